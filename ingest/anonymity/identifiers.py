"""Numbers and addresses that belong to one person or one case: each kind has its form, its severity and its reason.

Forms are those that the issuing bodies publish: NHS number (NHS data dictionary; the same check digit in Scotland's
CHI and Northern Ireland's health and care number), National Insurance number (HMRC), number plates (DVLA), telephone
numbers (Ofcom), case numbers of the family courts and the Crown Court (HMCTS).
"""

import re

from ingest.anonymity.accounts import ACCOUNTS
from ingest.anonymity.case_numbers import CASE_NUMBERS, is_no_year_or_time
from ingest.anonymity.clues import LIKELY, SURE, Clue, text_after, text_before
from ingest.anonymity.fast_checks import (
    A_CITATION,
    FIVE_DIGITS,
    IN_A_PLATE,
    IN_ANY_PLATE,
    SIX_DIGITS,
    SLASH_AND_FOUR,
)
from ingest.anonymity.labelled_codes import LABELLED_CODES
from ingest.anonymity.open_accounts import OPEN_ACCOUNTS
from ingest.anonymity.unexplained_codes import UNEXPLAINED_CODES
from ingest.anonymity.vehicles import PLATES
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern, WordList

_CONTACT_BLOCK = Pattern(
    r"textphone|minicom|\b0[38]\d\d|www\.|enquiries@|info@|switchboard|reception|fax\b",
    "What stands beside the telephone number of a body.",
    ["T: 0300 123 1231 Textphone:", "E: enquiries@ofsted.example.gov.uk", "Fax"],
    ["He rang his aunt from"],
    re.IGNORECASE,
)
_PLATE_WORDS = WordList(
    "and, the, for, was, had, has, not, but, are, who, her, his, she, all, any, may, can, did, see, she, one, "
    "two, act, "
    "our, per, ref, sar, dhr, scr, cpr, apr",
    "Words in capitals that end what looks like a number plate: CH19 AND.",
    ["AND", "WAS"],
    ["XYZ"],
)


def has_nhs_check_digit(digits: str) -> bool:
    """Whether ten digits are a valid NHS, CHI or health and care number: modulo 11, weights 10 to 2."""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return len(digits) == 10 and (11 - total % 11) % 11 == int(digits[9]) and len(set(digits)) > 1


def _has_valid_digits(match: re.Match[str]) -> bool:
    return has_nhs_check_digit(re.sub(r"\D", "", match["words"]))


def _is_in_no_contact_block(match: re.Match[str]) -> bool:
    before, after = text_before(match, 80).rpartition(". ")[2], text_after(match, 80).partition(". ")[0]
    return not _CONTACT_BLOCK.fits(f"{before} {after}")


def _is_no_authority(match: re.Match[str]) -> bool:
    """Whether a judgment is not cited among statutes and regulations, as the law of other families."""
    return not _STATUTES.fits(text_before(match, 60))


_STATUTES = Pattern(
    r"\bSI \d{4}/\d+|\b[Rr]egulations? \d|\b[Ss]ections? \d+\(|\bAct (?:19|20)\d\d",
    "Statutes and regulations, beside which a judgment is cited as law.",
    ["SI 2018/789, regulation 4(2);", "Children Act 1989, section 31;"],
    ["the judgment in these proceedings"],
)


def _ends_in_no_word(match: re.Match[str]) -> bool:
    return match["words"][-3:].casefold() not in _PLATE_WORDS and not re.match(r"\d|/", text_after(match, 1))


