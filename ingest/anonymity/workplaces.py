"""Employers and workplaces by their names."""

import re

from ingest.anonymity.clues import POSSIBLE, Clue
from ingest.anonymity.own_names import GENERIC
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern, WordList

_CAPITAL = r"(?:St\.|Dr\.|[A-ZŴŶÂÊÎÔÛ][\w’'\-]+)"
_NAME = r"[A-ZŴŶÂÊÎÔÛ][\w’'\-]+"
"""A word with a capital that ends no sentence."""
_AGENCIES = WordList(
    "council, nhs, police, trust, service, services, board, authority, department, partnership, government, "
    "office, ofsted, team",
    "Words in the name of a body that works with families.",
    ["Westerdale Council"],
    ["Quill and Wren Bakery"],
)
_WORK_AT = Pattern(
    r"(?:\b(?:at|for)\s|[|:\t]\s?|\s{2,3})$",
    "What leads to a workplace.",
    ["worked at ", "Employer | "],
    ["work with ", "job "],
)
_WORKING_FOR = Pattern(
    r"(?i:\b(?:work\w*|jobs?)\s+for\s)$",
    "Work for a council or an area, of which inspections speak.",
    ["working for "],
    ["worked at ", "driver for "],
)
_NO_WORKPLACE = WordList(
    """
    adult, adults, agency, and, april, area, august, britain, cafcass, camhs, care, child, children,
    children's, children’s, county, december, early, england, europe, family, february, health, home, ireland,
    january, july, june, london, march, may, monday, november, october, ofsted, people, phase, probation,
    safeguarding, school, scotland, section, september, social, stage, uk, wales, working, year, young, youth,
    friday, sunday, saturday, tuesday, wednesday, thursday
    """,
    "Words that begin no name of a workplace: months, countries, services.",
    ["Children’s Services", "June"],
    ["Plough", "Quill"],
)


def _is_no_agency(match: re.Match[str]) -> bool:
    return not _AGENCIES.fits(match["words"])


def _is_workplace(match: re.Match[str]) -> bool:
    """Whether work is said to be at or for it, and it is no agency, place of learning or lone place."""
    before = match[0][: match.start("words") - match.start()]
    if not _WORK_AT.search(before) or _WORKING_FOR.search(before):
        return False
    words = match["words"].replace("-", " ").split()
    is_generic = any(word.casefold().strip(".,") in _NO_WORKPLACE for word in words)
    return _is_no_agency(match) and not is_generic and (len(words) > 1 or words[0].casefold() not in GENERIC)


WORKPLACES = (
    Clue(
        FindingKind.EMPLOYER,
        Severity.WARNING,
        "This names an employer or workplace. It may lead to a person.",
        POSSIBLE,
        Pattern(
            rf"\b(?i:work(?:ed|s|ing)?|employ(?:ed|er)|job|apprentice\w*|shifts?|chef|cook|driver|clean(?:er|ed|s)"
            rf"|wait(?:er|ress)|barmaid"
            rf"|labourer|packer|machinist|hairdresser|porter|doorman|bouncer|guard|assistant|mechanic|waitressing"
            rf"|barista)"
            rf"(?:\s(?:nights|part[ -]time|full[ -]time|as\s+an?\s+\w+|on\s+\w+))?\s{{0,3}}[|:\t]?\s{{0,3}}(?:(?:at"
            rf"|for)\s)?(?P<words>(?:[Tt]he\s+)?"
            rf"{_NAME}(?:[ \t]+(?:&|and[ \t](?=[A-Z]))?[ \t]*{_NAME}){{0,2}}(?:[ \t]+(?:&|and)[ \t]+Sons)?)"
            r"(?<=[a-z])(?![\w’])",
            "A name with a capital right after words of work.",
            [
                "worked at Quill Fabrications",
                "a chef at The Plough",
                "Employer | Wren & Sons",
                "driver for Heron Couriers",
            ],
            ["worked for the police", "a job in Leeds", "work with families"],
        ),
        _is_workplace,
    ),
    Clue(
        FindingKind.EMPLOYER,
        Severity.WARNING,
        "This names an employer or workplace. It may lead to a person.",
        POSSIBLE,
        Pattern(
            rf"\b(?:work(?:ed|s|ing)?|employ(?:ed|ee)|job|apprentice\w*|shifts?|chef|cook|driver|cleaner"
            rf"|wait(?:er|ress)|"
            rf"bar(?:man|maid|tender)|labourer|packer|machinist|hairdresser|receptionist|porter|doorman"
            rf"|bouncer)\b[^.;\n]{{0,40}}?\b(?:at|for|"
            rf"by|with|of)\s+(?P<words>(?:the\s+)?{_CAPITAL}(?:\s+(?:(?:and|&|of)\s+)?{_CAPITAL}){{0,3}}"
            r"\s+(?:(?:and|&)\s+)?(?:Ltd|Limited|plc|Bakery|Garage|Supermarket|Restaurant|Cafe|Café|Hotel"
            r"|Factory|Warehouse|"
            r"Salon|Builders|Cars|Taxis|Logistics|Stores?|Shop|Foods|Farm|Cleaning|Brothers|Sons|Group|Company|"
            r"Arms|Inn|Bar|Club|Takeaway|Motors|Couriers|Nurseries|Packaging|Engineering))\b",
            "A workplace after words of work.",
            ["worked nights at Quill and Wren Bakery", "employed by Heron Logistics"],
            ["worked for the police", "employed by Westerdale Council"],
        ),
        _is_no_agency,
    ),
)
