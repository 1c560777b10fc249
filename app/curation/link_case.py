"""Link a document to the case it is part of, or split it from one. Cases are suggested; a person decides."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import selectinload

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.review_lock import lock_review, resolve_and_reindex
from app.database import ReadSession, WriteSession
from app.errors import Conflict
from app.models.audit_event import AuditEvent
from app.models.claim import Claim
from app.models.document import Document
from app.models.review import Review, ReviewBoard
from app.models.submission import Submission
from app.models.tag import Tag
from app.reviews.match_case import YEARS_APART
from app.reviews.readiness import require_findings_done
from app.reviews.resolve_facts import resolve_facts
from app.reviews.save_draft import lock_documents, new_review, next_number

_MOST_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class CaseSuggestion:
    """A case that a document may be part of, and the reasons."""

    review: Review
    """With its boards."""
    score: int
    reasons: tuple[str, ...]
    """For example ("the same board", "the alias Child K")."""


def suggest_cases(session: ReadSession, document: Document) -> tuple[CaseSuggestion, ...]:
    """Cases that a document may be part of, the highest score first: those of its board or with its alias.

    Includes reviews in every state: the caller shows only those that the person may see. Excludes reviews that a
    person has marked as unrelated. Compares at most _MOST_LOOKED_AT reviews.
    """
    own = session.scalars(
        select(Review).where(Review.id == document.review_id).options(selectinload(Review.boards))
    ).one()
    boards = {board.id for board in own.boards}
    shares_board = Review.id.in_(select(ReviewBoard.review_id).where(ReviewBoard.board_id.in_(boards)))
    same_alias = func.lower(Review.alias) == (own.alias or "").lower()
    unrelated = _unrelated_reviews(session, document)
    query = (
        select(Review)
        .where(Review.id != own.id, Review.id.not_in(unrelated), or_(shares_board, same_alias))
        .options(selectinload(Review.boards))
        .order_by(same_alias.desc(), Review.created_at.desc())
        .limit(_MOST_LOOKED_AT)
    )
    scored = [_suggestion(own, boards, review) for review in session.scalars(query)]
    likely = [suggestion for suggestion in scored if suggestion.score >= _LEAST_SCORE]
    return tuple(sorted(likely, key=lambda suggestion: -suggestion.score))


def link_document(session: WriteSession, document: Document, review: Review, *, actor: str) -> None:
    """Move a document that is not public to another review. A draft left without documents is deleted.

    It gets that review's next number and becomes public when the review is published again. Raises Conflict if it
    is or was public, or is part of that review already. Raises NotPublishable if the other review is public and
    something that could identify someone is left to decide in the document.
    """
    lock_documents(session)
    lock_review(session, review)
    left = _movable(session, document)
    if left.id == review.id:
        raise Conflict(problem="The document is part of this review already")
    if review.is_published:
        require_findings_done(session, left, document)
    _move(session, document, review.id)
    details = {"from_review": str(left.id)}
    record(
        session,
        Event.DOCUMENT_LINKED,
        actor=actor,
        review_id=review.id,
        document_id=document.id,
        details=details,
    )
    _leave(session, left, document, review)
    resolve_and_reindex(session, review)


def mark_unrelated(session: WriteSession, document: Document, other: Review, *, actor: str) -> None:
    """Record that a document is not part of another case, so that the case is not suggested again."""
    details = {"other": str(other.id)}
    record(
        session,
        Event.MARKED_UNRELATED,
        actor=actor,
        review_id=document.review_id,
        document_id=document.id,
        details=details,
    )
    session.flush()


def split_document(session: WriteSession, document: Document, *, actor: str) -> Review:
    """Move a document that is not public to a new draft review. Raises Conflict if it is its review's only one."""
    lock_documents(session)
    left = _movable(session, document)
    if len(_documents(session, left.id)) == 1:
        raise Conflict(problem="It is the only document of its review")
    review = new_review(session)
    _move(session, document, review.id)
    details = {"to_review": str(review.id)}
    record(
        session,
        Event.DOCUMENT_SPLIT,
        actor=actor,
        review_id=left.id,
        document_id=document.id,
        details=details,
    )
    resolve_and_reindex(session, left)
    resolve_facts(session, review)
    return review


