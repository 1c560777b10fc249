"""How the code is written, where ruff and mypy cannot see it or must not be talked out of it."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePath

from tests.style.sources import functions_of, python_files, text_of, tree_of

BANNED_NAMES = re.compile(
    r"^(utils?|helpers?|common|misc|manager|base|core|lib|services?|handlers?|constants)$"
)
MAY_CATCH_EVERYTHING = {"app/work/worker.py", "ingest/pdf/sandbox.py"}
MAY_COMMIT = ("app/database.py", "app/queue/")
MOST_MOCKS_A_TEST = 0.1
MOST_PARTS_OF_A_CONDITION = 4
MOCKS = re.compile(r"\b(?:Mock|MagicMock|AsyncMock|create_autospec|patch|mocker\.\w+|monkeypatch\.setattr)\(")


def test_file_begins_by_saying_what_it_is_for() -> None:
    """Every file has a docstring."""
    assert not [name for name in python_files() if not ast.get_docstring(tree_of(name))]


def test_function_says_what_it_returns() -> None:
    """Every function has a return type."""
    silent = [_place(name, f) for name in python_files() for f in functions_of(name) if f.returns is None]

    assert not silent


def test_imports_are_at_the_top() -> None:
    """What a file needs is seen at its head; only commands import late, to start fast."""
    late = [
        _place(name, node)
        for name in python_files()
        if not name.startswith("app/cli/")
        for function in functions_of(name)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert not late


def test_no_error_is_caught_that_was_not_thought_of() -> None:
    """`except Exception` hides faults; the two places that run other people's input may."""
    broad = [
        _place(name, node)
        for name in python_files()
        if name not in MAY_CATCH_EVERYTHING
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.ExceptHandler) and _is_broad(node)
    ]

    assert not broad


def test_names_of_files_say_what_is_in_them() -> None:
    """A file called helpers has no idea of its own."""
    parts = {part for name in python_files() for part in PurePath(name).with_suffix("").parts}

    assert not {part for part in parts if BANNED_NAMES.match(part)}


def test_init_files_hold_a_docstring_and_nothing_else() -> None:
    """Importing a package runs nothing; only the command line's may hold its entry."""
    full = [
        name
        for name in python_files()
        if name.endswith("__init__.py") and name != "app/cli/__init__.py" and len(tree_of(name).body) > 1
    ]

    assert not full


def test_only_the_edge_commits() -> None:
    """Functions are given a session; what they did stands or falls together when its opener commits."""
    committing = [
        name
        for name in python_files()
        if name.startswith("app/") and not name.startswith(MAY_COMMIT) and ".commit(" in text_of(name)
    ]

    assert not committing


def test_conditions_have_names() -> None:
    """No one can keep five questions in mind at once: some of them are one question, and have a name of their own."""
    long = [
        f"{_place(name, node)} asks {_parts_of(node)} questions at once: give some of them a name"
        for name in python_files()
        for node in _outermost_conditions(tree_of(name))
        if _parts_of(node) > MOST_PARTS_OF_A_CONDITION
    ]

    assert not long, "\n".join(long)


def test_parts_of_a_condition_are_counted_wherever_they_are() -> None:
    """Brackets, ``not`` and a comprehension around a part hide none of them."""
    tree = ast.parse("found = a and (b or not (c and d)) or any(x and y for x in z)")

    assert [_parts_of(node) for node in _outermost_conditions(tree)] == [5, 2]


def test_mocks_are_rare() -> None:
    """Tests use the real thing: fewer than one mock in ten tests."""
    files = [
        name for name in python_files() if name.startswith("tests/") and name != "tests/style/test_code.py"
    ]
    tests = sum(function.name.startswith("test_") for name in files for function in functions_of(name))
    mocks = sum(len(MOCKS.findall(text_of(name))) for name in files)

    assert mocks < MOST_MOCKS_A_TEST * tests


def _place(name: str, node: ast.AST) -> str:
    return f"{name}:{getattr(node, 'lineno', 0)}"


def _is_broad(handler: ast.ExceptHandler) -> bool:
    """True for a bare ``except`` and for one of Exception that does not raise again at its end."""
    caught = [handler.type] if not isinstance(handler.type, ast.Tuple) else handler.type.elts
    names = {node.id for node in caught if isinstance(node, ast.Name)}
    is_broad = handler.type is None or bool(names & {"Exception", "BaseException"})
    last = handler.body[-1]
    raises_again = isinstance(last, ast.Raise) and last.exc is None
    return is_broad and not raises_again


def _outermost_conditions(tree: ast.AST) -> list[ast.BoolOp]:
    """Every ``and`` or ``or`` that is no part of another; one inside a call or a comprehension stands for itself."""
    conditions = [node for node in ast.walk(tree) if isinstance(node, ast.BoolOp)]
    parts = {id(part) for condition in conditions for part in _operands(condition)}
    return [condition for condition in conditions if id(condition) not in parts]


def _operands(node: ast.expr) -> Iterator[ast.expr]:
    """What a condition joins, through brackets and ``not``; a condition among them is followed by its own parts."""
    for value in node.values if isinstance(node, ast.BoolOp) else ():
        operand = value
        while isinstance(operand, ast.UnaryOp) and isinstance(operand.op, ast.Not):
            operand = operand.operand
        yield operand
        yield from _operands(operand)


def _parts_of(condition: ast.BoolOp) -> int:
    """How many questions a condition asks."""
    return sum(not isinstance(operand, ast.BoolOp) for operand in _operands(condition))
