"""Places and bodies by their names, whatever introduces them: a kind behind a name, or a name after words of going.

What is harmless is listed, not what leads to a family: bodies that work with every family, courts, towns.
"""

import re

from ingest.anonymity.clues import POSSIBLE, Clue
from ingest.anonymity.own_names import GENERIC
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern, WordList

_NAME = r"[A-ZŴŶÂÊÎÔÛ][\w’'\-&]+"
_NAMES = (
    rf"(?:[Tt]he[ \t]+|Y[ \t]+|Yr[ \t]+)?(?:St\.?[ \t]+)?{_NAME}"
    rf"(?:[ \t]+(?:(?:and|&|of|the|y|yr|on|in)[ \t]+)?{_NAME}){{0,4}}"
)
_TOWN = rf"(?:,[ \t]*{_NAME}(?:[ \t]+{_NAME})?(?![ \t]+[a-z]+(?:ed|s)\b))?"
_SCHOOL = "This may name a school, college or nursery. With an age it may lead to a child."
_HEALTH = "This may name a surgery, clinic, ward or hospital. It may lead to a family."
_WORSHIP = "This may name a place of worship or a club. It may lead to a family."
_WORK = "This may name an employer or a shop. It may lead to a person."
_HOME = "This may name a home, a farm or a house. It may lead to a family."
_PLACE = "This names a place where somebody was. It may lead to a family."
_OF_EVERYBODY = WordList(
    """
    council, councils, board, boards, partnership, partnerships, inquiry, committee, committees, nhs, icb, icbs,
    ccg, trust, trusts, department, ministry, minister, commission, commissioner, authority, government, office,
    ofsted, service, services, police, constabulary, probation, parliament, assembly, court, courts,
    magistrates, inspectorate, cafcass, camhs, mash, marac, mappa, directorate, forum, network, association,
    federation, institute, society, foundation, review, reviews, report, act, bill, stage, level, appendix,
    annex, section, chapter, figure, table, part, paragraph, page, recommendation, finding, learning, phase,
    step, tier, year, key, group, panel, conference, meeting, meetings, team, teams, plan, plans, programme,
    strategy, policy, framework, practice, guidance, procedures, protocol, protection, welfare, safeguarding,
    early, help, christmas, easter, halloween, january, february, march, april, may, june, july, august,
    september, october, november, december, monday, tuesday, wednesday, thursday, friday, saturday, sunday,
    england, wales, scotland, ireland, britain, uk, europe, london, wider, local, national, regional, european,
    british, english, welsh, scottish, irish, mother, father, parent, parents, child, children, adult, adults,
    sibling, siblings, baby, i, he, she, they, it, we, who, what, when, where, why, how, this, that, these,
    those, there, accident, emergency, a&e, hospital, home, school, work, first, last, least, best, most, no,
    yes, all, any, some, none, university, universities, royal, county, district, borough, city, town, crown,
    high, supreme, public, health, social, care, education, housing, independent, chair, director, head, chief,
    manager, officer, professional, professionals, staff, practitioner, practitioners, multi-agency, serious,
    case, rapid, domestic, homicide, initial, core, strategic, scrutiny, improvement, quality, assurance,
    performance, data, information, sharing, risk, assessment, covid, covid-19, lockdown, internet, facebook,
    instagram, snapchat, whatsapp, teams, zoom, skype, google, microsoft, united, under, corporate, parenting,
    central, designated, public, commons, out, ehe, north, south, east, west, the, of, and, a, an, in, on, for,
    dr, mr, mrs, ms, prof, lord, lady, sir, dame, hhj, judge, justice, planning, apprenticeships, healthcare,
    refusal, staying, close, integrated, follow, like
    """,
    "Words in the names of bodies that work with every family, and words that a capital makes no name.",
    ["Westerdale Council", "Key Stage 4", "March"],
    ["Alder Hey", "Willow Lodge", "Sparkle Hand Wash"],
)
_KIND_ALONE = WordList(
    "house, court, lodge, farm, cottage, unit, ward, centre, project, church, chapel, mosque, club, school, general, "
    "infirmary, surgery, clinic, hub, hostel, hotel, limited, ltd, plc, place, green, park, road, street, primary, "
    "infants, juniors, junior, infant, academy, college, nursery, pre-school, preschool, homes, youth, young, family",
    "Kinds of places, which are no name of their own.",
    ["the Lodge"],
    ["Willow"],
)


