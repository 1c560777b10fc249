"""Which authorities a report is about: those of its boards, or the one its cover names."""

from collections.abc import Iterable, Iterator

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.metadata.board import AUTHORITY
from ingest.metadata.opening import Opening
from ingest.metadata.register import Area, BoardRegister
from ingest.metadata.wording import quoted
from ingest.patterns import phrase

_SURE_BOARD = 0.65
"""Above the confidence of a board that is only named on the first pages: there the authority on the cover decides."""


def area_claims(opening: Opening, boards: Iterable[Claim], register: BoardRegister) -> tuple[Claim, ...]:
    """The areas of the boards; where no board of the register is named, the authority that the cover names."""
    claims: dict[str, Claim] = {}
    for claim in boards:
        if claim.confidence < _SURE_BOARD:
            continue
        for area in _areas_of(claim, register):
            claims.setdefault(
                area.code, _claim(area, claim.confidence, claim.evidence[0], "areas.of_board/1")
            )
    if not claims:
        for area, place, confidence, rule in _named(opening, register):
            return (_claim(area, confidence, place, rule),)
        for claim in boards:
            for area in _areas_of(claim, register):
                claims[area.code] = _claim(area, claim.confidence, claim.evidence[0], "areas.of_board/1")
    return tuple(claims.values())


def _areas_of(claim: Claim, register: BoardRegister) -> Iterator[Area]:
    identity = claim.value["id"] if isinstance(claim.value, dict) else None
    board = register.board_with_id(str(identity)) if identity else None
    for code in board.areas if board else ():
        yield register.areas[code]


def _named(opening: Opening, register: BoardRegister) -> Iterator[tuple[Area, Evidence, float, str]]:
    """The authority of the cover: written as a council, after a phrase of place, or alone on its line.

    The confidences are by judgement: below those of a board on the cover (0.9), from which the areas usually come.
    """
    cover = opening.cover
    for page in opening.front[:2]:
        for pattern in (AUTHORITY, _PLACE):
            for match in pattern.finditer(page.text[:1500]):
                if area := _area_in(match.group("area"), register):
                    yield area, quoted(page, match.start(), match.end()), 0.8, "areas.authority/1"
    for line in opening.cover_lines():
        area = register.area_named(line.text.strip(" :-–"))
        if area is not None and area.upper:
            yield area, quoted(cover, line.start, line.end), 0.6, "areas.line_of_cover/1"


def _area_in(name: str, register: BoardRegister) -> Area | None:
    """The authority at the end of a name: "Inspection of Leeds" is Leeds."""
    words = name.split()
    for first in range(len(words)):
        if area := register.area_named(" ".join(words[first:])):
            return area
    return None


def _claim(area: Area, confidence: float, place: Evidence, rule: str) -> Claim:
    return Claim(ClaimField.AREA, {"id": area.code, "name": area.name}, confidence, (place,), rule)


_PLACE = phrase(
    r"\b(?:in|to|of|within) (?P<area>[A-Z][\w'’-]*(?:,? (?:and|of|upon|on|with|[A-Z][\w'’-]*)){0,5})(?=\s|[.,;:]|$)",
    "A place after a preposition, which may be an authority.",
    ["a child in Kingston upon Hull", "within Leeds,"],
    ["in leeds", "the Leeds board"],
    exact_case=True,
)
