"""The tombstone of a withdrawn review or document: its identifier, date and reason, and no names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.models.review import Review
from app.reviews.words import date_in_words


class WithdrawalReason(StrEnum):
    """Why something was withdrawn. The codes are public: the feed and the API show them."""

    BOARD_REQUEST = "board_request"
    IDENTIFIES_SOMEBODY = "identifies_somebody"
    FAMILY_REQUEST = "family_request"
    COURT = "court"
    ERROR = "error"
    PUBLISHED_TOO_EARLY = "published_too_early"
    PERIOD_ENDED = "period_ended"
    REPLACED = "replaced"


REASONS: Mapping[WithdrawalReason, str] = {
    WithdrawalReason.BOARD_REQUEST: "The board asked for it to be withdrawn.",
    WithdrawalReason.IDENTIFIES_SOMEBODY: "It could have identified someone.",
    WithdrawalReason.FAMILY_REQUEST: "The family asked for it to be withdrawn.",
    WithdrawalReason.COURT: "A court ordered it to be withdrawn.",
    WithdrawalReason.ERROR: "It contained an error.",
    WithdrawalReason.PUBLISHED_TOO_EARLY: "It was published too early.",
    WithdrawalReason.PERIOD_ENDED: "The board publishes reviews for a limited period, which has ended.",
    WithdrawalReason.REPLACED: "It has been replaced by a new version.",
}


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is shown at the address of a withdrawn review."""

    public_id: str
    withdrawn_at: datetime | None
    reason: str
    """A sentence; a general one for a code that this version does not know."""
    sentence: str | None
    """The sentence that was added by the person who withdrew it."""


def tombstone_of(review: Review) -> Tombstone:
    """The tombstone of a withdrawn review."""
    return Tombstone(
        public_id=review.public_id or "",
        withdrawn_at=review.withdrawn_at,
        reason=reason_in_words(review.withdrawal_reason),
        sentence=review.withdrawal_sentence,
    )


def why_withdrawn(review: Review) -> str:
    """When and why a review was withdrawn, with the added sentence, as shown at its old address."""
    tombstone = tombstone_of(review)
    return _sentences(tombstone.withdrawn_at, tombstone.reason, as_sentence(tombstone.sentence))


def why_document_withdrawn(withdrawn_at: datetime | None, reason: str | None) -> str:
    """When and why a document was withdrawn whose review is still public."""
    return _sentences(withdrawn_at, reason_in_words(reason), "The review it belonged to is still available.")


def _sentences(at: datetime | None, *sentences: str | None) -> str:
    day = f"It was withdrawn on {date_in_words(at.date().isoformat())}." if at else None
    return " ".join(part for part in (day, *sentences) if part)


def as_sentence(text: str | None) -> str | None:
    """The text with a full stop at the end, if it has no punctuation there."""
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def reason_in_words(code: str | None) -> str:
    """A sentence for a reason's code."""
    return REASONS[WithdrawalReason(code)] if code in set(WithdrawalReason) else "It is no longer available."
