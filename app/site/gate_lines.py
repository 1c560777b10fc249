"""The publish gate as a board sees it: what is done, what is to do, and what a person can confirm by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.database import ReadSession
from app.models.review import Review
from app.reviews.checking import names_of
from app.reviews.readiness import ABOUT_FINDINGS, CONFIRMABLE, Line, LineName, LineStatus, readiness
from app.reviews.words import listed
from app.site.board_addresses import check_address, fact_address, findings_address
from app.site.forms import Choice
from app.site.parts import Link
from ingest.draft.claims import ClaimField

ANSWERS = {
    LineName.CASE_REVIEW: "It is a case review, or part of one",
    LineName.READABLE: "These pages can be published without text that can be searched",
    LineName.DUPLICATE: "Both reports should be published",
    LineName.OWN_BOARD: "It is a review of this board",
    LineName.THEMES: "These themes can be shown as suggested",
}
"""What a person confirms."""

FIELDS: Mapping[LineName, ClaimField] = {
    LineName.TITLE: ClaimField.TITLE,
    LineName.KIND: ClaimField.REVIEW_KIND,
    LineName.BOARD: ClaimField.BOARD,
    LineName.NATION: ClaimField.NATION,
    LineName.PUBLISHED: ClaimField.PUBLISHED,
}
"""The fact that a line needs."""


@dataclass(frozen=True, slots=True)
class GateLine:
    """One line: a sentence that says what is done or to do."""

    sentence: str
    is_done: bool
    action: Link | None
    """Where it is done; None if it is done, or if there is nothing to do but wait."""


@dataclass(frozen=True, slots=True)
class Gate:
    """All lines, and what follows from them."""

    lines: tuple[GateLine, ...]
    to_confirm: tuple[Choice, ...]
    """What one person has to confirm by name."""
    is_blocked: bool
    """Something has to be entered or waited for first, and cannot be confirmed."""


def gate_of(session: ReadSession, review: Review) -> Gate:
    """The lines for a review."""
    lines = readiness(session, review)
    return Gate(
        lines=gate_lines(session, review, lines),
        to_confirm=tuple(
            Choice(line.name, ANSWERS[line.name]) for line in lines if _needs_confirmation(line)
        ),
        is_blocked=any(line.status is LineStatus.OPEN for line in lines),
    )


def gate_lines(session: ReadSession, review: Review, lines: Sequence[Line]) -> tuple[GateLine, ...]:
    """Lines as they are shown, with who confirmed them or where to do so."""
    names = names_of(
        session, [actor for line in lines for actor in (line.confirmed_by, line.agreed_by) if actor]
    )
    return tuple(_line(review, line, names) for line in lines)


def _line(review: Review, line: Line, names: Mapping[str, str]) -> GateLine:
    if not line.is_done:
        return GateLine(line.sentence, False, _where(review, line.name))
    people = [names[actor] for actor in (line.confirmed_by, line.agreed_by) if actor]
    by = f" Confirmed by {listed(people)}." if people else ""
    return GateLine(f"{line.sentence}{by}", True, None)


def _where(review: Review, name: LineName) -> Link | None:
    if name in FIELDS:
        return Link("Complete", fact_address(review.id, FIELDS[name]))
    if name is LineName.REMOVED_WORDS:
        return Link("Change", check_address(review.id))
    if name in ABOUT_FINDINGS:
        return Link("Look", findings_address(review.id))
    if name in CONFIRMABLE:
        return Link("Confirm", check_address(review.id, at=f"line-{name}"))
    return None


def _needs_confirmation(line: Line) -> bool:
    return line.status is LineStatus.NEEDS_CONFIRMATION and line.name in ANSWERS
