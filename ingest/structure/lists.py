"""Items of lists: a marked paragraph with all that belongs to it, "4." with its "(a)" and "(b)"."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.draft.outline import BlockKind
from ingest.patterns import Fit, Pattern
from ingest.structure.advice import gives_reason, introduces_a_list, is_quoted_lead_in, reads_as_advice
from ingest.structure.lost_numbers import places_of_lost_numbers
from ingest.structure.markers import Marker, MarkerKind
from ingest.structure.paragraphs import Paragraph
from ingest.structure.section_kinds import COMMON_TITLES

Numbered = Sequence[tuple[int, Paragraph]]
"""Paragraphs with their place in the order of the report."""

RECOMMENDATION_WORDS = frozenset({"recommendation", "argymhelliad"})
PARTS = frozenset({MarkerKind.LETTER, MarkerKind.ROMAN, MarkerKind.BULLET, MarkerKind.DASH})
NUMBERS = frozenset({MarkerKind.DECIMAL, MarkerKind.DOTTED, MarkerKind.BARE})
FEWEST_WORDS = 4
LONGEST_WORDS = 600
"""Words of a recommendation: fewer are a heading, more a chapter. By judgement, see decision 0020."""

_ABOUT_RECOMMENDATIONS = Pattern(
    r"(?:the |our |summary of |key |\w+ )?(?:recommendations?|argymhell\w*)\b",
    "The title of a list of recommendations, which is not itself the topic of a recommendation.",
    ["recommendations", "summary of recommendations", "national recommendations", "argymhellion"],
    ["recognising what had happened", "how the recommendations were made"],
    fit=Fit.AT_START,
)
_REQUIRES = Pattern(
    r"\b(?:should|must|recommends?)\b[^.]{0,60}:$",
    "A sentence above a list that makes its items recommendations.",
    ["The Board should ensure that:", "The panel recommends:"],
    ["The panel heard from:", "The Board should act. It heard:"],
    re.IGNORECASE,
)
_BARE_LEAD = Pattern(
    r"(?:[\d.]+\s+)?(?:(?:[Aa]ccordingly|[Tt]herefore|[Ff]or (?:these|this) reasons?|[Ss]o),?\s+)?"
    r"(?:(?:I|[Ww]e)\s+(?:\w+\s+)?|[Ii]t is\s+)recommend(?:ed)?(?:\s+(?:that|as follows|the following))?\s*:",
    "A line that only leads up to lettered parts; one that says who should act is part of the recommendation.",
    ["I recommend:", "7.5 for these reasons I recommend that:", "We therefore recommend the following:"],
    ["I recommend that NHS England should:", "The Government should:"],
    fit=Fit.WHOLE,
)
_REPORTS_ADVICE = Pattern(
    r"\b[Rr]ecommendations\b|(?<!\bis )(?<!\bare )(?<!\balso )(?<!therefore )(?<!further )\brecommended that\b",
    'A paragraph that reports advice instead of giving it. "It is recommended that" gives it.',
    ["the recommendations of the inquiry", "the coroner recommended that training"],
    ["it is recommended that training", "it is therefore recommended that", "the panel recommends that"],
)
_IN_QUOTATION_MARKS = Pattern(
    r"[\"“‘'].*[\"”’'][.]?\s*$",
    "A paragraph in quotation marks as a whole: the words of another report.",
    ["“The Trust should train its staff.”", "'All agencies should\nact'."],
    ["“Neglect” should be named early", "The Trust said “yes”"],
    re.DOTALL,
    Fit.AT_START,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A recommendation as it is printed: its number, its words, and the paragraph in which they begin."""

    number: str | None
    text: str
    paragraph: Paragraph | None
    start: int
    """In the text of the paragraph."""
    last: Paragraph | None
    end: int
    """In the text of the last paragraph."""
    order: int
    page: int | None = None
    lead: str | None = None
    span: tuple[int | None, int | None] = (None, None)
    """Of a row: start and end in the text of its page."""

    @classmethod
    def of(cls, number: str | None, parts: Sequence[Paragraph], start: int, order: int) -> "Item":
        """An item of one or more whole paragraphs; the first counts from ``start``."""
        texts = [parts[0].text[start:], *(part.text for part in parts[1:])]
        text = "\n".join(clean for raw in texts if (clean := " ".join(raw.split())))
        first = parts[0]
        if not first.text[start:].strip() and len(parts) > 1:
            first, start = parts[1], 0
        return cls(number, text, first, start, parts[-1], len(parts[-1].text.rstrip()), order)

    @classmethod
    def part_of(cls, paragraph: Paragraph, span: tuple[int, int], number: str | None, order: int) -> "Item":
        """An item that is a stretch of a paragraph."""
        words = paragraph.text[span[0] : span[1]]
        start = span[0] + len(words) - len(words.lstrip())
        end = span[0] + len(words.rstrip(" ;"))
        text = " ".join(paragraph.text[start:end].split())
        return cls(number, text, paragraph, start, paragraph, end, order)

    @classmethod
    def of_row(
        cls,
        number: str | None,
        text: str,
        *,
        page: int,
        paragraph: Paragraph | None,
        order: int,
        lead: str | None,
        span: tuple[int | None, int | None],
    ) -> "Item":
        """A row of a table, and where its cell stands in the text of the page."""
        return cls(number, text, paragraph, 0, None, 0, order, page, lead, span)

    def place(self) -> tuple[int, int | None, int | None]:
        """Page, start and end in its text; the end is None if the item continues on another page."""
        if self.paragraph is None or self.last is None:
            return self.page or 1, *self.span
        start = (
            self.start
            + len(self.paragraph.text[self.start :])
            - len(self.paragraph.text[self.start :].lstrip())
        )
        page, offset = self.paragraph.place_of(start)
        last_page, end = self.last.end_place_of(self.end)
        return page, offset, end if last_page == page and end > offset else None


