"""The documents that a publication makes public, and the files that a confirmation is valid for."""

from collections.abc import Sequence

from sqlalchemy import select

from app.database import ReadSession
from app.models.document import Document
from app.models.review import Review


def documents_to_be_public(session: ReadSession, review: Review) -> list[Document]:
    """The documents that publication makes or keeps public: the newest version of each that is not withdrawn."""
    query = select(Document).where(Document.review_id == review.id, Document.withdrawn_at.is_(None))
    documents = session.scalars(query.order_by(Document.number, Document.version))
    newest = {document.number: document for document in documents}
    return [document for document in newest.values() if document.replaced_at is None]


def files_of(documents: Sequence[Document]) -> list[str]:
    """The hashes of the files that a confirmation is valid for, sorted."""
    return sorted(document.sha256 for document in documents)
