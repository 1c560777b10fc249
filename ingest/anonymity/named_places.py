"""Places and bodies by their names, whatever introduces them: a kind behind a name, or before it in Welsh."""

from ingest.anonymity.place_rows import HEALTH, HOME, NAME, PLACE, SCHOOL, TOWN, WORK, WORSHIP, place_row
from ingest.draft.findings import FindingKind
from ingest.patterns import Pattern

NAMED_PLACES = (
    place_row(
        FindingKind.HEALTH_SERVICE,
        HEALTH,
        Pattern(
            rf"\b(?P<words>(?:{NAME}[ \t]+){{1,3}}(?:Ward|Suite|Infirmary|Maternity|Dental|Pharmacy|Opticians?"
            rf"|Chemists?|(?:Family|Medical|Group|Village|Dental)[ \t]+(?:Practice|Centre)|Surgery|Clinic"
            rf"|Physio\w*|Hospice|Birthing)(?:[ \t]+(?:Unit|Centre|Practice|Group|Hospital|Clinic|Ward))?"
            rf"(?:,[ \t]*(?:{NAME}[ \t]+){{0,2}}{NAME})?)\b(?![ \t]+[A-Z])",
            "A ward, a hospital or a surgery by its name.",
            ["Maple Ward, Stockwell Unit", "Westgate Dental"],
            ["the ward", "Mental health"],
        ),
    ),
    place_row(
        FindingKind.ADDRESS,
        HOME,
        Pattern(
            rf"\b(?P<words>(?:Block[ \t]+\w+,[ \t]*(?:\d+\w*[ \t]+floor,[ \t]*)?|(?:[Tt]op|[Gg]round|[Ff]irst"
            rf"|[Ss]econd|[Tt]hird)[ \t]+floor,[ \t]*)?"
            rf"(?:{NAME}[ \t]+){{1,3}}(?:Farm|Cottages?|Lodge|House|Court|Heights|Towers?|Mansions|Villas?|Barn"
            rf"|Grange|Manor|Bungalow|Croft"
            rf"|Rectory|Vicarage|Mill|Hostel|Refuge|Caravan[ \t]+(?:Park|[Ss]ite)"
            rf"|Holiday[ \t]+Park)(?:,[ \t]*{NAME}(?:[ \t]+{NAME})?)?)\b"
            rf"(?![ \t]+(?:[A-Z]|of\b|for\b))",
            "A house or a farm by its name.",
            ["Hollin Bank Farm", "Block C, 5th floor, Hurstmonceux House", "Willow Lodge"],
            ["the farm", "House of Commons"],
        ),
    ),
    place_row(
        FindingKind.EMPLOYER,
        WORK,
        Pattern(
            rf"\b(?P<words>(?:{NAME}[ \t]+(?:&[ \t]+|and[ \t]+)?){{1,4}}(?:Ltd|Limited|LTD|plc|PLC|LLP|Sons"
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
        WORSHIP,
        Pattern(
            rf"\b(?P<words>(?:{NAME}[ \t]+){{1,3}}(?:A?FC|RFC|RUFC|CC|RLFC|United|Utd|Rovers|Rangers|Colts"
            rf"|Athletic|Scouts|Cadets|Brownies|Guides"
            rf"|Gymnastics|Boxing|Karate|Judo|Harriers|Swimming|Dance|Church|Chapel|Parish|Temple|Mosque"
            rf"|Synagogue|Fellowship|Ministries|Tabernacle)"
            rf"(?:[ \t]+(?:Club|Academy|Centre|School|FC))?|St\.?[ \t]+{NAME}(?:[’']s)?[ \t]+(?:RC|CofE"
            rf"|C[ ]of[ ]E|Church|Parish|Hall){TOWN})\b"
            rf"(?![ \t]+[A-Z])",
            "A congregation or a club by its name.",
            ["Blackley Colts FC", "St Aloysius RC, Hebburn", "Redeemed Life Ministries"],
            ["the club", "a church"],
        ),
    ),
    place_row(
        FindingKind.SCHOOL,
        SCHOOL,
        Pattern(
            rf"\b(?P<words>(?:{NAME}[ \t]+){{1,4}}(?:Primary|Infants?|Juniors?|High|Grammar|Comp(?:rehensive)?"
            rf"|Secondary|Preschool|Pre-[Ss]chool"
            rf"|Nursery|Playgroup|Academy(?:[ \t]+for[ \t]+(?:Boys|Girls))?|College"
            rf"|School(?:[ \t]+for[ \t]+(?:Boys|Girls))?|PRU|J&I|Sixth[ \t]+Form|Childminders?|Daycare"
            rf"|Montessori|Creche)"
            rf"(?:,[ \t]*{NAME}(?:[ \t]+{NAME})?)?)\b(?![ \t]+(?:[A-Z]|[Ss]chools?|[Cc]are|[Nn]eeds|[Rr]isk))",
            "A school by its name, in any place.",
            ["Oakfield Infants", "Riverside College, Widnes", "Kelvin Road Primary"],
            ["the infants", "Junior school"],
        ),
    ),
    place_row(
        FindingKind.ADDRESS,
        PLACE,
        Pattern(
            rf"\b(?P<words>(?:HMP(?:/?YOI)?|HMYOI|YOI|STC|SCH|Ty|Tŷ|Plas|Siop|Garej|Caffi|Gwesty|Fferm"
            rf"|Meithrinfa|Ysbyty|Cwmni|Becws|Ysgol|Cylch[ \t]+Meithrin(?:[ \t]+Yr?)?|Meddygfa(?:[’']r)?|Capel"
            rf"|Eglwys|Cylch"
            rf"|Clwb|Canolfan|Bryn|Tafarn|Neuadd)"
            rf"[ \t]+{NAME}(?:[ \t]+{NAME})?)\b",
            "A prison, and Welsh kinds of places before a name.",
            ["HMYOI Wetherby", "Ty Enfys", "Capel Bethania", "Meddygfa'r Hafan"],
            ["HMP in", "Ty"],
        ),
    ),
    place_row(
        FindingKind.PLACE_OF_WORSHIP,
        WORSHIP,
        Pattern(
            rf"\b(?:[Ss]couts?|[Gg]uides?|[Bb]rownies?|[Cc]ubs?|[Bb]eavers?|[Rr]ainbows?|[Tt]roop|[Cc]adets?"
            rf"|[Pp]ack|[Bb]rigade)\b[^.\n]{{0,15}}?"
            rf"(?P<words>\d{{1,3}}(?:st|nd|rd|th)[ \t]+{NAME}(?:[ \t]+{NAME})?)",
            "The number and the place of a troop.",
            ["the cubs of 12th Heronsford", "Brownies (12th Great Wren)"],
            ["scouts on the 3rd of May"],
        ),
    ),
)
