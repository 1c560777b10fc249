"""Bytes that no one needs are removed, and no others."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.clock import now
from app.curation.create_submission import create_submission
from app.database import WriteSession
from app.files.store import FileStore
from app.models.submission import SubmissionState
from app.work.clear_unneeded import clear_unneeded
from tests.plain_pdf import a_small_review


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    """An empty store."""
    return FileStore(tmp_path / "files")


def grow_old(path: Path) -> None:
    """As if it had been written two hours ago."""
    then = (now() - timedelta(hours=2)).timestamp()
    os.utime(path, (then, then))


def test_half_file_of_a_killed_process_is_removed_once_it_is_old(engine: Engine, files: FileStore) -> None:
    """One that may still be written stays."""
    folder = files.folder / "sources" / "ab"
    folder.mkdir(parents=True)
    for name in (".ab12.pdf.0f", ".ab34.pdf.0f"):
        (folder / name).write_bytes(b"%PDF half")
    grow_old(folder / ".ab12.pdf.0f")

    removed = clear_unneeded(engine, files)

    assert removed == 1
    assert [path.name for path in folder.iterdir()] == [".ab34.pdf.0f"]


def test_bytes_that_were_never_recorded_are_removed_once_they_are_old(
    engine: Engine, files: FileStore
) -> None:
    """Uploaded again in the meantime they are new, and stay."""
    forgotten, again = (files.save_source(a_small_review(alias)) for alias in ("Child Heron", "Child Plover"))
    for path in files.folder.rglob("*.pdf"):
        grow_old(path)
    files.save_source(a_small_review("Child Plover"))

    clear_unneeded(engine, files)

    assert (files.has_source(forgotten), files.has_source(again)) == (False, True)


@pytest.mark.parametrize(
    ("state", "stays"),
    [(SubmissionState.WAITING, True), (SubmissionState.READING, True), (SubmissionState.REFUSED, False)],
)
def test_bytes_of_a_submission_stay_while_they_are_needed(
    engine: Engine, session: WriteSession, files: FileStore, state: SubmissionState, stays: bool
) -> None:
    """What reading refused is not kept; what waits is, however long."""
    submission = create_submission(session, files, a_small_review(), file_name="report.pdf", actor="test")
    submission.state = state
    session.commit()
    for path in files.folder.rglob("*.pdf"):
        grow_old(path)

    clear_unneeded(engine, files)

    assert any(files.sources()) is stays
