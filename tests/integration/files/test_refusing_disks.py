"""A full or read-only disk gives a sentence on upload, on drawing pages and on backup, never a raw OSError."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from app.backup.make import make
from app.cli.backup import postgres_program
from app.database import DatabaseUrl, WriteSession
from app.errors import DiskFull, FolderNotWritable
from app.files.store import FileStore
from app.main import create_app
from app.models.document import Document
from app.work.render_pages import render_pages
from ingest.draft.digest import Sha256
from tests.account_builders import a_board, an_account, with_token
from tests.builders import a_review
from tests.integration.backup.conftest import silent
from tests.plain_pdf import a_small_review
from tests.site_settings import site_settings


def test_upload_to_a_read_only_disk_is_a_sentence(
    *,
    capsys: pytest.CaptureFixture[str],
    engine: Engine,
    database_url: DatabaseUrl,
    session: WriteSession,
    small_disk: Path,
    make_read_only: Callable[[], None],
) -> None:
    """The uploader reads what to do, and nothing about the machine. The log names the folder."""
    token = with_token(session, an_account(session, boards=(a_board(session),)), "submit")
    session.commit()
    make_read_only()

    with TestClient(create_app(site_settings(database_url, small_disk))) as client:
        answer = client.post(
            "/api/v1/submissions",
            headers=token,
            files={"file": ("wren.pdf", a_small_review(), "application/pdf")},
        )

    assert answer.status_code == 503
    assert answer.json()["code"] == "folder_not_writable"
    assert answer.json()["detail"].startswith("The file could not be saved or read. Tell the administrator")
    assert (
        f"Files cannot be saved in {small_disk / 'files'}: the disk is read-only." in capsys.readouterr().err
    )


def test_page_images_on_a_read_only_disk_give_a_sentence(
    engine: Engine, session: WriteSession, small_disk: Path, make_read_only: Callable[[], None]
) -> None:
    """The job of the worker ends with an error that names the folder."""
    files = FileStore(small_disk / "files")
    review = a_review(session)
    document = session.scalars(select(Document).where(Document.review_id == review.id)).one()
    document.sha256 = files.save_source(a_small_review())
    session.commit()
    make_read_only()

    with pytest.raises(FolderNotWritable, match="the disk is read-only"):
        render_pages(engine, files, document.id, width_px=200, ocr_models=Path("build/ocr"))


def test_backup_to_a_read_only_disk_is_a_sentence(
    engine: Engine, tmp_path: Path, small_disk: Path, make_read_only: Callable[[], None]
) -> None:
    """The sentence is about the folder of the backup, not about the data folder."""
    make_read_only()

    with pytest.raises(
        FolderNotWritable, match=r"the disk is read-only\. Name another folder for the backup"
    ):
        make(
            small_disk / "backup",
            engine=engine,
            files=FileStore(tmp_path / "files"),
            programs=postgres_program,
            show_progress=silent,
        )


def test_backup_to_a_full_disk_is_a_sentence(engine: Engine, tmp_path: Path, small_disk: Path) -> None:
    """No part of the backup is left."""
    files = FileStore(tmp_path / "files")
    files.save_source(bytes(2_000_000))

    with pytest.raises(DiskFull, match="is full"):
        make(
            small_disk / "backup", engine=engine, files=files, programs=postgres_program, show_progress=silent
        )

    assert list(small_disk.iterdir()) == []


def test_full_disk_keeps_its_files_and_no_unfinished_one(small_disk: Path) -> None:
    """A file that is too large leaves no unfinished part on the disk."""
    files = FileStore(small_disk / "files")
    stored = files.save_source(b"%PDF")

    with pytest.raises(DiskFull, match=r"is full. Free some space"):
        files.save_source(bytes(2_000_000))

    assert [sha256 for sha256, _ in files.sources()] == [stored]
    assert files.source(stored) == b"%PDF"
    assert list((small_disk / "files").rglob(".*")) == []


def test_removing_from_a_read_only_disk_is_a_sentence(
    small_disk: Path, make_read_only: Callable[[], None]
) -> None:
    """A file that could not be deleted is not reported as deleted."""
    files = FileStore(small_disk / "files")
    files.save_picture(Sha256("ab12"), 1, b"picture")
    make_read_only()

    with pytest.raises(FolderNotWritable, match="the disk is read-only"):
        files.delete_public_files(Sha256("ab12"))
