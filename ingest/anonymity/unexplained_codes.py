"""Numbers that nothing harmless explains: no year, page, sum, law, publication or telephone of a body looks like them.

The other tables know labels. These rows know no label: what is not explained may be the number of a person or a case.
"""

import re
from collections.abc import Callable

from ingest.anonymity.clues import POSSIBLE, Clue, text_after, text_before
from ingest.anonymity.fast_checks import FIVE_OR_MORE_DIGITS, IN_ANY_PLATE, SIX_DIGITS
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Fit, Pattern

_HARMLESS = Pattern(
    r"(?:19|20)\d\d(?:[/\-](?:19|20)?\d\d){1,2}|(?:19|20)\d{3,5}|\d{1,4}-\d{1,4}|\d{1,4}/(?:19|20)\d\d"
    r"|(?:19|20)\d\d/\d{1,4}|\d{1,2}[/\-]\d{1,2}[/\-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{1,3}/\d{1,3}"
    r"|0[38]\d+|97[89]-?\d[\d\-]+|[EWSNK]\d{7,8}|[A-Z]{4}\d{7}|0{4,}\d*|\d{1,3}(?:-\d{1,3}){2,3}"
    r"|\d\d/\d{4}-\d\d/\d{4}|\d{1,2}[A-Za-z]{3}-?(?:19|20)\d\d",
    "Years, years with the mark of a note, spans of years and pages, days, numbers of bodies and of publications, "
    "areas of statistics, evidence of an inquiry.",
    [
        "2019/20",
        "198941",
        "106-109",
        "18/2016",
        "03001231234",
        "978-1-5286-4685-7",
        "E03066671",
        "WITN7523001",
    ],
    ["14080176", "8804346368X", "12/34567", "LKJ/123456"],
    fit=Fit.WHOLE,
)
_PUBLISHED = Pattern(
    r"(?:\b(?:ISBN|ISSN|DOI|doi|PMID|PMC|arXiv|SNOMED\w*|ICD\S*|Cm|Cmnd|Cd|HC|HL|CQC|CRD|NCT|SI|WSI|SSI|[Aa]ct|vol\.?"
    r"|[Vv]olume|[Ii]ssue|pp?\.?|[Pp]ages?|[Pp]ara(?:graph)?s?\.?|[Cc]harity|[Cc]ompany|[Rr]egistered|[Rr]egistration"
    r"|[Rr]egister|VAT|[Pp]rovider|URN|[Ii]nspection|[Oo]fsted|OFSTED|HMI|[Pp]ublication|[Pp]roduct|[Ff]reepost"
    r"|[Vv]ersion|[Ii]nvoice|[Cc]ontract|[Tt]el\w*|[Ff]ax|[Tt]extphone|[Mm]inicom|[Cc]opyright|[Ll]icence|[Ff]ootnote"
    r"|[Ii]nquiry|[Hh]ansard|[Cc]olumn|[Pp]opulation|[Tt]otal|code|term|helpline|[Cc]hildline|[Ee]xtension)\b"
    r"[^\n|]{0,24}|[£$€©~=]\s?|\b\d[\d,]*\s)$",
    "Words before the number of a publication, a body, a law, a sum or a telephone, and a part of a longer number.",
    ["ISBN ", "SNOMED term ", "registered charity no. ", "registered charity ", "£"],
    ["Rhif ", "intel ", "claimant "],
)
_IN_AN_ADDRESS = Pattern(
    r"[\w.\-]*(?:://|www\.|\.(?:org|gov|com|uk|net|pdf|aspx?|html?|docx?)\b)\S*$|[/=?&_%.]$|@$",
    "The start of an address on the web, or of the name of a file.",
    ["https://example.org/a/", "report.pdf?id=", "a_"],
    ["see ", "ref "],
)
_COUNTED = Pattern(
    r"\s?(?:%|per\s?cent|million|thousand|children|people|adults|families|words|pounds|households|residents|pupils"
    r"|mg|ml|kg|km|miles|hours|hrs\b|days|weeks|calls|cases|cookies|px)",
    "What is counted after a number.",
    ["%", " children", "hrs"],
    [" was seized", " (F)"],
    re.IGNORECASE,
    Fit.AT_START,
)


_YEAR_AFTER = Pattern(
    r"[,\s]*(?:19|20)\d\d\b",
    "A year after a number: a list of years.",
    [", 2019"],
    [" (F)"],
    fit=Fit.AT_START,
)


def _is_unexplained(match: re.Match[str]) -> bool:
    words = match["words"]
    if _HARMLESS.fits(words) or (words[-1].islower() and not words.islower()):
        return False
    line = match.string[max(0, match.start() - 60) : match.start()].rpartition("\n")[2]
    if _IN_AN_ADDRESS.fits(line) or _COUNTED.fits(match.string[match.end() : match.end() + 12]):
        return False
    return not _PUBLISHED.fits(f"{text_before(match, 40)} " if line.strip() == "" else line)


def _is_in_no_list_of_years(match: re.Match[str]) -> bool:
    return _is_unexplained(match) and not _YEAR_AFTER.fits(text_after(match, 6))


def _row(pattern: Pattern, accepts: Callable[[re.Match[str]], bool], needs: Pattern) -> Clue:
    why = "Nothing explains this number. It may be that of a person or a case."
    return Clue(FindingKind.REFERENCE_NUMBER, Severity.WARNING, why, POSSIBLE, pattern, accepts, needs)