def labelled_items(paragraphs: Sequence[Paragraph]) -> tuple[list[Item], frozenset[int]]:
    """The items labelled "Recommendation 4", and the places of the paragraphs they use up."""
    items: list[Item] = []
    used: set[int] = set()
    for at, paragraph in enumerate(paragraphs):
        marker = paragraph.marker
        if marker is None or not _is_recommendation_label(marker) or at in used:
            continue
        if at and _announces_quotation(paragraphs[at - 1]):
            used.update(_quoted_labels(paragraphs, at))
            continue
        count = 1 + _paragraphs_after(paragraphs, at)
        item = Item.of(marker.number, paragraphs[at : at + count], marker.end, at)
        if len(item.text.split()) >= FEWEST_WORDS and not _IN_QUOTATION_MARKS.match(item.text):
            items.append(item)
            used.update(range(at, at + count))
    return items, frozenset(used)


def _announces_quotation(paragraph: Paragraph) -> bool:
    return paragraph.text.rstrip().endswith(":") and is_quoted_lead_in(paragraph.text)


def _quoted_labels(paragraphs: Sequence[Paragraph], at: int) -> Iterator[int]:
    """The places of the labelled paragraphs that follow each other from ``at``: a list quoted as a whole."""
    while at < len(paragraphs):
        marker = paragraphs[at].marker
        if marker is None or not (_is_recommendation_label(marker) or marker.kind in PARTS):
            return
        yield at
        at += 1


def items_of(paragraphs: Numbered, *, accept: Callable[[str], bool]) -> Iterator[Item]:
    """The items of the list of one section; none where it has no list, or a list that mostly advises nothing."""
    kept = without_quotations(paragraphs)
    outer = _outermost(kept)
    if outer is None:
        return
    items = list(group_items(kept, outer))
    lead = _lead_in(kept)
    if lead is not None:
        items = [replace(item, lead=lead) for item in items]
    advising = items if lead else [item for item in items if accept(item.text)]
    mixes_prose = outer in (MarkerKind.DOTTED, MarkerKind.BARE)
    if mixes_prose:
        yield from (item for item in advising if not _only_introduces(item.text))
    elif len(advising) * 2 >= len(items):
        yield from (item for item in items if _is_long_enough(item.text))


