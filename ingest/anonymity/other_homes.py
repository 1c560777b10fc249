"""Where people stay without a known kind of street: houses and hostels by name, tents, streets in small letters."""

from ingest.anonymity.address_context import A_HOME
from ingest.anonymity.clues import LIKELY, POSSIBLE, Clue
from ingest.anonymity.fast_checks import A_PROPERTY, A_ROOM, HOUSE_NUMBER, SMALL_STREET, STREET, TOWN_AT_END
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern

NEAR = "This is a place where somebody stays, or was seen."
_NAME = r"[A-ZŴŶÂÊÎÔÛ][\w’'\-]+"
_NAMES = rf"(?:The[ \t]+|Y[ \t]+|Yr[ \t]+)?{_NAME}(?:[ \t]+{_NAME}){{0,2}}"
_TOWN = rf",[ \t]*{_NAME}(?:[ \t]+{_NAME}){{0,2}}"
_NO_HOME = (
    r"(?!(?:[\w’'\-]+[ \t]+){0,3}(?:Councils?|Centres?|Hall|Schools?|Court|Hospital|Trust|Board|Service|Services"
    r"|Police"
    r"|Office"
    r"|Offices|Academy|University|College|Street,|Children|Section|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b)"
)
_STAYS = (
    r"(?:[Ll]iv(?:ed|es|ing)|[Ss]tay(?:ed|s|ing)|[Ee]victed|[Mm]oved|[Rr]eturned|[Rr]eleased|[Bb]ailed"
    r"|[Rr]ehoused|[Hh]oused"
    r"|[Pp]laced|[Rr]esid(?:ed|es|ing)|[Ll]odg(?:ed|es|ing)|[Rr]ent(?:ed|s|ing)|[Ss]quatt(?:ed|ing)|[Ss]leeping"
    r"|[Ss]lept"
    r"|[Cc]amp(?:ed|ing)|[Ss]ofa[ -]surf(?:ed|ing)|[Tt]enan(?:t|cy)|[Cc]aravan|[Tt]ent|[Ss]hed|[Bb]arn|[Aa]nnexe"
    r"|[Ll]ock-up"
    r"|[Gg]arage|[Ff]lat|[Hh]ouse|[Bb]edsit|[Rr]oom|[Pp]roperty|[Pp]remises|[Cc]ottage|[Aa]ddress|[Hh]ostel|[Hh]ome)"
)

