"""How a submission stands, in words: one line of a list, and the sentence of its own page."""

from dataclasses import dataclass

from app.models.document import Document
from app.models.review import Review, ReviewState
from app.models.submission import SubmissionState
from app.reviews.submissions import HandedIn
from app.reviews.uk_time import moment_in_words
from app.reviews.words import date_in_words
from app.site.board_addresses import check_address, submission_address
from app.site.parts import counted, size_in_words

_OF_SUBMISSION: dict[str, tuple[str, str]] = {
    SubmissionState.WAITING: ("Waiting", "It is kept, and read as soon as its turn comes."),
    SubmissionState.READING: (
        "Being read",
        "Reading takes some seconds, a long scanned report some minutes.",
    ),
    SubmissionState.DUPLICATE: ("Here already", "This very file had been handed in before."),
}
_OF_REVIEW: dict[str, tuple[str, str]] = {
    ReviewState.DRAFT: ("Not public yet", "Nothing is public until you publish."),
    ReviewState.IN_REVIEW: (
        "Not public yet",
        "It is being checked. Nothing is public until you publish.",
    ),
    ReviewState.PUBLISHED: ("Public", "Everybody can find and read it."),
    ReviewState.WITHDRAWN: ("Withdrawn", "It was public, and is shown to nobody any more."),
}
_COPY_OF_HIDDEN = "This very file is here already, but not from your board, and is not public. Ask a curator."
_LOOK_ALIKE = "It does not look like a case review."
_REFUSED = "Not taken"
WAITS = "Waits"
_GONE = ("Read", "What was read of it is no longer here.")


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """A submission in a list."""

    title: str
    href: str
    state: str
    is_warning: bool
    note: str
    facts: str
    """File, size and day."""
    check: str | None
    """Where what was read is checked; None while there is nothing to check."""


def line_of(one: HandedIn) -> SubmissionLine:
    """A line of "my submissions"."""
    state, note = state_in_words(one)
    return SubmissionLine(
        title=title_of(one),
        href=submission_address(one.submission),
        state=state,
        is_warning=state == _REFUSED,
        note=note,
        facts=_facts(one),
        check=check_address(one.review.id) if one.review and _is_checked(one) else None,
    )


def _is_checked(one: HandedIn) -> bool:
    is_withdrawn = one.review is not None and one.review.state == ReviewState.WITHDRAWN
    return one.submission.state == SubmissionState.READ and not is_withdrawn


def state_in_words(one: HandedIn) -> tuple[str, str]:
    """A word or three for the badge, and a sentence that says what it means."""
    submission, review = one.submission, one.review
    if submission.state == SubmissionState.REFUSED:
        return _REFUSED, submission.refusal_sentence or ""
    if submission.state == SubmissionState.READ and review and review.held_until:
        return "Held", f"It is published by itself on {moment_in_words(review.held_until)} (UK time)."
    if submission.state == SubmissionState.READ:
        return _standing(review, one.document) if review else _GONE
    if submission.state == SubmissionState.DUPLICATE and review is None:
        return _OF_SUBMISSION[submission.state][0], _COPY_OF_HIDDEN
    return _OF_SUBMISSION[submission.state]


def _standing(review: Review, document: Document | None) -> tuple[str, str]:
    """How the review stands, or this document of it where that differs."""
    if review.state == ReviewState.WITHDRAWN or document is None:
        return _OF_REVIEW[review.state]
    if document.replaced_at is not None:
        return "Replaced", "A newer version has taken its place."
    if document.withdrawn_at is not None:
        return "Withdrawn", "This document was withdrawn. The rest of its review is as it was."
    if not review.is_published and not document.is_case_review:
        state, note = _OF_REVIEW[review.state]
        return state, f"{_LOOK_ALIKE} {note}"
    if review.is_published and document.published_at is None:
        return (
            WAITS,
            "Its review is public; this becomes public when you publish it, and nobody sees it before.",
        )
    return _OF_REVIEW[review.state]


def title_of(one: HandedIn) -> str:
    """What the report calls itself, its file name until that is known."""
    return one.review.title if one.review else one.submission.file_name


def _facts(one: HandedIn) -> str:
    submission = one.submission
    parts = [
        submission.file_name,
        size_in_words(submission.size_bytes),
        counted(submission.page_count, "page") if submission.page_count else None,
        f"handed in on {date_in_words(submission.received_at.date().isoformat())}",
        f"for {one.board.name}" if one.board else None,
    ]
    return ", ".join(part for part in parts if part)
