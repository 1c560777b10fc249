"""How boards are written: the forms after the name of an area, full and in initials, and where such a name begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.metadata.wording import windows
from ingest.patterns import Fit, Pattern, WordList, phrase


@dataclass(frozen=True, slots=True)
class BoardForm:
    """One way to write the words after the area, and the family of boards it names."""

    family: str
    pattern: str
    initials: tuple[str, ...]
    """What the form is shortened to at the end of initials, e.g. "SCB" in "ESCB"."""


_BODY = r"(?:partnership board|partnerships?|boards?|executive|arrangements)"
_CHILDREN = r"(?:children|child|children['’]?s|childrens['’]?)"
_ADULTS = r"(?:adults?|adults?['’]s?)"

FORMS = (
    BoardForm(
        "safeguarding",
        rf"(?:regional |local )?safeguarding {_CHILDREN} (?:and|&) (?:vulnerable )?{_ADULTS} {_BODY}"
        rf"|safeguarding {_ADULTS} (?:and|&) {_CHILDREN} {_BODY}",
        ("SCAB", "SCAP"),
    ),
    BoardForm(
        "safeguarding-children",
        rf"(?:local |regional |multi~agency )?safeguarding {_CHILDREN} {_BODY}"
        rf"|(?:local )?{_CHILDREN} safeguarding {_BODY}|area child protection committee",
        ("LSCB", "SCB", "LSCP", "SCP", "ACPC"),
    ),
    BoardForm(
        "safeguarding-adults",
        rf"(?:local |regional )?safeguarding (?:vulnerable )?{_ADULTS} {_BODY}|{_ADULTS} safeguarding {_BODY}",
        ("LSAB", "SAB", "SAPB", "ASB", "ASPB"),
    ),
    BoardForm(
        "community-safety",
        r"community safety partnerships?|crime and disorder (?:reduction )?partnership|community safety board",
        ("CSP", "CDRP"),
    ),
    BoardForm(
        "child-protection",
        r"(?:child|children(?: and|['’]s) young (?:persons?|people)(?:['’]s?)?|children and families|children['’]?s) "
        r"protection committees?",
        ("CPC",),
    ),
    BoardForm("adult-protection", r"adult (?:support and )?protection committees?", ("APC",)),
    BoardForm(
        "public-protection",
        r"public protection (?:committee|partnership|chief officers['’]? group)",
        ("PPC",),
    ),
    BoardForm(
        "safeguarding",
        r"(?:regional |strategic |local )?safeguarding (?:assurance )?(?:partnership boards?|partnerships?|boards?)",
        ("SP", "SB"),
    ),
)
"""In order of trust: a longer form is listed before a form it contains."""


@dataclass(frozen=True, slots=True)
class PrintedBoard:
    """A board as printed in a text: its span, the words before the form, and the family that the form gives."""

    start: int
    end: int
    area: str
    form: str
    family: str
    initials: bool


@lru_cache(maxsize=64)
def printed_boards(text: str) -> tuple[PrintedBoard, ...]:
    """Every "<area> <form>" of a text; the area may be empty ("the Safeguarding Children Board")."""
    return tuple(_printed(text)) if _HINT.search(text) else ()


def _printed(text: str) -> Iterator[PrintedBoard]:
    led = [match.span() for match in _FORM_FIRST.finditer(text)]
    for match in _forms(text):
        if any(start < match.end() and match.start() < end for start, end in led):
            continue
        family = FORMS[int(str(match.lastgroup)[1:])].family
        begin = _name_begins(text, match.start())
        area = " ".join(text[begin : match.start()].split())
        yield PrintedBoard(begin, match.end(), area, match.group(), family, initials=False)
    for match in _SAFER.finditer(text):
        yield PrintedBoard(
            *match.span(), match.group("area"), match.group(), "community-safety", initials=False
        )
    for match in _AREA_AND_INITIALS.finditer(text):
        begin = _name_begins(text, match.start())
        area = " ".join(text[begin : match.start()].split())
        yield PrintedBoard(begin, match.end(), area, match.group(), _family_of(match.group()), initials=True)
    for match in _FORM_FIRST.finditer(text):
        family = "safeguarding-children" if _CHILD_WORD.search(match.group("form")) else "safeguarding"
        family = "safeguarding-adults" if _ADULT_WORD.search(match.group("form")) else family
        yield PrintedBoard(*match.span(), match.group("area"), match.group("form"), family, initials=False)


def _forms(text: str) -> Iterator[re.Match[str]]:
    for start, end in windows(_FORM_HINT, text, before=60, after=80):
        yield from _ANY_FORM.finditer(text, start, end)


def printed_initials(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Every run of initials like "ESCB": the match, the letters of the area ("E"), and the family."""
    for match in _INITIALS.finditer(text):
        yield match, match.group("area"), _family_of(match.group("form"))


def _family_of(initials: str) -> str:
    plain = initials.strip().upper()
    return next(form.family for form in FORMS if plain in form.initials)


def _name_begins(text: str, end: int) -> int:
    """Where the name of an area starts that ends at ``end``: walked back over words that may belong to a name.

    A line break is crossed only right before ``end``, or next to a word that joins two names ("Example / and
    Sample"), so that the line above a board on a cover does not count as part of it.
    """
    begin = end
    joined = True
    for word in reversed(list(_WORD.finditer(text, max(0, end - 90), end))):
        token = word.group().rstrip(",")
        broken = "\n" in text[word.end() : begin]
        joins = token.casefold() in _JOINERS
        if not (joins or _NAME_WORD.fullmatch(token)) or token.casefold() in _NOT_IN_AREAS:
            break
        if (broken and not (joined or joins)) or "\n\n" in text[word.end() : begin].replace(" ", ""):
            break
        if text[word.end() : begin].strip(" \t\n"):
            break
        begin, joined = word.start(), joins
    return _without_leading_joiners(text, begin, end)


