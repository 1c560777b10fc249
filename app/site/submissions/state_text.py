"""The state of a submission in words: a badge, a sentence, how far reading has come, and its line in a list."""

from dataclasses import dataclass

from app.models.document import Document
from app.models.review import Review, ReviewState
from app.models.submission import Submission, SubmissionState
from app.reviews.submissions import SubmissionDetails, reading_progress
from app.reviews.uk_time import moment_in_words
from app.reviews.words import date_in_words
from app.site.board_addresses import check_address, submission_address
from app.site.parts import counted, number, size_in_words
from ingest.progress import Progress, Stage

UNFINISHED = (SubmissionState.WAITING, SubmissionState.READING)
REJECTED = "Rejected"
WAITING_TO_BE_PUBLISHED = "Waiting to be published"

_OF_SUBMISSION: dict[str, tuple[str, str]] = {
    SubmissionState.WAITING: (
        "Waiting",
        "Your file is saved. We will read it when the files before it are done.",
    ),
    SubmissionState.READING: (
        "Reading",
        "Reading takes a few seconds. A long scanned report takes a few minutes.",
    ),
    SubmissionState.DUPLICATE: ("Already uploaded", "This file has already been uploaded."),
}
_OF_REVIEW: dict[str, tuple[str, str]] = {
    ReviewState.DRAFT: ("Not public yet", "Nothing is public until you publish."),
    ReviewState.IN_REVIEW: (
        "Not public yet",
        "It is being checked. Nothing is public until you publish.",
    ),
    ReviewState.PUBLISHED: ("Public", "Everyone can find and read it."),
    ReviewState.WITHDRAWN: ("Withdrawn", "It was public. It is no longer shown to anyone."),
}
_PAUSED: dict[str, tuple[str, str]] = {
    SubmissionState.WAITING: (
        "Waiting",
        "Processing is paused. Your file is saved. We will read it when processing starts again.",
    ),
    SubmissionState.READING: (
        "Waiting",
        "Processing is paused. Your file is saved. We will read it from the start when processing starts again.",
    ),
}
_COPY_OF_HIDDEN = (
    "Someone outside your board has already uploaded this file, and it is not public. Contact a curator."
)
_NO_CASE_REVIEW = "It does not look like a case review."
_REVIEW_DELETED = ("Read", "Its review has been deleted.")


@dataclass(frozen=True, slots=True)
class ReadingBar:
    """How far reading has come, as a bar with its label."""

    label: str
    """For example "Reading page 34 of 120"."""
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """A submission in a list."""

    title: str
    href: str
    state: str
    is_warning: bool
    note: str
    bar: ReadingBar | None
    facts: str
    """File, size and day."""
    check: str | None
    """Where its details are checked; None while there is nothing to check."""


def submission_line(details: SubmissionDetails, *, is_paused: bool) -> SubmissionLine:
    """A line of "My submissions"; ``is_paused`` if no worker is running."""
    state, note = state_text(details, is_paused=is_paused)
    return SubmissionLine(
        title=submission_title(details),
        href=submission_address(details.submission),
        state=state,
        is_warning=state == REJECTED,
        note=note,
        bar=None if is_paused else reading_bar(details.submission),
        facts=_facts(details),
        check=check_address(details.review.id) if details.review and _can_be_checked(details) else None,
    )


def _can_be_checked(details: SubmissionDetails) -> bool:
    is_withdrawn = details.review is not None and details.review.state == ReviewState.WITHDRAWN
    return details.submission.state == SubmissionState.READ and not is_withdrawn


def state_text(details: SubmissionDetails, *, is_paused: bool) -> tuple[str, str]:
    """The words of the badge, and a sentence that says what they mean."""
    submission, review = details.submission, details.review
    if is_paused and submission.state in _PAUSED:
        return _PAUSED[submission.state]
    if submission.state == SubmissionState.REFUSED:
        return REJECTED, submission.refusal_sentence or ""
    if submission.state == SubmissionState.READ and review and review.scheduled_for:
        time = moment_in_words(review.scheduled_for)
        return "Scheduled", f"It will be published automatically on {time} (UK time)."
    if submission.state == SubmissionState.READ:
        return _review_state(review, details.document) if review else _REVIEW_DELETED
    if submission.state == SubmissionState.DUPLICATE and review is None:
        return _OF_SUBMISSION[submission.state][0], _COPY_OF_HIDDEN
    return _OF_SUBMISSION[submission.state]


def reading_bar(submission: Submission) -> ReadingBar | None:
    """How far reading has come; None unless it is being read and its first page is known."""
    progress = reading_progress(submission)
    return ReadingBar(_progress_label(progress), progress.page, progress.pages) if progress else None


def _progress_label(progress: Progress) -> str:
    match progress.stage:
        case Stage.TEXT:
            return f"Reading page {number(progress.page)} of {number(progress.pages)}"
        case Stage.SCANS:
            return f"Reading scanned page {number(progress.page)} of {number(progress.pages)}"
        case Stage.DETAILS:
            return f"{counted(progress.pages, 'page')} read. Finding the details, themes and recommendations"


def _review_state(review: Review, document: Document | None) -> tuple[str, str]:
    """The state of the review, or of this document of it if that is another."""
    if review.state == ReviewState.WITHDRAWN or document is None:
        return _OF_REVIEW[review.state]
    if document.replaced_at is not None:
        return "Replaced", "A newer version has replaced it."
    if document.withdrawn_at is not None:
        return "Withdrawn", "This report was withdrawn. The rest of its review has not changed."
    if not review.is_published and not document.is_case_review:
        state, note = _OF_REVIEW[review.state]
        return state, f"{_NO_CASE_REVIEW} {note}"
    if review.is_published and document.published_at is None:
        return (
            WAITING_TO_BE_PUBLISHED,
            "Its review is public. This report is not shown to anyone until you publish it.",
        )
    return _OF_REVIEW[review.state]


def submission_title(details: SubmissionDetails) -> str:
    """The title of its review, or the file name until that is known."""
    return details.review.title if details.review else details.submission.file_name


def _facts(details: SubmissionDetails) -> str:
    submission = details.submission
    parts = [
        submission.file_name,
        size_in_words(submission.size_bytes),
        counted(submission.page_count, "page") if submission.page_count else None,
        f"uploaded on {date_in_words(submission.received_at.date().isoformat())}",
        f"for {details.board.name}" if details.board else None,
    ]
    return ", ".join(part for part in parts if part)
