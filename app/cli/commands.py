"""Every command of ``casereviews``. An error is a sentence on stderr that says what to try next."""

import os
import sys
from functools import cache
from importlib import import_module
from importlib.metadata import version
from typing import Annotated

import typer

from app.errors import AppError, SettingInvalid

EXIT_FAILED = 1
EXIT_MISUSED = 2

program = typer.Typer(
    name="casereviews",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object on each line.")]


_GROUPS = {
    "read": ("read",),
    "ingest": ("ingest",),
    "search": ("search",),
    "index": ("index",),
    "serve": ("serve",),
    "work": ("work",),
    "demo": ("demo",),
    "check": ("check",),
    "migrate": ("migrate",),
    "backup": ("backup", "restore"),
    "accounts": ("accounts",),
}
"""Files of this package and the commands in each, in the order the help lists them."""


def _print_version(is_requested: bool) -> None:
    if is_requested:
        typer.echo(version("casereviews"))
        raise typer.Exit


@program.callback()
def casereviews(
    show_version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    """The national case-review repository: read, store, search and serve safeguarding reviews."""


def commands() -> None:
    """Run the command line: exit 0 done, 1 failed, 2 misused."""
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    groups = [name for name, commands in _GROUPS.items() if command in commands]
    _add(*(groups or _GROUPS))
    os.umask(0o077)  # only the owner can read what any part of a command writes
    try:
        program()
    except SettingInvalid as error:
        say(error.sentence)
        sys.exit(EXIT_MISUSED)
    except AppError as error:
        say(error.sentence)
        sys.exit(EXIT_FAILED)
    except KeyboardInterrupt:
        sys.exit(130)


@cache
def every_command() -> typer.Typer:
    """The command line with all its commands."""
    _add(*_GROUPS)
    return program


def _add(*names: str) -> None:
    """Import the files of these commands only: a command then starts in half the time."""
    for name in names:
        import_module(f"app.cli.{name}").add_to(program)


def say(sentence: str) -> None:
    """Print a sentence for a person to stderr. Results go to stdout."""
    typer.echo(sentence, err=True)
