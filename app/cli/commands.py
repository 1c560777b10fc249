"""Every command of ``casereviews``, and how an error ends: one sentence on stderr, and what to try next."""

import sys
from functools import cache
from typing import Annotated

import typer

from app.errors import AppError

EXIT_FAILED = 1
EXIT_MISUSED = 2

program = typer.Typer(
    name="casereviews",
    help="The national case-review repository: read, keep, find and serve safeguarding reviews.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]


def commands() -> None:
    """Run the command line: exit 0 done, 1 failed, 2 misused."""
    every_command()
    try:
        program()
    except AppError as error:
        say(error.sentence)
        sys.exit(EXIT_FAILED)
    except KeyboardInterrupt:
        sys.exit(130)


@cache
def every_command() -> typer.Typer:
    """The command line with all its commands, which are imported only now."""
    from app.cli import accounts, backup, check, demo, index, ingest, migrate, read, search, serve, work

    for group in (read, ingest, search, index, serve, work, demo, check, migrate, backup, accounts):
        group.add_to(program)
    return program


def say(sentence: str) -> None:
    """Tell the person at the terminal; results go to stdout, this to stderr."""
    typer.echo(sentence, err=True)
