"""Exact days in a sentence, a row or a column that speaks of a birth, a death or an age, however it does so."""

import re

from ingest.anonymity.clues import POSSIBLE, Clue
from ingest.anonymity.exact_days import AGE, DAY, MONTH, PART_OF_A_DAY
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Fit, Pattern

_BIRTH = Pattern(
    r"\b(?:born|births?|birthdays?|d\.?o\.?b|newborn|delivered\s+(?:by|at|in|a|her|of|early|on)"
    r"|delivery\s+(?:of\s+(?:a|the)\s+(?:baby|child|boy|girl|twins?)|suite|date)|due\s+date|baby\s+(?:is\s+)?due"
    r"|EDD|EDC|LMP"
    r"|turn(?:ed|s|ing)\s+(?:just\s+)?(?:\d{1,2}|[a-z]+(?:teen|ty)?)\s+on|turning\s+(?:\d{1,2}|[a-z]+)\b"
    r"|c(?:-|aesarean\s+)section|into\s+the\s+world|came\s+along|(?:weeks?|days?)\s+(?:early|late|premature)"
    r"|premature(?:ly)?|waters\s+broke|induced|arriv(?:ed|al)\s+(?:early|late|by)|babanod|ganw?[ye]d|geni"
    r"|enedigaeth"
    r"|pen-?blwydd|twins?\s+arrived|gave\s+birth|weighing|birthweight|birth\s?weight)\b",
    "Words of a birth.",
    ["turning ten on", "Born", "ganed ar", "DOB", "pen-blwydd", "weighing 3.2 kg"],
    ["turned down", "borne out"],
    re.IGNORECASE,
)
_DEATH = Pattern(
    r"\b(?:died|dies|dying|deaths?|dead|deceased|kill(?:ed|ing|s)|murder(?:ed|s)?|fatal(?:ly|ity)?|stabbed|RIP"
    r"|r\.i\.p"
    r"|d\.?o\.?d|life\s+extinct|extinct|life\s+support|passed\s+(?:away|on)|pass(?:ed|ing)\s+in|(?:his|her"
    r"|their)\s+own\s+"
    r"li(?:fe|ves)|suicide|hanged|hanging|drown(?:ed|ing)|overdosed?|perished|stillb(?:orn|irth)|cot\s+death|SUDIC?"
    r"|funeral|buried|cremat(?:ed|ion)|last\s+breath|stopped\s+breathing|lost\s+(?:his|her|their)\s+li(?:fe|ves)"
    r"|ROLE|body\s+(?:was|of)|lifeless|inquest\s+touching|bu\s+farw|farw|marwolaeth|farwolaeth|lladdwyd"
    r"|cardiac\s+arrest"
    r"|could\s+not\s+be\s+(?:saved|revived|resuscitated)|resuscitation|no\s+signs\s+of\s+life|never\s+(?:woke"
    r"|regained))\b",
    "Words of a death.",
    ["passed away in hospital", "sudden death of infant", "life support was switched off", "bu farw"],
    ["the deadline", "life skills"],
    re.IGNORECASE,
)
_OTHER_DAY = Pattern(
    r"\b(?:report(?:ed|s|ing)?|reviews?|reviewed|published|publication|panel|meeting|met|hearing|trial"
    r"|sentenc\w+|convict\w+"
    r"|charged|pleaded|arrest\w*|notif\w+|refer\w+|conference|inspection|guidance|policy|act|regulations?"
    r"|version|agreed"
    r"|decision|decided|commission\w*|scop\w+|letter|email\w*|dated|period|between|from|since|until|updated|strategy"
    r"|registered|certificate|opened|statistics|census|training|event|terms\s+of\s+reference|signed|completed"
    r"|contact\w*"
    r"|visit\w*|seen|assess\w+|appointment|discharged?|closed|week)\b",
    "What else happens on a day.",
    ["the panel met on", "published on", "between"],
    ["he died on", "passed away in hospital on"],
    re.IGNORECASE,
)
_FAMILY = Pattern(
    r"\b(?:mother|mum|father|dad|parents?|partner|brother|sister|sibling|twin|half-\w+|step-?\w+|uncle|aunt|cousin"
    r"|child|baby|boy|girl|son|daughter|grand\w+|subject|pupil|patient|client|adult|victim|carer|F|M|YP|MGM|PGM"
    r"|MGF|PGF)"
    r"(?:\s(?:[A-Z]|\d))?\s?[(:,|\-–]\s?$",
    "A member of a family right before a day in brackets.",
    ["Household: mother (", "Child 2 (", "Sibling: "],
    ["the family met ("],
    re.IGNORECASE,
)
_HEADING_OF_BIRTH = Pattern(
    r"\b(?:born|d\.?o\.?b\.?|date\s+of\s+birth|birth\s?date|birth|geni)\b",
    "A heading of a column of births.",
    ["Pupil | Born | Year", "Date of birth"],
    ["Name, age"],
    re.IGNORECASE,
)
_HEADING_OF_DEATH = Pattern(
    r"\b(?:died|d\.?o\.?d\.?|date\s+of\s+death|death)\b",
    "A heading of a column of deaths.",
    ["Name | Died", "Date of death"],
    ["Name, age"],
    re.IGNORECASE,
)
_END = Pattern(
    r"[.;!?](?:\s|$)|\n\s*\n|\n(?=[\s•\-]*[A-Z\d(])",
    "The end of a sentence or an entry.",
    [". Then", "\n\n"],
    ["3.2 kg"],
)
_ROW = Pattern(
    r"(?:[A-Z\d][\w’'.\-]*,?\s){0,4}",
    "What may stand in a row before a day: names, letters and numbers.",
    ["P3 ", "Child 1, ", ""],
    ["The policy was revised on "],
    fit=Fit.WHOLE,
)
_REACH = 130
"""Letters before and after a day in which its sentence is looked at. By judgement."""
_CELLS = Pattern(r"[ \t]*\|[ \t]*|\t|[ ]{2,}", "What parts cells.", [" | ", "\t", "   "], [" "])