_YEAR_BEFORE = Pattern(r"(?:19|20)\d\d\s$", "A year before a name: the case of a review.", ["2016 "], ["at "])


def _words(match: re.Match[str]) -> list[str]:
    """The words with a capital, in small letters."""
    return [word.casefold().strip(".,’'") for word in match["words"].split() if word[:1].isupper()]


def is_named(match: re.Match[str]) -> bool:
    """Whether it has a word of its own, is no abbreviation, and no body that works with every family."""
    words = _words(match)
    own = [word for word in words if word not in _OF_EVERYBODY and not _is_kind(word)]
    capitals = [word for word in match["words"].split() if word[:1].isupper()]
    if not own or all(word.isupper() or word.casefold() in ("the", "gps") for word in capitals):
        return False
    if words[0].endswith("ing") or words[0] in _OF_EVERYBODY - {"the"}:
        return False
    if _YEAR_BEFORE.fits(match.string[max(0, match.start("words") - 5) : match.start("words")]):
        return False
    is_everybodys = any(word in _OF_EVERYBODY - {"the"} and not _is_kind(word) for word in words)
    return words[-1] in _KIND_ALONE or not is_everybodys


def _is_kind(word: str) -> bool:
    return word in GENERIC or word in _KIND_ALONE


def place_row(kind: FindingKind, why: str, pattern: Pattern, needs: Pattern | None = None) -> Clue:
    """A row of named places: a warning that may widen an earlier one."""
    return Clue(kind, Severity.WARNING, why, POSSIBLE, pattern, is_named, needs, extends=True)


