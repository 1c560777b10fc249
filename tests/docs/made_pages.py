"""Writes the pages of docs/ that are made from the code: ``make docs``, or python -m tests.docs.made_pages.

docs/cli.md is made from the help texts, docs/decisions/README.md from the titles of the decisions.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from inspect import cleandoc
from typing import Any

import typer.main

from app.cli.commands import every_command
from tests.style.sources import ROOT


def commands() -> Iterator[tuple[str, Any]]:
    """Every command by its full name, e.g. "index rebuild", in the order of the help."""
    yield from _below(typer.main.get_command(every_command()), "")


def _below(group: Any, prefix: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - typer keeps its types to itself
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _below(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


def cli_page() -> str:
    """Every command with its help, arguments and options."""
    parts = [_CLI_HEAD, *(_command(name, command) for name, command in commands())]
    return "\n\n".join(parts) + "\n"


_CLI_HEAD = """# The command line

Made from the help texts by `make docs`: do not edit it. `casereviews COMMAND --help` prints the same.

In a checkout the program is `.venv/bin/casereviews`, once `make demo` or `make test` has run. In a container it is
`casereviews`.

`casereviews --version` prints the version. `casereviews --install-completion` lets your shell complete commands and
options with the tab key; `--show-completion` prints the script instead.

Results go to standard output, progress and remarks to standard error. Exit codes: 0 done, 1 failed, 2 misused or a
setting is not valid. A command that needs the database uses `DATABASE_URL`, or else the bundled one in
`CASEREVIEWS_DATA`."""


def _command(name: str, command: Any) -> str:  # noqa: ANN401
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    options = [
        parameter
        for parameter in command.params
        if parameter.param_type_name == "option" and not parameter.hidden
    ]
    usage = " ".join(["casereviews", name, *map(_written, arguments), *(["[OPTIONS]"] if options else [])])
    rows = [f"| `{_written(argument)}` | {_help(argument)} |" for argument in arguments]
    rows += [f"| `{', '.join(option.opts)}` | {_help(option)} |" for option in options]
    table = "\n".join(["| | |", "| --- | --- |", *rows])
    return "\n\n".join([f"## {name}", f"`{usage}`", _prose(command.help or ""), *([table] if rows else [])])


def _written(argument: Any) -> str:  # noqa: ANN401
    """An argument as usage lines write it: "PATHS...", and in brackets where it may be left out."""
    name = argument.name.upper() + ("..." if argument.nargs == -1 or argument.multiple else "")
    return name if argument.required else f"[{name}]"


def _help(parameter: Any) -> str:  # noqa: ANN401
    default = parameter.default
    default_sentence = (
        f" Default: {default}." if isinstance(default, int | str) and not isinstance(default, bool) else ""
    )
    return (parameter.help or "").replace("|", "\\|") + default_sentence


def _prose(help_text: str) -> str:
    """A help text; its example as a block that can be pasted."""
    text = cleandoc(help_text)
    return re.sub(
        r"^Example: (casereviews .*)$", r"```console\n$ .venv/bin/\1\n```", text, flags=re.MULTILINE
    )


def decisions_page() -> str:
    """The index of the decisions."""
    rows = [
        f"| {path.name[:4]} | [{_title(path.read_text())}]({path.name}) |"
        for path in sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    ]
    return "\n".join([_DECISIONS_HEAD, *rows]) + "\n"


_DECISIONS_HEAD = """# Decisions

Short, numbered, never edited: a later one supersedes an earlier one. Files, jobs and figures in a record are
those of its day. The numbers have gaps. This list is made by `make docs`.

| number | decision |
| --- | --- |"""


def _title(text: str) -> str:
    """The heading without its number, which some have not: "# 0001 A …", "# 0013: A …" and "# One table …" alike."""
    return re.sub(r"^# (?:\d{4}:? )?", "", text.splitlines()[0])


MADE: Mapping[str, Callable[[], str]] = {"docs/cli.md": cli_page, "docs/decisions/README.md": decisions_page}


def main() -> None:
    """Write every page."""
    for name, make in MADE.items():
        (ROOT / name).write_text(make(), encoding="utf-8")
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
