"""Numbers by which a service knows one person: a hospital, a school, a prison, social care, a bank."""

import re

from ingest.anonymity.clues import LIKELY, POSSIBLE, Clue, text_after
from ingest.anonymity.fast_checks import FOUR_DIGITS, THREE_DIGITS
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Fit, Pattern

YEAR = Pattern(
    r"(?:19|20)\d\d(?:[/\-](?:19|20)?\d\d)?",
    "Years, which stand where a number could.",
    ["2019", "2019/20", "2019-2020"],
    ["2019123"],
    fit=Fit.WHOLE,
)


_OF_A_CLOCK = Pattern(
    r"\s?(?:hrs|hours)\b",
    "A unit after a time of four digits.",
    [" hrs", "hours"],
    [" of 3/4/19"],
    fit=Fit.AT_START,
)


def is_no_year_or_time(match: re.Match[str]) -> bool:
    """Whether what was found is no year, alone or as a span of years, and no time of a day."""
    return not YEAR.fits(match["words"]) and not _OF_A_CLOCK.fits(text_after(match, 8))


_WHY = "This is labelled as a number of one person. It can lead to them."
_NUMBER = r"(?P<words>(?=[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d)[A-Z\d][A-Z\d/\-]{3,15})\b"
"""Letters, digits and strokes with at least four digits."""

CASE_NUMBERS = (
    Clue(
        FindingKind.POLICE_NUMBER,
        Severity.SEVERE,
        "This is labelled as a police or crime number. It can lead to the family.",
        LIKELY,
        Pattern(
            r"\b(?:NSIR|CRO|SCRO|Merlin|MERLIN|Athena|Guardian|Sentinel|CONNECT|DASH|RFG|VPN|VPD|PPN|PPD1|SIR|IRD"
            r"|MG\d{1,2}"
            r"|intel(?:ligence)?\s+(?:log|report)|[Ff]orm\s+\w{2,5}|[Pp]olice\s+(?:log|report|incident)|[Ll]og|EWMS"
            r"|STORM)\b\s*"
            r"(?:(?:ref(?:erence)?|number|no|num|ID|report)\b\.?\s*)?[\s:#|(]{0,3}"
            r"(?P<words>(?=[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d)[A-Z]{0,3}\d[A-Z\d/\-]{3,17}"
            r"|\d{2,5}\s(?:of\s|on\s)?\d{1,2}[/.]\d{1,2}[/.]\d{2,4})(?![A-Z\d/])",
            "The name of a police system or form, and a number; a log and its day.",
            [
                "NSIR 408278366",
                "CRO number SF13/76385Y",
                "Merlin 18MER012345",
                "Police log 8116 of 26/09/11",
                "DASH ref. AL12612",
            ],
            ["DASH in 2019", "log of calls", "VPN 12"],
        ),
        is_no_year_or_time,
        needs=THREE_DIGITS,
    ),
    Clue(
        FindingKind.REFERENCE_NUMBER,
        Severity.SEVERE,
        _WHY,
        LIKELY,
        Pattern(
            r"\b(?:ULN|ARC|NASS|UASC|BRN|UCRN|CRN|SSID|HRN|DWP|UC|CAFCASS|Cafcass|CMS|CSA|LASPO|[Ll]egal\s+aid"
            r"|[Vv]isa|[Ee]xhibit)\b\s*"
            r"(?:(?:case|claim|certificate|registration|card|unique|learner)\s+)*(?:(?:ref(?:erence)?|number|no"
            r"|ID)\b\.?\s*)?[\s:#|(]{0,3}"
            r"(?P<words>(?=[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d)[A-Z\d][A-Z\d/\-]{4,17})(?![A-Z\d/])",
            "Short names of schemes and services that number people.",
            ["ULN 7091125907", "ARC ARC/812768/27", "NASS ref. 11/07/12345", "UC claim number 12AB123456"],
            ["UC in 2019", "ARC of events"],
        ),
        is_no_year_or_time,
        needs=FOUR_DIGITS,
    ),
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
        is_no_year_or_time,
        needs=FOUR_DIGITS,
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
        is_no_year_or_time,
        needs=FOUR_DIGITS,
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
            r"\b(?:residence\s+permit|BRP|(?:identity|ID|refugee|passport"
            r"|registration)\s+card)\b[^.\n\d]{0,15}?(?P<words>[A-Z]{1,2}\d{6,8})\b",
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
    Clue(
        FindingKind.REFERENCE_NUMBER,
        Severity.WARNING,
        "This is labelled as a number or reference. It may be that of a person or a case.",
        POSSIBLE,
        Pattern(
            r"(?<![\w/])(?!(?:[Cc]harity|[Cc]ompany|[Rr]egist\w+|ISBN|ISSN|[Ii]nspection|Ofsted|OFSTED|DfE"
            r"|[Pp]rovider|[Pp]ublication"
            r"|[Rr]eport|[Uu]nique|[Ss]chool|[Tt]ele\w*|[Pp]hone|[Ff]ax|[Cc]ontract|[Vv]ersion|[Dd]ocument|VAT|URN"
            r"|[Pp]roject|[Ii]nvoice"
            r"|[Oo]rder|[Ff]reephone|[Ll]icence|[Mm]odel|[Pp]art|[Rr]oom|[Pp]age|[Tt]otal|[Ll]arge|[Ss]mall|[Aa]"
            r"|[Tt]he|HMI|[Cc]ase)\b)"
            r"[A-Za-z][\w’'&\-]*[ \t]+(?:[Rr]ef(?:erence)?\.?(?:[ \t]+(?:[Nn]umber|[Nn]o\.?))?|[Nn]umber|[Nn]o\."
            r"|ID)[ \t]*[:.#|]?[ \t]*"
            r"(?P<words>(?=[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d)"
            r"[A-Z\d][A-Z\d/\-]{4,17})(?![\w/,.]\d|\w)",
            "Any other label and a number of at least five digits.",
            ["Sentinel ID 1234567", "tenancy reference: AB/12345", "Mosaic no. 591948"],
            ["charity number 1234567", "company no. 07654321", "a number of 12,345"],
        ),
        is_no_year_or_time,
        needs=FOUR_DIGITS,
    ),
)
