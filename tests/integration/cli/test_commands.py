"""read, ingest, search and check: their output, their effects and their exit codes."""

import json
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from app.cli.command_context import command_context
from app.cli.workers import own_workers
from app.database import DatabaseUrl, engine_for, reading
from app.main import create_app
from app.models.audit_event import AuditEvent
from tests.commands import run_command
from tests.embedded_database import a_database
from tests.plain_pdf import a_small_review, plain_pdf
from tests.site_settings import site_settings

GUIDANCE = (
    "Multi-agency guidance\n\nThresholds of need\n\nJune 2021",
    "1 Purpose\n\nThis guidance sets out how practitioners should decide on the level of need.\n"
    "2 Levels of need\n\nUse the thresholds with your own judgement. This training pack explains each level.\n",
)


@pytest.fixture
def command(engine: Engine, database_url: DatabaseUrl, tmp_path: Path) -> "Command":
    """Runs ``casereviews`` on the test's database, with its own data folder."""
    return Command(database_url, tmp_path)


class Command:
    """One way to run the command line."""

    def __init__(self, url: DatabaseUrl, data: Path, **settings: str) -> None:
        self.url = url
        self.data = data
        self.environment = {**os.environ, "DATABASE_URL": url, "CASEREVIEWS_DATA": str(data), **settings}

    def __call__(
        self, *arguments: str | Path, starts_anew: bool = False
    ) -> "subprocess.CompletedProcess[str]":
        return run_command(*arguments, environment=self.environment, starts_anew=starts_anew)


@pytest.fixture(scope="module")
def published(
    database_server: DatabaseUrl, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Command]:
    """The command line of a repository with one review, which was ingested. Tests read it and change nothing."""
    folder = tmp_path_factory.mktemp("published")
    (folder / "a-review.pdf").write_bytes(a_small_review())
    with a_database(database_server, template=template) as url:
        command = Command(url, folder / "data")
        done = command("ingest", folder / "a-review.pdf", "--publish", starts_anew=True)
        assert done.returncode == 0
        yield command


def lines(done: "subprocess.CompletedProcess[str]") -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder like those of boards: a review, a copy of it, guidance, a web page named .pdf and an empty file."""
    folder = tmp_path / "reports"
    (folder / "older").mkdir(parents=True)
    (folder / "a-review.pdf").write_bytes(a_small_review())
    (folder / "older" / "COPY.PDF").write_bytes(a_small_review())
    (folder / "b-guidance.pdf").write_bytes(plain_pdf(*GUIDANCE))
    (folder / "c-page.pdf").write_bytes(b"<!DOCTYPE html><html><body>Not found</body></html>")
    (folder / "d-empty.pdf").write_bytes(b"")
    (folder / "notes.txt").write_text("no report")
    return folder


def test_read_prints_an_object_for_each_file_in_order(command: Command, folder: Path) -> None:
    """A file that cannot be read has its object too, and the exit code after the last file is 1."""
    files = (folder / "c-page.pdf", folder / "a-review.pdf")

    done = command("read", *files, "--json", "--workers", "2", starts_anew=True)

    refused, read = lines(done)
    assert done.returncode == 1
    assert refused["refused"]["code"] == "not_a_pdf"
    assert refused["refused"]["sentence"].endswith(".")
    assert read["document"]["pages"] == 2
    assert read["metadata"]["alias"] == "Child Wren"
    assert read["metadata"]["boards"] == [
        {"id": None, "name": "Westerdale Safeguarding Children Partnership", "today": None}
    ]
    assert read["metadata"]["published"] == {"value": "2019-03-04", "precision": "day"}
    assert read["findings"] == []


def test_read_needs_no_database(tmp_path: Path) -> None:
    """It works when no server is running."""
    (tmp_path / "r.pdf").write_bytes(a_small_review())
    command = Command(DatabaseUrl("postgresql://nobody@127.0.0.1:9/none"), tmp_path)

    done = command("read", tmp_path / "r.pdf", "--json")

    assert done.returncode == 0
    assert lines(done)[0]["recommendations"][0]["number"] == "1"


def test_ingest_prints_a_result_for_every_file(command: Command, folder: Path) -> None:
    """Published, draft, duplicate or rejected, each with its reason. Other files are left alone."""
    done = command("ingest", folder, "--publish", "--json")

    status = {Path(row["file"]).name: row["status"] for row in lines(done)}
    assert status == {
        "a-review.pdf": "published",
        "COPY.PDF": "duplicate",
        "b-guidance.pdf": "draft",
        "c-page.pdf": "refused",
        "d-empty.pdf": "refused",
    } or status == {**status, "a-review.pdf": "duplicate", "COPY.PDF": "published"}
    reasons = {Path(row["file"]).name: row["reason"] for row in lines(done)}
    assert reasons["b-guidance.pdf"].startswith("This does not look like a case review")
    assert done.returncode == 1


def test_a_single_file_starts_a_single_worker(
    engine: Engine, database_url: DatabaseUrl, tmp_path: Path
) -> None:
    """More workers would only import their libraries, each for seconds, and find nothing to do."""
    settings = site_settings(database_url, tmp_path, read_workers=3)

    with command_context(settings) as context, own_workers(context) as start_workers:
        start_workers(1)
        children = Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split()

        commands = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children]

    assert len([command for command in commands if command.endswith(b"work\0--until-empty\0")]) == 1


def test_worker_that_cannot_start_ends_the_command(command: Command, folder: Path, tmp_path: Path) -> None:
    """It is not started again and again. The reason and the place of the log are printed."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nif 'work' in sys.orig_argv: sys.exit('No word lists.')"
    )
    command.environment["PYTHONPATH"] = str(tmp_path)

    done = command("ingest", folder / "a-review.pdf", starts_anew=True)

    assert done.returncode == 1
    assert "A worker stopped with an error: SystemExit: No word lists. The whole log: " in done.stderr
    assert (tmp_path / "logs" / "work.log").is_file()


