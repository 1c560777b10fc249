"""Schools, surgeries, places of worship and workplaces that are named without their kind, or with a short form of it.

A label, a post or an everyday activity before a name with a capital says what it is: "breakfast club at Fairmead".
"""

import re

from ingest.anonymity.clues import POSSIBLE, Clue
from ingest.anonymity.fast_checks import A_SAINT, LABELLED_NAME
from ingest.anonymity.own_names import GENERIC
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Pattern, WordList

_NAME = r"[A-ZŴŶÂÊÎÔÛ][\w’'\-]+"
_NAMES = rf"(?:[Tt]he[ \t]+)?(?:St\.?[ \t]+)?{_NAME}(?:[ \t]+(?:(?:and|&|of|the|y|yr)[ \t]+)?{_NAME}){{0,3}}"
_ENDS = r"(?![ \t]+[A-Z]|[\w’])"
_SCHOOL = "This names a school, college or nursery. With an age it may lead to a child."
_HEALTH = "This names a surgery, clinic, hospital or care home. It may lead to a family."
_WORSHIP = "This names a place of worship. It may lead to a family."
_WORK = "This names an employer or workplace. It may lead to a person."
_NOT_OWN = WordList(
    """
    yes, no, none, unknown, mother, father, child, children, adult, sibling, key, stage, primary, secondary, police,
    health, social, council, local, england, wales, scotland, january, february, march, april, may, june, july, august,
    september, october, november, december, monday, tuesday, wednesday, thursday, friday, saturday, sunday, early,
    help, care, services, service, partnership, board, trust, nhs, ofsted, cqc, camhs, education, safeguarding, team,
    review, report, meeting, panel, all, some, many, see, one, two, three, year, national, european, north, south,
    east, west, paid, send, lscb, northern, southern, eastern, western, royal, she, he, they, it, when, after, while,
    in, on, at, if
    """,
    "Words that begin no name of a school, a surgery, a congregation or an employer.",
    ["Yes", "None known", "March"],
    ["Fairmead", "Kestrel Nursing"],
)


def _has_own_name(match: re.Match[str]) -> bool:
    words = match["words"].replace("-", " ").split()
    if all(word.isupper() for word in words if word[0].isupper()) and not match[0].isupper():
        return False
    words = [word.casefold().strip(".,’'") for word in words]
    words = [word for word in words if word not in ("the", "st", "and", "of")]
    return (
        bool(words)
        and words[0] not in _NOT_OWN
        and any(word not in GENERIC and word not in _NOT_OWN for word in words)
    )


def _row(kind: FindingKind, why: str, pattern: Pattern, needs: Pattern | None = None) -> Clue:
    return Clue(kind, Severity.WARNING, why, POSSIBLE, pattern, _has_own_name, needs)


PARTNERS = (
    _row(
        FindingKind.HEALTH_SERVICE,
        _HEALTH,
        Pattern(
            rf"\b(?P<words>(?:Drs?\.?|Doctors)[ \t]+{_NAME}(?:[ \t]+{_NAME})?(?:[ \t]*(?:&|and|,)[ \t]*{_NAME}){{0,2}}"
            rf"(?:[ \t]*(?:&|and)[ \t]+(?:Partners?|Associates|Colleagues)|,[ \t]+(?:The[ \t]+)?{_NAME}"
            rf"(?:[ \t]+{_NAME}){{0,2}}[ \t]+"
            rf"(?:Surgery|Practice|Medical|Health|Clinic)(?:[ \t]+Centre)?))",
            "The partners of a surgery, and a doctor and the surgery.",
            ["Dr Quill & Partners", "GP: Dr Quill, Maple Surgery", "Drs Quill and Wren and Partners"],
            ["Dr Quill said", "Dr Quill and the surgery"],
        ),
    ),
)
"""Before the other tables, which find the surgery without its doctor."""

