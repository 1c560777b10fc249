"""Numbers, dates and places that lead to a person are found at their place, and what only looks like one is not."""

import pytest

from ingest.anonymity.identifiers import has_nhs_check_digit
from ingest.anonymity.text_checks import find_in_text
from ingest.draft.digest import Sha256
from ingest.draft.findings import Finding, FindingKind, Severity
from ingest.draft.outline import TextSource
from ingest.pdf.document import Document, Page


def findings_in(*pages: str) -> list[Finding]:
    sheets = tuple(
        Page(number, text, (), TextSource.TEXT, 595.0, 842.0) for number, text in enumerate(pages, 1)
    )
    return list(find_in_text(Document(Sha256("0" * 64), 1, sheets, (), None)))


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("The record of 999 123 0009 was opened.", FindingKind.NHS_NUMBER, "999 123 0009"),
        ("His National Insurance number is AB 12 34 56 C.", "national_insurance_number", "AB 12 34 56 C"),
        ("Passport: 123456789", FindingKind.PASSPORT_NUMBER, "123456789"),
        ("Care proceedings (LS18C00456) began.", FindingKind.COURT_NUMBER, "LS18C00456"),
        ("Crime reference number\n13000012345.", FindingKind.POLICE_NUMBER, "13000012345"),
        ("The car, KT12 XKL, was seen.", FindingKind.NUMBER_PLATE, "KT12 XKL"),
        ("Her number was 07700 900123.", FindingKind.PHONE, "07700 900123"),
        ("On Snapchat his name was kay_lee09.", FindingKind.SOCIAL_HANDLE, "kay_lee09"),
        ("Patient ID A123456 was merged.", FindingKind.REFERENCE_NUMBER, "A123456"),
        ("Child K was born on\n12 March 2009.", FindingKind.BIRTH_DATE, "12 March 2009"),
        ("Police were called to 12 Acacia Avenue twice.", FindingKind.ADDRESS, "12 Acacia Avenue"),
        (
            "She lives at 27 Tollgate Terrace, Westerdale WD4 2AB.",
            FindingKind.ADDRESS,
            "27 Tollgate Terrace, Westerdale WD4 2AB",
        ),
        ("They moved to 3 Heron Road, Leeds LS6.", FindingKind.ADDRESS, "3 Heron Road, Leeds LS6"),
        ("Infant (b. 23/1/17), aunt", FindingKind.BIRTH_DATE, "23/1/17"),
        ("booked late, EDD 16/12/17", FindingKind.BIRTH_DATE, "16/12/17"),
        ("dob:151213", FindingKind.BIRTH_DATE, "dob:151213"),
        ("found near ///filled.count.soap at dusk", FindingKind.ADDRESS, "///filled.count.soap"),
        ("at grid reference SK 4521 3390", FindingKind.ADDRESS, "SK 4521 3390"),
        ("The tenancy of 19 Marl Pits ended.", FindingKind.ADDRESS, "19 Marl Pits"),
        ("Police attended Flat 8a, 196 Marl Pits.", FindingKind.ADDRESS, "Flat 8a, 196 Marl Pits"),
        ("a pitch at Plot 7, Hollins Caravan Park", FindingKind.ADDRESS, "Plot 7, Hollins Caravan Park"),
        ("at 53.78552, -1.15457", FindingKind.ADDRESS, "53.78552, -1.15457"),
        ("Flat 136, Marlowe Heights, was visited.", FindingKind.ADDRESS, "Flat 136, Marlowe Heights"),
        ("Biometric residence permit ZU1541842", FindingKind.PASSPORT_NUMBER, "ZU1541842"),
        ("username kels_2004x on the site", FindingKind.SOCIAL_HANDLE, "kels_2004x"),
        ("UPN P637554750426", FindingKind.REFERENCE_NUMBER, "P637554750426"),
        ("Liquidlogic 591948", FindingKind.REFERENCE_NUMBER, "591948"),
        ("paid into account number 23620487", FindingKind.REFERENCE_NUMBER, "23620487"),
        ("They lived at 7 Old Mill Lane, Ternmouth. The record", "address", "7 Old Mill Lane, Ternmouth"),
    ],
)
def test_what_leads_to_one_person_is_severe(text: str, kind: str, words: str) -> None:
    """Each is found whole, at its place, across the end of a line too."""
    finding = next(finding for finding in findings_in(text) if finding.kind == kind)

    assert (finding.words, finding.severity) == (words, Severity.SEVERE)
    assert " ".join(text[finding.start : finding.end].split()) == words
    assert not any(word in finding.why for word in words.split() if any(map(str.isdigit, word)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Child K died on 4 May 2016.", FindingKind.DEATH_DATE),
        ("On 3 June 2015 she was 14 years old.", FindingKind.DATED_AGE),
        ("He attended Heronsford Primary School.", FindingKind.SCHOOL),
        ("She was taken to Westerdale General Hospital.", FindingKind.HEALTH_SERVICE),
        ("The family went to St Wren’s Church.", FindingKind.PLACE_OF_WORSHIP),
        ("He worked nights at Quill and Wren Bakery.", FindingKind.EMPLOYER),
        ("They moved to LS12 3AB.", FindingKind.POSTCODE),
        ("a house in the village of Llanheron", FindingKind.SMALL_PLACE),
        ("three children aged 3, 5 and 9", FindingKind.RARE_COMBINATION),
        ("Her number was 01632 960123.", FindingKind.PHONE),
        ("Date of death: 21/10/2020\nThe report was published", FindingKind.DEATH_DATE),
        ("took her own life on the night of 26 February 1988", FindingKind.DEATH_DATE),
        ("Our ref: SW/XA/35515", FindingKind.REFERENCE_NUMBER),
        ("Life was pronounced extinct at 02.14 on 17 February 1987.", FindingKind.DEATH_DATE),
        ("He was aged 15 years, 2 months and 9 days.", FindingKind.DATED_AGE),
        ("She had a job at Tranter & Sons.", FindingKind.EMPLOYER),
        ("facebook.com/kels_2004x", FindingKind.SOCIAL_HANDLE),
        ("collar number PC 2153", FindingKind.POLICE_NUMBER),
        ("He was a pupil at Abbotsmead High.", FindingKind.SCHOOL),
        ("Her NHS helpline is 0300 123 1234. She rang from 0161 496 0373 twice.", FindingKind.PHONE),
        ("See [2019] EWFC 12.", FindingKind.COURT_NUMBER),
    ],
)
def test_what_may_lead_to_a_person_is_a_warning(text: str, kind: FindingKind) -> None:
    """The board decides whether it does."""
    (finding,) = findings_in(text)

    assert (finding.kind, finding.severity) == (kind, Severity.WARNING)


