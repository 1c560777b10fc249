"""Whom a recommendation is addressed to: agency terms of the vocabulary, read off the words before "should".

The ids are those of the agency vocabulary of tagging, which stands above this layer and may not be imported; a test
holds the two together. Phrases are only those by which recommendations name who is to act, and where two of them
fit, the earlier row wins: "school nursing" is not a school.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "national_panel",
        (
            r"national (?:child safeguarding practice review )?panel",
            r"child safeguarding practice review panel",
        ),
    ),
    (
        "community_safety_partnership",
        (r"community safety partnerships?", r"safer \w+(?: \w+)? partnership", r"csps?\b"),
    ),
    (
        "safeguarding_board",
        (
            r"safeguarding (?:children(?:['’]s)?|adults?|child)? ?(?:board|partnership|partners|executive|committee)",
            r"(?:children|adults?)(?:['’]s)? (?:safeguarding )?(?:board|partnership)\b",
            r"\w{0,6}(?:lscbs?|lscps?|sabs?|scps?|sscb|ssab|ssp)\b",
            r"(?<!trust )the board\b",
            r"the partnerships?\b",
            r"(?:child|adult) protection committees?",
            r"y bwrdd\b(?! iechyd)",
            r"['’]r bwrdd\b(?! iechyd)",
            r"bwrdd diogelu",
            r"cysur\b",
            r"sbni\b",
        ),
    ),
    ("mash", (r"mash\b", r"multi-agency safeguarding hubs?", r"front door\b")),
    ("youth_justice", (r"youth (?:justice|offending)", r"yots?\b", r"yjs\b")),
    ("residential_childrens_home", (r"children['’]?s['’]? homes?", r"secure units?")),
    ("fostering_and_adoption", (r"fostering", r"foster carers?", r"adoption (?:service|agenc)")),
    ("early_years", (r"early years", r"nurser(?:y|ies)\b", r"childminders?", r"pre-?schools?")),
    (
        "early_help",
        (r"early help", r"family support services?", r"family hubs?", r"children['’]s cent(?:re|er)s?"),
    ),
    ("camhs", (r"camhs\b", r"child(?:ren)? and (?:adolescent|young people['’]?s?) mental health")),
    (
        "childrens_social_care",
        (
            r"child(?:ren)?['’]?s?['’]? (?:and famil(?:y|ies) |and young people['’]?s? )?"
            r"(?:social (?:care|work|services)|services)",
            r"csc\b",
            r"placing authorit(?:y|ies)",
            r"gwasanaethau (?:cymdeithasol )?(?:i )?p?b?lant",
        ),
    ),
    (
        "adult_social_care",
        (
            r"adults?['’]?s? (?:social (?:care|work|services)|services|care services)",
            r"asc\b",
            r"gwasanaethau (?:cymdeithasol )?(?:i )?oedolion",
        ),
    ),
    ("learning_disability_services", (r"learning disabilit(?:y|ies) (?:services?|teams?|nurses?)",)),
    ("domiciliary_care", (r"domiciliary care", r"home ?care (?:providers?|agenc(?:y|ies)|services?)")),
    ("care_home", (r"(?:care|nursing|residential) homes?", r"care providers?", r"supported living")),
    ("police", (r"police\b(?! and crime)", r"constabular(?:y|ies)", r"heddlu\b")),
    ("probation", (r"probation\b", r"community rehabilitation compan(?:y|ies)", r"prawf\b")),
    ("prison", (r"prisons?\b", r"hmp\b", r"hmpps\b", r"young offender institutions?")),
    ("cafcass", (r"cafcass\b",)),
    ("courts", (r"courts?\b", r"judiciary", r"crown prosecution service", r"cps\b")),
    ("coroner", (r"coroners?\b",)),
    ("health_visiting", (r"health visit(?:ors?|ing)", r"ymwelwyr iechyd")),
    ("school_nursing", (r"school nurs(?:es?|ing)",)),
    ("midwifery", (r"midwi(?:fe|ves|fery)", r"maternity")),
    ("paediatrics", (r"paediatric(?:s|ians?)\b",)),
    ("pharmacy", (r"pharmac(?:y|ies|ists?)\b",)),
    ("dentistry", (r"dent(?:ists?|al)\b",)),
    ("sexual_health", (r"sexual health", r"sexual assault referral cent(?:re|er)s?")),
    (
        "icb",
        (
            r"integrated care (?:boards?|systems?)",
            r"icbs?\b",
            r"icss?\b",
            r"clinical commissioning groups?",
            r"ccgs?\b",
            r"primary care trusts?",
            r"pcts?\b",
            r"(?:health )?commissioners?\b",
        ),
    ),
    (
        "gp",
        (
            r"gps?\b",
            r"general practi(?:ces?|tioners?)",
            r"primary care",
            r"surger(?:y|ies)\b",
            r"(?<!social work )(?<!legal )practices\b",
            r"(?:family )?doctors?\b",
            r"prescribers?\b",
            r"meddyg(?:on)? teulu",
        ),
    ),
    (
        "mental_health_services",
        (
            r"mental health (?:services?|trusts?|teams?|providers?|workers?)",
            r"cmhts?\b",
            r"crisis (?:teams?|lines?)",
            r"(?:consultant )?psychiatr(?:y|ists?)\b",
            r"(?:psychiatric )?liaison (?:services?|teams?)",
        ),
    ),
    (
        "substance_misuse_services",
        (
            r"(?:substance|drug|alcohol)(?: and alcohol)? (?:misuse |use |treatment |recovery )?"
            r"(?:services?|providers?|teams?)",
            r"addictions? services?",
        ),
    ),
    (
        "domestic_abuse_services",
        (
            r"domestic (?:abuse|violence) (?:services?|providers?|advisers?)",
            r"idvas?\b",
            r"women['’]s aid",
            r"refuges?\b",
        ),
    ),
    (
        "community_health",
        (r"community (?:health|nursing|nhs)", r"district nurs(?:es?|ing)", r"community nurses?"),
    ),
    ("ambulance", (r"ambulance\b", r"paramedics?\b")),
    ("acute_hospital", (r"hospitals?\b", r"acute (?:trust|provider)s?", r"emergency departments?", r"a&e\b")),
    (
        "health_board",
        (r"health boards?", r"bwrdd iechyd", r"(?:health and social care|hsc) trusts?", r"hscts?\b"),
    ),
    ("nhs_england", (r"nhs england\b", r"nhse\b", r"public health wales", r"nhs improvement")),
    ("school", (r"schools?\b", r"academ(?:y|ies)\b", r"head ?teachers?", r"ysgol(?:ion)?\b")),
    (
        "further_education",
        (r"colleges?\b(?! of)", r"further education", r"universit(?:y|ies)\b(?! (?:hospital|health))"),
    ),
    ("education", (r"education\b(?! and health| plan| health)", r"addysg\b")),
    (
        "homelessness_services",
        (r"homelessness (?:services?|teams?)", r"outreach (?:services?|teams?|workers?)"),
    ),
    ("housing", (r"housing\b", r"landlords?\b", r"registered providers?", r"tai\b")),
    ("fire_and_rescue", (r"fire (?:and rescue|service|brigade)",)),
    (
        "voluntary_sector",
        (r"voluntary (?:sector|organisations?|and community)", r"third sector", r"charit(?:y|ies)\b"),
    ),
    (
        "faith_organisation",
        (r"faith (?:organisation|communit|group)", r"church(?:es)?\b", r"mosques?\b", r"diocese"),
    ),
    ("sport_and_leisure", (r"sports? (?:clubs?|organisations?|bodies)",)),
    ("dwp", (r"dwp\b", r"department for work and pensions", r"job ?centre")),
    ("immigration", (r"border force", r"immigration enforcement", r"ukvi\b")),
    (
        "government",
        (
            r"governments?\b",
            r"home office",
            r"department (?:for|of) \w+",
            r"dfe\b",
            r"dhsc\b",
            r"ministry of",
            r"secretary of state",
            r"ministers?\b",
        ),
    ),
    (
        "regulator",
        (
            r"ofsted\b",
            r"cqc\b",
            r"care quality commission",
            r"estyn\b",
            r"regulators?\b",
            r"inspectorates?",
            r"general medical council",
        ),
    ),
    (
        "local_authority",
        (
            r"(?:local|unitary) authorit(?:y|ies)",
            r"(?:\w+ )?council\b",
            r"designated officers?",
            r"awdurdod(?:au)? lleol",
            r"cyngor\b",
        ),
    ),
    (
        "all_agencies",
        (
            r"(?:all|each|every|partner|member|relevant|constituent) (?:\w+ )?"
            r"(?:agenc(?:y|ies)|partners|organisations?|services)",
        ),
    ),
)

_SHORT = "short"
_SHORT_NAMES: dict[str, dict[str, str]] = {
    "the partnership": {"csp": "community_safety_partnership", "children": "safeguarding_board"},
    "the trust": {
        "mental": "mental_health_services",
        "acute": "acute_hospital",
        "community": "community_health",
    },
    "the committee": {"committee": "safeguarding_board"},
    "social work": {"child": "childrens_social_care", "adult": "adult_social_care"},
    "social services": {"child": "childrens_social_care", "adult": "adult_social_care"},
    "gwasanaethau cymdeithasol": {"plentyn": "childrens_social_care"},
}
"""By short name: the groups of _IN_FULL that may stand behind it, and the agency each is."""
_IN_FULL = re.compile(
    r"(?P<csp>community safety partnership|safer \w+(?: and \w+)? partnership)"
    r"|(?P<children>safeguarding (?:children|adults?)(?:['’]s)? (?:partnership|board))"
    r"|(?P<mental>mental health[\w ,&-]{0,40}trust|trust[^.]{0,40}mental health|care and treatment of)"
    r"|(?P<acute>hospitals?[\w ,&-]{0,30}trust)"
    r"|(?P<community>community (?:health|nhs|healthcare)[\w ,&-]{0,30}trust)"
    r"|(?P<committee>(?:child|adult) protection committee)"
    r"|(?P<child>\bchild(?:ren)?\b)|(?P<adult>\badults?\b)|(?P<plentyn>\b[pb]h?lentyn\b)",
    re.IGNORECASE,
)
_BEFORE_ANY = r"(?<!\w)"
_ANY = re.compile(
    _BEFORE_ANY
    + "(?:"
    + "|".join(f"(?P<{term}>{'|'.join(phrases)})" for term, phrases in PHRASES)
    + rf"|(?P<{_SHORT}>the (?:trust|committee)\b|social (?:work|services)\b(?! practice)|gwasanaethau cymdeithasol\b))",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"""\b(?:should|must|shall|will|needs?\ to|ought\ to|to\ (?!the\b|an?\b|all\b|be\b)[a-z]+ |
    (?:is|are)\ (?:asked|invited|requested|recommended|required|advised|encouraged|to)\b |
    (?:ensures?|reviews?|considers?|seeks?|provides?|develops?|asks?|assures?|works?\ with)\ )""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = re.compile(r"[^.!?]*[.!?]?")
