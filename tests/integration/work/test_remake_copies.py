"""The public copy has the sections as its bookmarks, and is made again when the rules of copies change."""

from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from sqlalchemy import Engine, select, text

from app.clock import now
from app.database import reading, writing
from app.files.store import FileStore
from app.models.document import Document, Section
from app.work.read_submission import Reading
from app.work.remake_copies import remake_copies
from ingest.draft.digest import Sha256
from ingest.pipeline import load_rules
from tests.integration.work.test_apply_removals import a_report, draw


@pytest.fixture
def reader(engine: Engine, tmp_path: Path) -> Reading:
    """What a worker reads with."""
    return Reading(engine, FileStore(tmp_path / "files"), load_rules(), Path("build/ocr"))


def sha256_of(reader: Reading, document_id: UUID) -> Sha256:
    with reading(reader.engine) as session:
        return Sha256(session.get_one(Document, document_id).sha256)


def an_outdated_copy(reader: Reading, document_id: UUID) -> Path:
    """The public copy as the first rules named it. Nothing else is waiting in the queue."""
    copy = reader.files.public_copy(sha256_of(reader, document_id))
    outdated = copy.with_name(f"{copy.name.split('.')[0]}.pdf")
    copy.rename(outdated)
    with writing(reader.engine) as session:
        session.execute(text("DELETE FROM procrastinate_jobs WHERE task_name = 'render_pages'"))
    return outdated


def test_bookmarks_of_the_copy_are_the_sections(reader: Reading) -> None:
    """With their numbers, as they are printed."""
    document_id = a_report(reader, publish=False)

    copy = reader.files.public_copy(sha256_of(reader, document_id)).read_bytes()

    with reading(reader.engine) as session:
        query = select(Section).where(Section.document_id == document_id).order_by(Section.position)
        sections = [f"{section.number or ''} {section.title}".strip() for section in session.scalars(query)]
    assert [entry.get_title() for entry in pypdfium2.PdfDocument(copy).get_toc()] == sections
    assert "Recommendations" in " ".join(sections)


def test_a_copy_of_older_rules_is_deleted_and_made_again(reader: Reading) -> None:
    """It is not served in between."""
    document_id = a_report(reader, publish=False)
    outdated = an_outdated_copy(reader, document_id)

    requested = remake_copies(reader.engine, reader.files)
    draw(reader, document_id)

    assert requested == 1
    assert not outdated.exists()
    assert reader.files.public_copy(sha256_of(reader, document_id)).exists()
    assert remake_copies(reader.engine, reader.files) == 0


def test_a_withdrawn_report_gets_no_new_copy(reader: Reading) -> None:
    """Its old one goes all the same."""
    document_id = a_report(reader, publish=False)
    outdated = an_outdated_copy(reader, document_id)
    with writing(reader.engine) as session:
        session.get_one(Document, document_id).withdrawn_at = now()

    assert remake_copies(reader.engine, reader.files) == 0
    assert not outdated.exists()
    assert not reader.files.has_public_copy(sha256_of(reader, document_id))


def test_deleting_public_files_deletes_copies_of_every_version(reader: Reading) -> None:
    """A withdrawal must not leave the copy of an older version behind."""
    document_id = a_report(reader, publish=False)
    outdated = an_outdated_copy(reader, document_id)
    sha256 = sha256_of(reader, document_id)
    assert reader.files.has_public_copy(sha256)

    reader.files.delete_public_files(sha256)

    assert not outdated.exists()
