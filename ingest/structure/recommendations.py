"""The report's own recommendations, word for word and without duplicates.

Reports print them in a dozen ways (decision 0020). Four strategies look for them, the most reliable first, and the
first that yields any decides: labels, headed sections and tables; lists announced in running text; sentences; and
the questions that systems reviews put to their boards.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, filterfalse

from ingest.draft.outline import BlockKind, Recommendation
from ingest.patterns import Pattern
from ingest.structure.addressees import addressees_of, addresses_somebody
from ingest.structure.advice import (
    OWN_SENTENCE,
    is_own_lead_in,
    is_quoted_lead_in,
    opens_with_advice,
    reads_as_advice,
)
from ingest.structure.announced import announced_items, has_numbered_prose, is_complete
from ingest.structure.duplicates import Candidate, without_duplicates
from ingest.structure.lists import (
    Item,
    Numbered,
    items_of,
    items_under_topics,
    labelled_items,
    plain_items,
)
from ingest.structure.markers import MarkerKind
from ingest.structure.paragraphs import Paragraph
from ingest.structure.recommendation_tables import TableRecommendation
from ingest.structure.report import Report
from ingest.structure.sections import SectionTree

MOST_RECOMMENDATIONS = 400
"""A report with more has been misread; the first ones are kept. By judgement."""

_QUESTIONS = Pattern(
    r"(?:questions?|considerations?|challenges?)\b.{0,20}\b(?:for|to)\b.{0,30}"
    r"\b(?:board|partnership|sab|ls?cb|lscp|panel|consider)",
    'What heads the questions that a systems review (SCIE\'s "Learning Together") puts to its board.',
    ["Questions for the Board", "Considerations for the Safeguarding Partnership:", "Challenge to the LSCB"],
    ["Questions for the family", "The board asked a question"],
    re.IGNORECASE,
)
_SENTENCE = Pattern(
    r"[^.!?]+(?:[.!?](?=\s|$|[\"”’)])[\"”’)]*|$)\s*",
    "A sentence with its closing marks and the white space after it.",
    ["It is recommended that all agencies act. They", "without a full stop"],
    ["", "..."],
)


def recommendations_of(
    paragraphs: Sequence[Paragraph], tree: SectionTree, tables: Sequence[TableRecommendation]
) -> tuple[Recommendation, ...]:
    """The recommendations in the order of the report."""
    report = Report(paragraphs, tree, tables)
    for look in STRATEGIES:
        candidates = list(look(report))[:MOST_RECOMMENDATIONS]
        if candidates:
            return tuple(map(_recommendation, without_duplicates(candidates)))
    return ()


def labelled_or_in_sections(report: Report) -> Iterator[Candidate]:
    """Those labelled "Recommendation 4" anywhere, and those in sections of recommendations."""
    labelled, used = labelled_items(report.own)
    items = [*labelled, *_in_sections(report, used, labelled), *_in_tables(report)]
    yield from (_candidate(report, item) for item in sorted(items, key=lambda item: item.order))


def announced_in_text(report: Report) -> Iterator[Candidate]:
    """Lists that follow "The review makes the following recommendations:" in running text."""
    for at, paragraph in enumerate(report.own):
        if is_own_lead_in(paragraph.text):
            yield from (_candidate(report, item) for item in _after_lead_in(report.own, at))


def in_sentences(report: Report) -> Iterator[Candidate]:
    """Sentences of running text that say "it is recommended that"."""
    for order, paragraph in enumerate(report.own):
        if OWN_SENTENCE.search(paragraph.text) is None:
            continue
        for sentence in _SENTENCE.finditer(paragraph.text):
            if OWN_SENTENCE.search(sentence.group()) and not is_quoted_lead_in(sentence.group()):
                yield _candidate(report, Item.part_of(paragraph, sentence.span(), None, order))


def questions_to_the_board(report: Report) -> Iterator[Candidate]:
    """The questions and considerations of a systems review, which has no recommendations."""
    area: list[tuple[int, Paragraph]] = []
    is_open = False
    for order, paragraph in enumerate(report.own):
        heads = paragraph.kind is BlockKind.HEADING or paragraph.text.rstrip().endswith(":")
        if (heads or len(paragraph.text) < 80) and _QUESTIONS.search(paragraph.text[:120]):
            is_open = True
        elif paragraph.kind is BlockKind.HEADING:
            is_open = False
        elif is_open:
            area.append((order, paragraph))
    for item in items_of(area, accept=lambda text: True):
        yield _candidate(report, item)


STRATEGIES: tuple[Callable[[Report], Iterator[Candidate]], ...] = (
    labelled_or_in_sections,
    announced_in_text,
    in_sentences,
    questions_to_the_board,
)
"""The most reliable first: the first that yields any recommendation decides."""


def _in_sections(report: Report, used: frozenset[int], labelled: Sequence[Item]) -> list[Item]:
    """What the sections of recommendations list; their plain paragraphs count where none of them has a list.

    Beside a complete series of labels or a complete list, paragraphs of "Conclusions and Recommendations" are prose,
    and so are the numbered paragraphs of a section in which labels of a complete series stand.
    """
    areas = list(_areas(report))
    lists = [list(_listed(report, area, used)) for area in areas]
    if is_complete([item.number for item in labelled]):
        lists = [
            listed
            if used.isdisjoint(order for order, _ in area)
            else list(filterfalse(_is_numbered_prose, listed))
            for area, listed in zip(areas, lists, strict=True)
        ]
    series = [labelled, *(items for items in lists if not any(map(_is_among_prose(report), items)))]
    if any(is_complete([item.number for item in items]) for items in series):
        is_prose = _is_among_prose(report)
        return [item for item in chain.from_iterable(lists) if not is_prose(item)]
    accept = addresses_somebody if used or any(lists) else reads_as_advice
    plain = [
        item
        for area, listed in zip(areas, lists, strict=True)
        if not listed and used.isdisjoint(order for order, _ in area)
        for section in _by_section(area, used)
        for item in plain_items(section, accept=accept)
    ]
    return [*chain.from_iterable(lists), *plain]


def _is_among_prose(report: Report) -> Callable[[Item], bool]:
    """Whether an item is a numbered paragraph of "Conclusions and Recommendations", which may be one or not."""

    def is_among_prose(item: Item) -> bool:
        return item.paragraph is not None and report.is_mixed(item.paragraph) and _is_numbered_prose(item)

    return is_among_prose


def _is_numbered_prose(item: Item) -> bool:
    """Whether it carries a number as paragraphs of prose do: "8.2 I ask that the Home Secretary …"."""
    marker = item.paragraph.marker if item.paragraph is not None else None
    return marker is not None and marker.kind in (MarkerKind.DOTTED, MarkerKind.BARE)


def _areas(report: Report) -> Iterator[Numbered]:
    """Sections of recommendations, each with its subsections."""
    area: list[tuple[int, Paragraph]] = []
    for order, paragraph in enumerate(report.own):
        if report.is_recommending(paragraph):
            area.append((order, paragraph))
        elif area:
            yield area
            area = []
    if area:
        yield area


def _listed(report: Report, area: Numbered, used: frozenset[int]) -> Iterator[Item]:
    topics = items_under_topics(area) if used.isdisjoint(order for order, _ in area) else []
    if topics:
        yield from topics
        return
    announced = announced_items([(order, paragraph) for order, paragraph in area if order not in used])
    yield from announced
    inside = {item.paragraph.section for item in announced if item.paragraph is not None}
    for section in _by_section(area, used):
        first = section[0][1]
        if first.section not in inside and not (announced and has_numbered_prose(section)):
            accept = opens_with_advice if report.is_mixed(first) else reads_as_advice
            yield from items_of(section, accept=accept)


def _by_section(area: Numbered, used: frozenset[int]) -> Iterable[Numbered]:
    sections: dict[int | None, list[tuple[int, Paragraph]]] = {}
    for order, paragraph in area:
        if order not in used and (
            paragraph.kind is not BlockKind.HEADING or _is_item_set_as_heading(paragraph)
        ):
            sections.setdefault(paragraph.section, []).append((order, paragraph))
    return sections.values()


def _is_item_set_as_heading(paragraph: Paragraph) -> bool:
    """ "1. The police should review their training", in bold, heads no section but is the recommendation."""
    marker = paragraph.marker
    return (
        marker is not None
        and marker.kind is not MarkerKind.LABEL
        and reads_as_advice(paragraph.text[marker.end :])
    )


def _in_tables(report: Report) -> Iterator[Item]:
    """Rows of tables, each in the place of its first line in the text."""
    rows = [(o, p) for o, p in enumerate(report.paragraphs) if p.kind is BlockKind.TABLE_ROW]
    for row in report.tables:
        start = "".join(row.text.split())[:24]
        order, paragraph = next(
            ((o, p) for o, p in rows if p.pages[0] == row.page and start in "".join(p.text.split())),
            (len(report.paragraphs), None),
        )
        yield Item.of_row(
            row.number,
            row.text,
            page=row.page,
            paragraph=paragraph,
            order=order,
            lead=row.lead,
            span=(row.start, row.end),
        )


def _after_lead_in(paragraphs: Sequence[Paragraph], at: int) -> Iterator[Item]:
    """The items of the list that follows, or of the sentence itself: "Recommendations include: a; b; and c."."""
    paragraph = paragraphs[at]
    _, colon, inline = paragraph.text.rpartition(":")
    if colon and len(inline.split()) > 3:
        yield from _inline(paragraph, len(paragraph.text) - len(inline), at)
        return
    following: list[tuple[int, Paragraph]] = []
    for order in range(at + 1, min(at + 80, len(paragraphs))):
        candidate = paragraphs[order]
        if candidate.kind is BlockKind.HEADING or (following and candidate.marker is None):
            break
        following.append((order, candidate))
    yield from items_of(following, accept=lambda text: True)


def _inline(paragraph: Paragraph, start: int, order: int) -> Iterator[Item]:
    for part in re.finditer(r"[^;]+", paragraph.text[start:]):
        text = re.sub(r"^\s*and\s+", "", part.group())
        skipped = len(part.group()) - len(text.lstrip())
        if len(text.split()) >= 2:
            yield Item.part_of(paragraph, (start + part.start() + skipped, start + part.end()), None, order)


def _candidate(report: Report, item: Item) -> Candidate:
    paragraph = item.paragraph
    heading = item.lead or (report.heading_of(paragraph) if paragraph is not None else None)
    return Candidate(
        item=item,
        heading=heading,
        addressees=addressees_of(item.text, heading, short_names=report.short_names),
        is_repeating=paragraph is not None and report.is_repeating(paragraph),
    )


def _recommendation(candidate: Candidate) -> Recommendation:
    item = candidate.item
    page, start, end = item.place()
    return Recommendation(
        number=item.number,
        text=item.text,
        page=page,
        start=start,
        end=end,
        addressees=candidate.addressees,
        section=candidate.section,
    )
