"""Withdraw a review, or one of its documents, from every surface, with a reason and a tombstone.

When the transaction ends, no page, picture, download, export or search shows it, because each reads the state from
the database. PostgreSQL's index is updated in the same transaction. Jobs, which are repeated until they succeed,
remove it from Meilisearch and delete the public files. Then a probe visits every surface. Decision 0067.
"""

from collections.abc import Sequence

from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.removed_words import refuse_removed_words
from app.curation.review_lock import lock_review
from app.database import WriteSession, after_commit
from app.errors import BadRequest, Conflict
from app.files import withdrawals
from app.files.store import FileStore
from app.files.withdrawals import Scope, Withdrawal
from app.models.document import Document
from app.models.review import Review, ReviewId, ReviewState
from app.queue.jobs import defer
from app.reviews.resolve_facts import resolve_facts
from app.reviews.tombstone import WithdrawalReason
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from ingest.draft.digest import Sha256

LONGEST_SENTENCE = 300
_WAIT_FOR_INDEX_MS = 1_500
"""A rebuild locks the index for minutes. Then a job updates it afterwards; search hides the review anyway."""
_LOCK_NOT_AVAILABLE = "55P03"


def withdraw(
    session: WriteSession,
    files: FileStore,
    review: Review,
    *,
    reason: WithdrawalReason,
    actor: str,
    sentence: str | None = None,
) -> None:
    """Withdraw a review from every surface. Its address answers 410 from now on.

    ``sentence`` is shown on the tombstone. Raises BadRequest if it contains the alias, the title, an author or words
    that were removed, Conflict if the review is not public, DiskFull if the list of withdrawals cannot be written.
    """
    lock_review(session, review)
    if not review.is_published:
        raise Conflict(problem="This review is not public")
    review.withdrawal_sentence = _checked_sentence(review, sentence)
    refuse_removed_words(session, review, "sentence", review.withdrawal_sentence)
    review.state = ReviewState.WITHDRAWN
    review.withdrawn_at = review.updated_at = now()
    review.withdrawal_reason = reason
    record(session, Event.WITHDRAWN, actor=actor, review_id=review.id, details={"reason": reason.value})
    session.flush()
    _leave(session, files, review, _public_documents(session, review), scope=Scope.REVIEW, reason=reason)
    defer(session, "check_withdrawal", once_for=str(review.id), review_id=str(review.id))


def withdraw_document(
    session: WriteSession,
    files: FileStore,
    review: Review,
    document: Document,
    *,
    reason: WithdrawalReason,
    actor: str,
) -> None:
    """Withdraw one document; the review stays public. Raises Conflict if it is not public, or the only public one."""
    lock_review(session, review)
    session.refresh(document)
    if document.review_id != review.id or not review.is_published or document.published_at is None:
        raise Conflict(problem="This document is not public")
    if len(_public_documents(session, review)) == 1:
        raise Conflict(problem="It is the only public document of its review. Withdraw the review instead")
    document.published_at = None
    document.withdrawn_at, document.withdrawal_reason = now(), reason
    review.withdrawn_documents = sorted({*review.withdrawn_documents, document.number})
    record(
        session,
        Event.DOCUMENT_WITHDRAWN,
        actor=actor,
        review_id=review.id,
        document_id=document.id,
        details={"reason": reason.value},
    )
    session.flush()
    resolve_facts(session, review)
    _leave(session, files, review, [document], scope=Scope.DOCUMENT, reason=reason)


def _leave(
    session: WriteSession,
    files: FileStore,
    review: Review,
    documents: list[Document],
    *,
    scope: Scope,
    reason: WithdrawalReason,
) -> None:
    """Remove documents from the index, add them to the list of withdrawals, and queue jobs that delete their copies."""
    _update_index(session, review)
    withdrawals.record(
        files,
        [
            Withdrawal(now(), review.public_id or "", Sha256(document.sha256), scope, reason.value)
            for document in documents
        ],
    )
    for document in documents:
        defer(session, "delete_public_files", document_id=str(document.id))
    defer(session, "reindex_review", once_for=str(review.id), review_id=str(review.id))
    shas = [Sha256(document.sha256) for document in documents]
    after_commit(session, lambda: _forget(files, shas))


def _forget(files: FileStore, shas: Sequence[Sha256]) -> None:
    for sha256 in shas:
        files.delete_public_files(sha256)


def _update_index(session: WriteSession, review: Review) -> None:
    """Update PostgreSQL's index in this transaction, unless it is locked for longer than _WAIT_FOR_INDEX_MS."""
    try:
        with session.begin_nested():
            session.execute(text(f"set local lock_timeout = {_WAIT_FOR_INDEX_MS}"))
            index_review(session, PostgresEngine(session), ReviewId(review.id))
            session.execute(text("set local lock_timeout = 0"))
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
            raise


def _public_documents(session: WriteSession, review: Review) -> list[Document]:
    public = select(Document).where(Document.review_id == review.id, Document.published_at.is_not(None))
    return list(session.scalars(public.order_by(Document.number)))


def _checked_sentence(review: Review, sentence: str | None) -> str | None:
    """The sentence for the tombstone, with white space folded. Everyone can read it, so it may not name the review."""
    text = " ".join((sentence or "").replace("\x00", " ").split())
    if len(text) > LONGEST_SENTENCE:
        raise BadRequest(field="sentence", problem=f"it is longer than {LONGEST_SENTENCE} characters")
    names = [review.title, review.alias, *review.authors]
    if any(name and name.casefold() in text.casefold() for name in names):
        raise BadRequest(
            field="sentence", problem="it names the review that is withdrawn, and everyone can read it"
        )
    return text or None
