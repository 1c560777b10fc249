"""Match a document to its case: an overview, summary, briefing, response and translation make one review."""

from sqlalchemy import ColumnElement, exists, func, or_, select, true

from app.database import ReadSession
from app.models.document import Document
from app.models.review import Review, ReviewBoard, ReviewState
from app.models.submission import Submission, SubmissionState
from app.reviews.identifiers import slug
from ingest.draft.facts import DocumentRole
from ingest.draft.review import DraftReview

YEARS_APART = 2
"""Documents of one case are published within this many years. A later "Child C" of the same board is another child."""


def match_case(session: ReadSession, draft: DraftReview) -> Review | None:
    """The review that a newly read document is part of, or None.

    It must share a board and either the alias or the exact title. Boards reuse one-letter aliases, so a case that has
    an overview in this language is not given a second one. A case with an uploaded document that is still to be
    published is not given one either: decision 0108.
    """
    about = _same_subject(draft)
    if about is None or not draft.metadata.boards:
        return None
    board_ids = [board.id or slug(board.name) for board in draft.metadata.boards]
    shares_board = exists().where(ReviewBoard.review_id == Review.id, ReviewBoard.board_id.in_(board_ids))
    query = select(Review).where(
        Review.state != ReviewState.WITHDRAWN,
        shares_board,
        about,
        _near_in_time(draft),
        ~_is_taken(draft),
        ~_awaits_publication(),
    )
    return session.scalars(query.order_by(Review.created_at).limit(1)).first()


def _same_subject(draft: DraftReview) -> ColumnElement[bool] | None:
    if draft.metadata.alias:
        kinds = list(draft.metadata.review_kinds)
        unknown = func.cardinality(Review.kinds) == 0 if kinds else true()
        same_kind = or_(unknown, Review.kinds.overlap(kinds))
        return (func.lower(Review.alias) == draft.metadata.alias.lower()) & same_kind
    if draft.metadata.title:
        return func.lower(Review.title) == draft.metadata.title.lower()
    return None


def _near_in_time(draft: DraftReview) -> ColumnElement[bool]:
    published = draft.metadata.published
    if published is None:
        return Review.id.is_not(None)
    year = int(published.value[:4])
    return or_(
        Review.report_year.is_(None), Review.report_year.between(year - YEARS_APART, year + YEARS_APART)
    )


def _is_taken(draft: DraftReview) -> ColumnElement[bool]:
    """Whether the review already has a document with this role and language."""
    same_part = exists().where(
        Document.review_id == Review.id, Document.role == draft.role, Document.language == draft.language
    )
    return (
        same_part if draft.role in (DocumentRole.OVERVIEW, DocumentRole.SUMMARY) else ~Review.id.is_not(None)
    )


def _awaits_publication() -> ColumnElement[bool]:
    """Whether a person has uploaded a document of it and not yet published it: a command would do so unchecked."""
    return exists().where(
        Submission.review_id == Review.id,
        Submission.account_id.is_not(None),
        Submission.state == SubmissionState.READ,
        Document.id == Submission.document_id,
        Document.published_at.is_(None),
        Document.withdrawn_at.is_(None),
        Document.replaced_at.is_(None),
    )
