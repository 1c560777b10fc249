"""When the report was published.

A cover may carry six dates. They are trusted in this order: a labelled date of publication; the deposit sheet;
"published by X on"; a date labelled as the report's own; a date alone on the cover; a version date in the
footer; the year of the copyright. A date that belongs to a life, an incident or the proceedings is never used.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.facts import DocumentRole, PartialDate, Precision
from ingest.draft.json_value import JsonValue
from ingest.metadata.board_forms import printed_boards
from ingest.metadata.date_forms import DateMention, dates_in
from ingest.metadata.opening import Opening
from ingest.metadata.wording import fold, quoted
from ingest.patterns import Fit, Pattern, phrase
from ingest.pdf.document import Page

_ON_SHEET, _OF_LETTER, _IN_FOOTER, _OF_COPYRIGHT = 0.93, 0.8, 0.45, 0.4
"""By judgement, in the order of trust above. The last two only just reach what is shown at all: resolve.py."""
_ALONE_ON_COVER = {Precision.DAY: 0.72, Precision.MONTH: 0.72, Precision.YEAR: 0.6}
"""Of a date that nothing labels, by its precision: a year on a cover may be that of the death. By judgement."""
_LESS_BY_RANK, _LESS_BESIDE_ANOTHER = 0.1, 0.05
"""Less for the earlier of two such dates, and for both because there are two. By judgement."""
_SURE_ENOUGH = 0.6
"""Least confidence of an exact date that may replace a coarse one: that of a year alone on the cover. By judgement."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words before a date, and with what confidence it is the date of publication; 0 means never.

    The order of trust is that of the module's docstring. The confidences keep that order and are by judgement.
    """

    words: str
    purpose: str
    matches: tuple[str, ...]
    refuses: tuple[str, ...]
    confidence: float
    rule: str
    reach: int = 0
    """How many letters may be between the words and the date: "approved by the Board at its meeting of"."""


def published_claims(opening: Opening, role: DocumentRole, title: Claim | None) -> tuple[Claim, ...]:
    """The best date of publication, and the runner-up where it says something else. No date of the title's own."""
    name = fold(str(title.value)) if title else ""
    candidates = sorted(_candidates(opening, role, name), key=lambda claim: -claim.confidence)
    distinct = {str(claim.value): claim for claim in reversed(candidates)}
    best = sorted(distinct.values(), key=lambda claim: -claim.confidence)
    return tuple(_most_precise(best)[:2])


def _most_precise(claims: list[Claim]) -> list[Claim]:
    """A coarse date is replaced by an exact one that agrees with it: 2016 on the sheet by 28 June 2016 inside."""
    if not claims:
        return []
    first = str(_value(claims[0]))
    for claim in claims[1:]:
        if claim.confidence >= _SURE_ENOUGH and str(_value(claim)).startswith(f"{first}-"):
            return [replace(claim, confidence=claims[0].confidence), claims[0]]
    return claims


def _value(claim: Claim) -> JsonValue:
    return claim.value["value"] if isinstance(claim.value, dict) else None


def date_claim(field: ClaimField, date: PartialDate, confidence: float, place: Evidence, rule: str) -> Claim:
    """A claim about a date, cut to what the report states."""
    value = {"value": date.value, "precision": date.precision.value}
    return Claim(field, value, confidence, (place,), rule)


def label_before(text: str, start: int) -> Label | None:
    """The label nearest before a date: on its line, or the end of the line above where that line leads into it."""
    lead, is_line_above = _lead(text, start)
    for patterns in (_TIGHT,) if is_line_above else (_TIGHT, _LOOSE):
        matches = [(match.start(), label) for label, pattern in patterns if (match := pattern.search(lead))]
        if matches:
            return min(matches, key=lambda match: match[0])[1] if patterns is _TIGHT else matches[-1][1]
    return None


def _candidates(opening: Opening, role: DocumentRole, title: str) -> Iterator[Claim]:
    yield from _of_sheet(opening)
    for page in opening.front[:3]:
        yield from _labelled(page)
    yield from _alone_on_cover(opening, title)
    if role is DocumentRole.LETTER:
        yield from _of_letter(opening)
    for place in opening.furniture:
        yield from _in_words(place, _IN_FOOTER, "dates.footer/1", years=False)
    for page in {
        page.number: page for page in (*opening.front[:4], *opening.front[-1:], *opening.back[-1:])
    }.values():
        for match in _COPYRIGHT.finditer(page.text):
            date = PartialDate(match.group("year"), Precision.YEAR)
            place = quoted(page, match.start(), match.end())
            yield date_claim(ClaimField.PUBLISHED, date, _OF_COPYRIGHT, place, "dates.copyright/1")


def _of_sheet(opening: Opening) -> Iterator[Claim]:
    if opening.sheet and (line := opening.sheet.values.get("published")):
        yield from list(_in_words(line, _ON_SHEET, "dates.deposit_sheet/1", years=True))[:1]


