"""Whether a review is about a child or an adult: it decides whose social worker is meant, and whose home.

What the metadata says decides: the ages and roles of the subjects, then the kind of review. A briefing or an abstract
often states none of these, and then its own words do: boys, girls and parents, or residents, husbands and Mrs Farrow.
"""

import re
from collections.abc import Sequence

from ingest.draft.facts import AgeGroup, Metadata, ReviewKind, Subject, SubjectRole
from ingest.draft.outline import DraftPage
from ingest.patterns import Pattern

CHILD, ADULT = "@child", "@adult"
CHILD_KINDS = frozenset({ReviewKind.LCSPR, ReviewKind.CPR, ReviewKind.CMR})
ADULT_KINDS = frozenset({ReviewKind.SAR, ReviewKind.APR, ReviewKind.DHR, ReviewKind.MHHR})
ADULT_AGES = frozenset({AgeGroup.FROM_18_TO_25, AgeGroup.FROM_26_TO_64, AgeGroup.FROM_65})
OF_CHILDREN = Pattern(
    r"""\b(?:child(?:ren)?|bab(?:y|ies)|infants?|toddlers?|newborns?|twins?|boys?|girls?|pupils?|teenagers?|schoolboy
    |(?:step)?(?:mother|father|parent|brother|sister)s?|mum|dad|schools?|nursery|camhs|young\s(?:people|person)
    |(?:aged|of|at|was)\s(?:[1-9]|1[0-7])\b(?!\s[A-Z])|(?:[1-9]|1[0-7])[\s-]years?[\s-]old|health\svisitor|midwife)\b""",
    "Words that a text about a child has many of.",
    ["a boy", "her baby", "both parents", "aged 7", "a 13-year-old"],
    ["a man of 44", "boycott", "grandmother"],
    re.VERBOSE | re.IGNORECASE,
)
OF_ADULTS = Pattern(
    r"""\b(?:Mr|Mrs|Ms|Miss|Dr|[Aa]dult|[Mm]an|[Ww]om[ae]n|[Mm]en|[Rr]esidents?|[Tt]enants?|[Hh]usband|[Ww]ife|[Ww]idow(?:er)?
    |[Dd]aughters?|[Ss]ons?|[Pp]atients?|[Cc]are\sAct|[Cc]are\s(?:home|agency)|[Nn]ursing\shome|[Ss]upported\sliving|[Pp]ension
    |[Cc]apacity|[Ff]lat|(?:aged|of|was)\s(?:1[89]|[2-9]\d)\b|(?:1[89]|[2-9]\d)[\s-]years?[\s-]old|[Dd]istrict\snurses?)\b""",
    "Words that a text about an adult has many of.",
    ["Mrs Farrow", "a woman", "aged 81", "her husband", "the care home"],
    ["a girl of 14", "Manchester", "mister"],
    re.VERBOSE,
)
WORDS_LOOKED_AT = 1500
"""Of a report that does not say whom it is about: its opening and summary. By judgement."""
CLEAR_LEAD = 1.3
"""Times as many words of the one sort as of the other: else the review may be about either. By judgement."""


def setting_of(metadata: Metadata, pages: Sequence[DraftPage]) -> frozenset[str]:
    """ "@child", "@adult", or both where the words of the text leave it open."""
    stated = {age for subject in metadata.subjects if (age := _stated(subject))}
    if stated:
        return frozenset({CHILD}) if CHILD in stated else frozenset({ADULT})
    if not CHILD_KINDS.isdisjoint(metadata.review_kinds):
        return frozenset({CHILD})
    if not ADULT_KINDS.isdisjoint(metadata.review_kinds):
        return frozenset({ADULT})
    return _told(" ".join(" ".join(page.text for page in pages).split()[:WORDS_LOOKED_AT]))


def _stated(subject: Subject) -> str | None:
    if subject.role is SubjectRole.CHILD:
        return CHILD
    return ADULT if subject.role is SubjectRole.ADULT or subject.age_group in ADULT_AGES else None


def _told(text: str) -> frozenset[str]:
    children, adults = len(OF_CHILDREN.findall(text)), len(OF_ADULTS.findall(text))
    if children >= CLEAR_LEAD * adults and children:
        return frozenset({CHILD})
    if adults >= CLEAR_LEAD * children and adults:
        return frozenset({ADULT})
    return frozenset({CHILD, ADULT})