UNEXPLAINED_CODES = (
    _row(
        Pattern(
            r"(?<![\w.,/@#£$€%+\-\[])(?P<words>(?=[A-Za-z\d/*\-#]*(?:\d[A-Za-z/*\-#]{0,6}){5})"
            r"(?=(?:\d{1,5}(?![\d])|\d{6})|[A-Z])(?:[A-Z]{1,6}[/\-*]?){0,2}\d[A-Za-z\d/*\-#]*[A-Za-z\d])"
            r"(?![\w@]|[.,]\d|/\w)",
            "A code of six digits or more, or of five with letters or signs.",
            ["intel 27447061", "journal 8804346368X", "S029362727675", "Exhibit LKJ/12345", "12/34567"],
            ["2019", "12,345", "so16016"],
        ),
        _is_in_no_list_of_years,
        FIVE_OR_MORE_DIGITS,
    ),
    _row(
        Pattern(
            r"(?<![\w.,/@#£$€%+\-])(?P<words>[A-Z]?\d{3}(?:[ \-]\d{3}){2,4})(?![\w@]|[.,/ \-]\d)",
            "A code in groups of three digits.",
            ["unit no G123 456 789", "case 123 456 789"],
            ["12 345", "0800 123 123"],
        ),
        _is_unexplained,
        SIX_DIGITS,
    ),
    Clue(
        FindingKind.POLICE_NUMBER,
        Severity.WARNING,
        "This has the form of the number of a call and its day. It may lead to the family.",
        POSSIBLE,
        Pattern(
            r"\b(?i:inc(?:ident)?|log|call|cad|job|999|101)\b[.,:]?\s(?:(?:no|ref|inc|log)\b[.:]?\s)?"
            r"(?P<words>\d{2,5}\s(?:of\s|on\s|dated\s)?\d{1,2}[/.]\d{1,2}[/.]\d{2,4})",
            "The number of a call on a day.",
            ["999 call, inc 958 19/05/20", "log 44 of 3/4/19"],
            ["call on 3/4/19", "job 12"],
        ),
        needs=FIVE_OR_MORE_DIGITS,
    ),
    Clue(
        FindingKind.POLICE_NUMBER,
        Severity.WARNING,
        "This is labelled as the number of an exhibit. It may lead to the family.",
        POSSIBLE,
        Pattern(
            r"\b(?:[Ee]xhibits?|EXHIBIT|[Ii]tems?|[Pp]roduction|[Ss]eized|[Bb]ag)\b(?:\s(?:ref|no|number|marked"
            r"|as)\b\.?)*"
            r"[\s:(]{1,2}(?P<words>[A-Z]{2,4}[/\-]?\d{1,4})\b",
            "The letters of an officer and a number.",
            ["Exhibit LKJ/12", "seized as ABC1"],
            ["exhibit room", "Item 4"],
        ),
    ),
    _row(
        Pattern(
            r"(?<![\w.,/@#£$€%+\-])(?P<words>\d{6}[ \-]\d{4}|\d{4}(?:[ \-]\d{4}){2,3}"
            r"|[A-Z]{1,3}[ \-]\d{5,9}[A-Z]?|\d{5,9}[ \-][A-Z]{1,2})"
            r"(?![\w@]|[.,/ \-]\d)",
            "A code in groups, of digits or of letters and digits.",
            ["CHI 031205 1234", "card 4929 1234 5678 9012", "KX 123456"],
            ["12 3456", "2019 2020"],
        ),
        _is_unexplained,
        FIVE_OR_MORE_DIGITS,
    ),
    Clue(
        FindingKind.POLICE_NUMBER,
        Severity.WARNING,
        "This is the number of a police officer. It leads to that officer.",
        POSSIBLE,
        Pattern(
            r"\b(?:PC|DC|PS|DS|WPC|PCSO|Sgt|SGT|Insp|DI|SC)\s?(?P<words>\d{2,6}[A-Z]?)\b(?!\s?(?:hrs|hours|%))",
            "The number of an officer after the rank.",
            ["PC 4412", "PCSO 7788"],
            ["DC was", "PS4"],
        ),
    ),
    Clue(
        FindingKind.PHONE,
        Severity.WARNING,
        "This is labelled as a telephone number. It may lead to a person.",
        POSSIBLE,
        Pattern(
            r"\b(?i:tel|telephone|phone|phoned|ring|rang|call|called|mob(?:ile)?|text|ffôn|home|work"
            r"|landline)\b(?:\s(?:no|number|on|is|her|him"
            r"|back|dad|mum|them)\b\.?){0,3}[\s:.(]{1,3}(?P<words>\d{3}[ \-]\d{3,4}(?:[ \-]\d{3,4})?"
            r"|\d{6,12})(?![\w/]|[.,]\d)",
            "A telephone number without its area, after a word for it.",
            ["tel 496 0123", "ring her on 496-0123", "phone: 4960123"],
            ["called 12 times", "phone in 2019"],
        ),
        _is_unexplained,
    ),
    Clue(
        FindingKind.NUMBER_PLATE,
        Severity.WARNING,
        "This has the form of a number plate of a vehicle. It may lead to its keeper.",
        POSSIBLE,
        Pattern(
            r"(?<![\w/.\-])(?P<words>(?!(?:in|on|at|of|to|by|is|as|or|no|so|we|he)\d)[a-z]{2}(?:[0126]\d"
            r"|[57]\d)\s?(?!(?:and|the|was|for|had|has|not"
            r"|but|are|who|her|his|she|all|any|may|can|did|see|one|two|out|off|now|new|old)\b)[a-z]{3})(?![\w/])",
            "A plate in small letters.",
            ["bd51 smr", "ab12cde"],
            ["in 12 and", "ab12 the"],
        ),
        needs=IN_ANY_PLATE,
    ),
)