LABELLED_BODIES = (
    _row(
        FindingKind.SCHOOL,
        _SCHOOL,
        Pattern(
            rf"\b(?P<words>(?:St\.?[ \t]+{_NAME}|{_NAME})(?:[ \t]+(?:(?:and|&|of|y)[ \t]+)?{_NAME}){{0,3}}[ \t]+"
            rf"(?:UTC|Inf|Infs"
            rf"|Jnr|Jnrs|Jun|Prim|Pri|Sec|Comp|Gram|RC[ \t]+(?:Primary|High|School)|CE[ \t]+(?:Primary|School|Junior)"
            rf"|C[ \t]of[ \t]E[ \t]+(?:Primary|School|Junior)|Studio|Federation|Childminding|Childcare|Preschool"
            rf"|Nursery"
            rf"|Daycare|Day[ \t]+Nursery|Sixth[ \t]+Form(?:[ \t]+College)?|Primary|Academy[ \t]+Trust)"
            rf"(?:,[ \t]+{_NAME}(?:[ \t]+{_NAME})?[ \t]+(?:Inf|Jnr|Jun|Prim|Sec))?)\b(?![ \t]+(?:Care|Mental"
            rf"|Headteachers?"
            rf"|Heads?|Schools?|Needs?|Legislation|Partnership|Board|Forum|Trust|Team))",
            "A name before a short form of a kind of school.",
            [
                "Holly Bank UTC",
                "St Wren's RC Primary hub",
                "schools: Ashcombe Inf, Heron Jnr",
                "Tadpoles Childminding",
            ],
            ["the local UTC", "a primary"],
        ),
    ),
    _row(
        FindingKind.SCHOOL,
        _SCHOOL,
        Pattern(
            rf"(?:\b(?:[Ss]chools?|SCHOOL|[Nn]ursery|[Cc]ollege|[Pp]layschool|[Pp]laygroup|[Pp]re-?school"
            rf"|[Cc]hildminder"
            rf"|[Aa]cademy|[Ss]etting|[Pp]lacement)(?:[ \t]+(?:attended|name|now))?[ \t]?(?::[ \t]{{0,3}}"
            rf"|\|[ \t]?|\t|[ \t]-[ \t])"
            rf"|\b(?:breakfast|after[ -]school|homework|holiday|lunch|dinner|youth)[ -](?:club|clubs)[ \t]+(?:at"
            rf"|in)[ \t]+"
            rf"|\b(?:pupil|pupils|student|tutor|teacher|SENCO|SENCo|head|headteacher|governor|caretaker"
            rf"|dinner[ ]lady|LSA"
            rf"|teaching[ ]assistant|Reception|classmates?|roll|enrolled|excluded|expelled|assembly|bullied|taught"
            rf"|minibus)"
            rf"[ \t]+(?:at|from|of)[ \t]+|\b(?:[Yy]ear|[Yy]r)[ ]\d{{1,2}}[ \t]+(?:at|in)[ \t]+"
            rf"|\b(?:attends|started[ \t]+at|transferred[ \t]+to|moved[ \t]+"
            rf"(?:up[ \t]+)?to[ \t]+secondary[ \t]+at)[ \t]+)"
            rf"(?P<words>{_NAMES}){_ENDS}",
            "A name after a label, a post or what happens in a school.",
            [
                "Nursery: Little Acorns",
                "breakfast club at Fairmead",
                "a pupil at Canon Wren",
                "Year 6 at Ashcombe",
            ],
            ["school: yes", "head of the school", "the pupil at home"],
        ),
    ),
    _row(
        FindingKind.HEALTH_SERVICE,
        _HEALTH,
        Pattern(
            rf"\b(?:GP|[Ss]urgery|[Dd]octors?|[Dd]entists?|[Oo]pticians?|[Cc]hemist|[Pp]harmacy|[Hh]ospital"
            rf"|[Hh]ealth[ ]centre"
            rf"|[Pp]ractice|[Cc]linic|[Vv]et|[Mm]aternity[ ]unit|[Hh]ospice)(?:[ \t]+(?:practice|name|surgery))?"
            rf"[ \t]?(?::[ \t]{{0,3}}|\|[ \t]?|\t|[ \t]-[ \t])(?P<words>(?:Drs?\.?[ \t]+)?{_NAMES}"
            rf"(?:,[ \t]+{_NAMES})?){_ENDS}",
            "A name after the label of a surgery, a dentist or a chemist.",
            ["opticians: Quill's, Chapel Brow", "GP: Maple House", "Pharmacy | Wren"],
            ["GP: yes", "hospital: see below"],
        ),
        LABELLED_NAME,
    ),
    _row(
        FindingKind.PLACE_OF_WORSHIP,
        _WORSHIP,
        Pattern(
            rf"\b(?P<words>(?:{_NAME}[ \t]+){{1,3}}(?:Hebrew[ \t]+)?(?:Congregation|Synagogue|Shul|Tabernacle"
            rf"|Citadel|Corps|URC"
            rf"|Minster|Abbey|Priory|Cathedral|Masjid|Mosque|Mandir|Gurdwara|Vihara"
            rf"|Methodists?|Baptists?|Pentecostal|Quakers"
            rf"|Salvation[ \t]+Army|Christian[ \t]+Centre|Community[ \t]+Church|Evangelical|Islamic[ \t]+(?:Centre"
            rf"|Society)"
            rf"|(?:Murugan|Hindu|Sikh|Buddhist|Swaminarayan)[ \t]+(?:Temple|Mandir))"
            rf"|(?:{_NAME}[ \t]+Chapel(?![ \t]+[A-Z])|Assembl(?:y|ies)[ \t]+of[ \t]+God|Church[ \t]+of[ \t]+(?:God"
            rf"|Christ"
            rf"|the[ \t]+\w+)"
            rf"|Winners[’'][ \t]+Chapel|Hillsong|Deeper[ \t]+Life|Vineyard|New[ \t]+Testament[ \t]+Church)"
            rf"(?:,[ \t]+{_NAME}"
            rf"(?:[ \t]+{_NAME})?)?)\b",
            "Names of congregations of other kinds and of other faiths.",
            ["Great Wren Hebrew Congregation", "Winners' Chapel, Heronsford"],
            ["the congregation", "a mosque"],
        ),
    ),
    _row(
        FindingKind.PLACE_OF_WORSHIP,
        _WORSHIP,
        Pattern(
            rf"\b(?P<words>St\.?[ \t]+{_NAME}(?:[’']s)?,?[ \t]+(?:and|&)[ \t]+(?:All[ \t]+(?:Angels|Saints)"
            rf"|St\.?[ \t]+{_NAME}))\b",
            "A saint and another, or the angels.",
            ["choir at St Wren and All Angels", "St Wren & St Heron"],
            ["St Wren and another"],
        ),
        A_SAINT,
    ),
    _row(
        FindingKind.PLACE_OF_WORSHIP,
        _WORSHIP,
        Pattern(
            rf"\b(?:[Ww]orshipp?(?:ed|s|ing)?|choir|[Ss]unday[ ]school|baptised|christened|confirmed|married"
            rf"|congregation"
            rf"|prayers?|madrasa|mosque|youth[ ]group|[Pp]arish|[Vv]icar|[Pp]astor|[Ii]mam|messy[ ]church|deacon"
            rf"|elder|usher)"
            rf"[ \t]+(?:at|of|in)[ \t]+(?P<words>(?:Our[ \t]+Lady[ \t]+of[ \t]+)?{_NAMES}){_ENDS}",
            "A name after what is done in a place of worship.",
            ["choir at Heron Street", "baptised at Our Lady of Wren", "married in St Wren's"],
            ["prayers at home", "confirmed in court"],
        ),
    ),
    _row(
        FindingKind.EMPLOYER,
        _WORK,
        Pattern(
            rf"(?:\b(?:[Oo]ccupation|[Ee]mployment|[Ww]orkplace|[Pp]lace[ ]of[ ]work|[Jj]ob)[ \t]?(?::|\|"
            rf"|\t)[ \t]*[a-z][^\n.;:]{{0,30}}?,[ \t]+"
            rf"|\b(?:zero[ -]hours?|agency[ ]work|night[ ]shifts?|shifts|nights|days|overtime|contract|temping"
            rf"|cash[ ]in[ ]hand"
            rf"|(?:Saturday|Sunday|part[ -]time|summer|weekend)[ ]job|apprenticeship?|apprentice|sacked"
            rf"|dismissed|fired"
            rf"|redundant|laid[ ]off|hired|taken[ ]on|employed|trainee|labouring|cleaning|warehouse"
            rf"(?:[ ]run)?)[ \t]+(?:at|with|from|by|for|in)[ \t]+"
            rf"|\b(?:behind|ran|runs|managed|manages|owns|owned)[ ]the[ ]bar[ ](?:of|at|in)[ ])"
            rf"(?P<words>{_NAMES}(?:[ \t]+plc|[ \t]+Ltd)?){_ENDS}",
            "A name after an occupation, a contract or the end of one.",
            [
                "Occupation: welder, Anchor Engineering",
                "zero hours at Kestrel Logistics",
                "behind the bar of the Six Bells",
            ],
            ["Occupation: welder", "shifts at home", "contract with the council"],
        ),
    ),
)