def _lead_in(paragraphs: Sequence[tuple[int, Paragraph]]) -> str | None:
    """The sentence above the list that asks for what its items say: "The Board should ensure that:"."""
    texts = [paragraph.text.rstrip() for _, paragraph in paragraphs]
    first = next((at for at, (_, paragraph) in enumerate(paragraphs) if paragraph.marker is not None), 0)
    return texts[first - 1] if first > 0 and _REQUIRES.search(texts[first - 1]) else None


def plain_items(paragraphs: Numbered, *, accept: Callable[[str], bool]) -> Iterator[Item]:
    """The paragraphs of a section without a list, those that are accepted as advice."""
    kept = without_quotations(paragraphs)
    if _outermost(kept) is None:
        for order, paragraph in kept:
            text = paragraph.text
            if accept(text) and _is_long_enough(text) and not introduces_a_list(text):
                yield Item.of(None, [paragraph], 0, order)


def items_under_topics(area: Numbered) -> list[Item]:
    """Items that are numbered headings with lettered parts: "2. Recognising what happened", (a), (b), (c).

    A topic may be argued under its heading first and stated under the same heading again: the last statement counts.
    Empty where the area is not set so.
    """
    heads = [at for at, (_, paragraph) in enumerate(area) if _is_topic(paragraph)]
    if len(heads) < 2:
        return []
    spans = zip(heads, [*heads[1:], len(area)], strict=True)
    items_by_number: dict[str, Item] = {}
    lettered: set[str] = set()
    for at, until in spans:
        order, head = area[at]
        marker = head.marker
        if marker is None or marker.number is None:
            continue
        body = _stated_under([paragraph for _, paragraph in area[at + 1 : until]])
        before = items_by_number.get(marker.number)
        if before is not None and not _is_same_title(head, before):
            continue
        items_by_number[marker.number] = Item.of(marker.number, [head, *body], marker.end, order)
        if any(part.marker is not None and part.marker.kind in PARTS for part in body[:2]):
            lettered.add(marker.number)
    return (
        list(items_by_number.values())
        if len(items_by_number) >= 2 and len(lettered) * 2 >= len(items_by_number)
        else []
    )


def _is_same_title(head: Paragraph, item: Item) -> bool:
    """Whether a topic is set again: not where a later chapter has its number, "2 The evidence"."""
    words = set(head.text[head.marker.end if head.marker else 0 :].lower().split())
    return 2 * len(words & set(item.text.splitlines()[0].lower().split())) > len(words)


def _is_topic(paragraph: Paragraph) -> bool:
    marker = paragraph.marker
    if paragraph.kind is not BlockKind.HEADING or marker is None or marker.kind is not MarkerKind.DECIMAL:
        return False
    title = paragraph.text[marker.end :].strip().lower()
    return title not in COMMON_TITLES and _ABOUT_RECOMMENDATIONS.match(title) is None


def _stated_under(body: Sequence[Paragraph]) -> list[Paragraph]:
    """The lettered list under a topic where there is a list, else the advice there."""
    first = next((at for at, p in enumerate(body) if p.marker is not None and p.marker.kind in PARTS), None)
    if first == 0 or (first is not None and body[first - 1].text.rstrip().endswith(":")):
        lead = body[first - 1 : first] if first else []
        parts: list[Paragraph] = [p for p in lead if _BARE_LEAD.fullmatch(p.text.strip()) is None]
        for paragraph in body[first:]:
            if paragraph.kind is BlockKind.HEADING:
                break
            parts.append(paragraph)
        return parts
    return [p for p in body if p.kind is not BlockKind.HEADING][:1]


def _is_recommendation_label(marker: Marker) -> bool:
    if marker.kind is MarkerKind.LABEL:
        return marker.word in RECOMMENDATION_WORDS
    return marker.kind is MarkerKind.CODE and (marker.number or "").lower().startswith("rec")