def _unrelated_reviews(session: ReadSession, document: Document) -> list[UUID]:
    """The reviews that a person has said this document is not part of, from the audit log."""
    query = select(AuditEvent.details["other"].astext).where(
        AuditEvent.review_id == document.review_id,
        AuditEvent.document_id == document.id,
        AuditEvent.event == Event.MARKED_UNRELATED,
    )
    return [UUID(other) for other in session.scalars(query)]


def _suggestion(own: Review, boards: set[str], other: Review) -> CaseSuggestion:
    """The other review with the reasons that apply, and the sum of their weights."""
    reasons = (
        (3, "the same board", bool(boards & {board.id for board in other.boards})),
        (3, f"the alias {own.alias}", _same(own.alias, other.alias)),
        (4, "the same title", _same(own.title, other.title)),
        (2, "a similar title", not _same(own.title, other.title) and _shared_words(own.title, other.title)),
        (1, "dates close together", _near(own.report_year, other.report_year)),
        (-3, "years apart", not _near(own.report_year, other.report_year)),
        (1, "the same kind of review", bool({*own.kinds} & {*other.kinds})),
    )
    applying = [(weight, words) for weight, words, applies in reasons if applies]
    return CaseSuggestion(
        review=other,
        score=sum(weight for weight, _ in applying),
        reasons=tuple(words for weight, words in applying if weight > 0),
    )


_LEAST_SCORE = 6
"""The same board alone (3) is not enough, nor is the same alias (3): every board has a "Child A"."""


def _same(text: str | None, other: str | None) -> bool:
    return bool(text) and bool(other) and str(text).casefold() == str(other).casefold()


def _shared_words(title: str, other: str) -> bool:
    """Whether more than half of the words of the shorter title are also in the other."""
    words, others = set(title.casefold().split()), set(other.casefold().split())
    return 2 * len(words & others) > min(len(words), len(others))


def _near(year: int | None, other: int | None) -> bool:
    return year is None or other is None or abs(year - other) <= YEARS_APART


def _movable(session: WriteSession, document: Document) -> Review:
    """The review of a document, locked. Raises Conflict if the document is or was public, or has other versions."""
    left = session.get_one(Review, document.review_id)
    lock_review(session, left)
    session.refresh(document)
    if document.published_at is not None or document.withdrawn_at is not None:
        raise Conflict(problem="A public document keeps its address")
    if document.version > 1 or document.replaced_at is not None:
        raise Conflict(problem="A version of a document stays with the others")
    return left


def _move(session: WriteSession, document: Document, review_id: UUID) -> None:
    number = next_number(session, review_id)
    document.review_id, document.number = review_id, number
    session.flush()
    for table in (Claim, Tag):
        session.execute(update(table).where(table.document_id == document.id).values(review_id=review_id))
    of_document = Submission.document_id == document.id
    session.execute(update(Submission).where(of_document).values(review_id=review_id))


def _leave(session: WriteSession, left: Review, document: Document, linked: Review) -> None:
    """Resolve the review that the document left, or delete it if it has no documents now.

    The claims of a deleted one are kept in the linked review as superseded.
    """
    if _documents(session, left.id):
        resolve_and_reindex(session, left)
        return
    claims = update(Claim).where(Claim.review_id == left.id)
    session.execute(claims.values(review_id=linked.id, document_id=document.id, superseded_at=now()))
    session.execute(update(Submission).where(Submission.review_id == left.id).values(review_id=linked.id))
    session.flush()
    # A statement, not session.delete: the documents loaded with the review now belong to another.
    session.execute(delete(Review).where(Review.id == left.id))
    session.expunge(left)


def _documents(session: ReadSession, review_id: UUID) -> list[UUID]:
    return list(session.scalars(select(Document.id).where(Document.review_id == review_id)))
