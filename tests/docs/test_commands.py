"""Every command that a document shows can be typed as it is."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import typer.main

from app.cli.commands import every_command
from tests.docs.examples import PROGRAM, Command, commands_shown
from tests.docs.pages import blocks, pages, without_code
from tests.style.sources import ROOT, text_of

NEEDED = {
    "docker",
    "docker-compose",
    "sha256sum",
    "pipx",
    "pre-commit",
    "curl",
    "psql",
    "cd",
    "sudo",
    "apt-get",
}
"""Programs of the reader's machine; everything else is ours."""
_VARIABLES = {"PORT", "DATA", "REPORTS", "WORKERS"}


def test_documents_show_commands() -> None:
    """README, tutorials and the pages for operators show how."""
    assert {command.document for command in commands_shown()} >= {
        "README.md",
        "docs/cli.md",
        "docs/operating.md",
    }


@pytest.mark.parametrize(
    "command", commands_shown(), ids=lambda command: f"{command.document}: {command.line}"
)
def test_command_can_be_typed(command: Command) -> None:
    """The program is where the line says, and takes these arguments."""
    program, *arguments = command.words
    if program == PROGRAM:
        _parse(arguments)
    elif program == "make":
        _make(arguments)
    else:
        assert program in NEEDED or shutil.which(program, path=str(ROOT / ".venv/bin")), command.line


def test_commands_in_sentences_are_real() -> None:
    """`casereviews index verify` in running text is a command, and `make demo PORT=8123` a target."""
    programs = []
    for name, page in pages().items():
        if "/decisions/" in name:
            continue
        for code in re.findall(
            r"`((?:make|casereviews|\.venv/bin/casereviews) [^`\n]+)`", without_code(page)
        ):
            program, *arguments = shlex.split(code)
            if "|" in code or "COMMAND" in code:
                continue
            programs.append(Path(program).name)
            if program == "make":
                _make(arguments)
            else:
                _parse(arguments, whole=False)

    assert set(programs) == {"make", "casereviews"}


def test_blocks_without_a_prompt_are_commands_too() -> None:
    """The two commands at the top of the README."""
    targets = []
    for block in blocks("README.md", ""):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["make"]:
                _make(words[1:])
                targets.append(words[1])

    assert targets[:2] == ["demo", "test"]


def _make(arguments: list[str]) -> None:
    """Fails for a target or a variable that the Makefile does not have."""
    targets = set(re.findall(r"^([a-z][a-z-]*):", text_of("Makefile"), flags=re.MULTILINE))
    for argument in arguments:
        name, is_variable, _ = argument.partition("=")
        assert name in (_VARIABLES if is_variable else targets), f"make {argument}"


def _parse(arguments: list[str], *, whole: bool = True) -> None:
    """Fails as the program does for a command, an option or a number of arguments it does not know."""
    command = typer.main.get_command(every_command())
    context = command.make_context("casereviews", [], resilient_parsing=True)
    rest = arguments
    while hasattr(command, "commands") and rest:
        assert rest[0] in command.commands or rest[0].startswith("-"), f"casereviews {' '.join(arguments)}"
        if rest[0].startswith("-"):
            break
        command, rest = command.commands[rest[0]], rest[1:]
        context = command.make_context(command.name, [], parent=context, resilient_parsing=True)
    if not whole:
        known = {option for parameter in command.params for option in parameter.opts} | {
            "--help",
            "-h",
            "--version",
        }
        assert {argument for argument in rest if argument.startswith("-")} <= known, (
            f"casereviews {' '.join(arguments)}"
        )
        return
    command.make_context(command.name, list(rest), parent=context.parent)
