"""What is said in place of something withdrawn: which, when and why, and of nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.models.review import Review
from app.reviews.words import date_in_words


class WithdrawalReason(StrEnum):
    """Why something was withdrawn. Codes that everybody may read: feeds and the API show them."""

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
    """What a reader of an old link is told."""

    public_id: str
    withdrawn_at: datetime | None
    reason: str
    """A sentence. Of a reason this version does not know: that it was withdrawn."""
    sentence: str | None
    """What who withdrew it added."""


def tombstone_of(review: Review) -> Tombstone:
    """The tombstone of a withdrawn review."""
    return Tombstone(
        public_id=review.public_id or "",
        withdrawn_at=review.withdrawn_at,
        reason=reason_in_words(review.withdrawal_reason),
        sentence=review.withdrawal_sentence,
    )


def why_withdrawn(review: Review) -> str:
    """When and why, and what who withdrew it added: what stands at its old address."""
    stone = tombstone_of(review)
    return _told(stone.withdrawn_at, stone.reason, as_sentence(stone.sentence))


def why_document_withdrawn(withdrawn_at: datetime | None, reason: str | None) -> str:
    """The same of one document, whose review is still public."""
    return _told(withdrawn_at, reason_in_words(reason), "The review it belonged to is still available.")


def _told(at: datetime | None, *sentences: str | None) -> str:
    day = f"It was withdrawn on {date_in_words(at.date().isoformat())}." if at else None
    return " ".join(part for part in (day, *sentences) if part)


def as_sentence(told: str | None) -> str | None:
    """Somebody's words with a full stop, where they left it out."""
    return told if not told or told.endswith((".", "!", "?")) else f"{told}."


def reason_in_words(code: str | None) -> str:
    """A sentence for a reason's code."""
    return REASONS[WithdrawalReason(code)] if code in set(WithdrawalReason) else "It is no longer available."
