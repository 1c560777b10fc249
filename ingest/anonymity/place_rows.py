"""How a row of named places is made: the form of a name, what the finding says, and what is harmless.

What is harmless is listed, not what leads to a family: bodies that work with every family, courts, towns.
"""

import re

from ingest.anonymity.clues import POSSIBLE, Clue
from ingest.anonymity.own_names import GENERIC
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern, WordList

NAME = r"[A-ZŴŶÂÊÎÔÛ][\w’'\-&]+"
NAMES = (
    rf"(?:[Tt]he[ \t]+|Y[ \t]+|Yr[ \t]+)?(?:St\.?[ \t]+)?{NAME}"
    rf"(?:[ \t]+(?:(?:and|&|of|the|y|yr|on|in)[ \t]+)?{NAME}){{0,4}}"
)
TOWN = rf"(?:,[ \t]*{NAME}(?:[ \t]+{NAME})?(?![ \t]+[a-z]+(?:ed|s)\b))?"
SCHOOL = "This may name a school, college or nursery. With an age it may lead to a child."
HEALTH = "This may name a surgery, clinic, ward or hospital. It may lead to a family."
WORSHIP = "This may name a place of worship or a club. It may lead to a family."
WORK = "This may name an employer or a shop. It may lead to a person."
HOME = "This may name a home, a farm or a house. It may lead to a family."
PLACE = "This names a place where somebody was. It may lead to a family."
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


def _is_named(match: re.Match[str]) -> bool:
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
    return Clue(kind, Severity.WARNING, why, POSSIBLE, pattern, _is_named, needs, extends=True)
