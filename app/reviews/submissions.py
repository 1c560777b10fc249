"""Submissions as pages and the API show them: which board each is for, its state and its review."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased, selectinload

from app.accounts.person import Person
from app.accounts.policy import Action, may
from app.accounts.resources import resource_of_review
from app.accounts.roles import Role
from app.database import ReadSession, WriteSession
from app.errors import Conflict, NotFound
from app.models.board import Board
from app.models.document import Document, Page, Recommendation
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from app.reviews.duplicates import NearDuplicate, near_duplicates
from app.reviews.save_draft import lock_documents
from ingest.progress import Progress, Stage


@dataclass(frozen=True, slots=True)
class SubmissionDetails:
    """A submission, the board it is for, and the review it became part of."""

    submission: Submission
    board: Board | None
    review: Review | None
    """None also for a copy of something that the person may not see, for example another board's draft."""
    document: Document | None = None
    """The document that was read from it; None for a copy."""
    replaces: Document | None = None
    """The document that it was uploaded as a new version of."""
    duplicate_of: Document | None = None
    """For a copy: the document with the same bytes, if the person may see that one."""

    @property
    def is_public(self) -> bool:
        """Whether everyone can read this file now, not only its review."""
        is_out = self.document is not None and self.document.published_at is not None
        return is_out and self.review is not None and self.review.is_published


@dataclass(frozen=True, slots=True)
class ReadingSummary:
    """How many pages and recommendations were read."""

    pages: int
    pages_by_ocr: int
    """Pages that are a picture, read by OCR."""
    pages_unread: int
    """Pages that, or a part of which, could not be read."""
    pages_empty: int
    recommendations: int
    seconds: float | None


def submissions_of(session: ReadSession, person: Person, *, limit: int) -> list[SubmissionDetails]:
    """The submissions of a person's boards, or of every board for curators; the newest first."""
    query = _details_query().order_by(Submission.id.desc()).limit(limit)
    if person.role is Role.BOARD_MEMBER:
        query = query.where(Submission.board_id.in_(person.board_ids))
    return [_visible_to(session, person, SubmissionDetails(*row)) for row in session.execute(query).all()]


def submission_with(session: ReadSession, submission_id: UUID, *, person: Person) -> SubmissionDetails:
    """One submission, with what the person may see of it. Raises NotFound."""
    row = session.execute(_details_query().where(Submission.id == submission_id)).one_or_none()
    if row is None:
        raise NotFound(what="submission")
    return _visible_to(session, person, SubmissionDetails(*row))


def _visible_to(session: ReadSession, person: Person, details: SubmissionDetails) -> SubmissionDetails:
    """Of a copy only what the person may see of the review and the document that have the file already."""
    review, document = details.review, details.document
    if details.submission.state != SubmissionState.DUPLICATE:
        return details
    if review is None or not (review.is_published or may_see(session, person, review)):
        return SubmissionDetails(details.submission, details.board, None)
    is_public = review.is_published and document is not None and document.published_at is not None
    is_visible = is_public or may_see(session, person, review)
    return SubmissionDetails(
        details.submission, details.board, review, duplicate_of=document if is_visible else None
    )


def duplicates_of(session: ReadSession, person: Person, submission: Submission) -> list[NearDuplicate]:
    """Documents with the same content as a submission, or nearly, in reviews that the person may see.

    The most similar come first, and a duplicate, with the similarity 1, before them. Another board's draft is
    left out: the board must not learn of it.
    """
    document = session.get(Document, submission.document_id) if submission.document_id else None
    if document is None:
        return []
    duplicates = list(near_duplicates(session, document))
    if submission.state == SubmissionState.DUPLICATE:
        review = session.get_one(Review, document.review_id)
        duplicates.insert(0, NearDuplicate(document, review, 1.0))
    return [
        duplicate
        for duplicate in duplicates
        if duplicate.review.is_published or may_see(session, person, duplicate.review)
    ]


def may_see(session: ReadSession, person: Person, review: Review) -> bool:
    """Whether a person may see the status of a review, public or not."""
    return may(person, Action.SEE, resource_of_review(session, review))


def files_ahead(session: ReadSession, submission: Submission) -> int:
    """How many files that were uploaded before it are still waiting to be read."""
    before = (Submission.state == SubmissionState.WAITING) & (Submission.id < submission.id)
    return session.scalar(select(func.count()).select_from(Submission).where(before)) or 0


def reading_progress(submission: Submission) -> Progress | None:
    """The page that is being read now; None before the first one and where it is not being read."""
    stage, page, pages = submission.progress_stage, submission.progress_page, submission.progress_pages
    if submission.state != SubmissionState.READING or stage is None or page is None or pages is None:
        return None
    return Progress(Stage(stage), page, pages)


def reading_summary(session: ReadSession, submission: Submission) -> ReadingSummary | None:
    """What reading found in its document; None if it has none."""
    if submission.document_id is None:
        return None
    in_document = Page.document_id == submission.document_id
    counts = select(
        func.count(),
        func.count().filter(Page.text_source == "ocr"),
        func.count().filter(Page.unread_reason.is_not(None)),
        func.count().filter(Page.text_source == "none", Page.unread_reason.is_(None)),
    ).where(in_document)
    pages, by_ocr, unread, empty = session.execute(counts).one()
    recommendations = session.scalar(
        select(func.count()).where(Recommendation.document_id == submission.document_id)
    )
    return ReadingSummary(pages, by_ocr, unread, empty, recommendations or 0, submission.seconds)


def find_review(session: ReadSession, name: str) -> Review:
    """A review in any state, by its uuid or public identifier, with its boards and all its documents.

    The guard has already checked that the person may see it. Raises NotFound.
    """
    query = select(Review).where(_named(name))
    loaded = query.options(selectinload(Review.boards), selectinload(Review.documents))
    review = session.scalars(loaded).one_or_none()
    if review is None:
        raise NotFound(what="review")
    return review


def review_to_change(session: WriteSession, name: str, *, person: Person, action: Action) -> Review:
    """The review, locked until the transaction ends, so that it cannot be published while it is being withdrawn.

    For an action that may make something public, or move a document, readings that are being saved are waited for
    first. Raises NotFound, or Conflict if its state has changed since the guard's check, so that the action is not
    allowed.
    """
    if action in _NEEDS_DOCUMENTS_LOCKED:
        lock_documents(session)
    session.execute(select(Review.id).where(_named(name)).with_for_update())
    review = find_review(session, name)
    if not may(person, action, resource_of_review(session, review)):
        raise Conflict(problem=f"This review is {review.state.replace('_', ' ')} by now")
    return review


_NEEDS_DOCUMENTS_LOCKED = frozenset({Action.PUBLISH, Action.RESTORE})


def documents_of(review: Review) -> list[Document]:
    """The loaded documents of a review, by number."""
    return sorted(review.documents, key=lambda document: document.number)


def _named(name: str) -> ColumnElement[bool]:
    try:
        return Review.id == UUID(name)
    except ValueError:
        return Review.public_id == name.replace("\x00", "")


def _details_query() -> Select[Submission, Board, Review, Document, Document]:
    replaced = aliased(Document)
    return (
        select(Submission, Board, Review, Document, replaced)
        .outerjoin(Board, Board.id == Submission.board_id)
        .outerjoin(Review, Review.id == Submission.review_id)
        .outerjoin(Document, Document.id == Submission.document_id)
        .outerjoin(replaced, replaced.id == Submission.replaces_id)
        .options(selectinload(Review.boards))
    )
