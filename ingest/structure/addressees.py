"""Who a recommendation is addressed to: agency terms of the vocabulary, from the words before "should".

How agencies are named is the table of agency_names.py; here are the short names of a report, and the verbs.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from ingest.patterns import Fit, Pattern
from ingest.structure.agency_names import AGENCY_NAMES

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
"""By short name: the groups of _IN_FULL that it may be short for, each with its agency."""
_IN_FULL = Pattern(
    r"(?P<csp>community safety partnership|safer \w+(?: and \w+)? partnership)"
    r"|(?P<children>safeguarding (?:children|adults?)(?:['’]s)? (?:partnership|board))"
    r"|(?P<mental>mental health[\w ,&-]{0,40}trust|trust[^.]{0,40}mental health|care and treatment of)"
    r"|(?P<acute>hospitals?[\w ,&-]{0,30}trust)"
    r"|(?P<community>community (?:health|nhs|healthcare)[\w ,&-]{0,30}trust)"
    r"|(?P<committee>(?:child|adult) protection committee)"
    r"|(?P<child>\bchild(?:ren)?\b)|(?P<adult>\badults?\b)|(?P<plentyn>\b[pb]h?lentyn\b)",
    "Full names, which show what a report means by a short name.",
    [
        "the Safer Harrow Partnership",
        "Devon Safeguarding Adults Board",
        "the Mental Health NHS Trust",
        "adults",
    ],
    ["the Trust", "the partnership", "childhood"],
    re.IGNORECASE,
)
_NHS_BODY = (
    r"(?-i:NHS (?!England|Improvement|Trust|Foundation|Resolution|Digital|Education|Constitution|Wales|Scotland)"
    r"[A-Z][a-z]+)\b(?! (?:NHS|Trust|Foundation|Hospital))"
)
"""The boards of Scotland ("NHS Lothian") and the integrated care boards of England ("NHS Devon") are named alike."""
_ANY = Pattern(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{term}>{name.regex})" for term, name in AGENCY_NAMES.items())
    + rf"|(?P<{_SHORT}>the (?:trust|committee)\b|{_NHS_BODY}|social (?:work|services)\b(?! practice)"
    r"|gwasanaethau cymdeithasol\b))",
    "Any agency, in full or by a short name. The group that fits is its term.",
    ["The Police", "school nurses", "the Trust", "Social Services", "Gwasanaethau Cymdeithasol"],
    ["the family", "social work practice", "schooling"],
    re.IGNORECASE,
)
_SHORT_FORM = Pattern(
    r"\b[A-Z][A-Za-z]{1,11}\b",
    "A word that may be the short form of a body.",
    ["EPT should", "Riverside"],
    ["ept", "a"],
)
_ACTS = Pattern(
    r"""\b(?:should|must|shall|will|needs?\ to|ought\ to|to\ (?!the\b|an?\b|all\b|be\b)[a-z]+ |
    (?:is|are)\ (?:asked|invited|requested|recommended|required|advised|encouraged|to)\b |
    (?:ensures?|reviews?|considers?|seeks?|provides?|develops?|asks?|assures?|works?\ with)\ )""",
    "The verb that says what has to be done. The words before it name who has to do it.",
    ["The police should treat", "The Board to review ", "agencies are asked", "The Trust ensures that"],
    ["attention to the child", "The police treated him"],
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = Pattern(
    r"[^.!?]*[.!?]?",
    "The first sentence of a text.",
    ["The police should act.", ""],
    ["One. Two"],
    fit=Fit.WHOLE,
)
_LEADS_IN = Pattern(
    r"(?:it is (?:therefore )?recommended |(?:the|this) (?:review|panel|author|report)\w* recommends? |"
    r"(?:i|we) recommend |that |for )+",
    "Words before the subject of a recommendation.",
    ["It is recommended that the police", "This review recommends that", "We recommend "],
    ["The police should", "thatched"],
    re.IGNORECASE,
    Fit.AT_START,
)
_WELSH_SHOULD = Pattern(
    r"(?:dylai|rhaid i)(?:['’]?r?)\b",
    'Welsh sets the verb first: "Dylai\'r heddlu drin" is "the police should treat".',
    ["Dylai'r heddlu", "Rhaid i’r bwrdd", "Dylai pob ysgol"],
    ["Yr heddlu", "dylaid"],
    re.IGNORECASE,
    Fit.AT_START,
)
_OF_THE_WHOLE = Pattern(
    r"['’]s? (?:[\w-]+ ){0,2}$",
    'What joins the whole to its part: in "the council\'s housing team" only the team is asked.',
    ["'s ", "’s own ", "’ "],
    [" and the ", "'s plan for children and the "],
    fit=Fit.WHOLE,
)
_PART_THAT_IS_THE_WHOLE = Pattern(
    r" (?:sub-?groups?|committees?|chairs?|boards?|members?|representatives?|leads?)\b",
    'What makes a part the body itself: "the Safeguarding Adults Board\'s housing sub-group" is the board.',
    [" sub-group should", " representatives"],
    [" team", "leadership"],
    fit=Fit.AT_START,
)
_NOT_ADDRESSED = Pattern(
    r"""police\ and\ crime\ commissioners?(?:['’]s\ office)? | children['’]?s\ commissioners? |
    housing\ ombudsman |
    inspectorates?\ of\ (?:prisons|constabulary|probation)\b | department\ for\ levelling\ up[\w, ]*communities |
    ministry\ of\ housing[\w, ]*(?:government|communities) | private\ landlords? |
    (?:the\ )?board\ of\ (?=(?:the\ )?[\w ]{0,60}trust\b) |
    \brepresented\ on\ the\ (?:[\w ]{0,30}\ )?(?:board|partnership) |
    \b(?:police|hospital|schools?|housing|council|probation|court|mash)\ (?:[\w-]+\ ){0,2}?
    (?:protocols?|polic(?:y|ies)|procedures?|guidance|strateg(?:y|ies)|pathways?|records?|powers?|duties|systems?)\b""",
    "Bodies that are none of the agencies in their names, and documents that are named after an agency.",
    [
        "the Police and Crime Commissioner",
        "the Housing Ombudsman",
        "HM Inspectorate of Prisons",
        "Private landlords",
        "the Board of the Mental Health Trust",
        "agencies represented on the Board",
        "the hospital discharge policy",
    ],
    ["the police", "Housing services", "the Board", "police officers", "the hospital"],
    re.IGNORECASE | re.VERBOSE,
)
_NAMED_INSTEAD = {
    "department for": "government",
    "ministry of": "government",
    "housing ombudsman": "regulator",
    "inspectorate of": "regulator",
}
"""By the first words of a masked body, the agency that it is."""
_RECEIVES = Pattern(
    r"(?:should|must|shall|needs? to) be (?:told|given|offered|notified|sent|informed)\b",
    "A passive whose subject is told or given something, and does nothing.",
    ["should be told", "must be offered", "shall be informed"],
    ["should be reviewed", "should be reminded", "tell"],
    re.IGNORECASE,
    Fit.AT_START,
)
_EVERYBODY = Pattern(
    r"(?:the )?(?:agencies|partners|organisations|professionals from all agencies)",
    "A subject that is nothing but this means all who work together.",
    ["Agencies", "partners"],
    ["the family", "agencies in Leeds"],
    re.IGNORECASE,
    Fit.WHOLE,
)
_PASSIVE = Pattern(
    r"\b(?:should|must|shall|needs? to|to) be \w+[^.]{0,160}?\b(?:by|between)\b",
    "A passive that names who acts behind its verb.",
    ["A protocol should be agreed between housing and", "The plan must be reviewed each month by"],
    ["The police should agree", "It should be agreed."],
    re.IGNORECASE,
)
_LABELLED = Pattern(
    r"\b(?:lead(?: agency| agencies)?|owners?|responsib\w+|actions? (?:by|for)|addressed to|addressees?)\s*:\s*"
    r"([^.;\n]{2,80})",
    "The agency named behind a label inside a recommendation.",
    ["Lead agency: Housing", "(Owner: Adult Social Care)", "Action by: police"],
    ["leadership of the board", "the lead officer should"],
    re.IGNORECASE,
)
_ABBREVIATED = Pattern(
    r"((?:(?!Act\b)[A-Z][\w&’'-]+ |of |and |the |for ){2,8})\(\W?([A-Z][A-Za-z]{1,11})\W?\)",
    "A body in full with the short form that the report then uses.",
    ["Exampleshire Partnership NHS Trust (EPT)", "Riverside Housing Association (“Riverside”)"],
    ["the Act (2014)", "the family (Mother)", "his school (a)"],
)
FARTHEST = 300
"""Letters before the verb beyond which no agency is clearly its subject. By judgement."""


def addressees_of(
    text: str, heading: str | None = None, *, short_names: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """The agencies that a recommendation asks to act, in the order named.

    They come before its verb ("The police and the board should ..."); where none does, they are those of a label
    ("Lead: police"), of the heading or column above it ("Recommendations for the police"), or of a passive ("be
    agreed between the police and ..."); else the addressee is not known.
    ``short_names`` says what "the trust" and "the partnership" are in this report, as short_names_in finds it.
    """
    return next(
        (
            terms
            for words in (_subject_of(text), _labelled_in(text), heading or "", _behind_passive(text))
            if (terms := _terms_in(words, short_names))
        ),
        (),
    )


def short_names_in(texts: Iterable[str]) -> dict[str, str]:
    """What the short names of a report mean: "the partnership" where it has only a community safety partnership."""
    texts = list(texts)
    counts = Counter(match.lastgroup for text in texts for match in _IN_FULL.finditer(text))
    names = dict(_abbreviations_in(texts))
    names["nhs"] = "health_board" if counts["committee"] else "icb"
    for short, rivals in _SHORT_NAMES.items():
        best = max(rivals, key=lambda group: counts[group])
        if counts[best]:
            names[short] = rivals[best]
    return names


def _abbreviations_in(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Short forms that stand in brackets behind a body of one kind: "Riverside Housing Association (RHA)"."""
    for text in texts:
        for match in _ABBREVIATED.finditer(text):
            terms = _terms_in(match[1])
            if len(terms) == 1:
                yield match[2], terms[0]


def names_agency(title: str) -> bool:
    """Whether a heading names an agency: "Recommendations for the police", "Health visiting"."""
    return bool(_terms_in(title))


def addresses_somebody(text: str) -> bool:
    """Whether a text asks a known agency to act."""
    return bool(_terms_in(_subject_of(text)))


def _subject_of(text: str) -> str:
    """The words before the first verb of the first sentence that asks for action; in Welsh, those after it."""
    words = " ".join(text[: 2 * FARTHEST].split())
    welsh = _WELSH_SHOULD.match(words)
    if welsh is not None:
        return " ".join(words[welsh.end() - 2 :].split()[:3])
    leads_in = _LEADS_IN.match(words)
    sentence = _SENTENCE.match(words, leads_in.end() if leads_in is not None else 0)
    first = sentence.group() if sentence is not None else words
    acts = _ACTS.search(first)
    if acts is None or acts.start() >= FARTHEST or _RECEIVES.match(first, acts.start()):
        return ""
    return first[: acts.start()]


def _short_name(words: str) -> str:
    name = " ".join(words.casefold().split())
    return "nhs" if name.startswith("nhs ") and name != "nhs england" else name


def _labelled_in(text: str) -> str:
    return " ".join(match[1] for match in _LABELLED.finditer(text))


def _behind_passive(text: str) -> str:
    match = _PASSIVE.search(text[: 2 * FARTHEST])
    return " ".join(text[match.end() :].split()[:8]) if match is not None else ""


def _terms_in(words: str, short_names: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The agencies that words name, in order; of "the council's housing team" only the team."""
    names = short_names or {}
    if _EVERYBODY.fullmatch(_without_lead_in(words)):
        return ("all_agencies",)
    words, places = _masked(words)
    for match in _ANY.finditer(words):
        term = names.get(_short_name(match.group()), match.lastgroup)
        if term and term != _SHORT:
            places.append((match.start(), match.end(), term))
    places += [
        (match.start(), match.end(), names[match.group()])
        for match in _SHORT_FORM.finditer(words)
        if match.group() in names
    ]
    places.sort()
    of_a_part = {
        after if _PART_THAT_IS_THE_WHOLE.match(words, after[1]) else before
        for before, after in pairwise(places)
        if _OF_THE_WHOLE.fullmatch(words[before[1] : after[0]])
    }
    return tuple(dict.fromkeys(term for place in places if place not in of_a_part for term in place[2:]))


def _without_lead_in(words: str) -> str:
    leads_in = _LEADS_IN.match(words)
    return (words[leads_in.end() :] if leads_in is not None else words).strip(" :")


def _masked(words: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The words with what names no agency blanked out, and the agencies that the blanked bodies are."""
    places = [
        (match.start(), match.end(), term)
        for match in _NOT_ADDRESSED.finditer(words)
        for start, term in _NAMED_INSTEAD.items()
        if match.group().lower().startswith(start)
    ]
    return _NOT_ADDRESSED.sub(lambda match: "·" * len(match.group()), words), places
