"""The publish gate as a board sees it: what is settled, what is still to do, what somebody may answer for by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.database import ReadSession
from app.models.review import Review
from app.reviews.checking import names_of
from app.reviews.readiness import CONFIRMABLE, Line, LineName, LineStatus, readiness
from app.site.board_addresses import check_address, fact_address
from app.site.forms import Choice
from app.site.parts import Link
from ingest.draft.claims import ClaimField

ANSWERS = {
    LineName.CASE_REVIEW: "It is a case review, or belongs to one",
    LineName.READABLE: "Those pages may stay without words that can be found",
    LineName.DUPLICATE: "Both are to be held",
}
"""What somebody ticks who answers for a line; names are asked for apart."""

FIELDS: Mapping[LineName, ClaimField] = {
    LineName.TITLE: ClaimField.TITLE,
    LineName.KIND: ClaimField.REVIEW_KIND,
    LineName.BOARD: ClaimField.BOARD,
    LineName.NATION: ClaimField.NATION,
    LineName.PUBLISHED: ClaimField.PUBLISHED,
}
"""The fact that has to be stated for a line."""


@dataclass(frozen=True, slots=True)
class GateLine:
    """One line: a sentence that says how it stands."""

    sentence: str
    is_settled: bool
    settle: Link | None
    """Where it is settled; None where it is, or where one can only wait."""


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
        lines=gate_lines(session, review, lines),
        to_confirm=tuple(Choice(line.name, ANSWERS[line.name]) for line in lines if _asks(line)),
        is_blocked=any(line.status is LineStatus.OPEN for line in lines),
    )


def gate_lines(session: ReadSession, review: Review, lines: Sequence[Line]) -> tuple[GateLine, ...]:
    """Lines as they are shown, with who answered for them or where that is done."""
    names = names_of(session, [line.confirmed_by for line in lines])
    return tuple(_line(review, line, names) for line in lines)


def _line(review: Review, line: Line, names: Mapping[str, str]) -> GateLine:
    if not line.is_settled:
        return GateLine(line.sentence, False, _where(review, line.name))
    by = f" Answered for by {names[line.confirmed_by]}." if line.confirmed_by else ""
    return GateLine(f"{line.sentence}{by}", True, None)


def _where(review: Review, name: LineName) -> Link | None:
    if name in FIELDS:
        return Link("settle", fact_address(review.id, FIELDS[name]))
    if name in CONFIRMABLE:
        return Link("answer", check_address(review.id, at=f"line-{name}"))
    return None


def _asks(line: Line) -> bool:
    return line.status is LineStatus.NEEDS_CONFIRMATION and line.name in ANSWERS
