"""Whether a page was read, and why not: a page that could not be read never counts as empty."""

from collections.abc import Mapping
from enum import StrEnum


class PageState(StrEnum):
    """How a page was read."""

    READ = "read"
    """Its words are in the file."""
    READ_BY_OCR = "read_by_ocr"
    """Its words were read from its picture."""
    EMPTY = "empty"
    """It was looked at, and nothing is on it."""
    UNREAD = "unread"
    """It, or a part of it, could not be read: an UnreadReason says why. It may have words all the same."""


class UnreadReason(StrEnum):
    """Why a page, or a part of it, could not be read."""

    DAMAGED = "damaged"
    DAMAGED_IN_PART = "damaged_in_part"
    """It has words, and the file has lost a part of it: nobody knows how much."""
    LIMIT = "limit"
    """It reached the limit of time or memory."""
    NOT_REACHED = "not_reached"
    """Too many pages before it failed."""
    UNREADABLE_LETTERS = "unreadable_letters"
    """It has words with letters that its fonts do not name."""
    NO_OCR = "no_ocr"
    TOO_MANY_SCANS = "too_many_scans"
    OCR_FAILED = "ocr_failed"
    OCR_UNSURE = "ocr_unsure"
    NO_WORDS_RECOGNISED = "no_words_recognised"
    """Its picture shows something, and OCR made no words of it: a photograph, handwriting or a poor scan."""
    NOT_KNOWN = "not_known"
    """It was read before the reason was saved."""


UNREAD_REASONS: Mapping[UnreadReason, str] = {
    UnreadReason.DAMAGED: "the page is damaged",
    UnreadReason.DAMAGED_IN_PART: "the file is damaged, so words of the page may be missing or wrong",
    UnreadReason.UNREADABLE_LETTERS: "some of its words have letters that its fonts do not name",
    UnreadReason.LIMIT: "reading it took too much time or memory",
    UnreadReason.NOT_REACHED: "too many pages before it could not be read",
    UnreadReason.NO_OCR: "it is a picture, and text recognition (OCR) is not set up",
    UnreadReason.TOO_MANY_SCANS: "the report has too many scanned pages",
    UnreadReason.OCR_FAILED: "text recognition (OCR) took too long or failed",
    UnreadReason.OCR_UNSURE: "text recognition (OCR) was not sure of its words",
    UnreadReason.NO_WORDS_RECOGNISED: "text recognition (OCR) found no words in its picture",
    UnreadReason.NOT_KNOWN: "the reason is not known",
}
"""Each reason as the end of a sentence: "Page 7 could not be read: the page is damaged."."""

LOST = frozenset({UnreadReason.DAMAGED, UnreadReason.LIMIT, UnreadReason.NOT_REACHED})
"""Reasons for which nothing of a page is known, not even whether it has words."""


def page_state(*, has_words: bool, is_by_ocr: bool, unread_reason: UnreadReason | None) -> PageState:
    """The state of a page."""
    if unread_reason is not None:
        return PageState.UNREAD
    if is_by_ocr:
        return PageState.READ_BY_OCR
    return PageState.READ if has_words else PageState.EMPTY
