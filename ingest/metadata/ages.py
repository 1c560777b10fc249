"""Ages as they are written, and the age group each falls into."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.draft.facts import AgeGroup
from ingest.metadata.wording import folded, windows
from ingest.patterns import Fit, either, phrase


@dataclass(frozen=True, slots=True)
class AgeMention:
    """An age in the report's own wording; ``group`` is None if the wording leaves it open ("in her twenties")."""

    text: str
    group: AgeGroup | None
    start: int
    end: int


def ages_in(text: str) -> Iterator[AgeMention]:
    """Every age of a text, in order: "8-day-old", "aged five months", "in his 30s", "late eighties", "14 oed"."""
    for match in _matches(text):
        if _OF_A_LAW.match(text, match.end()) or _OF_A_GROUP.search(
            text[max(0, match.start() - 30) : match.start()]
        ):
            continue
        start = match.start("n0") if match["n0"] else match.start()
        yield AgeMention(_wording(match), _group_of(match), start, match.end())


def _wording(match: re.Match[str]) -> str:
    """The age without the verb before it: "34" of "who was 34", but all of "in his 30s"."""
    for number, unit in (
        ("n4", "u4"),
        ("n10", "u10"),
        ("n11", "u11"),
        ("n8", None),
        ("n5", None),
        ("n0", None),
        ("n13", None),
    ):
        if match[number]:
            return folded(f"{match[number]} {match[unit] or ''}" if unit else match[number])
    whole = folded(match.group()).strip(" ,(")
    return whole.split(" of ", 1)[1] if match["n9"] else whole


def _matches(text: str) -> Iterator[re.Match[str]]:
    for start, end in windows(_HINT, text, before=48, after=48):
        yield from _AGE.finditer(text, start, end)


def group_of_years(years: float) -> AgeGroup:
    """The band of an age in years."""
    return next(group for limit, group in _BANDS if years < limit)


def ages_listed(text: str) -> list[tuple[str, AgeGroup]]:
    """The ages of a list with their groups: "aged six months, aged three years and seven", "13, 10 and 6"."""
    return [
        (folded(match.group()), group_of_years(years_in(match["number"], match["unit"] or "year")))
        for match in _LISTED.finditer(text)
    ]


def _group_of(match: re.Match[str]) -> AgeGroup | None:
    part = match.groupdict()
    if part["unborn"]:
        return AgeGroup.UNBORN
    if part["newborn"]:
        return AgeGroup.UNDER_1
    if part["elderly"]:
        return AgeGroup.FROM_65
    if part["decade"]:
        return _group_of_decade(part["part"], part["decade"])
    for number, unit in _WITH_UNIT:
        if part[number]:
            return group_of_years(years_in(part[number], part[unit] or "year"))
    if part["n12"]:
        return group_of_years(_by_birthday(part["n12"], is_before=part["birthday"].casefold() == "before"))
    years = next(part[number] for number in ("n5", "n6", "n0", "n8", "n7", "n13") if part[number])
    return group_of_years(number_in(years))


def years_in(number: str, unit: str) -> float:
    """An age in years: 0.25 for "thirteen" and "weeks"."""
    per_year = {"d": 365.25, "h": 8766.0, "w": 52.2, "m": 12.0, "y": 1.0}[unit[0].casefold()]
    return number_in(number) / per_year


def number_in(text: str) -> int:
    """A number in figures or words: "seventy-one" is 71."""
    word = text.casefold().strip()
    if word.isdigit():
        return int(word)
    return sum(_WORDS.get(part, 0) for part in re.split(r"[\s\-‐–]+", word))


def _by_birthday(ordinal: str, *, is_before: bool) -> float:
    """The age on a birthday or after it; shortly before the first birthday it is under a year."""
    years = ordinal_in(ordinal)
    return years - 0.1 if is_before else years


def ordinal_in(text: str) -> int:
    """The number of an ordinal: "4th" and "fourth" are 4."""
    word = text.casefold()
    return int(re.sub(r"\D", "", word)) if word[0].isdigit() else _ORDINALS[word]


def _group_of_decade(part: str | None, decade: str) -> AgeGroup | None:
    """ "Late twenties" is 26-64; "twenties" and "sixties" alone may be on either side of a border."""
    first = int(decade[0]) * 10 if decade[0].isdigit() else _DECADES[decade.casefold()[:4]]
    spans = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
    low, high = spans.get((part or "").casefold().strip("- "), (0, 9))
    youngest, oldest = group_of_years(first + low), group_of_years(first + high)
    return youngest if youngest is oldest else None