NAMED_PLACES = (
    place_row(
        FindingKind.HEALTH_SERVICE,
        _HEALTH,
        Pattern(
            rf"\b(?P<words>(?:{_NAME}[ \t]+){{1,3}}(?:Ward|Suite|Infirmary|Maternity|Dental|Pharmacy|Opticians?"
            rf"|Chemists?|(?:Family|Medical|Group|Village|Dental)[ \t]+(?:Practice|Centre)|Surgery|Clinic"
            rf"|Physio\w*|Hospice|Birthing)(?:[ \t]+(?:Unit|Centre|Practice|Group|Hospital|Clinic|Ward))?"
            rf"(?:,[ \t]*(?:{_NAME}[ \t]+){{0,2}}{_NAME})?)\b(?![ \t]+[A-Z])",
            "A ward, a hospital or a surgery by its name.",
            ["Maple Ward, Stockwell Unit", "Westgate Dental"],
            ["the ward", "Mental health"],
        ),
    ),
    place_row(
        FindingKind.ADDRESS,
        _HOME,
        Pattern(
            rf"\b(?P<words>(?:Block[ \t]+\w+,[ \t]*(?:\d+\w*[ \t]+floor,[ \t]*)?|(?:[Tt]op|[Gg]round|[Ff]irst"
            rf"|[Ss]econd|[Tt]hird)[ \t]+floor,[ \t]*)?"
            rf"(?:{_NAME}[ \t]+){{1,3}}(?:Farm|Cottages?|Lodge|House|Court|Heights|Towers?|Mansions|Villas?|Barn"
            rf"|Grange|Manor|Bungalow|Croft"
            rf"|Rectory|Vicarage|Mill|Hostel|Refuge|Caravan[ \t]+(?:Park|[Ss]ite)"
            rf"|Holiday[ \t]+Park)(?:,[ \t]*{_NAME}(?:[ \t]+{_NAME})?)?)\b"
            rf"(?![ \t]+(?:[A-Z]|of\b|for\b))",
            "A house or a farm by its name.",
            ["Hollin Bank Farm", "Block C, 5th floor, Hurstmonceux House", "Willow Lodge"],
            ["the farm", "House of Commons"],
        ),
    ),
    place_row(
        FindingKind.EMPLOYER,
        _WORK,
        Pattern(
            rf"\b(?P<words>(?:{_NAME}[ \t]+(?:&[ \t]+|and[ \t]+)?){{1,4}}(?:Ltd|Limited|LTD|plc|PLC|LLP|Sons"
            rf"|Bros|Brothers|Homecare|Care[ \t]?home"
            rf"|Roofing|Plumbing|Builders|Barbers|Salon|Nails|Takeaway|Garage|Motors|Taxis|Cabs|Bakery|Butchers"
            rf"|Stores?|Supermarket|Café|Cafe"
            rf"|Kebab|Pizza|Chippy|Fisheries|Wash|Cleaners|Cleaning|Recruitment|Logistics|Couriers|Scaffolding"
            rf"|Joinery|Foods|Meats|Windows"
            rf"|Arms|Inn|Tavern|Nightclub|Bingo|Bookmakers))\b(?![ \t]+[A-Z])",
            "A firm, a shop or a public house by its name.",
            ["Bluebird Families Ltd", "Sparkle Hand Wash", "Haigh Roofing & Sons", "Sunrise Homecare"],
            ["a shop", "the salon"],
        ),
    ),
    place_row(
        FindingKind.PLACE_OF_WORSHIP,
        _WORSHIP,
        Pattern(
            rf"\b(?P<words>(?:{_NAME}[ \t]+){{1,3}}(?:A?FC|RFC|RUFC|CC|RLFC|United|Utd|Rovers|Rangers|Colts"
            rf"|Athletic|Scouts|Cadets|Brownies|Guides"
            rf"|Gymnastics|Boxing|Karate|Judo|Harriers|Swimming|Dance|Church|Chapel|Parish|Temple|Mosque"
            rf"|Synagogue|Fellowship|Ministries|Tabernacle)"
            rf"(?:[ \t]+(?:Club|Academy|Centre|School|FC))?|St\.?[ \t]+{_NAME}(?:[’']s)?[ \t]+(?:RC|CofE"
            rf"|C[ ]of[ ]E|Church|Parish|Hall){_TOWN})\b"
            rf"(?![ \t]+[A-Z])",
            "A congregation or a club by its name.",
            ["Blackley Colts FC", "St Aloysius RC, Hebburn", "Redeemed Life Ministries"],
            ["the club", "a church"],
        ),
    ),
    place_row(
        FindingKind.SCHOOL,
        _SCHOOL,
        Pattern(
            rf"\b(?P<words>(?:{_NAME}[ \t]+){{1,4}}(?:Primary|Infants?|Juniors?|High|Grammar|Comp(?:rehensive)?"
            rf"|Secondary|Preschool|Pre-[Ss]chool"
            rf"|Nursery|Playgroup|Academy(?:[ \t]+for[ \t]+(?:Boys|Girls))?|College"
            rf"|School(?:[ \t]+for[ \t]+(?:Boys|Girls))?|PRU|J&I|Sixth[ \t]+Form|Childminders?|Daycare"
            rf"|Montessori|Creche)"
            rf"(?:,[ \t]*{_NAME}(?:[ \t]+{_NAME})?)?)\b(?![ \t]+(?:[A-Z]|[Ss]chools?|[Cc]are|[Nn]eeds|[Rr]isk))",
            "A school by its name, in any place.",
            ["Oakfield Infants", "Riverside College, Widnes", "Kelvin Road Primary"],
            ["the infants", "Junior school"],
        ),
    ),
    place_row(
        FindingKind.ADDRESS,
        _PLACE,
        Pattern(
            rf"\b(?P<words>(?:HMP(?:/?YOI)?|HMYOI|YOI|STC|SCH|Ty|Tŷ|Plas|Siop|Garej|Caffi|Gwesty|Fferm"
            rf"|Meithrinfa|Ysbyty|Cwmni|Becws|Ysgol|Cylch[ \t]+Meithrin(?:[ \t]+Yr?)?|Meddygfa(?:[’']r)?|Capel"
            rf"|Eglwys|Cylch"
            rf"|Clwb|Canolfan|Bryn|Tafarn|Neuadd)"
            rf"[ \t]+{_NAME}(?:[ \t]+{_NAME})?)\b",
            "A prison, and Welsh kinds of places before a name.",
            ["HMYOI Wetherby", "Ty Enfys", "Capel Bethania", "Meddygfa'r Hafan"],
            ["HMP in", "Ty"],
        ),
    ),
    place_row(
        FindingKind.PLACE_OF_WORSHIP,
        _WORSHIP,
        Pattern(
            rf"\b(?:[Ss]couts?|[Gg]uides?|[Bb]rownies?|[Cc]ubs?|[Bb]eavers?|[Rr]ainbows?|[Tt]roop|[Cc]adets?"
            rf"|[Pp]ack|[Bb]rigade)\b[^.\n]{{0,15}}?"
            rf"(?P<words>\d{{1,3}}(?:st|nd|rd|th)[ \t]+{_NAME}(?:[ \t]+{_NAME})?)",
            "The number and the place of a troop.",
            ["a scout troop, 3rd Wigston", "Brownies (12th Great Wren)"],
            ["scouts on the 3rd of May"],
        ),
    ),
)