def test_file_unlike_a_review_is_published_only_with_force(command: Command, folder: Path) -> None:
    """--publish alone saves it as a draft. --force publishes it."""
    command("ingest", folder / "b-guidance.pdf", "--publish")
    (folder / "other.pdf").write_bytes(plain_pdf(*GUIDANCE, "3 Appendix\n\nMore guidance for practitioners."))

    done = command("ingest", folder / "other.pdf", "--publish", "--force", "--json")

    assert lines(done)[0]["status"] == "published"


def test_unchecked_publication_is_in_the_audit_log(published: Command) -> None:
    """Only the lines about findings were required, and the log says so."""
    engine = engine_for(published.url)
    with reading(engine) as session:
        event = session.scalars(select(AuditEvent).where(AuditEvent.event == "published")).one()
    engine.dispose()
    assert event.actor == "command ingest"
    assert event.details == {"gate": "findings", "undecided_warnings": 0}


def test_search_finds_the_page_of_what_was_ingested(published: Command) -> None:
    """From a folder to the page that a practitioner needs, in 2 commands."""
    done = published("search", "profesional curiosity", "--json")

    [answer] = lines(done)
    assert answer["items"][0]["passages"][0]["page"] == 2


def test_search_prints_what_the_api_answers(published: Command) -> None:
    """Programs get the same object, with the same names and values, from both."""
    site = "https://reviews.example.org"
    settings = site_settings(published.url, published.data, public_url=site)
    command = Command(published.url, published.data, CASEREVIEWS_PUBLIC_URL=site)

    with TestClient(create_app(settings)) as client:
        answered = client.get("/api/v1/search?q=bruise&page_size=10").json()
    [printed] = lines(command("search", "bruise", "--json"))

    assert printed == answered
    assert printed["total"] == 1


def test_search_without_results_says_what_to_try(command: Command) -> None:
    """People read a sentence on standard error. Programs read an object without items."""
    for_people, for_programs = command("search", "xylophone"), command("search", "xylophone", "--json")

    sentence = for_people.stderr.strip()
    assert (for_people.returncode, for_people.stdout) == (0, "")
    assert sentence.startswith("No review")
    assert sentence.endswith(". Check the spelling, or try fewer or different words.")
    [answer] = lines(for_programs)
    assert (answer["items"], answer["total"], answer["next"]) == ([], 0, None)
    assert for_programs.stderr.strip() == sentence


def test_check_finds_no_differences(published: Command) -> None:
    """After an ingest, the index matches the database and no file is missing."""
    done = published("check", "--json")

    is_well = {row["name"]: row["is_well"] for row in lines(done)}
    assert is_well["database"] is True
    assert is_well["search index"] is True
    assert is_well["files"] is True


def test_check_names_rejected_files(command: Command, folder: Path) -> None:
    """An operator sees which files to upload again, and why. The newest 10 are named."""
    command("ingest", folder / "c-page.pdf", folder / "d-empty.pdf")

    done = command("check", "--json")

    [rejected] = [row for row in lines(done) if row["name"] == "rejected files"]
    assert rejected["sentence"].startswith("2: d-empty.pdf (")
    assert "; c-page.pdf (" in rejected["sentence"]
    assert rejected["is_well"] is None


def test_folder_without_pdfs_is_one_sentence(command: Command, tmp_path: Path) -> None:
    """No progress bar is shown and no database is started."""
    (tmp_path / "notes.txt").write_text("no report")

    done = command("ingest", tmp_path)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() == "No PDFs were found. Give PDF files, or a folder that has some."


def test_missing_file_is_a_sentence(command: Command, tmp_path: Path) -> None:
    """No traceback, and the next thing to try."""
    done = command("ingest", tmp_path / "nowhere.pdf", "--json")

    assert lines(done)[0]["reason"].startswith("This file does not exist.")
    assert "Traceback" not in done.stderr


def test_unreachable_database_is_a_sentence(tmp_path: Path) -> None:
    """A wrong DATABASE_URL is one sentence and exit code 1."""
    command = Command(DatabaseUrl("postgresql://nobody@127.0.0.1:9/none"), tmp_path)

    done = command("search", "anything")

    assert done.returncode == 1
    assert done.stderr.startswith("The database is not responding.")


def test_misuse_exits_with_two() -> None:
    """An unknown command is a misuse."""
    done = run_command("reed", environment=os.environ)

    assert done.returncode == 2
