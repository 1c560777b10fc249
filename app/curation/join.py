"""Join documents to the case they are part of, or split one off. Cases are offered, never guessed for a person."""

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
from app.reviews.keep import new_review, next_number, take_turn
from app.reviews.match_case import YEARS_APART
from app.reviews.resolve_facts import resolve_facts

_MOST_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Offer:
    """A case that a document may be part of, and why."""

    review: Review
    """With its boards."""
    score: int
    reasons: tuple[str, ...]
    """E.g. ("the same board", "both about Child K")."""


def cases_offered(session: ReadSession, document: Document) -> tuple[Offer, ...]:
    """Cases that a document may be part of, the likeliest first: those of its board or with its alias.

    Reviews in any state are offered; a page shows those that the person may see. Not offered is what somebody said
    to keep apart.
    """
    own = session.scalars(
        select(Review).where(Review.id == document.review_id).options(selectinload(Review.boards))
    ).one()
    boards = {board.id for board in own.boards}
    shares_board = Review.id.in_(select(ReviewBoard.review_id).where(ReviewBoard.board_id.in_(boards)))
    same_alias = func.lower(Review.alias) == (own.alias or "").lower()
    apart = _kept_apart(session, document)
    asked = (
        select(Review)
        .where(Review.id != own.id, Review.id.not_in(apart), or_(shares_board, same_alias))
        .options(selectinload(Review.boards))
        .order_by(same_alias.desc(), Review.created_at.desc())
        .limit(_MOST_LOOKED_AT)
    )
    offers = [_offer(own, boards, review) for review in session.scalars(asked)]
    worth = [offer for offer in offers if offer.score >= _LEAST_SCORE]
    return tuple(sorted(worth, key=lambda offer: -offer.score))


def join(session: WriteSession, document: Document, review: Review, *, actor: str) -> None:
    """Make a document that is not public part of another review; a draft left without any document is gone.

    It gets that review's next number and becomes public when the review is published again. Raises Conflict.
    """
    take_turn(session)
    lock_review(session, review)
    left = _movable(session, document)
    if left.id == review.id:
        raise Conflict(problem="The document is part of this review already")
    _move(session, document, review.id)
    details = {"from_review": str(left.id)}
    record(session, Event.JOINED, actor=actor, review_id=review.id, document_id=document.id, details=details)
    _leave(session, left, document, review)
    resolve_and_reindex(session, review)


def keep_apart(session: WriteSession, document: Document, other: Review, *, actor: str) -> None:
    """Say that a document is no part of another case; it is not offered that one again."""
    details = {"other": str(other.id)}
    record(
        session,
        Event.KEPT_APART,
        actor=actor,
        review_id=document.review_id,
        document_id=document.id,
        details=details,
    )
    session.flush()


def split_off(session: WriteSession, document: Document, *, actor: str) -> Review:
    """Make a document that is not public a draft of its own. Raises Conflict where it is its review's only one."""
    take_turn(session)
    left = _movable(session, document)
    if len(_documents(session, left.id)) == 1:
        raise Conflict(problem="It is the only document of its review")
    review = new_review(session)
    _move(session, document, review.id)
    details = {"to_review": str(review.id)}
    record(session, Event.SPLIT_OFF, actor=actor, review_id=left.id, document_id=document.id, details=details)
    resolve_and_reindex(session, left)
    resolve_facts(session, review)
    return review


def _kept_apart(session: ReadSession, document: Document) -> list[UUID]:
    told = select(AuditEvent.details["other"].astext).where(
        AuditEvent.review_id == document.review_id,
        AuditEvent.document_id == document.id,
        AuditEvent.event == Event.KEPT_APART,
    )
    return [UUID(other) for other in session.scalars(told)]


def _offer(own: Review, boards: set[str], other: Review) -> Offer:
    """The reasons that hold, each with its weight."""
    reasons = (
        (3, "the same board", bool(boards & {board.id for board in other.boards})),
        (3, f"both about {own.alias}", _same(own.alias, other.alias)),
        (4, "the same title", _same(own.title, other.title)),
        (2, "alike in title", not _same(own.title, other.title) and _shared_words(own.title, other.title)),
        (1, "about the same time", _near(own.report_year, other.report_year)),
        (-3, "years apart", not _near(own.report_year, other.report_year)),
        (1, "of the same kind", bool({*own.kinds} & {*other.kinds})),
    )
    holding = [(weight, words) for weight, words, holds in reasons if holds]
    return Offer(
        review=other,
        score=sum(weight for weight, _ in holding),
        reasons=tuple(words for weight, words in holding if weight > 0),
    )


_LEAST_SCORE = 6
"""A board alone is not enough, nor is an alias: boards use "Child A" again and again."""


def _same(one: str | None, other: str | None) -> bool:
    return bool(one) and bool(other) and str(one).casefold() == str(other).casefold()


def _shared_words(one: str, other: str) -> bool:
    """Whether half of the words of the shorter title stand in the other."""
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return 2 * len(words & others) > min(len(words), len(others))


def _near(one: int | None, other: int | None) -> bool:
    return one is None or other is None or abs(one - other) <= YEARS_APART


def _movable(session: WriteSession, document: Document) -> Review:
    """The review a document is part of, held; Raises Conflict where the document is or was public."""
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
    of_it = Submission.document_id == document.id
    session.execute(update(Submission).where(of_it).values(review_id=review_id))


def _leave(session: WriteSession, left: Review, document: Document, joined: Review) -> None:
    """Settle what stays behind; a draft without documents goes, what persons said of it is kept as superseded."""
    if _documents(session, left.id):
        resolve_and_reindex(session, left)
        return
    said = update(Claim).where(Claim.review_id == left.id)
    session.execute(said.values(review_id=joined.id, document_id=document.id, superseded_at=now()))
    session.execute(update(Submission).where(Submission.review_id == left.id).values(review_id=joined.id))
    session.flush()
    session.execute(
        delete(Review).where(Review.id == left.id)
    )  # by its id: its loaded documents have moved on
    session.expunge(left)


def _documents(session: ReadSession, review_id: UUID) -> list[UUID]:
    return list(session.scalars(select(Document.id).where(Document.review_id == review_id)))
