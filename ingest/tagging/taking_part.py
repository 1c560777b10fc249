"""Whether a sentence shows an agency at work in the case: it does something, or someone turns to it.

"The police called nine times", "she was referred to CAMHS" and "his GP" show it; "the police should" and a heading
"Police" do not.
"""

import re

from ingest.patterns import Fit, Pattern

_FOLLOWED = Pattern(
    r"""(?:['’]s?)?(?:\s(?:services?|teams?|officers?|workers?|staff|nurses?|practices?|surgery|department|crews?|trust
    |social|who|that|never|not|also|then|each|both|twice|once|first|later|again|already))*\s
    (?:(?!should|must|may|might|can\b|will\b|need|are\b|is\b)
    (?:was|were|had|did|could|would|has|have|thought|held|saw|knew|took|told|gave|made|found|sent|wrote|went|came|met|left
    |kept|put|said|rang|spoke|felt|let|got|set|brought|began|spent|lost|sought|drew|stood|read|paid|\w{2,}ed)\b)""",
    "What follows an agency that did something, or to which something was done.",
    [
        " called at the home",
        "'s officer was told",
        " had closed the case",
        " social worker never saw",
        " wrote “plausible”",
    ],
    [" should call", " is a statutory body", " and the school", " may be called", " need"],
    re.VERBOSE,
    Fit.AT_START,
)
_PRECEDED = Pattern(
    r"""\b(?:by|to|with|from|at|told|called|rang|contacted|informed|visited|saw|asked|alerted|phoned|his|her|their|a|an|of)
    (?:\s(?:the|his|her|their|its|an?|local|community|adult|same|child['’]s|\w+['’]s))*\s$""",
    "What stands before an agency that someone turned to, or that is someone's own.",
    ["seen by the ", "she was referred to ", "told his ", "rang the ", "his ", "of the "],
    ["the role and ", "should ask other ", ""],
    re.VERBOSE | re.IGNORECASE,
)
_ASKED = Pattern(
    r"\b(?:should|must|needs? to|ought to|may|is responsible|are responsible)\b",
    "What an agency is to do, or may, is nothing that it did.",
    ["The police should", "schools must", "is responsible for"],
    ["the police asked", "the need"],
    re.IGNORECASE,
)
_BEFORE = 40
"""Letters before an agency that are looked at."""


def takes_part(text: str, start: int, end: int) -> bool:
    """Whether the sentence shows the agency named between two offsets at work."""
    if _ASKED.search(text):
        return False
    followed = _FOLLOWED.match(text, end) is not None
    return followed or _PRECEDED.search(text, max(0, start - _BEFORE), start) is not None
