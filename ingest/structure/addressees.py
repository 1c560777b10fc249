"""Whom a recommendation is addressed to: agency terms of the vocabulary, read off the words before "should".

The ids are those of the agency vocabulary of tagging, which stands above this layer and may not be imported; a test
of tagging holds the two together. Phrases are only those by which recommendations name who is to act.
"""

import re

PHRASES: tuple[tuple[str, str], ...] = (
    (
        "safeguarding_board",
        r"safeguarding (?:children(?:['’]s)?|adults?|child)? ?(?:board|partnership|partners|executive)|"
        r"(?:children|adults?)(?:['’]s)? safeguarding (?:board|partnership)|"
        r"[a-z]{0,6}(?:lscbs?|lscps?|sabs?|scps?|sscb|ssab|ssp)\b|"
        r"(?<!provider )(?<!trust )\bthe board\b|"
        r"the (?:safeguarding )?partnership\b|safeguarding partners\b|bwrdd diogelu|child protection committee|"
        r"adult protection committee|\bcysur\b|\bsbni\b",
    ),
    ("community_safety_partnership", r"community safety partnerships?|safer .{3,30} partnership|\bcsps?\b"),
    (
        "childrens_social_care",
        r"child(?:ren)?(?:['’]?s?['’]?)? (?:and families |and young people['’]s )?"
        r"(?:social (?:care|work|services)|services)|"
        r"\bcsc\b|children looked after|gwasanaethau (?:cymdeithasol )?plant|\bmash\b|front door|"
        r"fostering|children['’]s homes?",
    ),
    (
        "adult_social_care",
        r"adults?(?:['’]s?)? (?:social (?:care|work|services)|services|care services)|\basc\b",
    ),
    (
        "local_authority",
        r"(?:local|unitary) authorit(?:y|ies)|(?:county|borough|city|district|metropolitan) council|\bthe council\b|"
        r"awdurdod(?:au)? lleol",
    ),
    ("police", r"\bpolice\b|constabular(?:y|ies)|\bheddlu\b"),
    ("probation", r"\bprobation\b|\bnps\b|\bcrc\b|community rehabilitation"),
    ("youth_justice", r"youth (?:justice|offending)|\byots?\b|\byjs\b"),
    ("health_visiting", r"health visit(?:or|ors|ing)"),
    ("school_nursing", r"school nurs(?:e|es|ing)"),
    ("midwifery", r"midwi(?:fe|ves|fery)|maternity"),
    ("gp", r"\bgps?\b|general practi(?:ce|ces|tioner|tioners)|primary care|\bsurger(?:y|ies)\b"),
    (
        "acute_hospital",
        r"(?:acute|hospital|university hospitals?) .{0,30}trusts?|\bhospitals?\b|acute (?:trust|provider)s?",
    ),
    ("ambulance", r"\bambulance\b"),
    (
        "mental_health_services",
        r"mental health (?:services?|trusts?|teams?|providers?)|\bcmhts?\b|partnership nhs (?:foundation )?trust",
    ),
    ("camhs", r"\bcamhs\b|child and adolescent mental health"),
    (
        "substance_misuse_services",
        r"(?:substance|drug|alcohol)(?: and alcohol)? (?:misuse |use |treatment |recovery )?(?:services?|providers?)",
    ),
    (
        "domestic_abuse_services",
        r"domestic (?:abuse|violence) (?:services?|providers?|forum)|\bidvas?\b|women['’]s aid|refuge\b",
    ),
    (
        "icb",
        r"integrated care (?:boards?|systems?|partnerships?)|\bicbs?\b|\bics['’]?s?\b|clinical commissioning groups?|\bccgs?\b|"
        r"primary care trusts?|\bpcts?\b",
    ),
    ("health_board", r"health boards?|bwrdd iechyd|health and social care trusts?"),
    ("nhs_england", r"\bnhs england\b|\bnhse\b|public health wales|nhs improvement"),
    (
        "community_health",
        r"community (?:health|nhs) (?:services?|trusts?|.{0,20}trust)|district nurs(?:e|es|ing)|community nurs(?:e|es|ing)",
    ),
    ("school", r"\bschools?\b|academ(?:y|ies)\b|headteachers?|head teachers?|\bysgol(?:ion)?\b"),
    ("further_education", r"\bcolleges?\b(?! of)|further education|universit(?:y|ies)\b(?! hospital)"),
    ("early_years", r"early years|nurser(?:y|ies)|childminders?|children['’]s cent(?:re|res)|family hubs?"),
    ("education", r"\beducation\b(?! plan)|local education|addysg"),
    ("early_help", r"early help|family support service|troubled families"),
    ("housing", r"\bhousing\b|landlords?|housing associations?|registered providers?|homelessness"),
    ("fire", r"fire (?:and rescue|service|brigade)"),
    ("care_home", r"(?:care|nursing|residential) homes?|care providers?|domiciliary care|home care"),
    ("prison", r"\bprisons?\b|\bhmp\b|\bhmpps\b|young offender institution"),
    ("cafcass", r"\bcafcass\b"),
    ("courts", r"\bcourts?\b|judiciary|crown prosecution service|\bcps\b"),
    ("immigration", r"home office|border force|immigration enforcement|\bukvi\b"),
    ("voluntary_sector", r"voluntary (?:sector|organisations?|and community)|third sector|charit(?:y|ies)"),
    (
        "government",
        r"\bgovernments?\b|department (?:for|of) \w+|\bdfe\b|\bdhsc\b|ministry of|secretary of state|ministers?\b|"
        r"welsh assembly",
    ),
    (
        "regulator",
        r"\bofsted\b|\bcqc\b|care quality commission|\bestyn\b|regulators?\b|inspectorates?|general medical council",
    ),
    (
        "national_panel",
        r"national (?:child safeguarding practice review )?panel|child safeguarding practice review panel",
    ),
    (
        "all_agencies",
        r"\b(?:all|each|every|partner|member|relevant|constituent) (?:\w+ )?(?:agenc(?:y|ies)|partners|organisations?|services)",
    ),
)

