"""A word that a curator explained is found by every reading, and hidden only while the explanation stands."""

from pathlib import Path

from sqlalchemy import Engine, select

from app.clock import now
from app.curation.create_submission import create_submission
from app.curation.explain_word import undo_explanation
from app.database import reading, writing
from app.files.store import FileStore
from app.models.document import Document
from app.models.finding import ExplainedWord
from app.reviews.findings import findings_to_decide
from app.work.check_document import check_document
from app.work.read_submission import Reading, read_submission
from ingest.pipeline import load_rules
from tests.plain_pdf import plain_pdf

TEXT = "Serious Case Review\n\nThe panel heard that Quillfeather was at work that day."


def words_to_decide(engine: Engine) -> set[str]:
    with reading(engine) as session:
        documents = session.scalars(select(Document.id)).all()
        return {finding.words for finding in findings_to_decide(session, documents)}


def test_undoing_an_explanation_brings_back_what_was_read_in_between(engine: Engine, tmp_path: Path) -> None:
    """A report that was uploaded, and read again, after its word was explained."""
    reader = Reading(engine, FileStore(tmp_path / "files"), load_rules(), Path("build/ocr"))
    with writing(engine) as session:
        session.add(
            ExplainedWord(word="quillfeather", meaning="A system.", explained_by="test", explained_at=now())
        )
        pdf = plain_pdf(TEXT)
        submission_id = create_submission(
            session, reader.files, pdf, file_name="a.pdf", actor="test", publish=False
        ).id
    read_submission(reader, submission_id, actor="test")
    with reading(engine) as session:
        document_id = session.scalars(select(Document.id)).one()
    check_document(reader, document_id, actor="test")
    explained = words_to_decide(engine)

    with writing(engine) as session:
        undo_explanation(session, "quillfeather", actor="test")

    assert explained == set()
    assert words_to_decide(engine) == {"Quillfeather"}