def _without_leading_joiners(text: str, begin: int, end: int) -> int:
    while (word := _WORD.match(text, begin)) and word.end() <= end:
        if word.group().rstrip(",").casefold() not in _JOINERS:
            break
        begin = word.end()
        begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    return begin


_WORD = Pattern(
    r"[^\s]+",
    "Words with their punctuation.",
    ["St. Helens,"],
    [" \n"],
)
_NAME_WORD = Pattern(
    r"(?:St\.|[A-Z][A-Za-z.'’‐‑-]*,?)",
    "A word that may belong to the name of an area.",
    ["Kingston", "St.", "North-East"],
    ["borough", "9"],
    fit=Fit.WHOLE,
)
_JOINERS = WordList(
    "and, &, of, upon, on, with, the, in, y",
    "Words inside the name of an area, or before it, in English and Welsh.",
    ["Kingston upon Hull", "Bath & North East Somerset", "y Fro"],
    ["Exampleton", "Stoke-on-Trent"],
)
_NOT_IN_AREAS = WordList(
    """
    adult, adults, all, approved, author, behalf, board, by, case, chair, child, children, commissioned, contents,
    copyright, domestic, draft, each, every, executive, final, for, foreword, from, homicide, independent, is, lead,
    local, lscb, lscp, member, members, multi-agency, name, national, other, our, overview, page, partnership,
    person, practice, published, regional, report, review, scb, scp, serious, statutory, summary, their, this,
    title, to, young, your
    """,
    "Words with a capital before the name of a board that are not part of its area.",
    ["Published", "Independent Chair", "Our"],
    ["Exampleton", "Childwall"],
)

_HINT = Pattern(
    r"safeguarding|protection|community safety|crime and|safer\s|bwrdd|partneriaeth|(?-i:\b[A-Z]{2,6}\b)",
    "What every name of a board holds; looked for first, since the forms are slow.",
    ["safeguarding", "Bwrdd", "ESCB"],
    ["a board of directors"],
    flags=re.IGNORECASE,
)
_FORM_HINT = Pattern(
    r"safeguarding|protection\s+committee|community\s+safety|crime\s+and|public\s+protection",
    "What every form in full holds.",
    ["Safeguarding", "Child Protection Committee"],
    ["protection plan"],
    flags=re.IGNORECASE,
)
_ANY_FORM = phrase(
    "|".join(rf"\b(?P<f{n}>{form.pattern})(?!\w)" for n, form in enumerate(FORMS)),
    "Any form of board; the name of the group that matched numbers its row.",
    [
        "Local Safeguarding Children Board",
        "Community Safety Partnership",
        "Adult Support and Protection Committee",
    ],
    ["Safeguarding Team"],
)
_FORM_FIRST = phrase(
    r"\b(?P<form>(?:Local )?Safeguarding (?:Children|Adults?|Children['’]s)?(?: and Adults)? ?(?:Board"
    r"|Partnership) for"
    r"|Bwrdd Diogelu(?: Plant| Oedolion)?|Partneriaeth Diogelwch Cymunedol) (?:the )?"
    r"(?P<area>[A-Z][\w'’-]+(?:,?[ ](?:and[ ]|&[ ]|of[ ]|a[ ]|y[ ]|yr[ ])?(?!CMR|SCR|SAR|DHR"
    r"|CPR)[A-Z][\w'’-]+){0,3})",
    "Forms before the name of the area, Welsh forms too.",
    ["Safeguarding Board for Northern Ireland", "Bwrdd Diogelu Plant Gwent"],
    ["Example Safeguarding Board"],
    exact_case=True,
)
_CHILD_WORD = Pattern(
    r"child|plant",
    "Children, in English or Welsh.",
    ["Safeguarding Children Board for", "Bwrdd Diogelu Plant"],
    ["Bwrdd Diogelu Oedolion"],
    flags=re.IGNORECASE,
)
_ADULT_WORD = Pattern(
    r"adult|oedolion",
    "Adults, in English or Welsh.",
    ["Safeguarding Adults Board for", "Bwrdd Diogelu Oedolion"],
    ["Bwrdd Diogelu Plant"],
    flags=re.IGNORECASE,
)
_SAFER = phrase(
    r"\b(?:Safer|SAFER) (?!Communit|COMMUNIT|Neighbour|Street)(?P<area>[A-Z][\w-]+(?: (?:and|&|AND) [A-Z][\w-]+)?)"
    r" (?:Community |Communities |COMMUNITY )?(?:Partnership|PARTNERSHIP|Board)",
    "Community safety partnerships that call themselves safer.",
    ["Safer Exampleshire Partnership", "SAFER LEEDS PARTNERSHIP"],
    ["Safer Neighbourhood Board", "a safer partnership"],
    exact_case=True,
)
_AREA_AND_INITIALS = phrase(
    r"(?<=[a-zA-Z]\s)(?:LSCB|LSCP|SCB|SCP|SAB|CSP|CPC|APC)\b",
    "The initials of a form after the area written out.",
    ["Example LSCB", "Example SAB"],
    ["ELSCB", "1 LSCB"],
    exact_case=True,
)
_INITIALS = Pattern(
    r"\b(?P<area>[A-Z][A-Z&]{0,3}?)(?P<form>"
    + "|".join(initials for form in FORMS[1:7] for initials in form.initials)
    + r")\b",
    "Initials of area and form together.",
    ["ESCB", "WSAB"],
    ["ESCBX", "board"],
)
