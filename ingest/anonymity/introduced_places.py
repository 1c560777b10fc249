"""Named places that words of being or going there introduce, and addresses without a label."""

import re

from ingest.anonymity.clues import POSSIBLE, Clue
from ingest.anonymity.fast_checks import A_SAINT, AT_A_NAME, HOUSE_NUMBER, SMALL_STREET, STREET
from ingest.anonymity.other_homes import NEAR
from ingest.anonymity.place_rows import HOME, NAME, NAMES, PLACE, SCHOOL, TOWN, WORK, WORSHIP, place_row
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern

INTRODUCED_PLACES = (
    Clue(
        FindingKind.ADDRESS,
        Severity.WARNING,
        HOME,
        POSSIBLE,
        Pattern(
            r"(?<![\d./:])(?P<words>\b\d{1,3}[a-z]?,?[ \t]+(?!(?:\w+[ \t]+){0,1}(?:the|down|of|on|per|in|from|to"
            r"|a|an|and|miles?"
            r"|days?|weeks?|months?|years?|hours?|minutes?|times|houses|doors|main|this|that|each|one|for|at"
            r"|same|with)\b)"
            r"[a-z][\w’'\-]+[ \t]+(?:[a-z][\w’'\-]+[ \t]+)?(?:street|road|rd|avenue|ave|close|lane|ln|drive"
            r"|crescent|cres"
            r"|terrace|gardens|gdns|grove|mews|parade|brow|walk|court|square|heights"
            r"|villas)(?:,[ \t]*[a-z][\w’'\-]+)?)\b",
            "A number and a street in small letters, whatever introduces it.",
            ["address on system = 4 wellbeck gdns", "attended 12 high heron street"],
            ["2 miles down the road", "3 houses on this street", "3 houses on the close"],
        ),
        lambda match: not re.search(r"\bclose\b", match["words"]) or match["words"].endswith("close"),
        SMALL_STREET,
    ),
    Clue(
        FindingKind.ADDRESS,
        Severity.WARNING,
        NEAR,
        POSSIBLE,
        Pattern(
            rf"\b(?P<words>(?:{NAME}[ \t]+){{1,3}}(?:on|in|off)[ \t]+(?:{NAME}[ \t]+){{1,2}}(?:Street|Road"
            rf"|Avenue|Lane|Parade|Square))\b",
            "A shop or a place by its name and the street.",
            ["Nisa on Ferris Street", "Wren Stores in Heron Lane"],
            ["the shop on Ferris Street"],
        ),
        extends=True,
    ),
    place_row(
        FindingKind.ADDRESS,
        PLACE,
        Pattern(
            rf"\b[Aa]t[ \t]+(?P<words>{NAMES}(?:[ \t]+(?:project|house|centre|unit|lodge"
            rf"|hostel|school|farm|club))?{TOWN})(?![\w’'])"
            rf"(?=[ \t]*(?:\n|$|[.,;:)(\"’”–\-]|(?:at|on|in|when|after|before|and|until|since|for|with|by|where"
            rf"|who|which|is|was|are|has|had|but|then"
            rf"|during|while|over|aged?|noticed|said)\b))",
            "A name after the word at.",
            ["transferred to PICU at Alder Hey", "seen at the Cedars project."],
            ["at home", "that Alder Hey is"],
        ),
        AT_A_NAME,
    ),
    place_row(
        FindingKind.ADDRESS,
        PLACE,
        Pattern(
            rf"(?:\b(?:[Aa]ttends?|[Aa]ttending|[Aa]ttended|[Jj]oined|[Rr]egistered[ \t]+(?:with|at)"
            rf"|(?:missing|absconded|excluded|collected|discharged|expelled|suspended|sacked|escorted|banned"
            rf"|moved|transferred|admitted|referred|sent"
            rf"|returned|carer|cleaner|driver|in-?patient|patient|roll|drives?|driving|delivers?|delivering"
            rf"|temps|temping|shifts?|hired|apprentice|cleans|cooks|job|employed|contract"
            rf"|volunteers?|plays|played|trains|football|league)"
            rf"[ \t]+(?:from|to|on|by|for|with))[ \t]+|\b(?:[Hh]ome|[Uu]nit|[Ll]odgings|[Aa]gency|[Pp]lacement"
            rf"|[Ww]ork|[Ee]mployer|HT|SENCO|SENCo|DSL|[Jj]ob|[Ss]chool"
            rf"|[Nn]ursery|[Pp]re-?school|[Cc]lub|[Cc]hurch|[Mm]osque|[Dd]entist|[Dd]octor|[Ss]urgery"
            rf"|[Hh]ospital|[Ww]ard|[Hh]ostel|[Rr]efuge|[Pp]ub"
            rf"|[Ss]hop|[Cc]ar wash|YOI|[Bb]ase|[Pp]rovision|[Hh]ub|[Cc]entre|[Cc]linic|[Oo]ptician|[Mm]idwife"
            rf"|[Ww]orship|[Ff]aith|[Gg]ym|[Dd]ance|[Oo]ccupation"
            rf"|[Ww]orkplace|[Ss]etting|[Rr]espite|[Rr]esidential|[Cc]ollege|[Cc]ourse|[Ff]arm|[Ee]state|[Ss]ite"
            rf"|[Pp]rison|[Yy]sgol|[Gg]waith|[Cc]yflogwr)(?:,|:| -|[ \t]*\||[ \t]*\(|[ \t]+(?:called"
            rf"|named|known[ \t]+as"
            rf"|o’r[ \t]+enw))[ \t]*[‘“\"']?)(?P<words>{NAMES}(?:[ \t]+(?:project|house|centre|unit|lodge"
            rf"|hostel|school|farm|club))?{TOWN})(?![\w’'])"
            rf"(?=[ \t]*(?:\n|$|[.,;:)(\"’”–\-]|(?:at|on|in|when|after|before|and|until|since|for|with|by|where"
            rf"|who|which|is|was|are|has|had|but|then"
            rf"|during|while|over|aged?|noticed|said)\b))",
            "A name after words of being or going somewhere.",
            [
                "missing from Bishop Luffa at lunch",
                "excluded from Alder Park",
                "pre-school: Little Acorns, Haddenham",
                "the agency, Bluebird Families",
            ],
            ["at home", "went to bed"],
        ),
    ),
    place_row(
        FindingKind.ADDRESS,
        PLACE,
        Pattern(
            rf"(?<![.!?][ ])(?<!\n)\b(?P<words>(?:{NAME}[ \t]+){{1,3}}(?:church|mosque|temple|gurdwara|chapel"
            rf"|synagogue|surgery|school|primary|nursery"
            rf"|pharmacy|chemist|farm|pub|garage|hotel|hostel|estate|care[ \t]+home|nursing[ \t]+home|infants"
            rf"|juniors|playgroup|bakery|takeaway|salon|warehouse|factory|depot|store|supermarket|branch"
            rf"|restaurant|café|cafe|barbers|gym"
            rf"|ward|clinic|flats|site|hospital|children[’']s[ \t]+(?:home|centre))"
            rf"(?:[ \t]+(?:in|on|at|near)[ \t]+{NAME}(?:[ \t]+{NAME})?)?)\b",
            "A name and its kind in small letters.",
            ["the Kelvin Road school", "prayed at Al-Noor mosque", "in Rowan ward"],
            ["the school", "a mosque"],
        ),
    ),
    place_row(
        FindingKind.PLACE_OF_WORSHIP,
        PLACE,
        Pattern(
            rf"\b(?P<words>St\.?[ \t]+{NAME}[’']s)(?=[ \t]*(?:\n|$|[.,;:)])|[ \t]+[a-z])",
            "A saint who is a school, a church or a hospital.",
            ["from St Wren’s.", "at St. Heron's in May"],
            ["St Helens", "the saints"],
        ),
        A_SAINT,
    ),
    place_row(
        FindingKind.ADDRESS,
        HOME,
        Pattern(
            rf"(?<![\d./:,-])(?<!\d )\b(?P<words>(?!(?:19|20)\d\d)\d{{1,3}}[A-Za-z]?,?[ \t]+(?:(?:The|Y"
            rf"|Yr)[ \t]+{NAME}(?:[ \t]+{NAME})?"
            rf"|{NAME}(?:[ \t]+{NAME}){{0,2}},[ \t]*{NAME}(?:[ \t]+{NAME})?))(?=[ \t]*(?:\n|$|[.,;)|]))",
            "A number, capitals and a town, or a number and a house, whatever the street is called.",
            ["7 The Paddocks", "12 Marl Pits, Heronsford"],
            ["12 Children", "3 the end"],
        ),
        HOUSE_NUMBER,
    ),
    place_row(
        FindingKind.ADDRESS,
        PLACE,
        Pattern(
            rf"(?<!\d )(?<!\d[a-z] )\b(?P<words>(?:{NAME}[ \t]+){{1,2}}(?:Street|Road|Rd|Avenue|Ave|Close|Lane"
            rf"|Drive|Crescent|Terrace|Gardens|Gdns|Grove|Mews|Walk"
            rf"|Row|Estate))\b(?![ \t]+(?:[A-Z]|[Ss]chool|[Ss]urgery))(?!,?[ \t]*\n)(?!,)",
            "A street without a number, in a sentence.",
            ["kids on Cobden Terrace said", "the Heron Estate is"],
            ["the road"],
        ),
        STREET,
    ),
    place_row(
        FindingKind.SCHOOL,
        SCHOOL,
        Pattern(
            rf"\b(?P<words>{NAMES})[ \t]+(?:pupils?|students?|headteacher|head[ \t]+teacher"
            rf"|sixth[ \t]+form|playground|classmates|parishioners)\b",
            "A name before those who are in a school.",
            ["Wren Hill Grammar pupils brought cards"],
            ["the pupils"],
        ),
    ),
    place_row(
        FindingKind.EMPLOYER,
        WORK,
        Pattern(
            rf"(?:\b(?:[Hh]e|[Ss]he|[Ff]ather|[Mm]other|[Dd]ad|[Mm]um|[Pp]artner|who|[Bb]rother|[Ss]ister|[Uu]ncle"
            rf"|[Aa]unt(?:ie)?|[Gg]ran(?:dad|ny)?|[Cc]ousin)[ \t]+(?:now[ \t]+|then[ \t]+|both[ \t]+)?(?:works?|worked"
            rf"|is[ \t]+working|was[ \t]+working|cleans|cooks|drives)[ \t]+(?:\w+[ \t]+){{0,2}}(?:for|at|in|with)"
            rf"|\b(?:[Gg]weithio|[Mm]ynychu|[Bb]yw)[ \t]+(?:i|yn|ym|yng|gyda|mewn))[ \t]+(?P<words>{NAMES})",
            "A name after what one person works as.",
            ["the mother works at Quill & Finch", "Gweithio yn Siop Elin"],
            ["staff work for Kent"],
        ),
    ),
    place_row(
        FindingKind.PLACE_OF_WORSHIP,
        WORSHIP,
        Pattern(
            rf"\b(?P<words>(?:Kingdom[ \t]+Hall|Salvation[ \t]+Army|(?:Quaker|Friends)[ \t]+Meeting[ \t]+House"
            rf"|Gospel[ \t]+Hall|Mission[ \t]+Hall"
            rf"|Assembly[ \t]+Hall|Church[ \t]+Hall|Scout[ \t]+Hut)(?:,|[ \t]+(?:in|on|at"
            rf"|of))[ \t]*{NAME}(?:[ \t]+{NAME}){{0,2}})",
            "A hall and its street or town.",
            ["Salvation Army in Heron Road"],
            ["the Kingdom Hall"],
        ),
    ),
    place_row(
        FindingKind.ADDRESS,
        PLACE,
        Pattern(
            rf"(?<=[a-z] )(?P<words>(?:{NAME}[ \t]+){{1,2}}(?:Street|Road|Rd|Avenue|Ave|Lane|Drive|Crescent"
            rf"|Terrace|Gardens|Gdns|Grove|Mews|Row))\b",
            "A street at the end of a sentence.",
            ["the family next door in Great Wren Lane"],
            ["Milner Street"],
        ),
        STREET,
    ),
)
