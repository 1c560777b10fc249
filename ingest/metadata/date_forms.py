"""Every way a date is written in these reports, read into a PartialDate."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.draft.facts import PartialDate, Precision
from ingest.metadata.wording import windows
from ingest.patterns import Fit, Pattern


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date and its place in the text."""

    date: PartialDate
    start: int
    end: int


def dates_in(text: str, *, years: bool = False) -> Iterator[DateMention]:
    """The dates of a text in order; bare years only with ``years``. Times of printing and ranges are left out.

    ``3 rd June 2015``, ``Monday 26th April 2010``, ``27/02/09``, ``10/16/2015`` (month first, where the other way
    round is no date), ``Update14.3.15``, ``2015-06-03``, ``July 3, 2015``, ``July 2013``, ``Sept '14``, Welsh months.
    """
    stamps = [match.span() for match in _PRINT_STAMP.finditer(text)]
    for match in _matches(text):
        if any(start <= match.start() < end for start, end in stamps):
            continue
        if match.lastgroup == "y5" and not (years and _stands_alone(text, match)):
            continue
        date = _read(match)
        if date is None or _of_a_range(text, match):
            continue
        if _day_belongs_above(text, match):
            yield DateMention(PartialDate(date.value[:7], Precision.MONTH), match.start("m1"), match.end())
        else:
            yield DateMention(date, match.start(), match.end())


def _matches(text: str) -> Iterator[re.Match[str]]:
    for start, end in windows(_YEARISH, text, before=40, after=8):
        yield from _DATE.finditer(text, start, end)


def _of_a_range(text: str, match: re.Match[str]) -> bool:
    """One end of "30 January to 10 February 2023": a period, not a day."""
    before = text[max(0, match.start() - 24) : match.start()]
    return bool(_RANGE_BEFORE.search(before) or _RANGE_AFTER.match(text, match.end()))


def _day_belongs_above(text: str, match: re.Match[str]) -> bool:
    """Whether the number at the end of the line above names a case: "Young Person 7" over "March 2016"."""
    if match.lastgroup != "y1" or "\n" not in match["g1"]:
        return False
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip()
    return bool(before) and not _LEADS_TO_DAY.search(before)


def _read(match: re.Match[str]) -> PartialDate | None:
    part = match.groupdict()
    match match.lastgroup:
        case "y1":
            return _dated(part["y1"], _month(part["m1"]), int(part["d1"]))
        case "y2":
            return _dated(part["y2"], _month(part["m2"]), int(part["d2"]))
        case "y3":
            day, month = int(part["d3"]), int(part["m3"])
            return _dated(part["y3"], *((month, day) if month <= 12 else (day, month)))
        case "d6":
            return _dated(part["y6"], int(part["m6"]), int(part["d6"]))
        case "y4":
            return PartialDate(f"{_year(part['y4'])}-{_month(part['m4']):02}", Precision.MONTH)
        case _:
            return PartialDate(part["y5"], Precision.YEAR)


def _dated(year: str, month: int, day: int) -> PartialDate | None:
    full = _year(year)
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(full, month)[1]):
        return None
    return PartialDate(f"{full}-{month:02}-{day:02}", Precision.DAY)


def _year(text: str) -> int:
    digits = int(text.strip("'’‘"))
    if digits >= 100:
        return digits
    return digits + (2000 if digits < 60 else 1900)


def _month(name: str) -> int:
    return _MONTHS[name.casefold().rstrip(".")[:7]]


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """A year that is no part of a range, a reference or a longer number: not 2014-15, (2014), 2014/3."""
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 2]
    return not (_CLINGS_BEFORE.search(before) or _CLINGS_AFTER.match(after))


