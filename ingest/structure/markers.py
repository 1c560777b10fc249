"""Markers: the number, label or bullet at the start of a line: "4.12", "(a)", "•", "Recommendation 3:"."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ingest.patterns import Fit, Pattern


class MarkerKind(StrEnum):
    """The forms of numbering met in reports."""

    LABEL = "label"
    """A word and a number: "Recommendation 3", "Finding 2", "Chapter 4", "Appendix A"."""
    CODE = "code"
    """A letter or two and a number: "R3", "Rec 4"."""
    DOTTED = "dotted"
    """ "4.12" or "4.1.12"."""
    DECIMAL = "decimal"
    """ "3.", "3)" or "(3)"."""
    BARE = "bare"
    """A number and nothing else: "12 The panel met"."""
    LETTER = "letter"
    """ "(a)", "b)" or "c."."""
    ROMAN = "roman"
    """ "(iv)" or "ii."."""
    BULLET = "bullet"
    DASH = "dash"
    """A dash or an "o" as bullet: weak, for a broken line may start with a dash."""


@dataclass(frozen=True, slots=True)
class Marker:
    """The marker of a text. ``text[marker.end:]`` is what it marks."""

    kind: MarkerKind
    number: str | None
    """The number or letter without its punctuation: "4.12", "a"; None for bullets."""
    word: str | None
    """The word of a label in lower case: "recommendation"."""
    end: int


LABELS = (
    "recommendation",
    "argymhelliad",
    "finding",
    "canfyddiad",
    "chapter",
    "pennod",
    "section",
    "part",
    "appendix",
    "annex",
    "atodiad",
    "theme",
    "thema",
    "lesson",
    "learning point",
    "key learning",
    "learning",
    "question",
    "action",
    "priority",
    "term of reference",
)

STRONG = frozenset({MarkerKind.BULLET, MarkerKind.DOTTED, MarkerKind.LABEL})
"""Kinds that begin a block anywhere; the others need a break before them."""

_BULLETS = "•●▪◦‣⁃■□➢➤✓✔★◆❖·∙\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf06e\uf0a8\uf0e0"

_MISREAD_ONES = "l|!"
"""What OCR makes of the number 1, in labels: "Recommendation l:"."""

_SPELT = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty)"
)
_MARKER = Pattern(
    rf"""\s*(?:
      (?P<label>(?P<lone_word>recommendation|argymhelliad)\s*:
        | (?P<word>{"|".join(map(re.escape, LABELS))})s?\s*(?:no\.?|number|rhif)?\s*
        (?P<label_number>(?:[a-z]{{1,2}})?\d{{1,3}}(?:\.\d{{1,2}}){{0,2}}[a-z]?|(?<=\s)(?:{_SPELT}|[ivx]{{1,4}}|[{_MISREAD_ONES}\d]{{1,2}}|[a-z]))
        (?=[\s:.)\-–—]|$)\s*(?:[:.)]|[-–—](?=\s))?)
    | (?P<code>(?P<code_number>(?:r|rec\.?)\s?\d{{1,3}}(?:\.\d{{1,2}})?)(?=[\s:.)\-–—]|$)\s*(?:[:.)]|[-–—](?=\s))?)
    | (?P<dotted>(?P<dotted_number>\d{{1,2}}(?:\.\d{{1,3}}){{1,4}})[.):]?(?=\s|$))
    | (?P<decimal>\(?(?P<decimal_number>\d{{1,3}})(?:[.):](?=\s|$|[A-Z])|\)))
    | (?P<roman>(?P<roman_number>[ivx]{{1,5}})[.)](?=\s|$)|\((?P<roman_number_2>[ivx]{{1,5}})\)(?=\s|$))
    | (?P<letter>(?P<letter_number>[a-z])[.)](?=\s|$)|\((?P<letter_number_2>[a-z])\)(?=\s|$))
    | (?P<bullet>[{_BULLETS}](?=\s|\w|$))
    | (?P<dash>(?:[-–—*>]|o)(?=\s))
    | (?P<bare>(?P<bare_number>\d{{1,3}})(?=\s+["“‘'(]?[A-Z]))
    )\s*""",
    "The number, label or bullet that a line begins with; the named group that fits is its kind.",
    [
        "Recommendation 3: The",
        "Finding II.",
        "R3 The",
        "Rec. 4",
        "4.12 The",
        "3. The",
        "(3) the",
        "iv) the",
        "(a) the",
        "• the",
        "– the",
        "12 The panel",
    ],
    ["The 3 agencies", "2019 saw", "4.12.2019that", "-the"],
    re.VERBOSE | re.IGNORECASE,
    Fit.AT_START,
)
_SPELT_NUMBER = Pattern(
    _SPELT,
    'A number in words, as in "Recommendation Two".',
    ["Two", "nineteen"],
    ["twofold", "2"],
    re.IGNORECASE,
    Fit.WHOLE,
)
_MISREAD = Pattern(
    rf"[{_MISREAD_ONES}\d]{{1,2}}",
    "A number of one or two digits in which OCR may have read a 1 as a letter.",
    ["l", "1l", "!2", "12"],
    ["a", "II", "123"],
    fit=Fit.WHOLE,
)
_AS_ONES = str.maketrans(dict.fromkeys(_MISREAD_ONES, "1"))
_BEFORE_A_LABEL = frozenset({MarkerKind.DOTTED, MarkerKind.DECIMAL, MarkerKind.BARE, MarkerKind.BULLET})
_MAY_START = frozenset("0123456789(-–—*>" + _BULLETS)
_NUMBER_BEFORE_CAPITAL = Pattern(
    r"\s*\d{1,3}\s+[\"“‘'(]?[A-Z]",
    "A bare number before a sentence. The marker itself ignores case, so this is checked again.",
    ["12 The panel", "3 “What"],
    ["12 months later", "12. The"],
    fit=Fit.AT_START,
)
_IN_PROSE = Pattern(
    r"\s*(?:of|was|is|are|were|in|from|has|have|had|and|or|to|above|below|made|which|that|on|for|by|at|as|with|"
    r"within|refers?|relates?|could|would|should|will|can|may|also|set|i|oedd|yn)\b",
    "Words after a label that is spoken of, in a sentence, and begins nothing.",
    [" was accepted", " of the Bristol report", " yn"],
    [" The police", ": was accepted", " offers"],
    fit=Fit.AT_START,
)


@lru_cache(maxsize=1_000)
def marker_of(text: str) -> Marker | None:
    """The marker a text begins with, if any: "Recommendation 12 of the Bristol report" begins with none."""
    if not _may_be_marked(text):
        return None
    match = _MARKER.match(text)
    if match is None:
        return None
    kind = MarkerKind(match.lastgroup or "")
    if kind is MarkerKind.BARE and not _NUMBER_BEFORE_CAPITAL.match(text):
        return None
    if kind in (MarkerKind.LABEL, MarkerKind.CODE) and not _is_announced(text, match, kind):
        return None
    if kind in _BEFORE_A_LABEL and (label := _label_after(text, match.end())):
        return label
    word = match["word"] or match["lone_word"]
    return Marker(kind, _number_of(match), word.lower() if word else None, match.end())


def _label_after(text: str, start: int) -> Marker | None:
    """The label that follows the number of a paragraph: "5.2 Recommendation 1: …" is the first recommendation."""
    if text[start : start + 14].lower() not in ("recommendation", "argymhelliad "):
        return None
    label = marker_of(text[start:])
    if label is None or label.kind is not MarkerKind.LABEL:
        return None
    return Marker(label.kind, label.number, label.word, start + label.end)


def _may_be_marked(text: str) -> bool:
    """Whether it is worth the pattern: most lines start with a word that marks nothing."""
    first = text[:1]
    if first in _MAY_START or text[1:2] in (".", ")", " "):
        return True
    head = text[:16].lower()
    return head.startswith(LABELS) or head.startswith(("r", "i", "v", "x", " "))


def _number_of(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    number = next((value for name, value in groups.items() if "number" in name and value is not None), None)
    if number is None or match["label_number"] is None or not _MISREAD.fullmatch(number):
        return number
    return number.translate(_AS_ONES)


def _is_number(letters: str) -> bool:
    """Whether letters number something: "A", "IV", "i" or "three"; "Recommendation for" numbers nothing."""
    return letters.isupper() or letters == "i" or _SPELT_NUMBER.fits(letters)


def _is_announced(text: str, match: re.Match[str], kind: MarkerKind) -> bool:
    """Whether the label starts something, rather than being mentioned: "Finding 2 was accepted"."""
    if not text.lstrip()[:1].isupper():
        return False
    number = _number_of(match) or ""
    if kind is MarkerKind.LABEL and number.isalpha() and not _is_number(number):
        return False
    punctuated = match.group().rstrip()[-1:] in ":.)-–—"
    return punctuated or _IN_PROSE.match(text, match.end()) is None