def _in_words(place: Evidence, confidence: float, rule: str, *, years: bool) -> Iterator[Claim]:
    for date in dates_in(place.quote, years=years):
        if (label := label_before(place.quote, date.start)) is None or label.confidence:
            yield date_claim(ClaimField.PUBLISHED, date.date, confidence, place, rule)


def _labelled(page: Page) -> Iterator[Claim]:
    """Dates after a label of publication or of the report; years too, for "Published: 2014"."""
    for date in dates_in(page.text, years=True):
        label = label_before(page.text, date.start)
        if label is None or not label.confidence:
            continue
        if date.date.precision is Precision.YEAR and label.rule not in _WITH_YEAR:
            continue
        place = _with_line(page, date)
        yield date_claim(ClaimField.PUBLISHED, date.date, label.confidence, place, label.rule)


def _alone_on_cover(opening: Opening, title: str) -> Iterator[Claim]:
    """Dates of the cover that nothing labels; a bare year only where it is the whole line. The latest leads.

    "… into the death of Wendy / in August 2017" is the end of a title, not when it was published.
    """
    cover = opening.cover
    alone = []
    for date in dates_in(opening.cover_text, years=True):
        if label_before(cover.text, date.start) is not None:
            continue
        line = _line_at(cover.text, date.start)
        if date.date.precision is Precision.YEAR and not _is_own_year(line):
            continue
        if fold(line) in title:
            continue
        beside = len(line.strip()) - (date.end - date.start)
        if beside <= 45 and not _IN_A_SENTENCE.search(line):
            alone.append(date)
    alone.sort(key=lambda date: date.date.value, reverse=True)
    for rank, date in enumerate(alone[:2]):
        confidence = _ALONE_ON_COVER[date.date.precision] - _LESS_BY_RANK * rank
        confidence -= _LESS_BESIDE_ANOTHER if len(alone) > 1 else 0
        place = quoted(cover, date.start, date.end)
        yield date_claim(ClaimField.PUBLISHED, date.date, round(confidence, 2), place, "dates.cover/1")


def _is_own_year(line: str) -> bool:
    """Whether the line of a bare year says no more: alone, or after the name of a board."""
    if _ONLY_YEAR.fullmatch(line.strip()):
        return True
    boards = printed_boards(line)
    return bool(boards) and _YEAR_AT_END.fullmatch(line[boards[-1].end :]) is not None


def _of_letter(opening: Opening) -> Iterator[Claim]:
    """The first date of a letter that has a line of its own."""
    for date in dates_in(opening.cover.text):
        line = _line_at(opening.cover.text, date.start)
        if len(line.strip()) <= date.end - date.start + 8:
            place = quoted(opening.cover, date.start, date.end)
            yield date_claim(ClaimField.PUBLISHED, date.date, _OF_LETTER, place, "dates.letter/1")
            return


def _lead(text: str, start: int) -> tuple[str, bool]:
    """The words that lead into a date, and whether they are all of the line above.

    A label at the end of the line above counts ("Date published / 3 May 2019"); words within it do not, so that
    "Commissioned by NHS England / March 2016" is no date of commissioning.
    """
    line_start = text.rfind("\n", 0, start) + 1
    own = text[line_start:start]
    before = text[:line_start].rstrip()
    above = before[before.rfind("\n") + 1 :]
    if _ONLY_IN.fullmatch(own) or _LEADS_ON.search(above) or own[:1].islower():
        return f"{above} {own}", False
    if own.strip(" :-–•|") and not _ONLY_WEEKDAY.fullmatch(own):
        return own, False
    return (f"{above} " if len(above) < 32 and not _HOLDS_DATE.search(above) else ""), True


def _line_at(text: str, offset: int) -> str:
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1 : end if end >= 0 else len(text)]


def _with_line(page: Page, date: DateMention) -> Evidence:
    """The quotation of a labelled date begins with its line, so that the label can be read."""
    start = page.text.rfind("\n", 0, date.start) + 1
    return quoted(page, start if date.start - start < 80 else date.start, date.end)


