"""Lists that numbered prose announces: "6.4 Accordingly, I recommend:", then 1., 2., 3.

Inquiries number every paragraph of "Conclusions and Recommendations". Where one of them announces a list, the list has
the recommendations, and the other paragraphs are prose, whatever verbs they use. Decision 0166.
"""

from collections.abc import Iterator, Sequence

from ingest.draft.outline import BlockKind
from ingest.patterns import Pattern
from ingest.structure.advice import is_quoted_lead_in
from ingest.structure.lists import NUMBERS, PARTS, Item, Numbered, group_items, without_quotations
from ingest.structure.markers import Marker, MarkerKind
from ingest.structure.paragraphs import Paragraph

FEWEST_OF_A_LIST, FEWEST_OF_A_SERIES = 2, 3
"""Items from which numbers that count from 1 are a complete list, announced or not. By judgement."""
MOST_WORDS_OF_A_LEAD_IN = 60
"""A longer paragraph that ends with a colon is an argument, or a recommendation with sub-points. By judgement."""

_ANNOUNCES = Pattern(
    r"\b(?:recommend(?:s|ed)?(?:\ that)?|recommendations?(?:\ (?:are|is|include|for|to)\b[^.:]{0,60})?)\s*:$",
    "The end of a sentence that only announces recommendations.",
    ["Accordingly, I recommend:", "I recommend that:", "makes the following recommendations:"],
    ["The Board should ensure that:", "the recommendations were read. The panel heard from:"],
)
_ANNOUNCES_SEVERAL = Pattern(
    r"\b[Rr]ecommendations\b",
    "An announcement after which each lettered or bulleted paragraph is a recommendation, not a part of one.",
    ["the following recommendations:", "these recommendations for the police:"],
    ["I recommend that:", "The recommendation is:"],
)


def announced_items(area: Numbered) -> list[Item]:
    """The items of the lists among numbered prose; empty where there is no such list, or no numbered prose.

    ``area`` is a section of recommendations with its subsections and their headings, between which a list may count
    on: 1. and 2. under "Redress", 3. under "Fixed sums".
    """
    paragraphs = without_quotations(area)
    runs = list(_runs(paragraphs))
    inside = {order for run in runs for order, _ in run}
    if not has_numbered_prose([pair for pair in paragraphs if pair[0] not in inside]):
        return []
    return [item for run in runs for item in group_items(run, _kind_of(run[0][1]))]


def has_numbered_prose(paragraphs: Numbered) -> bool:
    """Whether any paragraph carries a number of its own: "6.4 Accordingly, …"."""
    return any(_is_numbered_prose(paragraph) for _, paragraph in paragraphs)


def _is_numbered_prose(paragraph: Paragraph) -> bool:
    marker = paragraph.marker
    return paragraph.kind is not BlockKind.HEADING and marker is not None and marker.kind in NUMBERS


def _runs(paragraphs: Numbered) -> Iterator[Numbered]:
    series = _series(paragraphs)
    at = 0
    while at < len(paragraphs):
        run = _run_from(paragraphs, at) if at in series or _is_announced(paragraphs, at) else []
        if run:
            yield run
        at += max(1, len(run))


def _series(paragraphs: Numbered) -> frozenset[int]:
    """The places of "1.", "2.", "3." among dotted paragraphs, if they count from 1 without starting again."""
    places = [
        at
        for at, (_, paragraph) in enumerate(paragraphs)
        if _is_numbered_prose(paragraph) and _kind_of(paragraph) is MarkerKind.DECIMAL
    ]
    numbers = [paragraphs[at][1].marker.number for at in places]  # type: ignore[union-attr]
    if len(places) < FEWEST_OF_A_SERIES or numbers != [str(n) for n in range(1, len(places) + 1)]:
        return frozenset()
    before = paragraphs[places[0] - 1][1].text.rstrip() if places[0] else ""
    is_part_of_another = before.endswith(":") and _ANNOUNCES.search(before[-160:]) is None
    return frozenset() if is_part_of_another else frozenset(places)


def _is_announced(paragraphs: Numbered, at: int) -> bool:
    if at == 0 or not _announces(paragraphs[at - 1][1]):
        return False
    marker = paragraphs[at][1].marker
    return marker is not None and _may_begin(marker, paragraphs[at - 1][1])


def _announces(paragraph: Paragraph) -> bool:
    text = paragraph.text.rstrip()
    return (
        text.endswith(":")
        and len(text.split()) <= MOST_WORDS_OF_A_LEAD_IN
        and _ANNOUNCES.search(text[-160:]) is not None
        and not is_quoted_lead_in(text)
    )


def _run_from(paragraphs: Numbered, at: int) -> Numbered:
    """A list from its first item on: numbers that count on, with their parts, to the next paragraph of prose."""
    first = paragraphs[at][1].marker
    run: list[tuple[int, Paragraph]] = []
    for order, paragraph in paragraphs[at:]:
        if first is None or not _goes_on(paragraph, run, first):
            break
        run.append((order, paragraph))
    return run


def _may_begin(first: Marker, lead_in: Paragraph) -> bool:
    own = lead_in.marker
    if first.kind in PARTS:
        return _ANNOUNCES_SEVERAL.search(lead_in.text) is not None
    is_other_kind = own is None or own.kind is not first.kind
    return first.kind in (MarkerKind.DECIMAL, MarkerKind.CODE) and (is_other_kind or first.number == "1")


def _goes_on(paragraph: Paragraph, run: Numbered, first: Marker) -> bool:
    marker = paragraph.marker
    if paragraph.kind is BlockKind.HEADING and run:
        return False
    if marker is None:
        before = run[-1][1].text.rstrip() if run else ""
        return paragraph.text[:1].islower() or before.endswith((":", ","))
    if marker.kind is not first.kind:
        return marker.kind in PARTS and first.kind not in PARTS
    return first.kind is not MarkerKind.DECIMAL or _counts_on(marker, run)


def _counts_on(marker: Marker, run: Numbered) -> bool:
    """Whether a number is the one after the last of the run: "61." after "4." is the next paragraph of prose."""
    numbers = [
        p.marker.number for _, p in run if p.marker is not None and p.marker.kind is MarkerKind.DECIMAL
    ]
    return not numbers or int(marker.number or 0) == int(numbers[-1] or 0) + 1


def _kind_of(paragraph: Paragraph) -> MarkerKind:
    return paragraph.marker.kind if paragraph.marker is not None else MarkerKind.DECIMAL


def is_complete(numbers: Sequence[str | None]) -> bool:
    """Whether printed numbers count from 1 without a gap, to 2 or more."""
    counted = {int(number) for number in numbers if number is not None and number.isdigit()}
    return len(counted) >= FEWEST_OF_A_LIST and counted == set(range(1, len(counted) + 1))
