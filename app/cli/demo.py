"""``casereviews demo``: the whole site on this machine, with fictional reports or your own."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer

from app.accounts.demo import make_demo_accounts
from app.cli.child_processes import Child, supervised, wait_for_web
from app.cli.command_context import CommandContext, command_context
from app.cli.commands import say
from app.cli.ingest import STATUS_WORDS, ingested, say_unresolved
from app.cli.pdf_files import pdf_files, report_files
from app.cli.second_person import ResolveFindings, resolve_fictional
from app.cli.serve import Port, check_can_listen, local_address
from app.cli.workers import log_path, start_process
from app.database import writing
from app.embedded.meilisearch import running as running_meilisearch
from app.settings import Settings, read_settings

ROOT = Path(__file__).resolve().parent.parent.parent


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("demo")(demo)


def demo(
    reports: Annotated[
        Path | None, typer.Option(help="A folder with your own PDFs, used instead of the samples.")
    ] = None,
    port: Port = None,
) -> None:
    """Run everything on this machine: database, worker, web, and reports to look at. Ctrl-C stops everything.

    Without --reports, 37 fictional reports are made and read first. The next start uses them again. A web or worker
    that stops is started again.
    """
    files = None if reports is None else report_files(reports)
    settings = read_settings()
    port = port or settings.port
    check_can_listen(settings.host, port)
    signal.signal(signal.SIGTERM, _stop)
    os.environ["CASEREVIEWS_PORT"] = str(port)
    if reports is None:
        os.environ["CASEREVIEWS_DEMO"] = "true"
    with command_context(settings) as context, _meilisearch(settings), _running(context, port):
        _read_reports(context, files)
        with writing(context.engine) as session:
            accounts = make_demo_accounts(session, settings.data)
        hints = _SAMPLE_HINTS if files is None else _HINTS
        address = local_address(settings.host, port)
        say(_WELCOME.format(address=address, hints=hints.format(address=address), accounts=accounts))
        signal.pause()


_WELCOME = """
The repository is at {address}

{hints}
Sign in as a board, a curator or an administrator at {address}/sign-in
{accounts}
Ctrl-C stops everything. The reports are saved for the next start.
"""
_SAMPLE_HINTS = """  Search for       professional curiousity     (spelling is corrected)
                   bruising non mobile baby    (results open at the page that matters)
                   "was not brought"           (in quotation marks: exactly these words)
  Then             tick a theme and an age, open a passage at its page, press j and k
  The API          {address}/api/v1/search?q=hidden+men
  In a terminal    .venv/bin/casereviews search "hidden men"
"""
_HINTS = """  Search           {address}/search
  The API          {address}/api/v1/search
  In a terminal    .venv/bin/casereviews search "words of a report"
"""


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


@contextmanager
def _meilisearch(settings: Settings) -> Iterator[None]:
    """The Meilisearch of the settings, or else a bundled one if the program is installed.

    The processes of the demo find it by their environment.
    """
    if settings.meili_url is not None:
        yield
        return
    with running_meilisearch(settings.data) as server:
        if server is not None:
            os.environ["MEILI_URL"], os.environ["MEILI_KEY"] = server.url, server.master_key
            say("Meilisearch is running beside PostgreSQL.")
        yield


@contextmanager
def _running(context: CommandContext, port: int) -> Iterator[None]:
    """A worker and the web. They are started again when they end, and stopped at the end of the block."""
    worker = Child("worker", lambda: start_process(context, "work"), log_path(context, "work"))
    web = Child(
        "web", lambda: start_process(context, "serve", "--port", str(port)), log_path(context, "serve")
    )
    web.is_supervised = False
    with supervised([worker, web]):
        wait_for_web(f"{local_address(context.settings.host, port)}/healthz", web)
        web.is_supervised = True
        yield


def _read_reports(context: CommandContext, files: list[Path] | None) -> None:
    """Read the files, or the samples if they have not been read yet."""
    if files is not None:
        _say_outcome(context, files)
        return
    samples = context.settings.data / "samples"
    all_read = samples / "all-read"
    if not all_read.exists():
        say("Making sample reports …")
        make = [sys.executable, "-m", "tests.samples", str(samples.resolve())]
        subprocess.run(make, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        _say_outcome(context, pdf_files([samples]), resolve=resolve_fictional)
        all_read.touch()


def _say_outcome(
    context: CommandContext, files: list[Path], *, resolve: ResolveFindings | None = None
) -> None:
    results = list(ingested(context, files, publish=True, force=False, resolve=resolve))
    counts = Counter(result.status for result in results)
    say(", ".join(f"{count} {STATUS_WORDS[status]}" for status, count in sorted(counts.items())))
    for result in results:
        if result.status in ("refused", "draft"):
            say(f"  {STATUS_WORDS[result.status]}: {result.file}: {result.reason}")
    if resolve is not None:
        say("  The samples are about people who do not exist, so what could identify someone is published.")
    say_unresolved(results)
