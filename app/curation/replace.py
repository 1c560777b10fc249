"""Replace a document by a corrected PDF: the same number, the next version; the old one is kept and public no more.

The new version is read like any file, then waits: the old one stays public until the review is published again (or
restored, where it was withdrawn), so that nobody sees a version that nobody has checked. Decision 0069.
"""

from sqlalchemy import select

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.review_lock import lock_review, resolve_and_reindex
from app.curation.submit import submit
from app.database import WriteSession
from app.errors import Conflict
from app.files.store import FileStore
from app.models.document import Document
from app.models.review import Review
from app.models.submission import Submission
from app.reviews.carry_over import carry_over


def replace(
    session: WriteSession,
    files: FileStore,
    document: Document,
    content: bytes,
    *,
    file_name: str,
    actor: str,
) -> Submission:
    """Hand in a new version of a document; set whose submission it is afterwards, as app.curation.hand_in does.

    Raises Conflict where the document has been replaced already. Bytes that are here already are a duplicate.
    """
    if document.replaced_at is not None:
        raise Conflict(problem="A newer version of this document is here already")
    submission = submit(session, files, content, file_name=file_name, actor=actor)
    submission.replaces_id = document.id
    session.flush()
    return submission


def take_its_place(
    session: WriteSession, review: Review, old: Document, new: Document, *, actor: str
) -> None:
    """What follows once the new version was read: decisions are carried over, versions nobody sees step back."""
    lock_review(session, review)
    carry_over(session, old, new)
    earlier = select(Document).where(
        Document.review_id == new.review_id,
        Document.number == new.number,
        Document.id != new.id,
        Document.published_at.is_(None),
        Document.replaced_at.is_(None),
    )
    for document in session.scalars(earlier):
        document.replaced_at = now()
    record(
        session,
        Event.REPLACED,
        actor=actor,
        review_id=review.id,
        document_id=new.id,
        details={"version": new.version, "replaces": str(old.id)},
    )
    resolve_and_reindex(session, review)
