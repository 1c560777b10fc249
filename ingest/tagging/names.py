"""Names of bodies, laws, documents and places in a sentence, which say nothing by their parts. Decision 0167.

"Strategic Leadership Group" is not about leadership, nor "Domestic Abuse Act 2021" about domestic abuse. A mention that
has the whole name is kept: "Mental Capacity Act" is itself a name of the theme.
"""

from collections.abc import Iterator

from ingest.patterns import Pattern
from ingest.tagging.vocabulary import Term

_WORD = r"[A-Z][\w'’&-]*"
_LINK = r"(?:\s+(?:and|of|for|the|on|to|in|&)){0,2}\s+"
_BEFORE = rf"(?:{_WORD}{_LINK}){{1,8}}"
_BODIES = (
    "Sub-?[Gg]roup|Group|Board|Committee|Panel|Council|Trust|Association|Society|Foundation|Forum|Network|Department"
    "|Ministry|Office|Agency|Authority|Commission|Commissioner|Inspectorate|Institute|Alliance|Federation|Union|Ltd|Limited"
)
_WORKS = (
    "Act|Bill|Regulations|Order|Code|Guidance|Policy|Procedures?|Protocol|Strategy|Toolkit|Framework|Programme|Project"
    "|Initiative|Scheme"
)
_PLACES = (
    "Street|Lane|Road|Avenue|Drive|Crescent|Terrace|Close|Gardens|House|Court|Way|Square|Hill|Park|Grove|Green"
    "|Borough"
)

NAMES = (
    Pattern(
        rf"\b{_BEFORE}(?:{_BODIES}|{_BODIES.upper()})\b",
        "Boards, groups, trusts, associations and offices.",
        ["the Strategic Leadership Group", "Carers Trust", "Cwm Taf University Health Board", "Home Office"],
        ["the group", "Leadership was weak", "a Board"],
    ),
    Pattern(
        rf"\b(?:{_WORD}{_LINK}){{0,6}}(?:Safeguarding|Safety|Safer|Protection|Children|Adults)(?:{_LINK}{_WORD}){{0,3}}"
        r"\s+Partnership\b",
        "Partnerships of safeguarding and community safety; partnership alone is how agencies work.",
        ["Safeguarding Adults Partnership", "Safer Devon Partnership", "the Community Safety Partnership"],
        ["Domestic Abuse and Partnership", "Partnership working"],
    ),
    Pattern(
        rf"\b{_BEFORE}(?:{_WORKS})\b",
        "Laws, policies, guidance and programmes.",
        ["the Domestic Abuse Act", "Forced Marriage  Civil Protection Act", "Troubled Families Programme"],
        ["the act of kindness", "Act now", "a policy on neglect"],
    ),
    Pattern(
        r"\bWorking Together (?:to Safeguard|\(?20\d\d)|\bKeeping Children Safe in Education\b|\bEvery Child Matters\b",
        "Guidance that is named by its title alone.",
        ["Working Together to Safeguard Children", "Working Together (2018)"],
        ["agencies working together", "Working together well"],
    ),
)
PLACE = Pattern(
    rf"\b(?:{_WORD}\s+){{1,3}}(?:{_PLACES})\b|\b[Ll]ay-?bys?\b",
    "Streets, houses and other places.",
    ["Neglect Lane", "Rosewood House", "Hope Street", "a lay-by"],
    ["the house", "Close to home", "lay by the bed"],
)


def is_in_name(text: str, term: Term, start: int, end: int) -> bool:
    """Whether the mention of a term between two offsets is only a part of a name, or a place spelt like initials."""
    if any(first <= start and end <= last for first, last in _names_in(text, whole=(start, end))):
        return True
    word = text[start:end]
    is_place = word.isalpha() and word[:1].isupper() and word[1:].islower()
    return is_place and word.upper() in (*term.alternative_labels, *term.retired_labels)


def _names_in(text: str, *, whole: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Where names begin and end, "the" left out; a place even if the ``whole`` of it is the mention."""
    for place in PLACE.finditer(text):
        yield place.span()
    for names in NAMES:
        for name in names.finditer(text.replace(" (", "  ").replace(") ", "  ")):
            skipped = 4 if name.group().startswith("The ") else 0
            if (name.start() + skipped, name.end()) != whole:
                yield name.start() + skipped, name.end()
