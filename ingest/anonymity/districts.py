"""Districts of postcodes and villages: with other details they lead to a home."""

from ingest.anonymity.clues import POSSIBLE, Clue
from ingest.anonymity.postcodes import OUTWARD
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern

_CAPITAL = r"(?:St\.|Dr\.|[A-ZŴŶÂÊÎÔÛ][\w’'\-]+)"

DISTRICTS = (
    Clue(
        FindingKind.POSTCODE,
        Severity.WARNING,
        "This is the first half of a postcode. With other details it may lead to a home.",
        POSSIBLE,
        Pattern(
            rf"\b(?:(?i:post\s?code|area|cod\s+post)[\s:]+(?:of\s|is\s)?(?P<words>{OUTWARD})"
            rf"|(?P<before>{OUTWARD})(?=\s(?:area|postcode|district|estate)))"
            r"(?![\w-])",
            "The district of a postcode beside a word for it.",
            ["the LS12 area", "postcode WA1"],
            ["area of 12", "A1 road"],
        ),
    ),
)
VILLAGES = (
    Clue(
        FindingKind.SMALL_PLACE,
        Severity.WARNING,
        "This names a village or hamlet. In a small place few details are enough to know a family.",
        POSSIBLE,
        Pattern(
            rf"\b(?:(?:[Vv]illage|[Hh]amlet|[Pp]entref|[Pp]arish|[Ii]sland|[Ii]sle)\s+(?:of|called|named|"
            rf"o)\s+(?P<words>(?:the\s+)?{_CAPITAL}(?:[ \t\-]{_CAPITAL}){{0,2}}))\b",
            "A name after the word village.",
            ["the village of Llanheron", "a hamlet called Upper Wren", "the Isle of Heron"],
            ["the village hall", "a village in the county"],
        ),
    ),
)