_ENGLISH = [calendar.month_name[n] for n in range(1, 13)]
_WELSH = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
]
_MONTHS = {
    name.casefold()[:length]: number
    for names in (_WELSH, _ENGLISH)
    for number, name in enumerate(names, 1)
    for length in ((7,) if names is _WELSH else (3, 4, 7))
}
_MONTH_WORDS = "|".join([*_ENGLISH, *_WELSH, *(rf"{name[:3]}\b\.?" for name in _ENGLISH), r"Sept\b\.?"])
_YEAR = r"(?:19|20)\d\d"
_DATE = Pattern(
    rf"(?<![\w.,/])(?P<d1>\d{{1,2}})(?:\s?(?:st|nd|rd"
    rf"|th)\b)?,?(?P<g1>\s+)(?:of\s+)?(?P<m1>{_MONTH_WORDS}),?\s+(?P<y1>{_YEAR}|['’]\d\d)(?!\d)"
    rf"|\b(?P<m2>{_MONTH_WORDS})\s+(?P<d2>\d{{1,2}})\s?(?:st|nd|rd|th)?,?\s+(?P<y2>{_YEAR})(?!\d)"
    rf"|(?<![\d./-])(?<!v)(?P<d3>\d{{1,2}})(?P<sep>[./-])(?P<m3>\d{{1,2}})(?P=sep)(?P<y3>{_YEAR}"
    rf"|\d\d)(?![\d./-]\d|\d)"
    rf"|(?<![\d-])(?P<y6>{_YEAR})-(?P<m6>\d\d)-(?P<d6>\d\d)(?!\d)"
    rf"|\b(?P<m4>{_MONTH_WORDS}),?\s+(?P<y4>{_YEAR}|['’]\d\d)(?!\d)"
    rf"|(?<!\d)(?P<y5>{_YEAR})(?!\d)",
    "Every form of a date; the last group that matched says which. See ``dates_in``.",
    ["3 rd June 2015", "July 3, 2015", "27/02/09", "2015-06-03", "Sept '14", "in 2013"],
    ["version 1.2.3.4", "page 201"],
    flags=re.IGNORECASE,
)
_CLINGS_BEFORE = Pattern(
    r"[-–/\d(A-Za-z]",
    "A sign right before four digits that are no year of their own.",
    ["-", "(", "v"],
    [" ", ","],
)
_CLINGS_AFTER = Pattern(
    r"[-–/\d)A-Za-z]|\s?[-–]",
    "Signs right after four digits that are no year of their own.",
    ["/3", " –", ")"],
    [" report", ", "],
    fit=Fit.AT_START,
)
_YEARISH = Pattern(
    r"(?:19|20)\d\d|['’]\d\d|\d[./-]\d\d",
    "What every date holds; looked for first, since the forms above are slow.",
    ["in 2013", "'14", "27/02/09"],
    ["12 May"],
)
_PRINT_STAMP = Pattern(
    r"\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?",
    "The time at which a browser printed a page.",
    ["27/02/2019, 14:05", "1/2/19 9:30:01 AM"],
    ["27/02/2019"],
    flags=re.IGNORECASE,
)
_LEADS_TO_DAY = Pattern(
    r"(?:\b(?:on|the|of|by|to|from|until|since|before|after|and|between|dated|born|died|\w+day)|[:,(–-])$",
    "Ends a line that leads into a date on the next, so that its number is a day.",
    ["published on", "between", "Date:", "on Monday"],
    ["Young Person", "Child"],
    flags=re.IGNORECASE,
)
_RANGE_BEFORE = Pattern(
    rf"(?:\d\s?(?:st|nd|rd|th)?|\b(?:{_MONTH_WORDS}))\s*(?:\bto\b|[-–—]|\buntil\b|\band\b)\s*$",
    "The first date of a range, right before the second.",
    ["30 January to ", "1st – ", "March until "],
    ["on ", "30 January. "],
    flags=re.IGNORECASE,
)
_RANGE_AFTER = Pattern(
    rf"\s*(?:to|[-–—]|until)\s*(?:the\s+)?(?:\d{{1,2}}(?!\d)|(?:{_MONTH_WORDS})\b)",
    "The second date of a range, right after the first.",
    [" to 10 February", " – March"],
    [" to the police", " until he"],
    flags=re.IGNORECASE,
    fit=Fit.AT_START,
)
