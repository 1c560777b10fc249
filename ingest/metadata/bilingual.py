"""Covers that say everything twice, in Welsh and in English: which lines belong to the language of the report."""

from collections.abc import Iterable
from typing import TypeVar

from ingest.patterns import phrase
from ingest.pdf.document import Line

L = TypeVar("L", bound=Line)


def in_language(lines: Iterable[L], code: str) -> tuple[L, ...]:
    """The lines less those that are in the other language; all of them where that would leave none.

    A line that is in neither for sure (a name, a code, "Plentyn C") stays.
    """
    all_lines = tuple(lines)
    other = _ENGLISH if code == "cy" else _WELSH
    own = _WELSH if code == "cy" else _ENGLISH
    if not any(own.search(line.text) for line in all_lines):
        return all_lines
    return tuple(line for line in all_lines if own.search(line.text) or not other.search(line.text))


_WELSH = phrase(
    r"\b(?:adroddiad|adolygiad(?:au)?|ymarfer|diogelu|cryno|estynedig|gweithredol|crynodeb|unedig|dynladdiad|trosolwg"
    r"|ynghylch|marwolaeth)\b",
    "Words of titles that are Welsh only.",
    ["Adolygiad Ymarfer Plant"],
    ["Child Practice Review"],
)
_ENGLISH = phrase(
    r"\b(?:reports?|reviews?|practice|safeguarding|summary|homicide|overview|concerning|deaths?|into)\b",
    "Words of titles that are English only.",
    ["Child Practice Review", "into the death"],
    ["Adolygiad Ymarfer Plant", "Plentyn C"],
)
