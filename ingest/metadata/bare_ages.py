"""Numbers that are ages only because of whose they are: "Amber was twelve", "Zac, sixteen, who", "died at 47".

A number after "was" or between commas may count anything. It is an age where the verb or the comma joins it to a
person (``ingest.metadata.whose_age``), so these forms are looked for with their owner and never without.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.draft.facts import AgeGroup
from ingest.metadata.ages import (
    NUMBER,
    ORDINAL,
    UNIT,
    AgeMention,
    group_of_years,
    number_in,
    ordinal_in,
    years_in,
)
from ingest.metadata.whose_age import Owner, owner_before, owner_of_sentence
from ingest.metadata.wording import folded, sentence_around, windows
from ingest.patterns import Pattern, either, phrase

_SHORTLY_BEFORE = 0.1
"""Years that "a week short of", "due to turn" and "would have been" take from an age."""
_IN_YEAR_ONE = 5.5
"""The age of most pupils in Year 1 in the middle of the school year; half a year either side is the same year."""


@dataclass(frozen=True, slots=True)
class OwnedAge:
    """An age, whose it is, and whether the sentence says that it is the age of the death or the incident."""

    age: AgeMention
    owner: Owner
    is_at_incident: bool


def owned_ages(text: str, names: Sequence[str]) -> Iterator[OwnedAge]:
    """Every such age of a text, in order, with its owner; ``names`` are those of the subject."""
    for start, end in windows(_HINT, text, before=80, after=40):
        for match in _BARE.finditer(text, start, end):
            first, _ = sentence_around(text, match.start(), match.end())
            yield OwnedAge(_mention(match), _owner(match, text, first, names), match["n3"] is not None)


def _owner(match: re.Match[str], text: str, first: int, names: Sequence[str]) -> Owner:
    if match["n1"] or match["n2"]:
        return owner_before(text, first, match.start(), names)
    return owner_of_sentence(text, first, match.start(), names)


def _mention(match: re.Match[str]) -> AgeMention:
    number = next(name for name in _NUMBERS if match[name])
    unit = match[number.replace("n", "u")] if number in _WITH_UNIT else None
    wording = folded(f"{match[number]} {unit or ''}") if number in _WITH_UNIT else folded(match.group())
    return AgeMention(wording, _group(match, number, unit), match.start(number), match.end())


def _group(match: re.Match[str], number: str, unit: str | None) -> AgeGroup | None:
    if number == "n6":
        return _group_of_school_year(number_in(match[number]))
    if number == "o5":
        return group_of_years(ordinal_in(match[number]) - _SHORTLY_BEFORE)
    years = years_in(match[number], unit or "year")
    return group_of_years(years - _SHORTLY_BEFORE if number == "n5" else years)


def _group_of_school_year(year: int) -> AgeGroup | None:
    """The band of the pupils of a school year, if all are in one: "Year 8", but not "Year 6" or "Year 11"."""
    youngest, oldest = (group_of_years(_IN_YEAR_ONE - 1 + year + part) for part in (-0.5, 0.4))
    return youngest if youngest is oldest else None


_NUMBERS = ("n1", "n2", "n3", "n4", "n5", "o5", "n6")
_WITH_UNIT = frozenset({"n1", "n2", "n3", "n4"})
_SOON = r"(?:only |just |then |now |still |nearly |almost |about |barely |around |approximately |not yet |both |aged )"
_END = rf"(?![\d:]|[.,]\d|,? (?:and |or )?{NUMBER}\b(?! (?:was|were|had)\b)|%)"
_ROWS = (
    phrase(
        rf"\b(?:was|were|is|are|been|turned|reached) {_SOON}*(?P<n1>{NUMBER})(?: (?P<u1>{UNIT}))?{_END}"
        r"(?=[.,;:)]|$| (?:when|and|at|in|on|by|where|that|as|but|with|had|years)\b)",
        "A number after the verb of a person.",
        ["Amber was twelve, had", "Child T was eight when nurses", "had just turned 15 and"],
        ["was 14 miles away", "were 4, 9 and 12", "was 3.5"],
    ),
    phrase(
        rf"(?<=[\w)'’”\"]), {_SOON}*(?P<n2>{NUMBER})(?: (?P<u2>{UNIT}))?{_END}(?=[,;)]|\.(?!\d)| who\b)",
        "A number between commas after a person.",
        ["Zac, sixteen, who", "Harold, then 70, at", "Yusuf, 39, was"],
        ["on 3 May, 2014, he", "Adult A, 41 and", "aged 3, 5, 7"],
    ),
    phrase(
        rf"\b(?:died|killed|murdered|dead|death|hanged|drowned|life|suicide)\b[^.;\d]{{0,60}}? at {_SOON}*"
        rf"(?P<n3>{NUMBER})(?: (?P<u3>{UNIT}))?{_END}(?=[.,;)]|$| (?:in|from|of|on|and|when|after|with|by)\b)"
        r"(?! (?:in the (?:morning|evening|afternoon)|at night))",
        "An age at death.",
        ["Dylan died at 17 in", "died of bowel cancer at 47."],
        ["died at 10.30", "died at 9 in the morning", "died at 22 Acacia Road"],
    ),
    phrase(
        rf"\bwhen (?:he|she|they|(?:the|this) (?:boy|girl|child|baby)) (?:was|were) {_SOON}*(?P<n4>{NUMBER})"
        rf"(?: (?P<u4>{UNIT}))?{_END}(?=[.,;)]|$| and\b)",
        "An age at the time of what the sentence told before.",
        ["left with a broken pelvis in 2019 when she was fifteen."],
        ["when she was 14 miles away"],
    ),
    phrase(
        rf"\b(?:(?:days?|weeks?|months?|hours) (?:short of|shy of|off|away from|before|from) (?:being |turning )?"
        rf"|(?:would|should) have (?:been|turned) {_SOON}*|(?:due|about) to (?:turn|be|become) |not (?:quite|yet) )"
        rf"(?P<n5>{NUMBER})\b(?! (?:{UNIT}|miles|people|per|of)\b)(?!['’]s)",
        "An age that was not reached.",
        ["two months short of 18 when", "would have turned sixteen that June", "not quite 3"],
        ["three weeks before 12 people", "two days before 3 months"],
    ),
    phrase(
        rf"\b(?:(?:days?|weeks?|months?|hours) (?:short of|shy of|off|away from|from)|approaching|nearing"
        rf"|on the eve of) (?:his|her|their|the) (?P<o5>{ORDINAL}) birthday\b",
        "A birthday that was not reached.",
        ["a week short of her twentieth birthday", "approaching his 18th birthday"],
        ["before her seventeenth birthday", "the birthday"],
    ),
    phrase(
        r"\bin (?:school )?(?-i:Year) (?P<n6>\d{1,2}|seven|eight|nine|ten|eleven)\b",
        "The school year of a pupil in England, Wales or Northern Ireland.",
        ["He was in Year 8 and"],
        ["in year 2014", "in Years 8 and 9"],
    ),
)
"""The forms; each has a group of its own, since which matched says how to read it."""
_BARE: Pattern = either(_ROWS, "A bare age in any of the forms.", refuses=["in 2014"], flags=re.IGNORECASE)
_HINT = phrase(
    r"\b(?:was|were|is|are|been|turned|reached|at|when|short|shy|off|away|from|before|due|about|not|approaching|nearing"
    r"|eve|Year|would|should)\b(?= )|,(?= (?:\w+ )?(?:\d|[a-z]+[,;.]| ?who))",
    "What every such age holds nearby.",
    ["was twelve", "Zac, sixteen, who", "in Year 8"],
    ["the child"],
)