def _sentence(match: re.Match[str]) -> tuple[str, str]:
    """The words before and after a day in its sentence or entry."""
    text = match.string
    before = _END.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
    after = _END.split(text[match.end() : match.end() + _REACH])[0]
    return str(before), str(after)


def _nearest(pattern: Pattern, before: str, after: str) -> int | None:
    """How far the nearest fit is from the day, in letters."""
    ends = [len(before) - found.end() for found in pattern.finditer(before)]
    starts = [found.start() for found in pattern.finditer(after)]
    return min([*ends, *starts], default=None)


def _is_told(pattern: Pattern, heading: Pattern, match: re.Match[str]) -> bool:
    before, after = _sentence(match)
    near = _nearest(pattern, before, after)
    if near is not None:
        other = _nearest(_OTHER_DAY, before, after)
        return other is None or near < other
    return _is_in_column(heading, match)


def _is_in_column(heading: Pattern, match: re.Match[str]) -> bool:
    """Whether a heading of births or deaths is above: in the same cell, or in a short line where cells are not told."""
    lines = match.string[: match.start()].split("\n")
    cells = _CELLS.split(lines[-1])
    for above in reversed(lines[-13:-1]):
        headings = _CELLS.split(above.strip())
        if len(headings) > 1 and len(cells) <= len(headings) and heading.fits(str(headings[len(cells) - 1])):
            return True
    plain = [line for line in lines[-4:-1] if len(line) < 60 and not line.rstrip().endswith((".", ";"))]
    return _ROW.fits(lines[-1]) and any(heading.fits(line) for line in plain)


def _is_birth(match: re.Match[str]) -> bool:
    return _is_told(_BIRTH, _HEADING_OF_BIRTH, match) or _FAMILY.fits(
        match.string[max(0, match.start() - 30) : match.start()]
    )


def _is_death(match: re.Match[str]) -> bool:
    return _is_told(_DEATH, _HEADING_OF_DEATH, match)


_DAYS = Pattern(
    rf"\b(?P<words>{DAY})",
    "An exact day in any form.",
    ["12 March 2009", "12/03/09"],
    ["March 2009"],
    re.IGNORECASE,
)

_DAYS_OF_A_YEAR = Pattern(
    rf"(?<![\d/.])\b(?P<words>\d{{1,2}}(?:st|nd|rd|th|fed|af|ain|eg)?\s+(?:of\s+"
    rf"|o\s+)?{MONTH})\b(?!\.?,?\s+(?:to|and|-|–)\s+\d)",
    "A day of a month without its year.",
    ["3 March", "3rd of May"],
    ["March 2009"],
    re.IGNORECASE,
)

DAYS_IN_CONTEXT = (
    Clue(
        FindingKind.DATED_AGE,
        Severity.WARNING,
        "This is an age on an exact day. Together they tell when somebody was born.",
        POSSIBLE,
        Pattern(
            rf"\b(?P<words>{DAY}[^.;!?\d]{{0,70}}?\b{AGE}|{AGE}[^.;!?\d]{{0,70}}?\b{DAY})",
            "An age and a day in one sentence.",
            [
                "16.02.2002, age 2y 5m",
                "17 Oct 2012, she was 13 years and 8 months",
                "aged 16 years 1 month when arrested on 4 May 2016",
            ],
            ["On 3 June 2015 there were 14 children", "16.02.2002. He was aged 4"],
            re.IGNORECASE,
        ),
        needs=PART_OF_A_DAY,
    ),
    Clue(
        FindingKind.BIRTH_DATE,
        Severity.WARNING,
        "This may be somebody’s exact date of birth. A month, or an age, is usually enough.",
        POSSIBLE,
        _DAYS,
        _is_birth,
        PART_OF_A_DAY,
    ),
    Clue(
        FindingKind.DEATH_DATE,
        Severity.WARNING,
        "This may be the exact day of a death. It leads to news of that day.",
        POSSIBLE,
        _DAYS,
        _is_death,
        PART_OF_A_DAY,
    ),
    Clue(
        FindingKind.BIRTH_DATE,
        Severity.WARNING,
        "This may be somebody’s birthday. A month, or an age, is usually enough.",
        POSSIBLE,
        _DAYS_OF_A_YEAR,
        _is_birth,
        PART_OF_A_DAY,
    ),
    Clue(
        FindingKind.DEATH_DATE,
        Severity.WARNING,
        "This may be the day of a death. It leads to news of that day.",
        POSSIBLE,
        _DAYS_OF_A_YEAR,
        _is_death,
        PART_OF_A_DAY,
    ),
)
