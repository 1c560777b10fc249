"""Every way in which case files write an identifier: one row a way, with an example and what only looks like it."""

import pytest

from ingest.anonymity.text_checks import find_in_text
from ingest.draft.digest import Sha256
from ingest.draft.findings import Finding, FindingKind
from ingest.draft.outline import TextSource
from ingest.pdf.document import Document, Page

WAYS = (
    (FindingKind.BIRTH_DATE, "born on the [twenty-first of May 2010]", "on the first of May they met"),
    (FindingKind.BIRTH_DATE, "Born: [22-Sept-2009], male", "seen 22-Sept-2009"),
    (FindingKind.BIRTH_DATE, "D O B: [16 03 2011]", "score 16 03 2011"),
    (FindingKind.BIRTH_DATE, "Mother b. [20.8.81]", "see 4b. 20.8"),
    (
        FindingKind.BIRTH_DATE,
        "She will be 16 on [15 February 2029].",
        "It will be reviewed on 15 February 2029.",
    ),
    (
        FindingKind.BIRTH_DATE,
        "The baby arrived six weeks early on [23 July 2001].",
        "He arrived on 23 July 2001.",
    ),
    (FindingKind.BIRTH_DATE, "Delivery: [04/05/16] at 37+4", "Delivery of the plan by 04/05/16"),
    (FindingKind.DEATH_DATE, "the life support was turned off on [28 November 2015]", "support ended in May"),
    (
        FindingKind.DEATH_DATE,
        "She lost her life on [15th February 1993].",
        "She lost her job on 15 February 1993.",
    ),
    (FindingKind.DEATH_DATE, "the fatal stabbing on [27 May 2001]", "the inquest on 27 May 2001"),
    (FindingKind.DEATH_DATE, "Date of incident and death: [24/03/2013]", "Date of incident: 24/03/2013"),
    (FindingKind.DATED_AGE, "aged [3 years 2 months on 23 September 2014]", "aged 3 years in 2014"),
    (FindingKind.DATED_AGE, "[04/05/16: baby now 9 weeks old]", "04/05/16: 9 weeks of delay"),
    (FindingKind.ADDRESS, "lives at [12 Heol Isaf, Llanheron]", "the Heol Isaf project"),
    (FindingKind.ADDRESS, "She was living at [Willow Lodge, Priory Mews].", "She was living in a lodge."),
    (FindingKind.ADDRESS, "a boat at [Great Wren Marina, berth 58]", "a berth at a marina"),
    (FindingKind.ADDRESS, "[194 CASTLE VIEW, GREAT WREN]", "12 CHILDREN ON THE WAY"),
    (FindingKind.ADDRESS, "the shed behind [90 The Leys]", "behind 90 others"),
    (FindingKind.ADDRESS, "Last known address [32 Quarry Bank\nKirkmallow]\n", "the bank"),
    (FindingKind.ADDRESS, "bail address [12, Almond Road, Saxby]", "address 12 points"),
    (FindingKind.EMAIL, "contact via [ada.quill (at) example.org]", "seen (at) home"),
    (FindingKind.EMAIL, "contact via [kez2001 AT example.com]", "available at www.gov.uk"),
    (FindingKind.SOCIAL_HANDLE, "Snap: [loz_07x]", "a snap decision in 2019"),
    (FindingKind.SOCIAL_HANDLE, "see [fb.com/wez_2k7]", "see fb.com/groups"),
    (FindingKind.SOCIAL_HANDLE, "on [t.me/itz_danni04]", "at.me"),
    (FindingKind.SOCIAL_HANDLE, "the page www.[justgiving.com/help-bury-danni]", "www.justgiving.com"),
    (FindingKind.SOCIAL_HANDLE, "[https://www.wren-memorial.example.org]", "https://www.example.org"),
    (FindingKind.POLICE_NUMBER, "NSIR [408278366]", "NSIR in 2019"),
    (FindingKind.POLICE_NUMBER, "CRO number [SF13/76385Y]", "CRO of 2013"),
    (FindingKind.POLICE_NUMBER, "Police log [8116 of 26/09/11]", "a log of 2011"),
    (FindingKind.POLICE_NUMBER, "DASH ref. [AL12612]", "DASH in 2019"),
    (FindingKind.REFERENCE_NUMBER, "ULN [7091125907]", "ULN 12"),
    (FindingKind.REFERENCE_NUMBER, "ARC [ARC/812768/27]", "an arc of events"),
    (FindingKind.REFERENCE_NUMBER, "Cafcass ref: [1234567]", "Cafcass in 2019"),
    (FindingKind.REFERENCE_NUMBER, "tenancy file number [AB/12345]", "charity number 1234567"),
    (FindingKind.NUMBER_PLATE, "a white Transit [cs74 bym]", "a white van in 2019"),
    (FindingKind.NUMBER_PLATE, "number plate [K3 VNN]", "the van had 3 men"),
    (FindingKind.SCHOOL, "a pupil of [Moorside Primary]", "a pupil of primary age"),
    (FindingKind.SCHOOL, "SCHOOL: [WHINFIELD PRIMARY SCHOOL]", "PRIMARY SCHOOL AGE"),
    (FindingKind.SCHOOL, "[Longmeadow PRU] excluded him", "the PRU"),
    (FindingKind.SCHOOL, "studied at [Coleg Dyffryn Aman]", "a college"),
    (
        FindingKind.SCHOOL,
        "moved to [The Beaumont Centre], a pupil referral unit",
        "The Centre, a place to meet",
    ),
    (FindingKind.HEALTH_SERVICE, "registered at the [Highfield Practice]", "good practice was seen at once"),
    (FindingKind.HEALTH_SERVICE, "seen at [Dr Pettifer's surgery]", "the doctor's surgery"),
    (FindingKind.SCHOOL, "in [Cedar Lodge], a residential children’s home", "a residential home"),
    (FindingKind.PLACE_OF_WORSHIP, "[Gurdwara Sri Guru Ravidass Sahib]", "the gurdwara"),
    (FindingKind.PLACE_OF_WORSHIP, "madrasa at [Jamia Al-Furqan]", "a madrasa"),
    (FindingKind.PLACE_OF_WORSHIP, "[All Saints, Saxby]", "all saints"),
    (FindingKind.EMPLOYER, "worked at [Oldroyd Fabrications]", "proud to be working for Leeds"),
    (FindingKind.EMPLOYER, "employed as a chef at [The Plough]", "employed as a chef in May"),
    (
        FindingKind.RARE_COMBINATION,
        "the only [Mongolian] family in the town",
        "the only family support there",
    ),
)


def findings_on(text: str) -> list[Finding]:
    """What is found on a page of this text."""
    page = Page(1, text, (), TextSource.TEXT, 595.0, 842.0)
    return list(find_in_text(Document(Sha256("0" * 64), 1, (page,), (), None)))


@pytest.mark.parametrize(("kind", "example", "other"), WAYS)
def test_way_of_writing_is_found_and_its_likeness_is_not(kind: FindingKind, example: str, other: str) -> None:
    """What stands in brackets is found by its kind; what looks like it is nothing of this kind."""
    start, end = example.index("["), example.index("]") - 1
    text = example.replace("[", "").replace("]", "")

    found = [finding for finding in findings_on(text) if finding.kind is kind]

    places = {place for finding in found for place in range(finding.start or 0, finding.end or 0)}
    wanted = {place for place in range(start, end) if text[place].isalnum()}
    assert len(places & wanted) >= 0.7 * len(wanted)
    assert kind not in {finding.kind for finding in findings_on(other)}
