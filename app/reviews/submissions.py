"""Submissions as pages and the API read them: whose they are, and what became of each."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased, selectinload

from app.accounts.person import Person
from app.accounts.policy import Action, may
from app.accounts.roles import Role
from app.accounts.standing import standing_of_review
from app.database import ReadSession, WriteSession
from app.errors import Conflict, NotFound
from app.models.board import Board
from app.models.document import Document, Page, Recommendation
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from ingest.progress import Progress, Stage


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A submission, the board it is for, and the review it became part of."""

    submission: Submission
    board: Board | None
    review: Review | None
    """None also where it is a copy of what its sender may not see, e.g. of another board's draft."""
    document: Document | None = None
    """What was read from it; None for a copy too."""
    replaces: Document | None = None
    """Of which document it was handed in as a corrected version."""

    @property
    def is_public(self) -> bool:
        """Whether everybody can read this very file now, not only its review."""
        is_out = self.document is not None and self.document.published_at is not None
        return is_out and self.review is not None and self.review.is_published


@dataclass(frozen=True, slots=True)
class WhatWasRead:
    """How much of a document there is."""

    pages: int
    pages_by_ocr: int
    """Pages that are a picture, whose words were recognised."""
    pages_without_words: int
    recommendations: int
    seconds: float | None


def submissions_of(session: ReadSession, person: Person, *, limit: int) -> list[HandedIn]:
    """Those of a person's boards, of every board for curators; the newest first."""
    asked = _asked().order_by(Submission.id.desc()).limit(limit)
    if person.role is Role.BOARD_MEMBER:
        asked = asked.where(Submission.board_id.in_(person.board_ids))
    return [_as_seen_by(session, person, HandedIn(*row)) for row in session.execute(asked).all()]


def submission_with(session: ReadSession, submission_id: UUID, *, person: Person) -> HandedIn:
    """One submission, for somebody. Raises NotFound."""
    row = session.execute(_asked().where(Submission.id == submission_id)).one_or_none()
    if row is None:
        raise NotFound(what="submission")
    return _as_seen_by(session, person, HandedIn(*row))


def _as_seen_by(session: ReadSession, person: Person, one: HandedIn) -> HandedIn:
    if one.submission.state != SubmissionState.DUPLICATE:
        return one
    review = one.review
    is_hidden = review is not None and not review.is_published and not may_see(session, person, review)
    return HandedIn(one.submission, one.board, None if is_hidden else review)


def may_see(session: ReadSession, person: Person, review: Review) -> bool:
    """Whether somebody may see where a review stands, public or not."""
    return may(person, Action.SEE, standing_of_review(session, review))


def files_ahead(session: ReadSession, submission: Submission) -> int:
    """How many files that were handed in before it still wait to be read."""
    before = (Submission.state == SubmissionState.WAITING) & (Submission.id < submission.id)
    return session.scalar(select(func.count()).select_from(Submission).where(before)) or 0


def reading_progress(submission: Submission) -> Progress | None:
    """The page that is being read now; None before the first one and where it is not being read."""
    stage, page, pages = submission.progress_stage, submission.progress_page, submission.progress_pages
    if submission.state != SubmissionState.READING or stage is None or page is None or pages is None:
        return None
    return Progress(Stage(stage), page, pages)


def what_was_read(session: ReadSession, submission: Submission) -> WhatWasRead | None:
    """What reading found in its document; None where there is none."""
    if submission.document_id is None:
        return None
    of_it = Page.document_id == submission.document_id
    counts = select(
        func.count(),
        func.count().filter(Page.text_source == "ocr"),
        func.count().filter(func.trim(Page.text) == ""),
    ).where(of_it)
    pages, by_ocr, empty = session.execute(counts).one()
    recommendations = session.scalar(
        select(func.count()).where(Recommendation.document_id == submission.document_id)
    )
    return WhatWasRead(pages, by_ocr, empty, recommendations or 0, submission.seconds)


def review_at_hand(session: ReadSession, name: str) -> Review:
    """A review in whatever state, by its uuid or public identifier, with its boards and all its documents.

    The guard has said who may see it. Raises NotFound.
    """
    asked = select(Review).where(_named(name))
    loaded = asked.options(selectinload(Review.boards), selectinload(Review.documents))
    review = session.scalars(loaded).one_or_none()
    if review is None:
        raise NotFound(what="review")
    return review


def review_to_change(session: WriteSession, name: str, *, person: Person, action: Action) -> Review:
    """The review, held until the transaction ends, so that nobody publishes what is withdrawn at this moment.

    Raises NotFound, or Conflict where it stands otherwise than when the guard looked.
    """
    session.execute(select(Review.id).where(_named(name)).with_for_update())
    review = review_at_hand(session, name)
    if not may(person, action, standing_of_review(session, review)):
        raise Conflict(problem=f"This review is {review.state.replace('_', ' ')} by now")
    return review


def documents_of(review: Review) -> list[Document]:
    """Its documents, by number."""
    return sorted(review.documents, key=lambda one: one.number)


def _named(name: str) -> ColumnElement[bool]:
    try:
        return Review.id == UUID(name)
    except ValueError:
        return Review.public_id == name.replace("\x00", "")


def _asked() -> Select[Submission, Board, Review, Document, Document]:
    replaced = aliased(Document)
    return (
        select(Submission, Board, Review, Document, replaced)
        .outerjoin(Board, Board.id == Submission.board_id)
        .outerjoin(Review, Review.id == Submission.review_id)
        .outerjoin(Document, Document.id == Submission.document_id)
        .outerjoin(replaced, replaced.id == Submission.replaces_id)
        .options(selectinload(Review.boards))
    )