OTHER_HOMES = (
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            rf"\b{_STAYS}\b[^.;!?\n\d]{{0,25}}?\b(?:at|from|to|in|of|is|was)\s+"
            rf"(?P<words>(?!(?:19|20)\d\d\b)\d{{1,3}}[A-Za-z]?,?[ \t]+{_NO_HOME}{_NAMES}{_TOWN})",
            "A number, capitals and a town after words of staying, whatever the street is called.",
            ["evicted from 161 Y Wern, Great Wren", "a flat at 12 The Butts, Heronsford"],
            ["moved from 12 Local Councils, Trusts", "returned in 2019 to Heron, Wren"],
        ),
        needs=HOUSE_NUMBER,
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            rf"\b(?P<words>{_NAME}(?:[ \t]+{_NAME}){{0,2}},\s+an?\s+(?:\w+[ \-]){{0,2}}(?:hostel|refuge|hotel"
            rf"|tower\s+block"
            rf"|block(?:\s+of\s+flats)?|flats|bedsit|guest\s?house|B&B|caravan\s+(?:site|park)|estate"
            rf"|bail\s+hostel|bungalow"
            rf"|farmhouse|squat|houseboat)\s+(?:in|on|at|near|outside)\s+{_NAME}(?:[ \t]+{_NAME}){{0,2}})",
            "A house by its name, what kind it is and where.",
            ["Attlee House, a tower block in Great Wren", "Hillcrest, a bail hostel near Heronsford"],
            ["Attlee House, a review of Great Wren", "a hostel in Heronsford"],
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            rf"\b(?:[Rr]oom|[Ff]lat|[Bb]ed|[Cc]halet|[Cc]abin|[Cc]aravan)\s+\d{{1,4}}[a-z]?(?:,|\s+(?:at|in|of))\s+"
            rf"(?P<words>{_NO_HOME}{_NAMES}(?:[ \t]+(?:hostel|hotel|house|flats|lodge|inn|refuge|guest\s?house"
            rf"|park))?)"
            rf"(?=[ \t]*(?:\n|$|[.,;)]))",
            "A room and the name of its house.",
            ["Room 4, Primrose Lodge hostel", "caravan 12 at Heron Sands.", "Flat 3, Wren Heights"],
            ["Room 4, Civic Centre", "room 4, May", "Room 4, the hostel"],
        ),
        needs=A_ROOM,
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.WARNING,
        A_HOME,
        LIKELY,
        Pattern(
            rf"\b(?:[Cc]aravan|[Tt]ent|[Ss]hed|[Bb]arn|[Cc]ottage|[Aa]nnexe|[Ll]odgings?|[Ff]lat|[Hh]ouse|[Ll]iv"
            rf"(?:ed|es|ing)"
            rf"|[Ss]tay(?:ed|s|ing)|[Hh]ome|[Bb]ungalow)\b[^.;!?\n\d]{{0,15}}?\b(?:at|on|in|near)\s+"
            rf"(?P<words>(?:The[ \t]+)?(?:{_NAME}[ \t]+){{1,2}}(?:Farm|Grange|Manor|Lodge|Barn|Mill|Croft|Cottage"
            rf"|Stables"
            rf"|Smallholding|Yard)(?:{_TOWN})?)",
            "A farm or a house by name after a home.",
            ["the caravan at Raven Hill Farm, Great Wren", "lived at Wren Grange"],
            ["the caravan at the farm", "lived on a farm"],
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.WARNING,
        NEAR,
        POSSIBLE,
        Pattern(
            rf"\b(?:[Tt]ents?|[Ss]leeping|[Ss]lept|[Cc]amp(?:ed|ing)|[Rr]ough|[Bb]egging|[Ll]ock-up|[Ss]hop|[Pp]ub"
            rf"|[Pp]arked"
            rf"|[Ll]oitering|[Dd]ropped|[Pp]icked\s+up|[Ss]een|[Ww]alking|[Aa]long|[Cc]orner|[Cc]ar\s+park"
            rf"|[Mm]ulti-storey"
            rf"|[Gg]arages?|[Aa]lley(?:way)?|[Uu]nderpass|[Bb]ridge|[Pp]recinct|[Tt]akeaway|[Cc]hippy|[Cc]rash"
            rf"|[Aa]ttacked"
            rf"|[Rr]obbed|[Ss]tabbed|[Aa]rrested|[Aa]ssaulted|[Ff]ight|[Bb]ehind|[Bb]etween)\b[^.;!?\n\d]{{0,30}}?"
            rf"\b(?:by|near|under|behind|beside|opposite|off|on|along|of|in|between|outside)\s+"
            rf"(?P<words>(?:\d{{1,3}}[a-z]?\s+)?{_NO_HOME}(?:{_NAME}[ \t]+){{1,2}}(?:Street|Road|Avenue|Close|Lane"
            rf"|Drive"
            rf"|Crescent|Terrace|Gardens|Grove|Mews|Estate|Walk|Way|Row|Rise|Court|Bank|Brow|Side|Hill|Parade"
            rf"|Place|Square"
            rf"|Precinct|Park|Wharf|Nook|Reach|Edge|Hollow|End|Green|Common|Heath|Fields?|Woods?))\b",
            "A street without a number, where a person was or stayed.",
            [
                "the chip shop on Larkspur Road",
                "last seen walking along Heron Lane",
                "a lock-up behind Wren Street",
            ],
            ["the shop on the corner", "working in a park"],
        ),
        needs=STREET,
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.WARNING,
        NEAR,
        POSSIBLE,
        Pattern(
            rf"\b(?:(?:in\s+)?a\s+tent|sleeping\s+rough|slept\s+rough|rough\s+sleeping|sleeping|camping|begging)\s+"
            rf"(?:by|near|under|behind|beside|in|at|on|outside)\s+(?P<words>{_NO_HOME}{_NAMES})(?=[ \t]*(?:\n|$"
            rf"|[.,;)]))",
            "Where a person without a home sleeps.",
            ["living in a tent by Windy Nook", "sleeping rough in The Paddock."],
            ["sleeping in the car", "sleeping in March 2019"],
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            r"\b(?:[Aa]dd(?:ress|r)?|ADD|[Hh]ome|[Ll]iv(?:es|ed|ing)|[Ss]tay(?:s|ed|ing)|[Mm]oved|[Aa]t|[Ff]lat"
            r"|c/o)\b\s?"
            r"(?:at|to|in|is|was|@)?\s?:?\s+(?P<words>\d{1,3}[a-z]?,?\s+(?!(?:\w+ ){0,2}"
            r"(?:days?|weeks?|months?|years?|hours?|minutes?|times|miles|of|on)\b)"
            r"(?:[a-z][\w’'\-]+\s+){1,3}(?:street|st"
            r"|road|rd|avenue"
            r"|ave|close|lane|ln|drive|crescent|cres|terrace|gardens|grove|mews|estate|parade|brow|bank|rise|view"
            r"|hill|row"
            r"|walk|court|way|place|square|wharf|heights|house|villas)(?:,\s*[a-z][\w’'\-]+)?)\b(?!\s+(?:to|of|on"
            r"|a|the|in)\b)",
            "A number and a street in small letters after a label.",
            ["add: 69 gorse bank", "lives at 12 heron street"],
            ["lived 2 years in a house", "at 12 months of age", "stayed 3 days on the way"],
        ),
        needs=SMALL_STREET,
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.WARNING,
        A_HOME,
        LIKELY,
        Pattern(
            rf"\b(?:[Pp]remises|[Cc]are\s+of|[Cc]/[Oo]|TA|[Tt]emporary\s+accommodation|[Aa]ccommodation|[Hh]ostel"
            rf"|[Rr]efuge"
            rf"|[Pp]lacement\s+address|[Bb]ail\s+address|[Hh]ome\s+address|[Ll]ast\s+address)\s?:?\s+"
            rf"(?P<words>{_NO_HOME}{_NAMES}{_TOWN})(?=[ \t]*(?:\n|$|[.;)]))",
            "A house by its name and a street or town after a label.",
            ["Approved premises: Wren House, Jubilee Crescent", "Care of Hillcrest, Heronsford"],
            ["premises: see above", "c/o the Council, Heronsford"],
        ),
        needs=TOWN_AT_END,
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.WARNING,
        "This is a property number. It leads to one home.",
        LIKELY,
        Pattern(
            r"\b(?:UPRN|PO\s+Box|[Pp]\.?O\.?\s+[Bb]ox|USRN|[Ll]and\s+[Rr]egistry\s+(?:title|no\.?))\b[\s:.]*"
            r"(?:number|no)?[\s:.]*"
            r"(?P<words>[A-Z]{0,3}\d{3,12}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?)\b",
            "The number of a property or of a box at the post office.",
            ["UPRN 100012345678", "PO Box 1234"],
            ["PO Box", "UPRN of 12"],
        ),
        needs=A_PROPERTY,
    ),
)
