"""Codes in any form after a label, and the numbers of devices: no year, sum or law looks like them.

The other tables know the labels of services. These rows know no service: what makes them is a short label and a code
that nothing else in a report looks like.
"""

import re

from ingest.anonymity.case_numbers import is_no_year_or_time
from ingest.anonymity.clues import LIKELY, POSSIBLE, Clue, text_before
from ingest.anonymity.fast_checks import FOUR_DIGITS, SIX_DIGITS, TWO_POINTS
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern

_WHY = "This is labelled as a number or reference. It may be that of a person or a case."
_DEVICE = "This is the number of a device or a connection. It leads to the person who used it."
_FOUR = r"(?=[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d)"
_FIVE = r"(?=[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d[A-Z\d/\-]*\d)"
_NO_CODE = Pattern(
    r"\b(?:ISBN|ISSN|DOI|[Cc]harity|[Cc]ompany|[Rr]egister\w*|Ofsted|OFSTED|[Pp]rovider|[Ii]nspection|Act|SI|URN|VAT"
    r"|[Rr]egulations?|[Cc]rown|[Cc]opyright|©|ICO|[Ff]reepost|[Pp]ostcode|[Tt]el\w*|[Ff]ax|[Pp]hone|[Tt]extphone"
    r"|[Ii]nvoice|[Cc]ontract|[Pp]rocurement|[Pp]aper|[Rr]esearch|[Vv]ersion|HMI|[Oo]rder [Nn]o"
    r"|pp?)\W{0,3}\w{0,8}\W{0,3}$",
    "Labels of publications, bodies and laws, whose numbers lead to no person.",
    ["ISBN: ", "charity number ", "Ofsted URN "],
    ["PAS ", "exhibit bag "],
)


def _is_of_no_body(match: re.Match[str]) -> bool:
    label = f"{text_before(match, 30)} {match[0][: match.start('words') - match.start()]}"
    return is_no_year_or_time(match) and not _NO_CODE.fits(label)