CLUES = (
    Clue(
        FindingKind.NHS_NUMBER,
        Severity.SEVERE,
        "This is labelled as an NHS or patient number. It identifies one person.",
        LIKELY,
        Pattern(
            r"\b(?:NHS|CHI|H&C|health and care)\s*(?:number|num|no|n[o°]|ID|identifier|"
            r"#)?s?\b[\s:.#]*(?:\w{2,5}\s)?(?:is\s|was\s)?[:(\s]*"
            r"(?P<words>\d{3}[\s\-.]?\d{3}[\s\-.]?\d{4})(?!\d)",
            "Ten digits with a label, whatever their check digit: a slip of the pen is still somebody's number.",
            [
                "NHS number 943 476 5919",
                "NHS No: 9434765918",
                "CHI 0102034567",
            ],
            ["NHS 111", "NHS England 2019"],
            re.IGNORECASE,
        ),
        needs=SIX_DIGITS,
    ),
    Clue(
        FindingKind.NHS_NUMBER,
        Severity.SEVERE,
        "These ten digits form a valid NHS number. It identifies one person.",
        LIKELY,
        Pattern(
            r"(?<![\d.,/£+])(?<!\d[\s\-])(?P<words>[1-9]\d{2}[\s\-.]?\d{3}[\s\-.]?\d{4})(?![\d/])(?![\s\-.,]\d)",
            "Ten digits, in groups of three, three and four or in one.",
            ["943 476 5919", "9434765919", "943-476-5919"],
            ["0117 496 0123", "97 8184478", "94347659190"],
        ),
        _has_valid_digits,
        SIX_DIGITS,
    ),
    Clue(
        FindingKind.NATIONAL_INSURANCE_NUMBER,
        Severity.SEVERE,
        "This is a National Insurance number. It identifies one person.",
        SURE,
        Pattern(
            r"(?<![A-Z0-9])(?!BG|GB|NK|KN|TN|NT|ZZ)(?P<words>[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
            r"\s?\d\d[\s\-]?\d\d[\s\-]?\d\d\s?[A-D])(?![A-Z0-9])",
            "Two letters, six digits, a letter from A to D.",
            ["AB123456C", "AB 12 34 56 C", "ab123456d"],
            ["GB123456A", "AB123456E", "AB1234567C"],
            re.IGNORECASE,
        ),
        needs=SIX_DIGITS,
    ),
    Clue(
        FindingKind.NATIONAL_INSURANCE_NUMBER,
        Severity.SEVERE,
        "This is labelled as a National Insurance number. It identifies one person.",
        LIKELY,
        Pattern(
            r"\b(?:National\s+Insurance|NINO|NI)\s*(?:number|no)?\b[\s:.#]*(?:is\s|"
            r"was\s)?(?P<words>[A-Z]{2}[\s\-]?\d\d[\s\-]?\d\d[\s\-]?\d\d(?:[\s\-]?[A-Z]\b)?)(?!\d)",
            "With a label, even where the last letter is missing or not allowed.",
            ["National Insurance number AB 12 34 56", "NI No: QQ-12-34-56-C"],
            ["NI Assembly 123456"],
            re.IGNORECASE,
        ),
        needs=SIX_DIGITS,
    ),
    Clue(
        FindingKind.PASSPORT_NUMBER,
        Severity.SEVERE,
        "This is labelled as a passport number. It identifies one person.",
        LIKELY,
        Pattern(
            r"\bpassport\b(?:[^.\n]|no\.){0,40}?[\s:#(](?P<words>[A-Z]{0,2}\d{6,9})\b",
            "Six to nine digits after the word passport.",
            ["passport number 123456789", "held a Polish passport (no. AB1234567)"],
            ["passport 2019", "without a passport. 123456789"],
            re.IGNORECASE,
        ),
    ),
    Clue(
        FindingKind.PASSPORT_NUMBER,
        Severity.SEVERE,
        "This has the form of a driving licence number. It identifies one person.",
        SURE,
        Pattern(
            r"\b(?P<words>[A-Z]{2}[A-Z9]{3}\s?\d[0156]\d[0-3]\d\d\s?[A-Z9]{2}[A-Z0-9]\s?\d?[A-Z]{2})\b",
            "Sixteen letters and digits of a driving licence of Great Britain.",
            ["QUILL 705158 A99AB", "QUILL705158AB9CD"],
            ["QUILL 2019"],
        ),
        needs=SIX_DIGITS,
    ),
    Clue(
        FindingKind.COURT_NUMBER,
        Severity.SEVERE,
        "This is the number of a court case. It can lead to the family.",
        SURE,
        Pattern(
            r"(?<![A-Z0-9])(?P<words>[A-Z]{2}\d\d\s?[CPFDZAJEW]\s?\d{5}|[TSA](?:19|20)\d\d\s\d{4}|[TSA]\d{8}|"
            r"(?:\d\d[A-Z]{2}\d{7}))(?![A-Z0-9])",
            "Case numbers of the family courts, the Crown Court, and references that police and courts share.",
            ["LS18C00456", "T20197123", "12AB3456719", "case ZC21P00123"],
            ["LS18C0045", "B20197123", "AB12 CDE"],
            re.IGNORECASE,
        ),
        needs=FIVE_DIGITS,
    ),
    Clue(
        FindingKind.COURT_NUMBER,
        Severity.SEVERE,
        "This is labelled as the number of a court case. It can lead to the family.",
        LIKELY,
        Pattern(
            r"\b(?:(?:court|case|claim|cause|petition|indictment)\s+(?:case\s+)?(?:number|no|"
            r"ref(?:erence)?)\b\.?|COP)[\s:.#]*(?:is\s|was\s)?"
            r"(?P<words>(?=[A-Z\d/\-]*\d{3})[A-Z\d]{2,}[A-Z\d/\-]{2,14})\b",
            "A label and a number of at least three digits in a row.",
            [
                "Case No: 13456789",
                "court reference WX/123/2019",
                "COP 13456789",
            ],
            ["case number 4", "Case No. A", "case reference group"],
            re.IGNORECASE,
        ),
    ),
    Clue(
        FindingKind.COURT_NUMBER,
        Severity.WARNING,
        "This is the citation of a judgment in a family case. It can lead to the family.",
        SURE,
        Pattern(
            r"(?P<words>\[\d{4}\]\s*EW(?:(?:FC|COP)\s*\d+(?:\s*\(B\))?|HC\s*\d+\s*\(Fam\)))",
            "Neutral citations of the family court, the court of protection and the family division.",
            ["[2019] EWFC 12", "[2021] EWHC 345 (Fam)", "[2014] EWCOP 3"],
            ["[2014] UKSC 19", "[2019] EWHC 345 (Admin)"],
        ),
        _is_no_authority,
        needs=A_CITATION,
    ),
    Clue(
        FindingKind.POLICE_NUMBER,
        Severity.SEVERE,
        "This is labelled as a police or crime number. It can lead to the family.",
        LIKELY,
        Pattern(
            r"\b(?:(?:police|investigation|offence)(?=\s*(?:ref|rec|rep|num|no\b|ID\b|log|URN|\d|crime|"
            r"incident))|crime|incident|occurrence|custody|CAD|URN|CRN|PNC(?:\s?ID)?|CRIS|Niche|log|storm)\s*"
            r"(?:(?:reference|ref|record|report|number|num|no|ID|log|URN)\b\.?\s*){0,3}[\s:.#(]*(?:is\s|was\s)?"
            r"(?P<words>(?=[A-Z\d/\-*]*\d[A-Z\d/\-*]*\d[A-Z\d/\-*]*\d[A-Z\d/\-*]*\d)"
            r"[A-Z\d]{1,12}(?:[/\-*][A-Z\d]{1,8}){0,3}(?:\s(?:of|on"
            r"|dated)\s\d{1,2}[/.]\d{1,2}[/.]\d{2,4})?)(?![A-Z\d/])",
            "A label and a number of at least four digits.",
            [
                "crime reference number 42/12345/19",
                "URN 01AB1234519",
                "incident log 1234/120319",
                "CAD 4471/12MAR19",
            ],
            ["incident 12", "crime no. 7"],
            re.IGNORECASE,
        ),
        is_no_year_or_time,
    ),
    Clue(
        FindingKind.POLICE_NUMBER,
        Severity.SEVERE,
        "This has the form of a crime number. It can lead to the family.",
        LIKELY,
        Pattern(
            r"(?<![\w/])(?P<words>\d{2}[A-Z]{0,2}[A-Z]?[/*]\d{4,6}[A-Z]?/\d{2}|[A-Z]{2}/\d{4,6}/\d{2})(?![\w/])",
            "An area, a running number and a year, between slashes.",
            ["20/12345/19", "35NN/12345/19", "WY/12345/19"],
            ["12/03/2019", "2019/20", "1/2345/19"],
        ),
        needs=SLASH_AND_FOUR,
    ),
    *PLATES,
    Clue(
        FindingKind.NUMBER_PLATE,
        Severity.SEVERE,
        "This is the number plate of a vehicle. It leads to its keeper.",
        LIKELY,
        Pattern(
            r"(?<![A-Z0-9/\-])(?P<words>[A-HJ-PR-Y][A-HJ-PR-Y][05-9012-7]\d\s?[A-HJ-PR-Z]{3})(?![A-Z0-9/\-])",
            "Two letters, two digits, three letters.",
            ["a silver car, AB12 CDE", "AB12CDE"],
            ["AB12 3CD", "AB123 CDE"],
        ),
        _ends_in_no_word,
        needs=IN_A_PLATE,
    ),
    Clue(
        FindingKind.NUMBER_PLATE,
        Severity.SEVERE,
        "This is the number plate of a vehicle. It leads to its keeper.",
        LIKELY,
        Pattern(
            r"\b(?:car|van|vehicle|moped|motorbike|motorcycle|lorry|taxi|minicab|transit|astra|corsa|golf|polo"
            r"|fiesta|focus|clio"
            r"|bmw|audi|ford|vauxhall|nissan|toyota|honda|peugeot|renault|mercedes|range\s+rover|hatchback|estate"
            r"|saloon|scooter"
            r"|quad\s+bike|caravan|plate|index)\b[\s,:(\-]{1,3}(?:[a-z]+\s){0,1}?"
            r"(?P<words>[A-Z]{2}\d\d\s?[A-Z]{3}|[A-Z]\d{1,3}\s[A-Z]{3}|(?-i:[A-Z]{3}\s\d{1,3}[A-Z]?))\b",
            "A plate in any letters after a kind of vehicle.",
            ["a white Transit cs74 bym", "vehicle R123 ABC was seen", "number plate K3 VNN"],
            ["a car in 2019", "the van had 3 men"],
            re.IGNORECASE,
        ),
        _ends_in_no_word,
        needs=IN_ANY_PLATE,
    ),
    Clue(
        FindingKind.NUMBER_PLATE,
        Severity.SEVERE,
        "This is labelled as the number plate of a vehicle. It leads to its keeper.",
        LIKELY,
        Pattern(
            r"\b(?:registration|reg|plate|index|VRM|VRN)s?\b(?:\s+(?:number|mark|plate|no))*[\s:.#(]*(?:is\s|"
            r"was\s|of\s)?"
            r"(?!(?:in|on|no|of|to|by|at|and|for|the)\b)(?P<words>[A-Z]{2}\d\d\s?[A-Z]{3}|"
            r"[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}\s?[A-Z]?|[A-Z]{1,3}\s?\d{2,4}|"
            r"\d{1,4}\s?[A-Z]{1,3})(?![A-Z0-9])",
            "Any style of number plate after a label.",
            [
                "registration P123 ABC",
                "index number ABC 123D",
                "reg. AXI 1234",
                "Registration Number ab12 cde",
            ],
            ["registration of births", "registration in 2019"],
            re.IGNORECASE,
        ),
    ),
    Clue(
        FindingKind.PHONE,
        Severity.SEVERE,
        "This is a mobile telephone number. It leads to one person.",
        SURE,
        Pattern(
            r"(?<![\d.,/£])(?P<words>(?:\(?(?:\+|00)\s?44\)?[\s\-]?(?:\(0\)[\s\-]?)?|"
            r"\(?0)7(?:[\s\-.()]{0,2}\d){9})(?![\s\-]?\d)",
            "Eleven digits that begin with 07, or +44 7.",
            ["07700 900123", "+44 7700 900 123", "0044 7700900123", "+44 (0)7700 900123"],
            ["0770 12", "2007700900123"],
        ),
        needs=SIX_DIGITS,
    ),
    Clue(
        FindingKind.PHONE,
        Severity.WARNING,
        "This is a telephone number. It may lead to a person.",
        LIKELY,
        Pattern(
            r"(?<![\d.,/£])(?P<words>(?:\(?(?:\+|00)\s?44\)?[\s\-]?(?:\(0\)[\s\-]?)?|"
            r"\(?0)[12](?:[\s\-.()]{0,2}\d){8,9})(?![\s\-]?\d)",
            "Ten or eleven digits that begin with 01 or 02, or +44. Numbers that begin with 03 or 08 belong to "
            "bodies.",
            ["0117 496 0123", "(020) 7946 0123", "+44 117 496 0123", "01632 960 123"],
            ["0300 123 1234", "0800 1111", "01 02 2019"],
        ),
        _is_in_no_contact_block,
        SIX_DIGITS,
    ),
    *ACCOUNTS,
    *OPEN_ACCOUNTS,
    *CASE_NUMBERS,
    *LABELLED_CODES,
    *UNEXPLAINED_CODES,
)
"""In order of how sure a form is: where two overlap, the first is right."""
