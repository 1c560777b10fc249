"""Whose a review or a submission is, and in which state: what the policy asks of the database.

A draft belongs to the boards it was handed in for, never to a board that a machine read in the report: the reading
may be wrong, and would then show one board's draft to another. Nor does a copy of its file, handed in by another
board, make it theirs. Once public, the boards it names may act on it too.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select

from app.accounts.policy import Standing
from app.database import ReadSession
from app.models.review import Review, ReviewBoard, ReviewState
from app.models.submission import Submission, SubmissionState


class About(StrEnum):
    """What the address of a route names."""

    REVIEW = "review_id"
    """A review in any state, by its uuid or its public identifier: the guard looks up {review_id} for the route."""
    SUBMISSION = "submission_id"
    """A submission by its uuid: the guard looks up {submission_id} for the route."""
    PUBLIC_REVIEW = "public_review"
    """A published review: the route itself answers 404 for a draft and 410 once withdrawn."""


def standing_of(session: ReadSession, about: About, name: str) -> Standing | None:
    """The standing of what an address names; None where there is no such thing."""
    return _LOOKUPS[about](session, name)


def standing_of_review(session: ReadSession, review: Review) -> Standing:
    """The standing of a review that has been loaded."""
    return Standing(ReviewState(review.state), _boards_of(session, review.id, ReviewState(review.state)))


def _review(session: ReadSession, name: str) -> Standing | None:
    key = _uuid(name)
    named = Review.id == key if key else Review.public_id == name.replace("\x00", "")
    row = session.execute(select(Review.id, Review.state).where(named)).one_or_none()
    if row is None:
        return None
    state = ReviewState(row.state)
    return Standing(state, _boards_of(session, row.id, state))


def _submission(session: ReadSession, name: str) -> Standing | None:
    asked = select(Submission.board_id).where(Submission.id == _uuid(name))
    row = session.execute(asked).one_or_none()
    if row is None:
        return None
    return Standing(None, frozenset() if row.board_id is None else frozenset({row.board_id}))


def _boards_of(session: ReadSession, review_id: UUID, state: ReviewState) -> frozenset[str]:
    handed_in = select(Submission.board_id).where(
        Submission.review_id == review_id,
        Submission.board_id.is_not(None),
        Submission.state != SubmissionState.DUPLICATE,
    )
    named = select(ReviewBoard.board_id).where(ReviewBoard.review_id == review_id)
    is_public = state in (ReviewState.PUBLISHED, ReviewState.WITHDRAWN)
    asked = handed_in.union(named) if is_public else handed_in
    return frozenset(board for board in session.scalars(asked) if board is not None)


def _uuid(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None


_LOOKUPS: Mapping[About, Callable[[ReadSession, str], Standing | None]] = {
    About.REVIEW: _review,
    About.SUBMISSION: _submission,
}
