"""The publish gate as a board sees it: what is settled, what is still to do, what somebody may answer for by name."""

from dataclasses import dataclass

from app.database import ReadSession
from app.models.review import Review
from app.reviews.readiness import Line, LineName, LineStatus, readiness
from app.site.forms import Choice

_ANSWERS = {
    LineName.CASE_REVIEW: "It is a case review, or belongs to one",
    LineName.READABLE: "Those pages may stay without words that can be found",
    LineName.DUPLICATE: "Both are to be held",
}
"""What somebody ticks who answers for a line; names are asked for apart."""


@dataclass(frozen=True, slots=True)
class GateLine:
    """One line: a sentence that says how it stands."""

    sentence: str
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """All lines, and what follows from them."""

    lines: tuple[GateLine, ...]
    to_confirm: tuple[Choice, ...]
    """What has to be answered for by name, names apart."""
    is_blocked: bool
    """Something has to be stated or waited for first; no answer helps."""


def gate_of(session: ReadSession, review: Review) -> Gate:
    """How the lines stand for a review."""
    lines = readiness(session, review)
    return Gate(
        lines=tuple(GateLine(line.sentence, line.is_settled) for line in lines),
        to_confirm=tuple(Choice(line.name, _ANSWERS[line.name]) for line in lines if _asks(line)),
        is_blocked=any(line.status is LineStatus.OPEN for line in lines),
    )


def _asks(line: Line) -> bool:
    return line.status is LineStatus.NEEDS_CONFIRMATION and line.name in _ANSWERS
