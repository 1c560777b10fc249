"""Every command of ``casereviews``. An error is a sentence on stderr that says what to try next."""

import os
import sys
from collections.abc import Mapping
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


SUMMARIES: Mapping[str, Mapping[str, str]] = {
    "read": {
        "read": "Read PDFs and print what is found in them: "
        "facts, sections, recommendations and tags, each with its page."
    },
    "ingest": {"ingest": "Upload PDFs, wait until each is read, and print the result."},
    "publish": {"publish": "Publish a review, or say what has to be done first."},
    "search": {"search": "Find reviews and the pages that match."},
    "serve": {"serve": "Serve the site and the API. Ctrl-C stops."},
    "work": {"work": "Run a worker. It reads uploads, updates the search index and draws pages."},
    "demo": {
        "demo": "Run everything on this machine: database, worker, web, and reports to look at. "
        "Ctrl-C stops everything."
    },
    "check": {"check": "Check everything the repository depends on, and say what works and what does not."},
    "migrate": {
        "migrate": "Update the tables of the database to this version. "
        "You can run it twice, and while the site is running."
    },
    "backup": {
        "backup": "Back up everything to a folder: the database, the stored files and the list of withdrawals.",
        "restore": "Restore a backup to an empty database and bring it up to date. Stop web and worker first.",
    },
    "index": {"index": "Rebuild or check the search index."},
    "reprocess": {
        "reprocess": "Read reports again that earlier rules have read, and list what that would change.",
    },
    "retry": {
        "retry": "Try pages again that could not be read, and print those of them that still cannot be read."
    },
    "decisions": {
        "decisions": "List what people decided about themes, agencies and harms: "
        "how often suggestions were confirmed."
    },
    "accounts": {"accounts": "Add, list and close the accounts of boards, curators and administrators."},
}
"""Files of this package, and the commands in each with the start of their help, in the order of the list of commands.

The list and the shell's completion are made from it, so that they import no command.
"""


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
    _add_needed()
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
    for name in SUMMARIES:
        _add(name)
    return program


def _add_needed() -> None:
    """Import the file of the command that is typed. Without a command, e.g. for --help, import none."""
    typed = next((word for word in _typed_words() if not word.startswith("-")), "")
    for name, summaries in SUMMARIES.items():
        if typed in summaries:
            _add(name)
            return
    for summaries in SUMMARIES.values():
        for command, summary in summaries.items():
            program.command(command, help=summary)(_only_listed)


def _typed_words() -> list[str]:
    """The words after the program's name. A shell that completes them gives them in a variable."""
    completed = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS")
    if "_CASEREVIEWS_COMPLETE" in os.environ and completed:
        return completed.split()[1:]
    return sys.argv[1:]


def _add(name: str) -> None:
    import_module(f"app.cli.{name}").add_to(program)


def _only_listed() -> None:
    """Stand in for a command in lists."""


def say(sentence: str) -> None:
    """Print a sentence for a person to stderr. Results go to stdout."""
    typer.echo(sentence, err=True)
