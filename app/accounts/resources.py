"""Look up the state and boards of a review or submission, which the policy needs.

A draft belongs to the boards it was uploaded for, never to a board that a machine found in the report: it may be
wrong, and would show one board's draft to another. A second upload of the same file by another board does not make
it theirs either. Once it is public, the boards it names may act on it too, but not on a version that is not public
yet: that belongs to the boards that uploaded it, and to those that uploaded the review in the first place.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Select, literal, null, select, union_all

from app.accounts.policy import Resource
from app.database import ReadSession
from app.models.document import Document
from app.models.review import Review, ReviewBoard, ReviewState
from app.models.submission import Submission, SubmissionState


class ResourceKind(StrEnum):
    """What the address of a route identifies."""

    REVIEW = "review_id"
    """A review in any state, by its uuid or its public identifier: the guard looks up {review_id} for the route."""
    SUBMISSION = "submission_id"
    """A submission by its uuid: the guard looks up {submission_id} for the route."""
    PUBLIC_REVIEW = "public_review"
    """A published review: the route itself answers 404 for a draft and 410 after a withdrawal."""


def find_resource(session: ReadSession, kind: ResourceKind, name: str) -> Resource | None:
    """The review or submission with this id; None if there is none."""
    return _LOOKUPS[kind](session, name)


def resource_of_review(session: ReadSession, review: Review) -> Resource:
    """The resource of a review that has been loaded."""
    return _resource(session, review.id, ReviewState(review.state))


def boards_of_uploads(review_id: UUID) -> Select[str | None]:
    """The ids of the boards that the files of a review were uploaded for. A second upload of a file does not count."""
    return select(Submission.board_id).where(
        Submission.review_id == review_id,
        Submission.board_id.is_not(None),
        Submission.state != SubmissionState.DUPLICATE,
    )


def _resource(session: ReadSession, review_id: UUID, state: ReviewState) -> Resource:
    """The state and the boards, by one query."""
    uploads = boards_of_uploads(review_id)
    named = select(ReviewBoard.board_id, null(), null()).where(ReviewBoard.review_id == review_id)
    waiting = select(null(), Document.id, null()).where(
        Document.review_id == review_id,
        Document.published_at.is_(None),
        Document.withdrawn_at.is_(None),
        Document.replaced_at.is_(None),
    )
    parts = [
        uploads.add_columns(Submission.document_id, Submission.replaces_id, literal("upload")),
        named.add_columns(literal("named")),
        waiting.add_columns(literal("waiting")),
    ]
    rows = session.execute(union_all(*parts)).all()
    uploaded = [row for row in rows if row[3] == "upload"]
    by_name = {board for board, _, _, kind in rows if kind == "named"}
    boards = {board for board, *_ in uploaded}
    if state in (ReviewState.PUBLISHED, ReviewState.WITHDRAWN):
        boards |= by_name
    of_review = {board for board, _, replaces, _ in uploaded if replaces is None}
    for_versions = boards
    for document in [document for _, document, _, kind in rows if kind == "waiting"]:
        for_versions = for_versions & (of_review | {board for board, own, *_ in uploaded if own == document})
    return Resource(state, frozenset(boards), frozenset(for_versions))


def _review(session: ReadSession, name: str) -> Resource | None:
    key = _uuid(name)
    matches = Review.id == key if key else Review.public_id == name.replace("\x00", "")
    row = session.execute(select(Review.id, Review.state).where(matches)).one_or_none()
    if row is None:
        return None
    return _resource(session, row.id, ReviewState(row.state))


def _submission(session: ReadSession, name: str) -> Resource | None:
    query = select(Submission.board_id).where(Submission.id == _uuid(name))
    row = session.execute(query).one_or_none()
    if row is None:
        return None
    return Resource(None, frozenset() if row.board_id is None else frozenset({row.board_id}))


def _uuid(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None


_LOOKUPS: Mapping[ResourceKind, Callable[[ReadSession, str], Resource | None]] = {
    ResourceKind.REVIEW: _review,
    ResourceKind.SUBMISSION: _submission,
}
