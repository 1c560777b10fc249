"""Numbers by which a service knows one person: a hospital, a school, a prison, social care, a bank."""

import re

from ingest.anonymity.clues import LIKELY, Clue
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Fit, Pattern

YEAR = Pattern(
    r"(?:19|20)\d\d(?:[/\-](?:19|20)?\d\d)?",
    "Years, which stand where a number could.",
    ["2019", "2019/20", "2019-2020"],
    ["2019123"],
    fit=Fit.WHOLE,
)


def is_no_year(match: re.Match[str]) -> bool:
    """Whether what was found is no year, alone or as a span of years."""
    return not YEAR.fits(match["words"])


_WHY = "This is labelled as a number of one person. It can lead to them."
_NUMBER = r"(?P<words>(?=[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d)[A-Z\d][A-Z\d/\-]{3,15})\b"
"""Letters, digits and strokes with at least four digits."""

CASE_NUMBERS = (
    Clue(
        FindingKind.REFERENCE_NUMBER,
        Severity.SEVERE,
        _WHY,
        LIKELY,
        Pattern(
            r"\b(?:hospital|hosp\.?|patient|unit|client|service\s+user|pupil|unique\s+pupil|UPN|social\s+care|ICS|LCS|"
            r"Mosaic|Liquidlogic|Carefirst|Paris|Rio|SystmOne|EMIS|prisoner|prison|offender|Home\s+Office|asylum|visa"
            r"|benefit|tenancy|rent|bank|account|driver)\s*"
            r"(?:(?:record|reference|ref|number|num|no|ID|identifier|account)\b\.?\s*){1,3}[\s:.#(]*(?:is\s|was\s)?"
            + _NUMBER,
            "A label and a number of at least four digits.",
            [
                "hospital number 4471203",
                "UPN no. A123456789012",
                "prisoner number A1234BC",
                "Hosp. no: JK18-06002",
            ],
            ["client number 12", "patient reference group 2019", "service user ID"],
            re.IGNORECASE,
        ),
        is_no_year,
    ),
    Clue(
        FindingKind.REFERENCE_NUMBER,
        Severity.SEVERE,
        _WHY,
        LIKELY,
        Pattern(
            r"\b(?:UPN|MRN|LCS|Liquidlogic|SystmOne|Carefirst|Mosaic|NOMIS|sort\s+code|account)\b[\s:.#(|]{1,4}"
            + _NUMBER,
            "The name of a system, right before a number of its own.",
            ["UPN P637554750426", "Liquidlogic 591948", "account 23620487"],
            ["Mosaic 12", "account of 2019"],
            re.IGNORECASE,
        ),
        is_no_year,
    ),
    Clue(
        FindingKind.POLICE_NUMBER,
        Severity.WARNING,
        "This is labelled as the number of a police officer. It leads to that officer.",
        LIKELY,
        Pattern(
            r"\b(?:collar|shoulder|warrant)\s+(?:number|no\.?)[\s:]*(?:PC|DC|PS|DS|PCSO)?\s*(?P<words>\d{3,6})\b",
            "The number on the shoulder of an officer.",
            ["collar number PC 2153", "warrant no. 12345"],
            ["collar bone 12"],
            re.IGNORECASE,
        ),
    ),
    Clue(
        FindingKind.PASSPORT_NUMBER,
        Severity.SEVERE,
        "This is labelled as the number of a residence permit. It identifies one person.",
        LIKELY,
        Pattern(
            r"\b(?:residence\s+permit|BRP)\b[^.\n\d]{0,15}?(?P<words>[A-Z]{1,2}\d{6,8})\b",
            "Letters and digits after the label.",
            ["Biometric residence permit ZU1541842"],
            ["a residence permit of 2019"],
            re.IGNORECASE,
        ),
    ),
    Clue(
        FindingKind.REFERENCE_NUMBER,
        Severity.WARNING,
        "This is the reference of a letter or a record. It may lead to a person.",
        LIKELY,
        Pattern(
            r"\b(?:our|your)\s+ref(?:erence)?\b[\s:.]{0,3}(?P<words>[A-Z]{1,4}/[A-Z\d/\-]{4,14})"
            r"|\bURN\s*\([a-z]+\)\s*(?P<urn>\d{3,6}-\d{4})\b",
            "A reference with strokes at the head of a letter, and the number of a coroner.",
            ["Our ref: SW/XA/35515", "URN (coroner) 11437-2021"],
            ["our reference group", "our ref: see above"],
            re.IGNORECASE,
        ),
    ),
)
