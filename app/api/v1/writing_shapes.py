"""The shapes of writing: submissions, the status of a review, and requests. Part of the public contract."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel, Field, StrictBool

from app.api.v1.listing import absolute
from app.api.v1.shapes import Named
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from app.reviews.addresses import review_address
from app.reviews.duplicates import NearDuplicate
from app.reviews.identifiers import document_public_id
from app.reviews.readiness import CONFIRMABLE, LineName
from app.reviews.submissions import SubmissionDetails, reading_progress
from app.reviews.words import listed
from ingest.progress import Stage


class Refusal(BaseModel):
    """Why a file was rejected."""

    code: str = Field(description="Stable name of the reason, for example encrypted.")
    sentence: str = Field(description="For people. It says what to do next.")


class ReadingProgress(BaseModel):
    """How far the reading of a file has come, written about once a second."""

    stage: Stage = Field(
        description="text: the text of each page. scans: scanned pages, by OCR. "
        "details: facts, themes and recommendations."
    )
    page: int = Field(
        description="The page that is being read, from 1. Of scans, the scanned pages are counted."
    )
    pages: int = Field(description="How many pages there are. Of scans, how many scanned pages.")


class ReviewStatus(BaseModel):
    """The status of a review, public or not, for an account that can change it."""

    id: UUID = Field(description="Identifier for publishing and withdrawing. A draft has it too.")
    public_id: str | None = Field(
        description="For example CR00042. Null until the review is first published, then it never changes."
    )
    state: str = Field(description="draft, in_review, published or withdrawn.")
    title: str
    url: str | None = Field(description="Its public page. Null while there is none.")


class DuplicateShape(BaseModel):
    """A document with the same content, or nearly."""

    review: ReviewStatus
    document: str | None = Field(
        description="Identifier of the document, for example CR00042-1. Null until its review is published."
    )
    similarity: float = Field(
        description="Share of the content in common: 1 for the same file, at least 0.7 for the others."
    )
    url: str = Field(description="Its public page, or the page where its board checks it.")


class SubmissionShape(BaseModel):
    """An uploaded file, its state and the review it became part of."""

    id: UUID
    state: SubmissionState = Field(description="waiting, reading, then read, duplicate or refused.")
    file_name: str
    size_bytes: int
    board: Named | None = Field(description="The board it was uploaded for.")
    received_at: datetime
    finished_at: datetime | None = Field(
        description="When it was read, refused or recognised as a duplicate. Null before."
    )
    pages: int | None
    progress: ReadingProgress | None = Field(
        description="While the state is reading: how far it has come. Null before the first page and afterwards."
    )
    refusal: Refusal | None
    review: ReviewStatus | None = Field(
        description="The review it became part of. For a duplicate: the review that already has this file, "
        "or null if the account cannot see that review."
    )
    duplicates: list[DuplicateShape] = Field(
        description="Documents with the same or nearly the same content that the account can see. "
        "The most similar is first."
    )
    is_public: bool = Field(
        description="Whether everyone can read this file now. A new version, or a further document of a public "
        "review, is public once the review is published again."
    )
    url: str = Field(description="Address of this answer: ask again until finished_at is set.")


class PublishRequest(BaseModel):
    """The body of a request to publish."""

    checked_for_names: StrictBool | None = Field(
        default=None,
        deprecated=True,
        description="Not used since version 0.3: what could identify someone is decided on the page of the review.",
    )
    confirm: list[LineName] = Field(
        default=[],
        max_length=len(CONFIRMABLE),
        description="Publication checks that the token's owner confirms, by the names in `lines` of the error: "
        f"{listed(sorted(CONFIRMABLE))}. The others have to be done.",
    )


def submission_shape(
    request: Request, details: SubmissionDetails, duplicates: Sequence[NearDuplicate] = ()
) -> SubmissionShape:
    """A submission in the shape of the API."""
    submission = details.submission
    return SubmissionShape(
        id=submission.id,
        state=SubmissionState(submission.state),
        file_name=submission.file_name,
        size_bytes=submission.size_bytes,
        board=Named(id=details.board.id, name=details.board.name) if details.board else None,
        received_at=submission.received_at,
        finished_at=submission.finished_at,
        pages=submission.page_count,
        progress=_progress(submission),
        refusal=_refusal(submission),
        review=review_status(request, details.review) if details.review else None,
        duplicates=[_duplicate(request, duplicate) for duplicate in duplicates],
        is_public=details.is_public,
        url=absolute(request, f"/api/v1/submissions/{submission.id}"),
    )


def review_status(request: Request, review: Review) -> ReviewStatus:
    """The status of a review in the shape of the API."""
    return ReviewStatus(
        id=review.id,
        public_id=review.public_id,
        state=review.state,
        title=review.title,
        url=absolute(request, review_address(review.public_id)) if review.public_id else None,
    )


def _duplicate(request: Request, duplicate: NearDuplicate) -> DuplicateShape:
    review, number = duplicate.review, duplicate.document.number
    status = review_status(request, review)
    is_public = review.is_published and status.url is not None
    return DuplicateShape(
        review=status,
        document=document_public_id(review.public_id, number) if review.public_id else None,
        similarity=round(duplicate.similarity, 3),
        url=str(status.url) if is_public else absolute(request, f"/boards/reviews/{review.id}"),
    )


def _progress(submission: Submission) -> ReadingProgress | None:
    progress = reading_progress(submission)
    if progress is None:
        return None
    return ReadingProgress(stage=progress.stage, page=progress.page, pages=progress.pages)


def _refusal(submission: Submission) -> Refusal | None:
    if submission.refusal_code is None:
        return None
    return Refusal(code=submission.refusal_code, sentence=submission.refusal_sentence or "")
