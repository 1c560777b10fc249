"""Homes in other forms than a number and a street of English: by a name, in capitals, in Welsh, on a site."""

from ingest.anonymity.address_context import A_HOME
from ingest.anonymity.clues import LIKELY, Clue
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern

_NAME = r"[A-ZŴŶÂÊÎÔÛ][\w’'\-]+"
_WELSH_STREET = r"(?:Heol|Stryd|Ffordd|Lôn|Maes|Clos|Rhodfa|Rhes|Bryn|Parc|Cae|Tan|Penrhiw|Gerddi|Llys)"
_HOUSE = r"(?:House|Court|Lodge|Cottage|Bakery|Rectory|Vicarage|Mill|Barn|Farm|Towers?|Heights|Mansions|Point|Villa)"

NAMED_HOMES = (
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            rf"\b(?P<words>\d{{1,3}}[A-Za-z]?,?\s+{_WELSH_STREET}[ \t]+(?:yr?[ \t]+)?{_NAME}(?:[ \t]+{_NAME})?"
            rf"(?:,\s*{_NAME}(?:[ \t]+{_NAME})?)?)",
            "A number and a street whose kind comes first, in Welsh.",
            ["12 Heol Isaf, Llanheron", "4a Maes Derwen"],
            ["12 Parc", "the Heol Isaf centre"],
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            rf"\b(?:liv(?:ed|es|ing)|staying|address|released|moved|bailed|resid(?:ed|es|ing)|placed|housed|home"
            rf"|hostel)\b"
            rf"[^.;!?\n]{{0,25}}?\b(?:at|to|in|is|was|as|into|from"
            rf"|:)\s+(?P<words>(?:The\s+)?(?:{_NAME}[ \t]+){{1,2}}{_HOUSE}"
            rf"(?:,\s*(?:a\s+hostel\s+in\s+)?(?:{_NAME}[ \t]+){{0,2}}{_NAME}){{1,2}})",
            "A house with a name and its street or town, after words of living there.",
            ["living at Willow Lodge, Priory Mews", "released to Kestrel House, a hostel in Castle View"],
            ["lived in a lodge", "moved to Willow Lodge in May"],
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            rf"\b(?:released|moved|bailed|placed|fled|sent"
            rf"|went)\s+to\s+(?P<words>(?:{_NAME}[ \t]+)?{_NAME},\s+an?\s+(?:bail\s+)?"
            rf"(?:hostel|refuge|hotel|unit|home|house)\s+(?:in|on|at|near)\s+{_NAME}(?:[ \t]+{_NAME}){{0,2}})"
            rf"|\b[Rr]oom\s+\d{{1,4}}[a-z]?,\s+(?:[Tt]he\s+)?(?P<hotel>(?:{_NAME}[ \t]+){{0,2}}(?:Hotel|Inn|Lodge"
            rf"|Boar|Arms|Hostel|House"
            rf"|B&B)(?:[ \t]+(?:hostel|hotel|flats))?(?:,\s*{_NAME}(?:[ \t]+{_NAME})?)?)",
            "A hostel or hotel by its name, after words of moving there or a room.",
            ["released to Highcroft, a hostel in Beaufort Avenue", "Room 12, Station Hotel, Great Wren"],
            ["moved to a hostel in May", "Room 12, the hotel"],
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            rf"\b(?P<words>(?:{_NAME}[ \t]+){{1,3}}(?:Marina|Moorings?|Wharf|Lane|Park|Site|Farm"
            rf"|Caravan[ \t]+Park),?\s+"
            rf"(?:plot|pitch|berth|bay|lodge|mooring)\s+\d{{1,3}}[a-z]?)\b",
            "A site and the number of a place on it.",
            ["Great Wren Marina, berth 58", "Cuckoo Lane, plot 17"],
            ["Cuckoo Lane plot"],
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            r"(?<![\d.])\b(?P<words>\d{1,3}[A-Z]?,?\s+(?:(?!ON |THE |OF |AND |IN "
            r"|TO )[A-Z][A-Z'’]+\s+){1,3}(?:STREET|ROAD|AVENUE|CLOSE|LANE"
            r"|DRIVE|CRESCENT|TERRACE"
            r"|GARDENS|GROVE|MEWS|PARADE|WAY|BROW|BANK|VIEW|HILL|WALK|ROW|PLACE"
            r"|COURT)(?:,\s*[A-Z]{3,}(?:[ \t]+[A-Z]{3,})?)?)(?![A-Za-z])",
            "A number and a street in capitals.",
            ["194 CASTLE VIEW, GREAT WREN", "12 ACACIA AVENUE"],
            ["12 CHILDREN ON THE WAY", "PAGE 12"],
        ),
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.SEVERE,
        A_HOME,
        LIKELY,
        Pattern(
            rf"\b(?:[Bb]ehind|[Oo]utside|[Oo]pposite|[Nn]ear|[Nn]ext\s+to|[Tt]enancy|[Ll]andlord\s+of"
            rf"|[Aa]ddress)\b(?:\s+(?:of|at|is|was|to))?"
            rf"\s*:?\s+(?P<words>(?!(?:19|20)\d\d\b)"
            rf"\d{{1,3}}[A-Za-z]?,?\s+(?:The[ \t]+)?{_NAME}(?:[ \t]+{_NAME}){{0,2}}"
            rf"(?:,\s*{_NAME}(?:[ \t]+{_NAME})?)?)",
            "A number and capitals after words of a place, whatever the street is called.",
            ["the shed behind 90 The Leys", "Tenancy: 12 Hagg Wood", "opposite 4 Broadgate"],
            ["near 12 children", "outside 2016 Rosewood House"],
        ),
    ),
)
