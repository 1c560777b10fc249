"""Exact places without the form of a street: points on a map, caravan pitches, houses after words of living there."""

import re

from ingest.anonymity.address_context import A_HOME
from ingest.anonymity.clues import LIKELY, SURE, Clue
from ingest.anonymity.fast_checks import A_DEGREE
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern

_POINT = "This is an exact point on the map."
_NAME = r"[A-ZŴŶÂÊÎÔÛ][\w’'\-]+"


EXACT_PLACES = (
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        _POINT,
        SURE,
        Pattern(
            r"(?P<words>///[a-z]{3,}\.[a-z]{3,}\.[a-z]{3,})\b"
            r"|\bwhat3words\b[\s:(]*(?P<three>[a-z]{3,}\.[a-z]{3,}\.[a-z]{3,})\b",
            "Three words for a square of three metres.",
            ["///filled.count.soap", "what3words: magic.apron.lunch"],
            ["www.example.org", "a.b.c"],
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        _POINT,
        LIKELY,
        Pattern(
            r"\b(?:grid\s+ref(?:erence)?|NGR|OS\s+ref(?:erence)?)\b[\s:.(]*(?P<words>[A-Z]{2}\s?\d{3,5}\s?\d{3,5})\b",
            "A reference of the national grid after its label.",
            ["grid reference SK 4521 3390", "NGR SK452339"],
            ["the national grid"],
            re.IGNORECASE,
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            rf"\b(?P<words>(?:[Pp]lot|[Pp]itch|[Bb]erth)\s+\d{{1,3}}[a-z]?,?\s+(?:{_NAME}[ \t]+){{1,4}}(?:Park"
            rf"|Site|[Cc]aravan[ \t]+[Ss]ite|[Tt]raveller[ \t]+[Ss]ite|Marina|Farm|Moorings?)"
            rf"(?:,\s*{_NAME}(?:[ \t]+{_NAME}){{0,2}})?)",
            "A place on a site for caravans or boats.",
            ["Plot 7, Hollins Caravan Park, Netherwick"],
            ["plot 7 of the story"],
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            rf"\b(?P<words>(?:Flat|Apartment"
            rf"|Room)\s+\d{{1,3}}[A-Za-z]?,\s+\d{{1,3}}[A-Za-z]?,?\s+{_NAME}(?:[ \t]+{_NAME}){{0,3}})",
            "A flat and the number of its house, whatever the street is called.",
            ["Flat 8a, 196 Marl Pits"],
            ["Flat 8, the board", "Room 4, 3 pm"],
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            rf"\b(?:liv(?:ed|es|ing)\s+at|address(?:\s+(?:is|was|as))?:?|called\s+to|moved\s+(?:in)?to|outside"
            rf"|tenancy\s+(?:of|at)|home\s+at"
            rf"|flat\s+at|house\s+at|room\s+at|visited|stayed\s+at|property\s+at|c/o)\s+(?P<words>(?!(?:19"
            rf"|20)\d\d\b)\d{{1,3}}[A-Za-z]?,?"
            rf"\s+(?:The|Ffordd|Heol|Stryd|Lôn|Y"
            rf"|Yr)?\s?(?:{_NAME})(?:[ \t]+{_NAME}){{0,2}}(?:,\s*{_NAME}(?:[ \t]+{_NAME})?)?)",
            "A number and capitals after words of living somewhere, whatever the street is called.",
            [
                "called to 85 The Ridings",
                "tenancy of 19 Marl Pits",
                "outside 9 The Ridings,\nStannersby",
                "c/o 9 Marl Pits",
            ],
            ["lived at home", "visited 12 children", "visited 2016 Rosewood House"],
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            rf"\b(?P<words>(?:Flat|Apartment"
            rf"|Room)\s+\d{{1,3}}[A-Za-z]?,\s+{_NAME}(?:[ \t]+{_NAME}){{1,2}}(?:,\s+\d{{1,3}}[a-z]?\s+{_NAME}"
            rf"(?:[ \t]+{_NAME}){{0,2}})?)",
            "A flat in a house with a name.",
            ["Flat 136, Marlowe Heights", "Room 12, Wren Mansions, 24 Marl Pits"],
            ["Flat 8, the board", "Room 4, then"],
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            r"\bADDRESS\s*[:"
            r"|]?\s*(?P<words>\d{1,3}[A-Z]?,?\s+[A-Z][A-Z'’]+(?:[ \t]+[A-Z'’]+){0,3}"
            r"(?:,[ \t]*[A-Z]+(?:[ \t]+[A-Z]+)?)?)(?![a-z])",
            "An address in capitals after its label.",
            ["ADDRESS: 115 OLD ROAD, OXLEY MOOR"],
            ["ADDRESS: 12 children"],
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        _POINT,
        LIKELY,
        Pattern(
            r"(?<![\d.])(?P<words>(?:49|5\d|60)\.\d{4,7},\s?-?[0-8]\.\d{4,7})(?!\d)",
            "Degrees of latitude and longitude in the United Kingdom.",
            ["53.78552, -1.15457"],
            ["53.7, 1.2", "12.34567, 1.23456"],
        ),
        needs=A_DEGREE,
    ),
)
