"""How the code is written, where ruff and mypy cannot see it or must not be talked out of it."""

import ast
import re
from pathlib import PurePath

from tests.style.sources import functions_of, python_files, text_of, tree_of

BANNED_NAMES = re.compile(
    r"^(utils?|helpers?|common|misc|manager|base|core|lib|services?|handlers?|constants)$"
)
MAY_CATCH_EVERYTHING = {"app/work/worker.py", "ingest/pdf/sandbox.py"}
MAY_COMMIT = ("app/database.py", "app/queue/")
MOST_MOCKS_A_TEST = 0.1
MOCKS = re.compile(r"\b(?:Mock|MagicMock|AsyncMock|create_autospec|patch|mocker\.\w+|monkeypatch\.setattr)\(")


def test_file_begins_by_saying_what_it_is_for() -> None:
    """Every file has a docstring."""
    assert not [name for name in python_files() if not ast.get_docstring(tree_of(name))]


def test_function_says_what_it_returns() -> None:
    """Every function has a return type."""
    silent = [_place(name, f) for name in python_files() for f in functions_of(name) if f.returns is None]

    assert not silent


def test_imports_stand_at_the_top() -> None:
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
