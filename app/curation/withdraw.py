"""Withdraw a review, or one document of it: from every surface at once, with a reason and a tombstone.

The moment the transaction ends every page, picture, download, export and answer refuses, because each looks the state
up; so does search, whatever an index still holds. PostgreSQL's index is emptied in the same transaction, Meilisearch
and the files by jobs that outlive any failure; then a probe visits every surface. Decision 0067.
"""

from collections.abc import Sequence

from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
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
"""Who rebuilds the index holds it for minutes: then a job empties it after them, and search hides at once."""
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
    """Take a review back from every surface. Its identifier answers 410 from now on.

    ``sentence`` stands on the tombstone; one that holds the alias, the title or an author is refused. Raises
    BadRequest, Conflict where it is not public, DiskFull where the ledger of withdrawals cannot be written.
    """
    lock_review(session, review)
    if not review.is_published:
        raise Conflict(problem="This review is not public")
    review.withdrawal_sentence = _naming_nobody(review, sentence)
    review.state = ReviewState.WITHDRAWN
    review.withdrawn_at = review.updated_at = now()
    review.withdrawal_reason = reason
    record(session, Event.WITHDRAWN, actor=actor, review_id=review.id, details={"reason": reason.value})
    session.flush()
    _leave(session, files, review, _public_documents(session, review), scope=Scope.REVIEW, reason=reason)
    defer(session, "probe_withdrawal", once_for=str(review.id), review_id=str(review.id))


def withdraw_document(
    session: WriteSession,
    files: FileStore,
    review: Review,
    document: Document,
    *,
    reason: WithdrawalReason,
    actor: str,
) -> None:
    """Take one document back; the review stays public without it. Raises Conflict where it is its only public one."""
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
    """Out of the index, into the ledger, and ask for everything that is kept elsewhere to go."""
    _update_index(session, review)
    withdrawals.record(
        files,
        [
            Withdrawal(now(), review.public_id or "", Sha256(document.sha256), scope, reason.value)
            for document in documents
        ],
    )
    for document in documents:
        defer(session, "clear_away", document_id=str(document.id))
    defer(session, "reindex_review", once_for=str(review.id), review_id=str(review.id))
    shas = [Sha256(document.sha256) for document in documents]
    after_commit(session, lambda: _forget(files, shas))


def _forget(files: FileStore, shas: Sequence[Sha256]) -> None:
    for sha256 in shas:
        files.forget_public(sha256)


def _update_index(session: WriteSession, review: Review) -> None:
    """Bring PostgreSQL's index in step in this transaction, unless somebody holds it for longer."""
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


def _naming_nobody(review: Review, sentence: str | None) -> str | None:
    """The sentence for the tombstone, tidied. It is read by everybody, so it may hold no name the review goes by."""
    told = " ".join((sentence or "").replace("\x00", " ").split())
    if len(told) > LONGEST_SENTENCE:
        raise BadRequest(field="sentence", problem=f"it is longer than {LONGEST_SENTENCE} characters")
    names = [review.title, review.alias, *review.authors]
    if any(name and name.casefold() in told.casefold() for name in names):
        raise BadRequest(
            field="sentence", problem="it names the review that is withdrawn, and everyone can read it"
        )
    return told or None
