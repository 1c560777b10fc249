"""Who a recommendation is addressed to: agency terms of the vocabulary, from the words before "should".

How agencies are named is the table of agency_names.py; here are the short names of a report, and the verbs.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

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
_ANY = Pattern(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{term}>{name.regex})" for term, name in AGENCY_NAMES.items())
    + rf"|(?P<{_SHORT}>the (?:trust|committee)\b|social (?:work|services)\b(?! practice)|gwasanaethau cymdeithasol\b))",
    "Any agency, in full or by a short name. The group that fits is its term.",
    ["The Police", "school nurses", "the Trust", "Social Services", "Gwasanaethau Cymdeithasol"],
    ["the family", "social work practice", "schooling"],
    re.IGNORECASE,
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
FARTHEST = 300
"""Letters before the verb beyond which no agency is clearly its subject. By judgement."""


def addressees_of(
    text: str, heading: str | None = None, *, short_names: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """The agencies that a recommendation asks to act, in the order named.

    They come before its verb ("The police and the board should ..."); where none does, they are those of the
    heading or column above it ("Recommendations for the police"); else the addressee is not known.
    ``short_names`` says what "the trust" and "the partnership" are in this report, as short_names_in finds it.
    """
    named = _terms_in(_subject_of(text), short_names)
    return named or _terms_in(heading or "", short_names)


def short_names_in(texts: Iterable[str]) -> dict[str, str]:
    """What the short names of a report mean: "the partnership" where it has only a community safety partnership."""
    counts = Counter(match.lastgroup for text in texts for match in _IN_FULL.finditer(text))
    names: dict[str, str] = {}
    for short, rivals in _SHORT_NAMES.items():
        best = max(rivals, key=lambda group: counts[group])
        if counts[best]:
            names[short] = rivals[best]
    return names


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
    return first[: acts.start()] if acts is not None and acts.start() < FARTHEST else ""


def _terms_in(words: str, short_names: Mapping[str, str] | None = None) -> tuple[str, ...]:
    terms: dict[str, None] = {}
    for match in _ANY.finditer(words):
        term = (short_names or {}).get(" ".join(match.group().casefold().split()), match.lastgroup)
        if term and term != _SHORT:
            terms[term] = None
    return tuple(terms)
