"""``casereviews demo``: the whole site on this machine, with fictional reports or a folder of your own."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn
from urllib.error import URLError
from urllib.request import urlopen

import typer

from app.accounts.demo import make_demo_accounts
from app.cli.command_context import CommandContext, command_context
from app.cli.commands import say
from app.cli.ingest import ingested
from app.cli.pdf_files import pdf_files
from app.cli.serve import Port, refuse_unusable
from app.cli.workers import start_process
from app.database import writing
from app.embedded.meilisearch import running as running_meilisearch
from app.errors import AppError
from app.settings import Settings, read_settings

ROOT = Path(__file__).resolve().parent.parent.parent
WEB_START_S = 30.0


class WebDidNotStart(AppError):
    """The web process ended or stayed silent."""

    code = "web_did_not_start"
    sentence = "The web did not start. Run `casereviews serve` to see why."


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("demo")(demo)


def demo(
    reports: Annotated[
        Path | None, typer.Option(help="A folder of PDFs of your own in place of the samples.")
    ] = None,
    port: Port = None,
) -> None:
    """Everything on this machine: database, worker, web, and reports to look at. Ctrl-C stops all of it.

    Without --reports 37 fictional reports are made and read first. What was read is kept for the next time.
    """
    settings = read_settings()
    port = port or settings.port
    refuse_unusable(settings.host, port)
    signal.signal(signal.SIGTERM, _stop)
    os.environ["CASEREVIEWS_PORT"] = str(port)
    if reports is None:
        os.environ["CASEREVIEWS_DEMO"] = "true"
    with command_context(settings) as context, _meilisearch(settings), _running(context, port):
        _read_reports(context, reports)
        with writing(context.engine) as session:
            accounts = make_demo_accounts(session, settings.data)
        say(_WELCOME.format(address=f"http://{settings.host}:{port}", accounts=accounts))
        signal.pause()


_WELCOME = """
The repository is at {address}

  Search for       professional curiousity     (the spelling is put right)
                   bruising non mobile baby    (opens at the page that matters)
                   "was not brought"           (in quotes: these very words)
  Then             tick a theme and an age, open a passage at its page, press j and k
  The API          {address}/api/v1/search?q=hidden+men
  In a terminal    .venv/bin/casereviews search "hidden men"

Sign in as a board, a curator or an administrator at {address}/sign-in
{accounts}
Ctrl-C stops everything. What was read is kept.
"""


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


@contextmanager
def _meilisearch(settings: Settings) -> Iterator[None]:
    """The Meilisearch of the settings, else one of our own where there is the program, told to all we start."""
    if settings.meili_url is not None:
        yield
        return
    with running_meilisearch(settings.data) as server:
        if server is not None:
            os.environ["MEILI_URL"], os.environ["MEILI_KEY"] = server.url, server.master_key
            say("Meilisearch runs beside PostgreSQL.")
        yield


@contextmanager
def _running(context: CommandContext, port: int) -> Iterator[None]:
    """A worker and the web, stopped on leaving."""
    worker = start_process(context, "work")
    web = start_process(context, "serve", "--port", str(port))
    try:
        _wait_for(f"http://{context.settings.host}:{port}/healthz", web)
        yield
    finally:
        for one in (web, worker):
            one.terminate()
        for one in (web, worker):
            one.wait()


def _wait_for(address: str, web: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + WEB_START_S
    while web.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(address, timeout=1):
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise WebDidNotStart


def _read_reports(context: CommandContext, reports: Path | None) -> None:
    """Read the folder, or the samples where they have not been read yet."""
    if reports is not None:
        _say_outcome(context, pdf_files([reports]))
        return
    samples = context.settings.data / "samples"
    all_read = samples / "all-read"
    if not all_read.exists():
        say("Making sample reports …")
        make = [sys.executable, "-m", "tests.samples", str(samples.resolve())]
        subprocess.run(make, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        _say_outcome(context, pdf_files([samples]))
        all_read.touch()


def _say_outcome(context: CommandContext, files: list[Path]) -> None:
    if not files:
        say("There is no PDF in that folder.")
        return
    results = list(ingested(context, files, publish=True, force=False))
    counts = Counter(result.status for result in results)
    say(", ".join(f"{count} {status}" for status, count in sorted(counts.items())))
    for result in results:
        if result.status in ("refused", "draft"):
            say(f"  {result.status}: {result.file}: {result.reason}")
