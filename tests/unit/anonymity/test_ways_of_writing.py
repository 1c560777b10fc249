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
    (
        FindingKind.BIRTH_DATE,
        "Date of birth of child: A, [15th of August 2011]",
        "Date of birth unknown. On 15 August 2011",
    ),
    (FindingKind.BIRTH_DATE, "dob[27071997]", "dob unknown, 27071997"),
    (FindingKind.BIRTH_DATE, "baby due [22 September 2019]", "the report due 22 September 2019"),
    (FindingKind.DEATH_DATE, "[22/07/1985] - RIP", "22/07/1985 - no reply"),
    (
        FindingKind.DEATH_DATE,
        "[21 May 1989] was the day she was killed.",
        "21 May 1989 was the day she moved.",
    ),
    (FindingKind.DEATH_DATE, "the drowning of [23 May 1991]", "the report of 23 May 1991"),
    (FindingKind.DATED_AGE, "aged [9 yrs 4 mths at 22 May 1998]", "aged 9 at 22 Heron Road"),
    (FindingKind.ADDRESS, "add: [69 gorse bank]", "stayed 3 days on the way"),
    (FindingKind.ADDRESS, "evicted from [161 Y Wern, Great Wren]", "moved from 12 Councils, Trusts"),
    (FindingKind.ADDRESS, "[Hillcrest], a tower block in Saxby", "a tower block in Saxby"),
    (FindingKind.ADDRESS, "the caravan at [Raven Hill Farm, Saxby]", "the caravan at the farm"),
    (FindingKind.ADDRESS, "the chip shop on [Larkspur Road]", "the shop on the corner"),
    (FindingKind.ADDRESS, "in a tent by [Windy Nook].", "in a tent by the river"),
    (FindingKind.ADDRESS, "UPRN [100012345678]", "UPRN of 12"),
    (
        FindingKind.ADDRESS,
        "The Council of Saxby\nnan's house, [12 Heron Road]",
        "The Council of Saxby\n12 Heron Road",
    ),
    (FindingKind.POSTCODE, "[b94 4jl]", "b94 4 jl"),
    (FindingKind.PHONE, "a call from [+48 284 503 233]", "+48 per cent"),
    (FindingKind.REFERENCE_NUMBER, "IMEI [813037220901203]", "the serial numbers"),
    (FindingKind.REFERENCE_NUMBER, "logged in from [81.161.104.81]", "section 4.2.1.3"),
    (FindingKind.SOCIAL_HANDLE, "sc: [tommo_wkd]", "sc. 12"),
    (FindingKind.SOCIAL_HANDLE, "[linkedin.com/in/ada-quill-12]", "linkedin.com/company/wren"),
    (FindingKind.SOCIAL_HANDLE, "www.[facebook.com/profile.php?id=100012345678901]", "facebook.com/pages"),
    (FindingKind.REFERENCE_NUMBER, "UPN: [M024 838 012 604]", "M024 838"),
    (FindingKind.REFERENCE_NUMBER, "PAS [LX417284]", "Guidance 11/4/2022 FINAL"),
    (FindingKind.REFERENCE_NUMBER, "case ID #[312085]", "the PSI 18/2016"),
    (FindingKind.REFERENCE_NUMBER, "caseload no. [9553-SH]", "charity number 1234567"),
    (FindingKind.REFERENCE_NUMBER, "[60-16-13 31926819]", "60-16-13"),
    (FindingKind.PASSPORT_NUMBER, "Share code [W16 YC4 16E]", "the share code"),
    (FindingKind.COURT_NUMBER, "Case: [yo18c00902]", "case in 2018"),
    (FindingKind.NUMBER_PLATE, "a silver Golf, [LIG4821], was stopped", "HMI 2019"),
    (FindingKind.NUMBER_PLATE, "Registration number of vehicle | [WLY754M]", "registration in May"),
    (FindingKind.DEATH_DATE, "Died on [Thursday, April 24th, 2004]", "Thursday, April 24th, 2004"),
    (FindingKind.BIRTH_DATE, "Born at term: [26th January, 2003]", "At term: 26th January, 2003"),
    (FindingKind.ADDRESS, "Care of [Hillcrest, Saxby]", "care of the council"),
    (FindingKind.EMAIL, "[ada_quill at mail dot example dot org]", "met at the dot"),
    (FindingKind.POSTCODE, "POSTCODE: [LS92   6BN]", "the postcode"),
    (FindingKind.NUMBER_PLATE, "VRM: [PW56-SGC]", "VRM of a van"),
    (FindingKind.REFERENCE_NUMBER, "NOMS [E3674MG]", "the prison in 2019"),
    (FindingKind.REFERENCE_NUMBER, "Ofsted URN of the children's home: [SC386521]", "URN: 80418"),
    (FindingKind.HEALTH_SERVICE, "[Saxby Walk-in Centre]", "a walk-in centre"),
    (FindingKind.SOCIAL_HANDLE, "her blog ([wren-quill.wordpress.com])", "wordpress.com"),
    (FindingKind.SCHOOL, "breakfast club at [Fairmead]", "breakfast club at school"),
    (FindingKind.SCHOOL, "[Holly Bank UTC]", "head of SEND"),
    (FindingKind.HEALTH_SERVICE, "[Dr Quill & Partners]", "Dr Quill and the team"),
    (FindingKind.HEALTH_SERVICE, "opticians: [Quill's, Chapel Brow]", "GP: Yes"),
    (FindingKind.PLACE_OF_WORSHIP, "[Great Wren Hebrew Congregation]", "the congregation"),
    (FindingKind.EMPLOYER, "behind the bar of [the Six Bells]", "behind the bar of a pub"),
    (FindingKind.EMPLOYER, "Occupation: welder, [Anchor Engineering]", "a permanent placement in Kirklees"),
    (
        FindingKind.RARE_COMBINATION,
        "one of two [Faroese] families in the county",
        "one of two families in the county",
    ),
    (
        FindingKind.RARE_COMBINATION,
        "the only child in Wales with [Alexander disease]",
        "the only child in care",
    ),
    (FindingKind.BIRTH_DATE, "a party for turning ten on [4 March 2012]", "a party on 4 March 2012"),
    (
        FindingKind.BIRTH_DATE,
        "Pupil | Born | Year\nP3 | [17-Nov-10] | 4",
        "Pupil | Seen | Year\nP3 | 17-Nov-10 | 4",
    ),
    (FindingKind.BIRTH_DATE, "Household: mother ([16.05.1994])", "Version 3.2 (16.05.1994)"),
    (
        FindingKind.DEATH_DATE,
        "the death of a boy on [the 13th day of January 2011]",
        "met on the 13th of January 2011",
    ),
    (FindingKind.DATED_AGE, "Seen [16.02.2012, age 2y 5m]", "Seen 16.02.2012, page 2"),
    (FindingKind.REFERENCE_NUMBER, "UC journal, claimant [8804346368X]", "ISBN 978-0-11-703000-1"),
    (FindingKind.REFERENCE_NUMBER, "intel [27447061] graded", "raised £27447061 for"),
    (FindingKind.REFERENCE_NUMBER, "transfusion [G123 456 789]", "the 2019, 2020 and 198941 reports"),
    (FindingKind.POLICE_NUMBER, "999 call, inc [958 19/05/20]", "a call on 19/05/20"),
    (FindingKind.POLICE_NUMBER, "Exhibit [LKJ/14] - a gown", "Police log: 0613 hrs"),
    (FindingKind.SOCIAL_HANDLE, "The account [kiddxo22] on BeReal", "the account of a child"),
    (FindingKind.SOCIAL_HANDLE, "Cash App [$marlzz]", "the report.22 and Office239"),
    (FindingKind.EMAIL, "[office@hillfoot-surgery.example.nhs.uk]", "office@westerdale.example.gov.uk"),
    (FindingKind.SCHOOL, "pre-school: [Little Acorns, Haddenham]", "pre-school: see below"),
    (FindingKind.HEALTH_SERVICE, "in-patient on [Maple Ward, Stockwell Unit]", "in-patient on the ward"),
    (
        FindingKind.ADDRESS,
        "transferred to PICU at [Alder Hey]",
        "discussed at the Health and Wellbeing Board",
    ),
    (FindingKind.ADDRESS, "address on system = [4 wellbeck gdns]", "lives 2 miles down the road"),
    (FindingKind.ADDRESS, "[Block C, 5th floor, Hurstmonceux House]", "the House of Commons"),
    (FindingKind.POSTCODE, "moved to the [LS12] area", "the A12 road"),
    (FindingKind.RARE_COMBINATION, "one of [triplets aged 7]", "one of nine authorities"),
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
