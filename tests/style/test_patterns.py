"""Regular expressions and word lists of ``ingest`` are in tables with their examples: see ingest/patterns.py."""

import ast
from collections.abc import Iterator

import pytest

from tests.style.sources import python_files, tree_of

SHORT = 20
"""An expression of so many characters may stand where it is used: ``re.sub(r"\\s+", " ", text)`` explains itself."""
MOST_WORDS = 6
"""A set of so many words explains itself; a longer one is a rule that needs examples."""
MAKERS = {"Pattern", "WordList", "either", "phrase"}
HOME = "ingest/patterns.py"


def test_no_expression_is_outside_a_table() -> None:
    """`re.compile` is for ``Pattern`` alone: a bank of expressions without purpose and examples cannot be kept up."""
    escaped = [
        f"{name}:{call.lineno} make this a Pattern with a purpose and examples (ingest/patterns.py)"
        for name in _reading()
        for call in _calls(tree_of(name))
        if _is_of_re(call) and not (_is_short(call) or _is_made_of_data(call))
    ]

    assert not escaped, "\n".join(escaped)


def test_patterns_are_at_the_top_level_of_their_module() -> None:
    """There the test of the examples finds them; one made inside a function is not found."""
    hidden = [
        f"{name}:{call.lineno} move this to the top level of the module"
        for name in _reading()
        for function in ast.walk(tree_of(name))
        if isinstance(function, ast.FunctionDef | ast.Lambda)
        for call in _calls(function)
        if isinstance(call.func, ast.Name) and call.func.id in MAKERS
        if not (isinstance(function, ast.FunctionDef) and function.name in MAKERS)
    ]

    assert not hidden, "\n".join(hidden)


def test_no_long_set_of_words_is_outside_a_word_list() -> None:
    """A bank of words decides as a pattern does: no one can add to it safely without its purpose and examples."""
    escaped = [
        f"{name}:{node.lineno} make this a WordList with a purpose and examples (ingest/patterns.py)"
        for name in _reading()
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.expr) and _is_set_of_words(node)
    ]

    assert not escaped, "\n".join(escaped)


@pytest.mark.parametrize(
    ("written", "escapes"),
    [
        ("""{"a", "b", "c", "d", "e", "f", "g"}""", True),
        ("""frozenset(("a", "b", "c", "d", "e", "f", "g"))""", True),
        ("""set("a b c d e f g".split())""", True),
        ("""{"a", "b"}""", False),
        ("""{1, 2, 3, 4, 5, 6, 7, 8}""", False),
    ],
)
def test_set_of_words_is_recognised(written: str, escapes: bool) -> None:
    """However the set is made: of braces, of a tuple, of a text that is split."""
    assert (
        any(_is_set_of_words(node) for node in ast.walk(ast.parse(written)) if isinstance(node, ast.expr))
        is escapes
    )


def _reading() -> list[str]:
    return [name for name in python_files() if name.startswith("ingest/") and name != HOME]


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _is_of_re(call: ast.Call) -> bool:
    """Whether a function of the module ``re`` is called; ``re.escape`` makes no expression on its own."""
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr != "escape"
    )


def _is_set_of_words(node: ast.expr) -> bool:
    """Whether a set of more than ``MOST_WORDS`` words is written out here."""
    if isinstance(node, ast.Set):
        return len(_words_in(node)) > MOST_WORDS
    makes_set = (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"set", "frozenset"}
    )
    return makes_set and any(len(_words_in(part)) > MOST_WORDS for part in ast.walk(node))


def _words_in(node: ast.AST) -> list[str]:
    """The words of a set, a list or a tuple, or of a text that is split."""
    if isinstance(node, ast.Set | ast.List | ast.Tuple):
        values = [part.value for part in node.elts if isinstance(part, ast.Constant)]
        return [value for value in values if isinstance(value, str)]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.split()
    return []


def _is_short(call: ast.Call) -> bool:
    """Whether the expression is used on the spot, not compiled, and is short."""
    expression = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
    is_compiled = isinstance(call.func, ast.Attribute) and call.func.attr == "compile"
    return not is_compiled and isinstance(expression, str) and len(expression) <= SHORT


def _is_made_of_data(call: ast.Call) -> bool:
    """Whether the expression is made of words that only a report gives, e.g. its alias: ``re.escape`` says so."""
    return any(
        isinstance(part, ast.Attribute) and part.attr == "escape"
        for argument in call.args
        for part in ast.walk(argument)
    )
