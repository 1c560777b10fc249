"""The ages of several subjects in one list: "two brothers, G1 and G2, who were three and one when their mother …"."""

from collections.abc import Iterable

from ingest.draft.claims import Evidence
from ingest.draft.facts import AgeGroup
from ingest.metadata.ages import NUMBER, UNIT, ages_listed, number_in
from ingest.metadata.subject_patterns import IN_LAW, RELATIVE
from ingest.metadata.wording import folded, quoted, sentence_around
from ingest.patterns import phrase
from ingest.pdf.document import Page

Listed = tuple[list[tuple[str, AgeGroup]], Evidence]
"""Each age in its wording with its group, and the list."""

_ONE = rf"{NUMBER}(?: {UNIT})?"
_LIST = phrase(
    rf"(?P<lead>(?:[ (,](?:were|was|aged|ages|then|both|all)|,|\()[ ]?)(?P<ages>(?:aged )?{_ONE}"
    rf"(?:, (?:aged )?{_ONE})*,? and (?:aged )?{_ONE})(?: old)?(?=[,.;:)]|$"
    r"| (?:when|were|was|lived|shared|at|in|and|respectively|died|who|had|years)\b)",
    "Several ages in one list.",
    ["two brothers, aged four and seven, who", "they were 4, 9 and 12.", "sisters, 78 and 82, shared"],
    ["aged 3.", "were between 3 and 5"],
)
_SEVERAL = phrase(
    r"^(?:[\d.)]+ )?(?:[^,.;]{0,60}\b(?:review|report|concerns?|about|looks? at|considers|respect of|relates? to"
    r"|deaths? of|harm to|abuse of|injur\w+ to)\b[^,.;]{0,40}?|in [^,.;]{3,30},? |the )?"
    r"\b(?P<count>two|three|four|five|six|seven|eight|nine|\d)(?: [\w-]+){0,3}? "
    r"(?:children|brothers|sisters|siblings|girls|boys|twins|babies|infants|adults|people|men|women|residents"
    r"|young people|brothers and sisters)\b(?! (?:under|over|aged between))",
    "A sentence that begins with how many people it is about.",
    [
        "Two sisters, 78",
        "This review is about two brothers, aged",
        "Four brothers and sisters, then",
        "1.1 Three children",
    ],
    ["His mother had three children, aged"],
)
_THEY = phrase(
    r"^(?:[\d.)]+ )?(?:[^.;]{0,50}\b)?they(?: all| both)? $|^(?:[\d.)]+ )?(?:[^.;]{0,50}, )?(?:they|the (?:children"
    r"|sisters|brothers|girls|boys|siblings|twins|couple)) (?:were|are)?$",
    "A sentence that goes on about them.",
    ["They ", "At the time they were placed they ", "The children were"],
    ["His parents "],
)


def ages_of_several(pages: Iterable[Page], names: tuple[str, ...]) -> Listed | None:
    """The first list of the ages of the people a report is about; ``names`` are theirs, if it gives any.

    A list of ages is theirs where its sentence begins with how many they are, and counts as many ages, or with their
    names, or goes on about them as "they".
    """
    for page in pages:
        for match in _LIST.finditer(page.text):
            start, end = sentence_around(page.text, match.start("ages"), match.end())
            ages = ages_listed(match.group("ages"))
            is_theirs = _is_theirs(page.text, start, match.start("lead"), len(ages), names)
            if is_theirs and not IN_LAW.search(page.text[start:end]):
                return ages, quoted(page, match.start("ages"), match.end())
    return None


def _is_theirs(text: str, start: int, end: int, count: int, names: tuple[str, ...]) -> bool:
    lead = folded(text[start : end + 1]) + " "
    if match := _SEVERAL.match(lead):
        return number_in(match.group("count")) == count
    if any(name in lead for name in names) and not RELATIVE.search(lead):
        return True
    if _THEY.match(lead) and names:
        return True
    if _THEY.match(lead) and start > 1:
        above, _ = sentence_around(text, start - 2, start - 1)
        counted = _SEVERAL.match(folded(text[above:start]))
        return counted is not None and number_in(counted.group("count")) == count
    return False