_WITH_UNIT = tuple((f"n{number}", f"u{number}") for number in (1, 2, 3, 4, 7, 9, 10, 11))
"""Groups of the forms of an age that may have a unit; without one it is in years."""
_BANDS = (
    (1, AgeGroup.UNDER_1),
    (6, AgeGroup.FROM_1_TO_5),
    (11, AgeGroup.FROM_6_TO_10),
    (16, AgeGroup.FROM_11_TO_15),
    (18, AgeGroup.FROM_16_TO_17),
    (26, AgeGroup.FROM_18_TO_25),
    (65, AgeGroup.FROM_26_TO_64),
    (1000, AgeGroup.FROM_65),
)
_UNITS = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: n for n, word in enumerate(_UNITS, 1)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_DECADES = {word[:4]: 20 + 10 * n for n, word in enumerate(_TENS)}

_SPELT = rf"(?:(?:{'|'.join(_TENS)})(?:~(?:{'|'.join(_UNITS[:9])}))?|{'|'.join(reversed(_UNITS))})"
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
}  # fmt: skip
ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(reversed(_ORDINALS))})"
"""A birthday, in figures or in words; for patterns, as are the next two."""
NUMBER = rf"(?:\d{{1,3}}|{_SPELT})"
"""A number of an age, in figures or in words."""
UNIT = r"(?:days?|weeks?|months?|years?|hours?)"
"""What an age is counted in."""
_AGES = (
    phrase(
        rf"\b(?P<n1>{NUMBER})~?(?P<u1>{UNIT})(?:,?~?(?:and~)?{NUMBER}~?(?:days?|weeks?|months?))?~olds?\b",
        'An age with its unit and "old".',
        ["8-day-old", "2-year-1-month-old", "thirteen week old", "3 years and 4 months old"],
        ["an old man", "8 days"],
    ),
    phrase(
        rf"\b(?:aged|age(?: of)?:?|ages) (?:just |only |approximately |about |almost |nearly "
        rf"|around )?(?P<n2>{NUMBER})(?:~(?P<u2>{UNIT})(?:,? (?:and )?{NUMBER} (?:days?|weeks?|months?))?)?\b(?: old)?",
        'An age after "aged" or "age".',
        ["aged five months", "at the age of 3 weeks", "age: 14"],
        ["the ages", "aged care"],
    ),
    phrase(
        rf"\b(?P<n3>{NUMBER}) (?P<u3>{UNIT})(?: (?:and )?{NUMBER} (?:days?|weeks?|months?))? of age\b",
        'An age before "of age".',
        ["14 years of age", "two months of age"],
        ["14 of them", "years of age"],
    ),
    phrase(
        rf"\b(?:was|were|is) (?:just |only |approximately |about |almost |nearly "
        rf"|around )?(?P<n4>{NUMBER})(?: and a half)?(?: (?P<u4>{UNIT}))?(?=,? (?:when|at the time|and (?:was|lived"
        rf"|(?-i:[A-Z])[\w ]{{1,20}} was)))",
        'An age after "was", where the time follows.',
        ["was 14 when he died", "was just 34 at the time of"],
        ["was 14 miles away"],
    ),
    phrase(
        rf"\b(?:who (?:was|is)(?: then| aged)?|then) (?P<n8>{NUMBER})(?=[,.;) ]*(?:[,.;)]|\band\b|\bat\b|\bwhen\b))",
        "An age in a clause of its own.",
        ["who was 34,", "then 41."],
        ["who was 34 miles", "then 41 reports"],
    ),
    phrase(
        rf"\b(?:boy|girl|man|woman|child|baby|infant|widow|widower|male|female|lady|youth|gentleman) of"
        rf" (?P<n9>{NUMBER})\b(?: (?P<u9>{UNIT})(?:,? (?:and )?{NUMBER} (?:days?|weeks?|months?))?)?"
        rf"|\b(?-i:[Hh]e|[Ss]he|(?:Mr|Mrs|Ms|Miss|Child|Adult) [A-Z]\w?|[A-Z][a-z]+),? was (?P<n0>{NUMBER})"
        r"(?=[.;]| and (?:had|was|lived|died|is)\b)",
        'An age after a noun, or at the end of "She was 46."',
        ["a girl of 12", "a boy of three years and two months", "Mr T was 57."],
        ["a number of 12", "it was 57."],
    ),
    phrase(
        r"\b(?:in (?:his|her|their|the) )?(?:(?P<part>early|mid|late)~?(?:to~late )?)?(?P<decade>[2-9]0['’]?s"
        r"|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"
        r"|\b(?P<elderly>elderly (?=man|woman|lady|gentleman|person|adult|couple)|(?:septua|octo|nona)genarian"
        r"|centenarian)"
        r"|\b(?P<unborn>unborn (?:baby|child))\b|\b(?P<newborn>new~?born)\b",
        "A decade of life, and ages that words alone give.",
        ["in his 30s", "late eighties", "an elderly woman", "an octogenarian", "unborn child", "newborn"],
        ["in 1930", "the elderly"],
    ),
    phrase(
        rf"(?<=,)[ ](?P<n10>{NUMBER}) (?P<u10>{UNIT})(?=[,;)])|\bat (?P<n11>{NUMBER}) (?P<u11>days|weeks|months)"
        r"(?! (?:later|after|gestation|pregnan|into|before|intervals))\b",
        'An age between commas, or a baby\'s after "at".',
        ["Mrs Y, 69 years, died", "died at 22 months"],
        ["for 69 years", "at 20 weeks gestation"],
    ),
    phrase(
        r"(?<!short\s)(?<!shy\s)\b(?P<birthday>before|after|on|of) (?:his|her|their|the) "
        rf"(?P<n12>{ORDINAL}) birthday\b",
        "An age by a birthday.",
        ["before her seventeenth birthday", "on his 4th birthday"],
        ["the birthday", "before the fourth visit", "short of his fourth birthday"],
    ),
    phrase(
        r"\b(?-i:[A-Z][a-z]+(?: [A-Z]\d?)?|[A-Z]{2}\d?), (?P<n13>\d{1,3})(?=[.,;])(?!,? ?\d)",
        "An age between commas after a name.",
        ["the death of Ada Quill, 87.", "Mr T, 57, lived"],
        ["in May 2018, 57 people", "of them, 57, lived"],
    ),
    phrase(
        r"\b(?P<n7>\d{1,2})(?: (?P<u7>mis|wythnos|diwrnod)| mlwydd| blwydd)? oed\b",
        "An age in Welsh.",
        ["14 oed", "14 mlwydd oed", "4 mis oed"],
        ["oedolion"],
    ),
    phrase(
        r"(?<=[\w’'\"”][ ]\()(?:aged? )?(?P<n5>\d{1,2})(?= ?\))|\bage[: ]+(?P<n6>\d{1,3})\b",
        'An age in brackets, or after "age".',
        ["a man (34)", "Child K (aged 4)", "age 14"],
        ["(2014)", "page 14", "\n(1) Mr Quill died"],
    ),
)
"""The forms of an age; where several fit at a place the first decides. Each has groups of its own, since which matched
says how to read it."""
_AGE = either(_AGES, "An age in any of the forms.", refuses=["in 2014", "four agencies"], flags=re.IGNORECASE)
_LISTED = phrase(
    rf"(?:aged )?\b(?P<number>{NUMBER})\b(?: (?P<unit>{UNIT}))?",
    "Each age of a list, whose unit may be printed once.",
    ["aged six months", "13"],
    ["of the children"],
)
_HINT = phrase(
    r"genarian|centenarian"
    r"|\bold|\baged?\b|\bages\b|\d0['’]?s\b|ties\b|\belderly|born\b|\boed\b|\(\d|\bwho (?:was|is)\b|(?:boy"
    r"|girl|man|woman|child|baby|infant|widow|widower|male|lady|youth) of\b|\bwas [\w-]+[.;]"
    r"|\bwas \d|\bwas [\w-]+ and\b"
    r"|\bbirthday\b|[a-zA-Z], \d{1,3}[.,;]|\bwhen (?:he|she|they)|at the time"
    r"|, [\w-]+ years[,;)]|\bat [\w-]+ (?:days|weeks|months)",
    "What every age holds nearby; looked for first, since the forms are slow.",
    ["years old", "in her thirties", "(34)", "a boy of"],
    ["in Leeds"],
)
_OF_A_LAW = phrase(
    r",? (?:years )?(?:and|or) (?:over|above|older|under|below|more)\b|\+|~?\d{1,2} (?:years?|year~olds)",
    "Goes on after an age that a law or a service sets.",
    [" or over", "+", ", and under"],
    [" and lived"],
    fit=Fit.AT_START,
)
_OF_A_GROUP = phrase(
    r"\b(?:under|over|between|children|persons?|young people|people|adults?|everyone|anyone|those|women"
    r"|men|pupils|students) $",
    'Ends right before an age that a group has, e.g. "children under 5".',
    ["children ", "between ", "people "],
    ["the child ", "aged "],
)
