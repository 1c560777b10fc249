"""``casereviews --version``, the list of commands, and the completion of commands in a shell."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping

import pytest
import typer.main

from app.cli.commands import SUMMARIES, every_command
from tests.style.sources import ROOT

_RUN = "import sys; sys.argv[0] = 'casereviews'; from app.cli import main; main()"
_RUN_AND_LIST_IMPORTS = f"""
import atexit, sys
atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))
{_RUN}
"""


def test_version_is_that_of_the_project() -> None:
    """pyproject.toml alone says which version this is."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    printed = subprocess.run(
        [sys.executable, "-m", "app.cli", "--version"], capture_output=True, text=True, check=True
    ).stdout

    assert printed == f"{project['version']}\n"


@pytest.mark.parametrize(
    ("line", "completions"),
    [
        ("casereviews re", ["read", "restore", "reprocess", "retry"]),
        ("casereviews read --w", ["--workers"]),
        ("casereviews index re", ["rebuild"]),
    ],
)
def test_shell_completes_commands_and_their_options(line: str, completions: list[str]) -> None:
    """The script of `casereviews --install-completion` requests what begins with some letters."""
    assert _run(_RUN, completing=line).stdout.split() == completions


@pytest.mark.parametrize(
    ("arguments", "completing"), [(("--version",), None), (("--help",), None), ((), "casereviews re")]
)
def test_lists_import_no_command(arguments: tuple[str, ...], completing: str | None) -> None:
    """They print at once: the imports of all commands take seconds."""
    imported = _run(_RUN_AND_LIST_IMPORTS, *arguments, completing=completing).stderr.split()

    assert "app.cli.commands" in imported
    assert {"app.cli.search", "sqlalchemy", "fastapi", "numpy"} & set(imported) == set()


def test_list_of_commands_says_what_their_help_says() -> None:
    """It has every command, and its sentences are the first of the commands' help texts."""
    help_texts = {
        name: (command.help or "").partition("\n\n")[0].replace("\n", " ")
        for name, command in typer.main.get_command(every_command()).commands.items()  # type: ignore[attr-defined]
    }

    assert {name: text for commands in SUMMARIES.values() for name, text in commands.items()} == help_texts


def _run(program: str, *arguments: str, completing: str | None = None) -> "subprocess.CompletedProcess[str]":
    request: Mapping[str, str] = {}
    if completing is not None:
        cursor_word = str(len(completing.split()) - 1)
        request = {
            "_CASEREVIEWS_COMPLETE": "complete_bash",
            "COMP_WORDS": completing,
            "COMP_CWORD": cursor_word,
        }
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, **request},
        capture_output=True,
        text=True,
        check=False,
    )
