"""Schools, surgeries and homes by their names."""

from ingest.anonymity.clues import LIKELY, POSSIBLE, Clue
from ingest.anonymity.own_names import has_own_name
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern

_CAPITAL = r"(?:St\.|Dr\.|[A-ZŴŶÂÊÎÔÛ][\w’'\-]+)"
_NAME = r"[A-ZŴŶÂÊÎÔÛ][\w’'\-]+"
"""A word with a capital that ends no sentence."""

NAMED_BODIES = (
    Clue(
        FindingKind.SCHOOL,
        Severity.WARNING,
        "This names a school or unit. With an age it may lead to a child.",
        POSSIBLE,
        Pattern(
            rf"\b(?P<words>(?:The[ \t]+)?{_NAME}(?:[ \t]+{_NAME}){{0,2}}[ \t]+(?:Centre|Unit|House|Lodge|College|Hub"
            rf"|Project|Provision))"
            r"(?=\s?[,(]\s?(?:an?|the|his|her)\s(?:\w+[ \-]){0,3}(?:referral|school|unit|provision|college"
            r"|children[’']s\s+home"
            r"|residential|care\s+home|hostel|refuge|placement))",
            "A name, and that it is a unit, a provision or a home.",
            ["The Beaumont Centre, a pupil referral unit", "Cedar Lodge, a residential children’s home"],
            ["the Centre, a place to meet"],
        ),
    ),
    Clue(
        FindingKind.SCHOOL,
        Severity.WARNING,
        "This names a school, college or nursery. With an age it may lead to a child.",
        LIKELY,
        Pattern(
            rf"\b(?P<words>(?:{_CAPITAL}[ \t]+(?:(?:of|the|and|&|y|yr)[ \t]+)?){{1,5}}(?:School|Academy|College|PRU|"
            rf"Pupil[ \t]+Referral[ \t]+Unit|Nursery|Pre-?[Ss]chool|Playgroup|Kindergarten)"
            rf"|(?:(?<=at[ ])|(?<=of[ ])|(?<=to[ ])|(?<=ed[ ])|(?<=ds[ ])|(?<=om[ ])|(?<=:[ ])|(?<=\()|(?<=\t)"
            rf"|(?<=the[ ])){_NAME}"
            rf"(?:[ \t]{_NAME}){{0,2}}[ \t](?:High|Primary|Juniors?|Infants?"
            rf"|(?:Girls|Boys)[’'][ \t](?:Grammar|High|School)|Grammar|Secondary|Comprehensive|Middle"
            rf"|Sixth[ \t]Form)(?![ \t]+(?:[Ss]treet|[Cc]ourt|[Cc]are"
            rf"|[Nn]eeds?|[Rr]isk))|(?:[A-Z][A-Z’']+[ \t]+){{1,4}}(?:SCHOOL|"
            rf"ACADEMY|NURSERY|COLLEGE)|Coleg[ \t]+(?:y[ \t]+)?{_NAME}(?:[ \t]+{_NAME})?|Ysgol[ \t]+(?:(?:y|yr"
            rf"|Gynradd|Uwchradd|Gyfun|"
            rf"Bro)[ \t]+)*{_CAPITAL}(?:[ \t]+{_CAPITAL})?)\b(?![ \t]+(?:[Oo]f|[Nn]urs|Council|Trust|for))",
            "Words with capitals before a kind of school; Ysgol before a name.",
            ["Heronsford Primary School", "St Wren’s Catholic Academy", "Ysgol Gynradd Llanheron"],
            ["the primary school", "School Nursing"],
        ),
        has_own_name,
    ),
    Clue(
        FindingKind.HEALTH_SERVICE,
        Severity.WARNING,
        "This names a surgery, clinic, hospital or care home. It may lead to a family.",
        LIKELY,
        Pattern(
            rf"\b(?P<words>(?:{_CAPITAL}[ \t]+(?:(?:of|the|and|&)[ \t]+)?){{1,4}}(?:Surgery|"
            rf"Medical[ \t]+(?:Centre|Practice|Group)|Health[ \t]+Centre|Clinic|Hospital|Infirmary|Hospice|"
            rf"(?:[Cc]are|[Nn]ursing|[Rr]esidential)[ \t]+[Hh]ome|Walk-?[Ii]n[ \t]+Centre"
            rf"|Minor[ \t]+Injuries[ \t]+Unit|Birth[ \t]+Centre|Residential[ \t]+Home|Children[’']s[ \t]+(?:Home"
            rf"|Centre)"
            rf"|Family[ \t]+(?:Centre|Hub)|"
            rf"Dental[ \t]+Practice|Pharmacy|Ward)|Dr[ \t]+(?:{_NAME}[ \t]+)?{_NAME}[’'](?:s[ \t]+)(?:surgery"
            rf"|practice|clinic))\b",
            "Words with capitals before a kind of health or care service.",
            [
                "Heron Street Surgery",
                "Dr Quill’s surgery",
                "Westerdale Royal Infirmary",
                "The Willows Care Home",
            ],
            ["the GP surgery", "a general hospital"],
        ),
        has_own_name,
    ),
    Clue(
        FindingKind.HEALTH_SERVICE,
        Severity.WARNING,
        "This names a surgery, clinic, hospital or care home. It may lead to a family.",
        POSSIBLE,
        Pattern(
            rf"\b(?:registered|GP|doctor|dentist|surgery|practice|patient|pharmacist|midwife|consultant|seen|treated"
            rf"|booked"
            rf"|admitted|surgeon|optician)s?\b[^.;!?\n]{{0,25}}?\b(?:at|with|by|of|to|:|from)\s+(?:the\s+"
            rf"|The\s+)?(?P<words>{_NAME}"
            rf"(?:[ \t]+{_NAME}){{0,2}}[ \t]+(?:Practice|Dental|House|Lodge|Group|Partnership|Partners|Walk-in|Unit"
            rf"|General|Royal"
            rf"|Infirmary|Maternity|Opticians?|Chemist))\b(?![ \t]+(?:Group|Review|Board))",
            "A practice or unit by name after words of treatment.",
            [
                "registered at the Highfield Practice",
                "seen by the dentist at Rowan Dental",
                "GP Surgery: Poplars House",
            ],
            ["the general practice", "seen at home"],
        ),
        has_own_name,
    ),
)