LABELLED_CODES = (
    Clue(
        FindingKind.REFERENCE_NUMBER,
        Severity.SEVERE,
        "This has the form of a unique pupil number. It identifies one child.",
        LIKELY,
        Pattern(
            r"(?<![A-Z\d])(?P<words>[A-HJ-NPQRT-Z]\s?\d{3}\s?\d{3}\s?\d{3}\s?\d{3})(?!\d)",
            "A letter and twelve digits, in one or in groups of three.",
            ["UPN: M024 838 012 604", "H801200001001"],
            ["M024 838 012", "A12345678901234"],
        ),
        needs=SIX_DIGITS,
    ),
    Clue(
        FindingKind.REFERENCE_NUMBER,
        Severity.WARNING,
        _DEVICE,
        LIKELY,
        Pattern(
            r"\b(?:IMEI|IMSI|ICCID|SIM|MAC\s+address|serial|device)\b[\s:.#]*(?:(?:number|no|ID|address"
            r"|card)\b\.?[\s:#]*)?"
            r"(?:is\s|was\s)?(?P<words>(?:\d[\s\-]?){14,19}\d|(?:[\dA-F]{2}[:\-]){5}[\dA-F]{2})(?![\dA-F])",
            "The number of a telephone, of its card or of a computer.",
            ["IMEI 490154203237518", "MAC address 00:1B:44:11:3A:B7"],
            ["SIM card in 2019", "serial numbers"],
            re.IGNORECASE,
        ),
    ),
    Clue(
        FindingKind.REFERENCE_NUMBER,
        Severity.WARNING,
        _DEVICE,
        LIKELY,
        Pattern(
            r"(?<![\d.])(?P<words>(?=[\d.]*\d\d\.\d*\d\d)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d"
            r"|1?\d?\d))"
            r"(?![\d.]*\d)",
            "Four numbers up to 255: the address of a computer on the internet.",
            ["logged in from 81.2.69.142", "IP 192.168.12.44."],
            ["section 4.2.1.3", "81.2.69.1420", "1.2.3.4"],
        ),
        needs=TWO_POINTS,
    ),
    Clue(
        FindingKind.PHONE,
        Severity.WARNING,
        "This is a telephone number abroad. It may lead to a person.",
        LIKELY,
        Pattern(
            r"(?<![\d.,/£+])(?P<words>(?:\+(?!44)|00(?!44))(?:[1-9]\d{0,2})[\s\-.]?(?:\(0\)[\s\-.]?)?"
            r"(?:\d[\s\-.]?){6,11}\d)(?!\d)",
            "A plus sign, a country other than this one, and seven digits or more.",
            ["+48 22 522 12 34", "00353 1 412 3456", "+923001234567"],
            ["+44 117 496 0123", "+12 34", "+ 5 of 20 in 2019"],
        ),
        needs=SIX_DIGITS,
    ),
    Clue(
        FindingKind.PASSPORT_NUMBER,
        Severity.SEVERE,
        "This is labelled as a code of immigration or identity. It identifies one person.",
        LIKELY,
        Pattern(
            r"\b(?:share\s+code|e-?visa|certificate|CSCS|DBS|driver|licence|national\s+ID|PESEL|CNP)\b[\s:.#/]*"
            r"(?:(?:number|no|ID|ref|BRP|is|was)\b\.?[\s:#]*){0,2}"
            r"(?P<words>(?=[A-Z\d ]*\d[A-Z\d ]*\d[A-Z\d ]*\d[A-Z\d ]*\d)"
            r"(?:W[A-Z\d]{2}\s?[A-Z\d]{3}\s?[A-Z\d]{3}|[A-Z]{0,5}\d{6,13}[A-Z]{0,3}))(?![A-Z\d])",
            "A code to prove a status or a check, after its label.",
            ["Share code W12 AB3 45C", "DBS certificate number 001234567890", "PESEL 44051401359"],
            ["share code", "certificate of 2019"],
            re.IGNORECASE,
        ),
    ),
    Clue(
        FindingKind.REFERENCE_NUMBER,
        Severity.SEVERE,
        "This is a number of a bank account. It identifies one person.",
        LIKELY,
        Pattern(
            r"(?<![A-Z\d])(?P<words>GB\d{2}\s?[A-Z]{4}\s?(?:\d[\s\-]?){13}\d"
            r"|\d{2}-\d{2}-\d{2}[\s,/]{1,3}(?:(?:a/?c(?:count)?|acc)\b[\s.:]*(?:no\b\.?[\s:]*)?)?\d{8})(?!\d)",
            "An international number, and a sort code with its account.",
            ["GB29 NWBK 6016 1331 9268 19", "60-16-13 31926819"],
            ["12-03-19 visit", "GB29"],
        ),
        needs=SIX_DIGITS,
    ),
    Clue(
        FindingKind.REFERENCE_NUMBER,
        Severity.WARNING,
        "This has the form of a prison number. It identifies one person.",
        LIKELY,
        Pattern(
            r"(?<![\w/.\-])(?P<words>A\d{4}[A-Z]{2})(?![\w/\-])"
            r"|\b(?:NOMS|NOMIS|HMP|prison(?:er)?)\b[^.;\n\d]{0,12}?\s(?P<labelled>[A-Z]\d{4}[A-Z]{2})\b",
            "A letter, four digits and two letters.",
            ["NOMS E3674MG", "A1234BC"],
            ["A1234", "B12 3CD"],
        ),
        needs=FOUR_DIGITS,
    ),
    Clue(
        FindingKind.REFERENCE_NUMBER,
        Severity.WARNING,
        "This is the number of a children's home. It leads to those who live there.",
        LIKELY,
        Pattern(
            r"\bURN\b[^.\n\d]{0,30}?[\s:](?P<words>[A-Z]{2}\d{6})\b",
            "Two letters and six digits after the label of a register.",
            ["Ofsted URN of the children's home: SC386521"],
            ["URN: 80418"],
        ),
    ),
    Clue(
        FindingKind.REFERENCE_NUMBER,
        Severity.WARNING,
        _WHY,
        POSSIBLE,
        Pattern(
            r"(?<![\w/.\-])(?:[A-Z]{2,6}|[A-Z][a-z]*[A-Z]+[a-z]*|[A-Z][A-Za-z]{1,11}(?=[ \t]?[:#|]|[ \t]+(?i:ref"
            r"|number|no|id))|(?i:case|file|caseload|exhibit|bag|seal|tag|disc|record|claim"
            r"|policy|log"
            r"|licence|account|member(?:ship)?|card|ticket|pass|customer|cust|unit|lab|sample|letter|order|docket"
            r"|tenant"
            r"|badge|staff|payroll|employee|driver|pupil|student|candidate|reference|ref|number|no|nr|id))"
            r"(?:[ \t]+(?i:ref(?:erence)?|number|no|nr|num|id|code|bag|disc|log|seal|case|file|report|account"
            r"|card))?\.?"
            r"(?:[ \t]?[:#|\-–][ \t]?#?|[ \t]{1,3}#?)"
            rf"(?P<words>(?!\d{{1,2}}[/\-]\d{{1,2}}[/\-]\d{{2,4}}\b|\d{{1,3}}/(?:19"
            rf"|20)\d\d\b){_FIVE}[A-Z]{{0,4}}\d[A-Z\d/\-]{{3,17}}|{_FOUR}"
            rf"(?=[\d\-/]*[A-Z])[A-Z\d]{{2,8}}[/\-][A-Z\d/\-]{{2,12}})"
            r"(?![\w/,]|[.:]\d|-\w)",
            "A label or an abbreviation right before a code of five digits, or of four and letters.",
            [
                "PAS LX417284",
                "TRN 15/75282",
                "case ID #312085",
                "exhibit bag C71516345",
                "caseload no. 9553-SH",
            ],
            ["page 1234", "Act 1989", "of 12,345 children"],
        ),
        _is_of_no_body,
        FOUR_DIGITS,
    ),
)