@pytest.mark.parametrize(
    "text",
    [
        "The review met on 12 March 2019 and looked at May 2018 to June 2019.",
        "The child was born in March 2009 and died in 2011, aged two.",
        "ISBN 978-1-84478-123-4. Published by Westerdale Council, 1 High Street, WD1 2AB.",
        "Call 0800 1111, or 0300 123 1234. Textphone: 0161 496 0123.",
        "Email enquiries@westerdale.example.gov.uk.",
        "See paragraphs 4.12 to 4.19, £1,234,567,890 and 2019/20.",
        "The primary school and the GP surgery met at the local church.",
        "R v Quill [2014] UKSC 19",
        "SI 2018/789, regulation 4(2); [2014] EWHC 2522 (Fam); paragraph 3.14.2",
        "An earlier review (2016 Rosewood House) and the 2017 Housing Court guidance were read.",
        "It ended on 18 May. Close working in Coventry.\nClose relatives met.",
        "THE SCR CH19 AND THE BOARD",
    ],
)
def test_what_only_looks_like_it_is_not_found(text: str) -> None:
    """A false alarm is a failure too."""
    assert not findings_in(text)


def test_overlapping_forms_are_one_finding() -> None:
    """An address keeps its postcode, and a death its age."""
    findings = findings_in(
        "She lived at 7 Old Mill Lane, Westerdale, LS12 3AB. She died on 4 May 2016, aged four."
    )

    assert [finding.kind for finding in findings] == [FindingKind.DEATH_DATE, FindingKind.ADDRESS] or [
        finding.kind for finding in findings
    ] == [FindingKind.ADDRESS, FindingKind.DEATH_DATE]


def test_rare_detail_is_found_once_in_a_document() -> None:
    """One warning says it; the second page adds nothing."""
    findings = findings_in("He had cystic fibrosis.", "Cystic fibrosis was known to all.")

    assert [(finding.page, finding.words) for finding in findings] == [(1, "cystic fibrosis")]


def test_check_digit_of_the_nhs_number() -> None:
    """Modulo 11, as the NHS data dictionary says."""
    assert has_nhs_check_digit("9434765919")
    assert not has_nhs_check_digit("9434765918")
    assert not has_nhs_check_digit("1111111111")
