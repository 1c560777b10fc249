"""Read the PDF of a stored document again, as every later reading must: without what people decided to remove."""

from uuid import UUID

from app.database import reading
from app.models.document import Document
from app.work.read_submission import Reading
from ingest.draft.digest import Sha256
from ingest.draft.review import DraftReview
from ingest.pdf.removals import Removals
from ingest.pipeline import read_review


def read_stored(reader: Reading, document_id: UUID, removals: Removals) -> DraftReview:
    """A new draft from the document's PDF. ``removals`` are those of app.reviews.removals.removals_of.

    Raises UnreadablePDF, for example if nothing is left to read.
    """
    with reading(reader.engine) as session:
        document = session.get_one(Document, document_id)
        sha256, file_name = Sha256(document.sha256), document.file_name
    return read_review(
        reader.files.source(sha256),
        reader.rules,
        ocr_models=reader.ocr_models,
        removals=removals,
        file_name=file_name,
    )
