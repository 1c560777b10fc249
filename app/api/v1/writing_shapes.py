"""The shapes of writing: a submission, where a review stands, and what is asked for. Part of the public contract."""

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
    """Why a file was not taken."""

    code: str = Field(description="Stable name of the reason, e.g. encrypted.")
    sentence: str = Field(description="For people; says what to do next.")


class ReadingProgress(BaseModel):
    """How far the reading of a file has come, written about once a second."""

    stage: Stage = Field(
        description="text: the text of each page; scans: pages that are pictures, by OCR; "
        "details: the facts, themes and recommendations."
    )
    page: int = Field(
        description="The page that is being read, from 1. Of scans, the scanned pages are counted."
    )
    pages: int = Field(description="How many pages there are. Of scans, how many scanned pages.")


class ReviewStanding(BaseModel):
    """A review for those who may change it, public or not."""

    id: UUID = Field(description="Its address for publishing and withdrawing, from the first day.")
    public_id: str | None = Field(
        description="E.g. CR00042; null until it is first published, then kept for good."
    )
    state: str = Field(description="draft, in_review, published or withdrawn.")
    title: str
    url: str | None = Field(description="Its public page; null while there is none.")


class DuplicateShape(BaseModel):
    """A document with the same content, or nearly."""

    review: ReviewStanding
    document: str | None = Field(
        description="Id of the document, e.g. CR00042-1; null until its review is published."
    )
    likeness: float = Field(
        description="Share of the content in common: 1 for the same file, at least 0.7 for the others."
    )
    url: str = Field(description="Its public page, or where its board checks it.")


class SubmissionShape(BaseModel):
    """A file handed in, and what became of it."""

    id: UUID
    state: SubmissionState = Field(description="waiting, reading; then read, duplicate or refused.")
    file_name: str
    size_bytes: int
    board: Named | None = Field(description="For which board it was handed in.")
    received_at: datetime
    finished_at: datetime | None = Field(
        description="When it was read, refused or found to be here; null before."
    )
    pages: int | None
    progress: ReadingProgress | None = Field(
        description="While the state is reading: how far it has come. Null before the first page and afterwards."
    )
    refusal: Refusal | None
    review: ReviewStanding | None = Field(
        description="The review it became part of; of a duplicate, the review that has it already: "
        "null where the account may not see that one."
    )
    duplicates: list[DuplicateShape] = Field(
        description="Documents with the same content, or nearly, that the account may see; the likest first."
    )
    is_public: bool = Field(
        description="Whether everybody can read this very file now. A new version, or a further document of a public "
        "review, waits until the review is published again."
    )
    url: str = Field(description="Address of this answer: ask again until finished_at is set.")


class Publishing(BaseModel):
    """The body of a request to publish."""

    checked_for_names: StrictBool = Field(
        description="Whether a person has looked for names that must not be there. Kept with the token's owner."
    )
    confirm: list[LineName] = Field(
        default=[],
        max_length=len(CONFIRMABLE),
        description="Lines of the gate that the token's owner answers for, as `lines` of a refusal names them: "
        f"{listed(sorted(CONFIRMABLE))}. The others have to be settled.",
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
        review=review_standing(request, details.review) if details.review else None,
        duplicates=[_duplicate(request, duplicate) for duplicate in duplicates],
        is_public=details.is_public,
        url=absolute(request, f"/api/v1/submissions/{submission.id}"),
    )


def review_standing(request: Request, review: Review) -> ReviewStanding:
    """A review as the API tells those who may change it."""
    return ReviewStanding(
        id=review.id,
        public_id=review.public_id,
        state=review.state,
        title=review.title,
        url=absolute(request, review_address(review.public_id)) if review.public_id else None,
    )


def _duplicate(request: Request, duplicate: NearDuplicate) -> DuplicateShape:
    review, number = duplicate.review, duplicate.document.number
    standing = review_standing(request, review)
    is_public = review.is_published and standing.url is not None
    return DuplicateShape(
        review=standing,
        document=document_public_id(review.public_id, number) if review.public_id else None,
        likeness=round(duplicate.likeness, 3),
        url=str(standing.url) if is_public else absolute(request, f"/boards/reviews/{review.id}"),
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
