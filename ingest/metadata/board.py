"""Which board publishes the report, and for which areas."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.metadata.board_forms import PrintedBoard, printed_boards, printed_initials
from ingest.metadata.letter_case import display_case
from ingest.metadata.opening import Opening
from ingest.metadata.other_bodies import PrintedBody, alone_on_line, published_by
from ingest.metadata.register import FAMILY_NAMES, Board, BoardRegister
from ingest.metadata.wording import fold, folded, quoted
from ingest.patterns import Fit, Pattern, phrase
from ingest.pdf.document import Page

_MOST = 4
"""Boards of one report: more than these on one cover is a list of members, not of publishers."""
_NEAR_CUE = 90
"""Characters between "published by" and the name of the board at most. By judgement."""
_OUTSIDE_REGISTER = 0.05
"""Less confidence for a board that the register does not have: its name is as printed. By judgement."""


@dataclass(frozen=True, slots=True)
class NamedBoard:
    """A board as it is printed; ``board`` is None if the register does not have it."""

    name: str
    """As printed, and so the name it had when it published; its name of today where only initials are printed."""
    board: Board | None
    family: str
    evidence: Evidence


def board_claims(opening: Opening, register: BoardRegister) -> tuple[Claim, ...]:
    """The boards of the first place that names any: deposit sheet, cover, "published by", header, first pages."""
    for named, rule, confidence in _places(opening, register):
        distinct = _distinct(_in_one_language(list(named)))
        if 0 < len(distinct) <= _MOST:
            return tuple(_claim(board, confidence, rule) for board in distinct)
    return ()


def boards_on(page: Page, end: int, register: BoardRegister) -> Iterator[NamedBoard]:
    """Every board named in full, or as area and initials, before the offset ``end`` of a page."""
    text = page.text[:end]
    for match in _OWN_NAMES.finditer(text):
        board = register.board_named(match.group())
        if board is not None and not _CODE_AFTER.match(text, match.end()):
            name = board.name if match.group().isupper() else folded(match.group())
            yield NamedBoard(name, board, board.family, quoted(page, match.start(), match.end()))
    for printed in printed_boards(text):
        whole = _from_line_above(text, printed, register)
        if named := _named(whole, quoted(page, whole.start, whole.end), register):
            yield named


def _from_line_above(text: str, printed: PrintedBoard, register: BoardRegister) -> PrintedBoard:
    """The board with the end of the line above, where only both make an authority: "Review South / Lakeland …"."""
    above = text[: printed.start].rstrip(" ")
    if not above.endswith("\n") or register.area_named(printed.area):
        return printed
    words = list(_LAST_WORD.finditer(above.rstrip()[-60:]))
    if not words:
        return printed
    area = f"{words[-1].group()} {printed.area}"
    if register.area_named(area) is None:
        return printed
    start = len(above.rstrip()) - len(above.rstrip()[-60:]) + words[-1].start()
    return replace(printed, start=start, area=area)


def _named(printed: PrintedBoard, place: Evidence, register: BoardRegister) -> NamedBoard | None:
    """The board under its printed name; None for a form without an area, like "the Safeguarding Children Board"."""
    board, area = _registered(printed, register)
    name = _name_as_printed(replace(printed, area=area))
    if name is None:
        return NamedBoard(board.name, board, printed.family, place) if board else None
    return NamedBoard(name, board, printed.family, place)


def _distinct(named: Iterable[NamedBoard]) -> list[NamedBoard]:
    """Each board once, in order: under the first name in full where its initials or its name of today came first."""
    first: dict[str, NamedBoard] = {}
    for board in named:
        key = board.board.id if board.board else fold(board.name)
        earlier = first.get(key)
        if earlier is None or (earlier.board and earlier.name == earlier.board.name):
            first[key] = board
    return list(first.values())


def _in_one_language(named: list[NamedBoard]) -> list[NamedBoard]:
    """A bilingual cover names its board twice; the English name is the one kept."""
    english = [board for board in named if not _WELSH.match(board.name)]
    return english or named


def _places(opening: Opening, register: BoardRegister) -> Iterator[tuple[Iterable[NamedBoard], str, float]]:
    """Where a publishing board may be named, most trusted first.

    The order of the places is that of decision 0021. The confidences keep that order and are by judgement.
    """
    if opening.sheet and (line := opening.sheet.values.get("board")):
        yield [_of_field(line, register)], "board.deposit_sheet/1", 0.95
    yield boards_on(opening.cover, opening.cover_end, register), "board.cover/1", 0.9
    yield _publishers(opening, register), "board.published_by/1", 0.85
    yield _in_furniture(opening, register), "board.running_header/1", 0.8
    named = [
        board
        for page in (*opening.front, *opening.back)
        for board in boards_on(page, len(page.text), register)
    ]
    yield _other_bodies(published_by(opening), register), "board.other_body/1", 0.8
    yield _expanded(opening, named, register), "board.initials/1", 0.7
    yield _most_named(named), "board.first_pages/1", 0.6
    yield _other_bodies(alone_on_line(opening), register), "board.body_on_cover/1", 0.6


def _registered(printed: PrintedBoard, register: BoardRegister) -> tuple[Board | None, str]:
    """The board of the register under that name, or under the longest ending of it that is an authority; the ending."""
    words = printed.area.split()
    for whole in (f"{folded(printed.form)} {printed.area}", folded(printed.form)):
        if board := register.board_named(whole):
            return board, printed.area
    joint = _of_several_areas(printed, register)
    for first in range(len(words)):
        name = " ".join(words[first:]).strip(",")
        form = FAMILY_NAMES[printed.family].format("").strip() if printed.initials else folded(printed.form)
        if board := register.board_named(f"{name} {form}") or register.board_named(_plain(f"{name} {form}")):
            return board, name
        if joint:
            return joint[0], printed.area
        area = register.area_named(name)
        if area is not None and (first == 0 or area.upper):
            board = register.board_named(f"{area.name} {form}") or register.board_of(area, printed.family)
            return board, name
    return None, printed.area


def _of_several_areas(printed: PrintedBoard, register: BoardRegister) -> tuple[Board | None] | None:
    """The board of all the authorities that are joined before the form, in any order; None where fewer are joined."""
    parts = [part for part in _JOINED_AREAS.split(printed.area) if part]
    areas = [register.area_named(part) for part in parts]
    if len(parts) < 2 or None in areas or register.area_named(printed.area):
        return None
    codes = {area.code for area in areas if area}
    boards = (board for board in register.boards.values() if board.family == printed.family)
    return (next((board for board in boards if set(board.areas) == codes), None),)


def _plain(name: str) -> str:
    """A name without "regional" and "local", which boards print or leave out as they please."""
    return " ".join(word for word in name.split() if word.casefold() not in ("regional", "local"))


def _name_as_printed(printed: PrintedBoard) -> str | None:
    """The name of a board outside the register: "EXAMPLETON / LSCB" is "Exampleton Safeguarding Children Board"."""
    if len(printed.area) < 3 or (printed.area.isupper() and not printed.form.isupper()):
        return None
    if printed.form.casefold().startswith("safer"):
        return display_case(folded(printed.form))
    if _FORM_LEADS.match(folded(printed.form)):
        return f"{folded(printed.form)} {printed.area}"
    form = INITIALS_IN_FULL[printed.form.strip()] if printed.initials else folded(printed.form)
    return display_case(printed.area) + " " + display_case(form)


def _of_field(line: Evidence, register: BoardRegister) -> NamedBoard:
    """The board of a form field, where "Exampleton" alone means its safeguarding children board."""
    text = line.quote
    printed = (printed_boards(text) or printed_boards(f"{text} LSCB"))[0]
    named = _named(printed, line, register)
    if board := register.board_named(text):
        return NamedBoard(named.name if named else board.name, board, board.family, line)
    return named or NamedBoard(text, None, printed.family, line)


def _publishers(opening: Opening, register: BoardRegister) -> Iterator[NamedBoard]:
    """Boards after "commissioned by", "published by", "copyright of this report is with" on the first pages."""
    for page in opening.front[:4]:
        for cue in _PUBLISHED_BY.finditer(page.text):
            end = min(len(page.text), cue.end() + 160)
            for board in boards_on(page, end, register):
                if 0 <= (board.evidence.start or 0) - cue.end() < _NEAR_CUE:
                    yield board


def _other_bodies(bodies: Iterable[PrintedBody], register: BoardRegister) -> Iterator[NamedBoard]:
    """The council, department, health body or inquiry that publishes: the one that is named most clearly."""
    for body in bodies:
        yield NamedBoard(body.name, register.board_named(body.name), "other", body.evidence)
        return


def _in_furniture(opening: Opening, register: BoardRegister) -> Iterator[NamedBoard]:
    for place in opening.furniture:
        for printed in printed_boards(place.quote):
            if named := _named(printed, place, register):
                yield named


def _expanded(opening: Opening, named: Iterable[NamedBoard], register: BoardRegister) -> Iterator[NamedBoard]:
    """Initials on the cover, e.g. "ESCB", set against the boards and areas that the first pages name."""
    candidates = list(named)
    for match, letters, family in printed_initials(opening.cover_text):
        place = quoted(opening.cover, match.start(), match.end())
        for board in candidates:
            if board.family == family and _initials_of(board.name).startswith(letters):
                yield NamedBoard(board.name, board.board, family, place)
                break
        else:
            yield from _from_area(opening, letters, family, place, register)


def _from_area(
    opening: Opening, letters: str, family: str, place: Evidence, register: BoardRegister
) -> Iterator[NamedBoard]:
    """The board of an authority named on the first pages whose own initials are those letters."""
    for page in opening.front[:4]:
        for match in AUTHORITY.finditer(page.text):
            area = register.area_named(match.group("area"))
            if area is not None and _initials_of(area.name).startswith(letters):
                board = register.board_of(area, family)
                yield NamedBoard(board.name, board, family, place)
                return
    if (name := _place_named_often(opening, letters)) and (
        form := INITIALS_IN_FULL.get(place.quote[len(letters) :])
    ):
        yield NamedBoard(f"{name} {form}", None, family, place)


def _place_named_often(opening: Opening, letters: str) -> str | None:
    """The place of one word that the first pages name most, where the letters begin it: "ESCP … in Exampleton"."""
    if len(letters) != 1:
        return None
    counts = Counter(
        match.group(1)
        for page in opening.front
        for match in _IN_PLACE.finditer(page.text)
        if match.group(1).startswith(letters)
    )
    return next((name for name, count in counts.most_common(1) if count >= _OFTEN), None)


def _most_named(named: Iterable[NamedBoard]) -> tuple[NamedBoard, ...]:
    """The board that the first pages name most often, the earliest where two are named as often."""
    boards = list(named)
    counts = Counter(board.name for board in boards)
    return tuple(sorted(boards, key=lambda board: -counts[board.name])[:1])


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in fold(name).split() if word not in {"and", "of", "the", "upon"}).upper()


def _claim(named: NamedBoard, confidence: float, rule: str) -> Claim:
    value = {"id": named.board.id if named.board else None, "name": named.name}
    if named.board and fold(named.board.name) != fold(named.name):
        value["today"] = named.board.name
    lowered = confidence if named.board else confidence - _OUTSIDE_REGISTER
    return Claim(ClaimField.BOARD, value, round(lowered, 2), (named.evidence,), rule)


INITIALS_IN_FULL = {
    "LSCB": "Safeguarding Children Board",
    "LSCP": "Safeguarding Children Partnership",
    "SCB": "Safeguarding Children Board",
    "SCP": "Safeguarding Children Partnership",
    "SAB": "Safeguarding Adults Board",
    "CSP": "Community Safety Partnership",
    "CPC": "Child Protection Committee",
    "APC": "Adult Protection Committee",
}

AUTHORITY = phrase(
    r"(?P<area>[A-Z][\w'’.-]*(?:,? (?:and|of|upon|on|with|in|[A-Z][\w'’.]*)){0,6}?) "
    r"(?:(?:City|County|Borough|District|Metropolitan|Unitary|London|Royal|Local) ){0,3}"
    r"(?:Council|Authority|Local Area Partnership|local authority|children['’]s services)",
    "An authority with its kind in its name.",
    ["Exampleshire County Council", "Kingston upon Hull City Council", "Leeds children’s services"],
    ["the county council", "Exampleshire Police"],
    exact_case=True,
)
"""An authority named as such: "Exampleshire County Council"."""

_OFTEN = 2
"""Times that the first pages must name a place before it counts as the area of the board. By judgement."""
_IN_PLACE = Pattern(
    r"\b(?:in|across|of|to|from) ([A-Z][a-z]{3,})\b(?! (?:[A-Z]|\d))",
    "One word for a place, after a preposition.",
    ["lived in Exampleton and"],
    ["in Exampleton Street", "in North 2"],
)
_JOINED_AREAS = Pattern(
    r",? (?:and|&) |, ",
    "What joins the names of two authorities.",
    ["Leeds and Bradford", "Leeds, Bradford & Wakefield"],
    ["Stoke-on-Trent"],
)
_LAST_WORD = Pattern(
    r"\b[A-Z][\w’'-]+$",
    "The last word of a line, with a capital.",
    ["Domestic Homicide Review South"],
    ["a review of"],
)
_FORM_LEADS = Pattern(
    r"bwrdd|partneriaeth|.* for$",
    "Forms before the name of the area.",
    ["Bwrdd Diogelu", "Safeguarding Board for"],
    ["Safeguarding Board"],
    flags=re.IGNORECASE,
    fit=Fit.AT_START,
)
_WELSH = Pattern(
    r"bwrdd|partneriaeth|diogelu",
    "Names of boards in Welsh.",
    ["Bwrdd Diogelu Gogledd Cymru", "Diogelu Gwent"],
    ["North Wales Safeguarding Board"],
    flags=re.IGNORECASE,
    fit=Fit.AT_START,
)
_PUBLISHED_BY = phrase(
    r"(?:commissioned|published|produced|prepared|approved|undertaken|deposited) (?:by|for|on behalf of)"
    r"|copyright (?:of|in) this (?:report|review|document)|report (?:of|to) the",
    "Leads to the board that publishes.",
    ["Commissioned by", "published on behalf of", "copyright of this report"],
    ["published in"],
)

_CODE_AFTER = Pattern(
    r"[ /-]?\d{1,3}[/ ]\d{2,4}\b",
    "The rest of the code of a case, which begins with the initials of a board.",
    [" 3/2017"],
    [" 2017"],
    fit=Fit.AT_START,
)
_OWN_NAMES = phrase(
    r"\b(?:CYSUR|CWMPAS|SBNI|Safeguarding Board for Northern Ireland|Gwent Safeguarding|Diogelu Gwent"
    r"|Bwrdd Diogelu (?:Gogledd Cymru|Cwm Taf Morgannwg)|The Bradford Partnership|Safeguarding Bedfordshire"
    r"|Keeping Bristol Safe Partnership|Our Safeguarding Children Partnership|Tayside Public Protection|EMPPC"
    r"|(?:National )?Child Safeguarding Practice Review Panel|Safer Devon(?: Partnership)?"
    r"|Northern Ireland Adult Safeguarding Partnership|Regional Child Protection Committee"
    r"|SAFEGUARDING BOARD FOR NORTHERN IRELAND|REGIONAL CHILD PROTECTION COMMITTEE)\b",
    "Boards with names that follow no form; the register knows them by these.",
    ["CYSUR", "The Bradford Partnership", "Safer Devon"],
    ["Safeguarding Board", "cysur"],
    exact_case=True,
)
