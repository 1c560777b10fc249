"""The strings of a Python file that read like language, and the docstrings that commands and the API show."""

import ast
import re

from tests.style.sources import tree_of

VALUE = "{}"
_SENTENCE = re.compile(r"[A-Za-z’'\"”)}][,.;:?!]? +[A-Za-z“\"{(]")
_LABEL = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)?[.?!]?$")
_NOT_LANGUAGE = re.compile(
    r"\\[bdswAZ]|\(\?[:!=<P]|\[\^|\.\*"  # regular expressions
    r"|\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE|ORDER BY|CREATE|ALTER|LOCK|NOTIFY|LISTEN|SET LOCAL)\b"
    r"|'self'|(?:charset|filename)=|max-age|no-cache|^-c |^[a-z]+(?:[-_][a-z]+)* ?= ?|^</?\w|\w\(\w*\)"
)
_UNSEEN_CALLS = {
    "CheckConstraint", "NewType", "compile", "debug", "execute", "get_logger", "getLogger", "info", "literal_column",
    "text",
}  # fmt: skip
_LONGEST_WITHOUT_STOP = 12
"""Words; what is longer and has no full stop is a list of stop words or of names."""
_SHORT_LABELS = {"Link", "Choice", "say", "echo", "Step", "Tab"}
_COMMANDS = {"command", "callback"}
_ROUTES = {"get", "post", "put", "patch", "delete"}

Words = tuple[str, int, str]


def python_strings(name: str) -> list[Words]:
    """Kind, line and text of what is shown, in the order of the file."""
    tree = tree_of(name)
    unseen = _unseen(tree)
    sentences = [
        ("text", node.lineno, text) for node, text in _texts(tree) if node not in unseen and _is_shown(text)
    ]
    return sorted(
        [*sentences, *_short_labels(tree), *_shown_docstrings(name, tree)], key=lambda string: string[1]
    )


def _texts(tree: ast.AST) -> list[tuple[ast.expr, str]]:
    """Every string, a formatted one as a whole with {} for its values."""
    inside = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    texts: list[tuple[ast.expr, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else VALUE for part in node.values]
            texts.append((node, "".join(map(str, parts))))
        elif isinstance(node, ast.Constant) and (node not in inside or _is_choice(node)):
            texts.append((node, node.value if isinstance(node.value, str) else ""))
    return texts


def _is_choice(node: ast.Constant) -> bool:
    """A string chosen inside a formatted one, f"{'public' if shown else 'not public yet'}", has spaces of its own."""
    return isinstance(node.value, str) and bool(re.search(r"\w \w", node.value.strip()))


def _is_shown(text: str) -> bool:
    """True for a sentence, a part of one or a label; false for patterns, SQL, headers and lists of words."""
    is_language = _SENTENCE.search(text) or _LABEL.match(text)
    is_list = len(text.split()) > _LONGEST_WITHOUT_STOP and not re.search(r"[.:?]", text)
    return bool(is_language) and not is_list and not _NOT_LANGUAGE.search(text) and text != text.upper()


def _unseen(tree: ast.AST) -> set[ast.AST]:
    """Docstrings, and what goes to the log, to PostgreSQL or into a regular expression."""
    unseen: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            unseen.add(node.value)
        elif isinstance(node, ast.Call) and _called(node) in _UNSEEN_CALLS:
            unseen.update(part for argument in node.args for part in ast.walk(argument))
        elif isinstance(node, ast.JoinedStr):
            unseen.update(part for part in node.values if isinstance(part, ast.Constant))
    return unseen


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _short_labels(tree: ast.AST) -> list[Words]:
    """Labels of one small word, "settle", where a link or a choice is made."""
    return [
        ("link", argument.lineno, argument.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) in _SHORT_LABELS
        for argument in node.args
        if isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and re.fullmatch(r"[a-z]+", argument.value)
    ]


def _shown_docstrings(name: str, tree: ast.Module) -> list[Words]:
    """Docstrings of commands are their help, those of routes and shapes of the API its description."""
    if name.startswith("app/cli/"):
        described = _commands(tree)
    elif name.startswith("app/api/"):
        described = {node for node in ast.walk(tree) if _is_described(node)}
    else:
        return []
    return [
        ("text", node.body[0].lineno, " ".join(paragraph.split()))
        for node in ast.walk(tree)
        if node in described and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for paragraph in (ast.get_docstring(node) or "").split("\n\n")
        if not paragraph.startswith("Example: ")
    ]


def _commands(tree: ast.Module) -> set[ast.AST]:
    """Functions given to ``command(…)`` or decorated by it."""
    commands = {
        argument.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for argument in node.args
        if isinstance(argument, ast.Name)
    }
    return {
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and (node.name in commands or any(_called(call) in _COMMANDS for call in _calls(node)))
    }


def _calls(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.Call]:
    """The decorators that are called: ``@group.command("rebuild")``."""
    return [decorator for decorator in function.decorator_list if isinstance(decorator, ast.Call)]


def _is_described(node: ast.AST) -> bool:
    if isinstance(node, ast.ClassDef):
        return bool(node.bases)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return any(_called(call) in _ROUTES for call in _calls(node))
    return False