def _paragraphs_after(paragraphs: Sequence[Paragraph], at: int) -> int:
    """How many paragraphs after a label belong to it: its text when it is alone, its parts, further advice."""
    head = paragraphs[at]
    own = head.text[head.marker.end if head.marker else 0 :].strip()
    is_headline = (
        head.kind is BlockKind.HEADING or not own or (len(own.split()) < 14 and own[-1:] not in ".;")
    )
    count = 0
    for paragraph in paragraphs[at + 1 : at + 40]:
        marker = paragraph.marker
        before = paragraphs[at + count].text.rstrip()
        if paragraph.kind is BlockKind.HEADING or (marker is not None and marker.kind is MarkerKind.LABEL):
            break
        if gives_reason(paragraph.text):
            break
        is_part = marker is not None and marker.kind in PARTS
        goes_on = paragraph.text[:1].islower() or before.endswith(":") or (is_headline and count == 0)
        advises = is_headline and marker is None and reads_as_advice(paragraph.text)
        if not (is_part or goes_on or advises):
            break
        count += 1
    return count


def without_quotations(paragraphs: Numbered) -> list[tuple[int, Paragraph]]:
    """The paragraphs without quoted ones: lists that a sentence attributes to another review, and quotations."""
    kept: list[tuple[int, Paragraph]] = []
    is_quoting = False
    for order, paragraph in paragraphs:
        text = paragraph.text.rstrip()
        if text.endswith(":") and (paragraph.marker is None or paragraph.marker.kind is MarkerKind.DOTTED):
            is_quoting = is_quoted_lead_in(text)
            if is_quoting:
                continue
        elif paragraph.marker is None:
            is_quoting = False
        if not is_quoting and not _IN_QUOTATION_MARKS.match(text):
            kept.append((order, paragraph))
    return kept


def _outermost(paragraphs: Numbered) -> MarkerKind | None:
    """The kind of marker that begins items: the first met that is not an introduction's."""
    for at, (_, paragraph) in enumerate(paragraphs):
        if paragraph.marker is None:
            continue
        if introduces_a_list(paragraph.text) and at + 1 < len(paragraphs):
            following = paragraphs[at + 1][1].marker
            if following is not None and following.kind is not paragraph.marker.kind:
                continue
        return paragraph.marker.kind
    return None


def group_items(paragraphs: Numbered, outer: MarkerKind) -> Iterator[Item]:
    """Each paragraph of the outermost kind with what belongs to it."""
    group: list[Paragraph] = []
    first_order = 0
    lost = places_of_lost_numbers(paragraphs) if outer in NUMBERS else frozenset()
    for order, paragraph in paragraphs:
        marker = paragraph.marker
        if order in lost or (marker is not None and _begins_item(marker, outer)):
            if group:
                yield _item(group, first_order)
            group, first_order = [paragraph], order
        elif group and _belongs(group[-1], paragraph):
            group.append(paragraph)
        elif group:
            yield _item(group, first_order)
            group = []
    if group:
        yield _item(group, first_order)


def _begins_item(marker: Marker, outer: MarkerKind) -> bool:
    """Numbers of either form may begin items of one list: "9." continues as "9.1" in some."""
    return marker.kind is outer or (outer in NUMBERS and marker.kind in NUMBERS)


def _belongs(before: Paragraph, paragraph: Paragraph) -> bool:
    is_part = paragraph.marker is not None and paragraph.marker.kind in PARTS
    return is_part or paragraph.text[:1].islower() or before.text.rstrip().endswith((":", ","))


def _item(group: Sequence[Paragraph], order: int) -> Item:
    marker = group[0].marker
    return Item.of(marker.number if marker else None, group, marker.end if marker else 0, order)


def _only_introduces(text: str) -> bool:
    """Whether a paragraph among advice gives none: it announces some, or reports what another review advised."""
    return bool(introduces_a_list(text) or _REPORTS_ADVICE.search(text[:160]))


def _is_long_enough(text: str) -> bool:
    return FEWEST_WORDS <= len(text.split()) <= LONGEST_WORDS
