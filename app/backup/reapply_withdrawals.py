"""After a restore: what was withdrawn after the backup is withdrawn again. Decision 0071."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.database import WriteSession
from app.files.store import FileStore
from app.files.withdrawals import Scope, Withdrawal
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.reviews.resolve_facts import resolve_facts
from app.reviews.tombstone import WithdrawalReason

ACTOR = "command restore"


def reapply_withdrawals(
    session: WriteSession, files: FileStore, withdrawals: Sequence[Withdrawal]
) -> tuple[str, ...]:
    """Withdraw again what the list says. Returns the public identifiers of reviews that the backup had as public."""
    again: dict[str, None] = {}
    for withdrawal in withdrawals:
        query = select(Review).where(
            Review.public_id == withdrawal.review, Review.state == ReviewState.PUBLISHED
        )
        review = session.scalars(query).one_or_none()
        if review is not None and _hide(session, review, withdrawal):
            again[withdrawal.review] = None
    session.flush()
    for withdrawal in withdrawals:
        if not _is_public(session, withdrawal.sha256):
            files.delete_public_files(withdrawal.sha256)
    return tuple(again)


def _hide(session: WriteSession, review: Review, withdrawal: Withdrawal) -> bool:
    """Withdraw the review or one of its documents. False if it was not public."""
    if withdrawal.scope is Scope.DOCUMENT:
        return _hide_document(session, review, withdrawal)
    review.state = ReviewState.WITHDRAWN
    review.withdrawn_at = withdrawal.at
    review.withdrawal_reason = withdrawal.reason
    _record_event(session, review, withdrawal)
    return True


def _hide_document(session: WriteSession, review: Review, withdrawal: Withdrawal) -> bool:
    """Withdraw a document. A review without another public document is withdrawn with it."""
    public = select(Document).where(Document.review_id == review.id, Document.published_at.is_not(None))
    documents = session.scalars(public).all()
    hidden = [document for document in documents if document.sha256 == withdrawal.sha256]
    if not hidden:
        return False
    for document in hidden:
        _withdraw_document(review, document, withdrawal)
    if len(hidden) == len(documents):
        review.state = ReviewState.WITHDRAWN
        review.withdrawn_at, review.withdrawal_reason = withdrawal.at, withdrawal.reason
    else:
        session.flush()
        resolve_facts(session, review)
    _record_event(session, review, withdrawal)
    return True


def _withdraw_document(review: Review, document: Document, withdrawal: Withdrawal) -> None:
    """Set what a withdrawal or a replacement sets, so that a later publication does not make it public again."""
    document.published_at = None
    if withdrawal.reason == WithdrawalReason.REPLACED:
        document.replaced_at = withdrawal.at
        return
    document.withdrawn_at, document.withdrawal_reason = withdrawal.at, withdrawal.reason
    review.withdrawn_documents = sorted({*review.withdrawn_documents, document.number})


def _record_event(session: WriteSession, review: Review, withdrawal: Withdrawal) -> None:
    review.updated_at = now()
    details = {"scope": withdrawal.scope.value, "withdrawn_at": withdrawal.at.isoformat()}
    record(session, Event.WITHDRAWN_AGAIN, actor=ACTOR, review_id=review.id, details=details)


def _is_public(session: WriteSession, sha256: str) -> bool:
    counted = (
        select(func.count())
        .select_from(Document)
        .join(Review, Review.id == Document.review_id)
        .where(
            Document.sha256 == sha256,
            Document.published_at.is_not(None),
            Review.state == ReviewState.PUBLISHED,
        )
    )
    return session.execute(counted).scalar_one() > 0