_DATE_LABELS = (
    Label(
        r"(?:date of publication|publication date|publication|date published|publish date|report published"
        r"|(?<!review\s)(?<!reviews\s)(?:first )?published(?: (?:on|in|by [^\n]{3,80}? (?:on|in)))?"
        r"|publication year"
        r"|dyddiad cyhoeddi|cyhoeddwyd(?: yn| ar)?)",
        "Dates labelled as those of publication, in English or Welsh.",
        ("Date of publication: ", "published by Example LSCB in ", "Cyhoeddwyd ar "),
        ("review published in ", "Publications "),
        0.95,
        "dates.labelled/1",
    ),
    Label(
        r"(?:last updated|updated?)(?: on| in)?",
        "Dates of the last change, for a report that is kept up to date.",
        ("Last updated: ", "Updated in "),
        ("Up to ",),
        0.75,
        "dates.updated/1",
    ),
    Label(
        r"(?:date of (?:the |this )?(?:final )?report|report date|report completed?|date completed"
        r"|completed(?: on| in)?"
        r"|date of completion|final report|final version|final|version [\d.]+|signed off(?: on)?|ratified(?: on)?"
        r"|issued?(?: on)?|date of issue|report dated|dated|date)",
        "Dates of the report itself: its completion, its version, its issue.",
        ("Date of report: ", "Final ", "Version 1.2 – ", "Dated "),
        ("Date of birth: ", "the finals "),
        0.65,
        "dates.of_report/1",
    ),
    Label(
        r"(?:approved|agreed|accepted|endorsed|presented|submitted)",
        "Dates on which a board approved the report.",
        ("Approved ", "Agreed: "),
        ("Approval ",),
        0.65,
        "dates.of_report/1",
        reach=60,
    ),
    Label(
        r"(?:d\.? ?o\.? ?b\.?|d\.? ?o\.? ?d\.?|date of (?:birth|death|the (?:death|incident|homicide|murder)"
        r"|incident"
        r"|homicide|injur\w+|commission\w*|decision|referral|notification|inspection|the review)|born|died|death"
        r"|dying|killed|murder\w*|homicide of|incident|injur\w+|found|commissioned|commenced|started|began"
        r"|review period|period|time ?frame|timescale|scope|between|from|since|inspection dates?|inspected"
        r"|previous inspection|inspection|sentenc\w+|convict\w+|trial|inquest|hearing|meeting|court|arrested"
        r"|(?:until|before|after)|working together|act|guidance|census|aged?|valid|expires?|review due"
        r"|review date|(?:for|next|due for) review)",
        "Dates of a life, an incident, a court or a meeting, which are never those of publication.",
        ("Date of birth: ", "DOD ", "inspection dates: ", "Working Together "),
        ("Published on ", "Version "),
        0.0,
        "dates.never/1",
        reach=40,
    ),
)
_TIGHT = tuple(
    (
        label,
        phrase(
            rf"\b{label.words}[\s:\-–(,]*(?:(?:on|in|:)\s*)?$", label.purpose, label.matches, label.refuses
        ),
    )
    for label in _DATE_LABELS
)
"""Any label right before its date outranks every label with other words between."""
_LOOSE = tuple(
    (
        label,
        phrase(rf"\b{label.words}\b[^\n]{{0,{label.reach}}}$", label.purpose, label.matches, label.refuses),
    )
    for label in _DATE_LABELS
    if label.reach
)
_LEADS_ON = Pattern(
    r"(?:[:\-–]|\b(?:in|on|of|by|and|to|from|published|since|born|died|date))\s*$",
    "Ends a line whose sentence goes on with the date below.",
    ["Published:", "meeting of", "who died"],
    ["Overview Report"],
    flags=re.IGNORECASE,
)
_WITH_YEAR = ("dates.labelled/1", "dates.updated/1")
_ONLY_IN = Pattern(
    r"\W*(?:in|on|during)\s*",
    "A preposition and nothing else between the start of a line and its date.",
    ["in ", "On "],
    ["in early ", "Report in "],
    flags=re.IGNORECASE,
    fit=Fit.WHOLE,
)
_ONLY_WEEKDAY = Pattern(
    r"\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*",
    "A day of the week and nothing else before a date.",
    ["Monday, ", "tuesday "],
    ["Monday evening, "],
    flags=re.IGNORECASE,
    fit=Fit.WHOLE,
)
_HOLDS_DATE = Pattern(
    r"(?:19|20)\d\d|\d/\d",
    "A line with a date of its own, which does not label the next.",
    ["May 2013", "1/2"],
    ["Date of publication"],
)
_ONLY_YEAR = Pattern(
    r"\W*(?:19|20)\d\d\W*",
    "A year alone on its line.",
    ["2014", "(2014)"],
    ["Report 2014"],
    fit=Fit.WHOLE,
)
_YEAR_AT_END = Pattern(
    r"[ ,–-]*(?:19|20)\d\d\W*",
    "A year and nothing else at the end of a line.",
    [" 2011", ", 2011"],
    [" in 2011"],
    fit=Fit.WHOLE,
)
_IN_A_SENTENCE = Pattern(
    r"\b(?:was|were|had|has|is|who|when|that|which)\b|^On\b|\d,? (?!(?:st|nd|rd|th)\b)[a-z]",
    "Words of running text: a line of a cover that holds a date only has none of them.",
    ["when he was", "On 3 May", "2014 report"],
    ["3rd May 2014", "Final, May 2014"],
)
_COPYRIGHT = Pattern(
    r"(?:©|\(c\)|\bcopyright\b)[^\n\d]{0,70}?(?P<year>(?:19|20)\d\d)(?![-–/]\d)",
    "The year of a copyright notice.",
    ["© Example LSCB 2014", "Copyright 2014"],
    ["Copyright Act", "© 2014-2016"],
    flags=re.IGNORECASE,
)