_LEADS_IN = re.compile(
    r"(?:it is (?:therefore )?recommended |(?:the|this) (?:review|panel|author|report)\w* recommends? |"
    r"(?:i|we) recommend |that |for )+",
    re.IGNORECASE,
)
_WELSH_SHOULD = re.compile(r"(?:dylai|rhaid i)(?:['’]?r?)\b", re.IGNORECASE)
"""Welsh sets the verb first: "Dylai'r heddlu drin" is "the police should treat"."""
FARTHEST = 300
"""Letters before the verb beyond which nobody is plainly its subject."""


def addressees_of(
    text: str, heading: str | None = None, *, short_names: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """The agencies a recommendation tells to act, in the order named.

    They stand before its verb ("The police and the board should ..."); where none does, they are those of the
    heading or column above it ("Recommendations for the police"); else nobody is known to be addressed.
    ``short_names`` says what "the trust" and "the partnership" are in this report, as short_names_in finds it.
    """
    named = _terms_in(_subject_of(text), short_names)
    return named or _terms_in(heading or "", short_names)


def short_names_in(texts: Iterable[str]) -> dict[str, str]:
    """What this report calls short: "the partnership" of a report that speaks of no other but community safety."""
    counts = Counter(match.lastgroup for text in texts for match in _IN_FULL.finditer(text))
    names: dict[str, str] = {}
    for short, rivals in _SHORT_NAMES.items():
        best = max(rivals, key=lambda group: counts[group])
        if counts[best]:
            names[short] = rivals[best]
    return names


def addresses_somebody(text: str) -> bool:
    """Whether a text tells a known agency to act."""
    return bool(_terms_in(_subject_of(text)))


def _subject_of(text: str) -> str:
    """What stands before the first verb of acting in the first sentence; in Welsh, directly after it."""
    words = " ".join(text[: 2 * FARTHEST].split())
    welsh = _WELSH_SHOULD.match(words)
    if welsh is not None:
        return " ".join(words[welsh.end() - 2 :].split()[:3])
    sentence = _SENTENCE.match(_LEADS_IN.sub("", words, count=1) if _LEADS_IN.match(words) else words)
    first = sentence.group() if sentence is not None else words
    acts = _ACTS.search(first)
    return first[: acts.start()] if acts is not None and acts.start() < FARTHEST else ""


def _terms_in(words: str, short_names: Mapping[str, str] | None = None) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in _ANY.finditer(words):
        term = (short_names or {}).get(" ".join(match.group().casefold().split()), match.lastgroup)
        if term and term != _SHORT:
            found[term] = None
    return tuple(found)