_ANY = re.compile("|".join(f"(?P<{term}>{phrases})" for term, phrases in PHRASES), re.IGNORECASE)
_ACTS = re.compile(
    r"\b(?:should|must|shall|will|needs? to|ought to|(?:is|are) (?:asked|invited|requested|recommended|required|advised|"
    r"encouraged|to)|to (?!the\b|an?\b|all\b|be\b)[a-z]+|(?:ensures?|reviews?|considers?|seeks?|provides?|develops?|asks?|"
    r"assures?|satisf\w+|works? with) )",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?]*[.!?]?")
_LEAD_IN = re.compile(
    r"^(?:it is (?:therefore )?recommended |(?:the|this) (?:review|panel|author|report)\w* recommends? |"
    r"(?:i|we) recommend |that |for )+",
    re.IGNORECASE,
)


def addressees_of(text: str, heading: str | None = None) -> tuple[str, ...]:
    """The agencies a recommendation tells to act, in the order named.

    They stand before its verb ("The police and the board should ..."); where none does, they are those of the
    heading or column above it ("Recommendations for the police"); else nobody is known to be addressed.
    """
    named = _terms_in(_subject_of(text))
    return named or _terms_in(heading or "")


def addresses_somebody(text: str) -> bool:
    """Whether a text tells a known agency to act."""
    return bool(_terms_in(_subject_of(text)))


def _subject_of(text: str) -> str:
    """What stands before the first verb of acting in the first sentence."""
    sentence = _SENTENCE.match(_LEAD_IN.sub("", " ".join(text.split()), count=1))
    words = sentence.group() if sentence is not None else text
    acts = _ACTS.search(words)
    return words[: acts.start()] if acts is not None and acts.start() < 300 else ""


def _terms_in(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.lastgroup for match in _ANY.finditer(words) if match.lastgroup))
