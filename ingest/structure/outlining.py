"""From a Document to its outline: furniture, reading order, headings, blocks, sections, passages, recommendations."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.draft.outline import Block, BlockKind, DraftPage
from ingest.pdf.document import Document, Line, Page
from ingest.structure.contents import contents_of
from ingest.structure.furniture import furniture_of
from ingest.structure.headings import Heading, bookmarks_by_page, headings_on, levels_of
from ingest.structure.joining import Words
from ingest.structure.outline import Outline
from ingest.structure.page_labels import page_labels_of
from ingest.structure.paragraphs import paragraphs_of
from ingest.structure.passages import passages_of
from ingest.structure.reading_order import in_reading_order
from ingest.structure.recommendation_tables import rows_that_recommend
from ingest.structure.recommendations import recommendations_of
from ingest.structure.section_kinds import COMMON_TITLES
from ingest.structure.sections import sections_of
from ingest.structure.tables import PageTable, tables_of
from ingest.structure.text_blocks import PageLines, TextBlock, text_blocks_of
from ingest.structure.typography import LONG_LINE, Typography, typography_of
from ingest.structure.upright import upright

MOST_WORDS_ON_A_COVER = 120
"""A page of running text has 300 and more. By judgement."""
MOST_COVERS = 3
"""A deposit sheet, the cover and a copyright page may come before the report. By judgement."""


def outline_of(document: Document) -> Outline:
    """The report's pages in blocks, its sections, passages and recommendations."""
    as_shown, document = document, upright(document)
    typography = typography_of(document.pages)
    words = Words(document.pages)
    furniture = furniture_of(document.pages, typography)
    tables = tables_of(document.pages, furniture, words)
    ordered = [
        _in_order(page, indexes, own)
        for page, indexes, own in zip(document.pages, furniture, tables, strict=True)
    ]
    blocks = [
        block
        for page in _pages_with_headings(document, ordered, typography)
        for block in text_blocks_of(page, typography, words)
    ]
    tree = sections_of(blocks)
    rows = rows_that_recommend(blocks, tree.section_of_block, tree)
    paragraphs = list(paragraphs_of(blocks, tree.section_of_block, words))
    recommending = paragraphs
    if any(block.row is not None and at not in rows.blocks for at, block in enumerate(blocks)):
        split, sections = zip(
            *_with_cells_as_text(blocks, tree.section_of_block, rows.blocks, (typography, words)), strict=True
        )
        recommending = list(paragraphs_of(split, sections, words))
    return Outline(
        pages=tuple(_draft_pages(as_shown, furniture, blocks)),
        sections=tree.sections,
        passages=passages_of(paragraphs),
        recommendations=recommendations_of(recommending, tree, rows.recommendations),
    )


@dataclass(frozen=True, slots=True)
class _Ordered:
    """The lines of a page in reading order, and its tables by the index of the line that stands for them."""

    lines: Sequence[Line]
    tables: Mapping[int, PageTable]


def _in_order(page: Page, furniture: frozenset[int], tables: Sequence[PageTable]) -> _Ordered:
    if not tables:
        lines = [line for index, line in enumerate(page.lines) if index not in furniture]
        return _Ordered(in_reading_order(lines), {})
    inside = {index: table for table in tables for index in table.lines}
    stand_ins = {min(table.lines): table.stand_in(page) for table in tables}
    lines = [
        stand_ins.get(index, line)
        for index, line in enumerate(page.lines)
        if index not in furniture and (index not in inside or index in stand_ins)
    ]
    table_of = {id(stand_ins[min(table.lines)]): table for table in tables}
    ordered = in_reading_order(lines)
    return _Ordered(
        ordered, {at: table_of[id(line)] for at, line in enumerate(ordered) if id(line) in table_of}
    )


def _with_cells_as_text(
    blocks: Sequence[TextBlock],
    section_of_block: Sequence[int | None],
    recommending: frozenset[int],
    setting: tuple[Typography, Words],
) -> Iterator[tuple[TextBlock, int | None]]:
    """The blocks with the cells of tables as paragraphs: what is advised in a cell is a recommendation too.

    Rows of tables that have a column of recommendations stay rows.
    """
    for at, (block, section) in enumerate(zip(blocks, section_of_block, strict=True)):
        if block.row is None or at in recommending:
            yield block, section
            continue
        for lines in block.row.lines:
            cell = PageLines(block.page, lines, {}, frozenset())
            yield from ((part, section) for part in text_blocks_of(cell, *setting))


def _pages_with_headings(
    document: Document, pages: Sequence[_Ordered], typography: Typography
) -> Iterator[PageLines]:
    """Each page with its headings. Levels can only be given when the headings of all pages are known."""
    ordered = [page.lines for page in pages]
    contents = contents_of(ordered)
    bookmarks = bookmarks_by_page(document.outline)
    by_page: list[list[Heading]] = []
    for page, lines, indexes in zip(document.pages, ordered, contents, strict=True):
        headings = headings_on(lines, typography, bookmarks.get(page.number, {}))
        by_page.append([heading for heading in headings if heading.index not in indexes])
    covers = _covers(document.pages, ordered, contents)
    inside = [heading for at, headings in enumerate(by_page) if at >= covers for heading in headings]
    levels = iter(levels_of(inside))
    for at, page in enumerate(document.pages):
        is_cover = at < covers
        with_level = {h.index: (h, 1 if is_cover else next(levels)) for h in by_page[at]}
        yield PageLines(page.number, ordered[at], with_level, contents[at], is_cover, pages[at].tables)


def _covers(
    pages: Sequence[Page], ordered: Sequence[Sequence[Line]], contents: Sequence[frozenset[int]]
) -> int:
    """How many cover pages come before the report: few words, no contents, none of the common headings."""
    if len(pages) < MOST_COVERS + 1:
        return 0
    for at in range(MOST_COVERS):
        words = sum(len(line.text.split()) for line in ordered[at])
        names = {" ".join(line.text.lower().split()).strip("0123456789. :") for line in ordered[at]}
        begins = at > 0 and (bool(names & COMMON_TITLES) or _has_running_text(ordered[at]))
        if words > MOST_WORDS_ON_A_COVER or contents[at] or begins:
            return at
    return MOST_COVERS


def _has_running_text(lines: Sequence[Line]) -> bool:
    """Whether a page of few words has running text; a copyright notice does not count."""
    is_notice = any("copyright" in line.text.lower() or "©" in line.text for line in lines)
    return not is_notice and sum(len(line.text) >= LONG_LINE for line in lines) >= 3


def _draft_pages(
    document: Document, furniture: Sequence[frozenset[int]], blocks: Sequence[TextBlock]
) -> Iterator[DraftPage]:
    by_page: dict[int, list[Block]] = {page.number: [] for page in document.pages}
    labels = page_labels_of(document, furniture)
    for block in blocks:
        by_page[block.page].append(block.as_draft)
    for page, indexes, label in zip(document.pages, furniture, labels, strict=True):
        lines = [page.lines[index] for index in sorted(indexes)]
        own = [Block(BlockKind.FURNITURE, line.text, line.start, line.end) for line in lines]
        yield DraftPage(
            number=page.number,
            text=page.text,
            text_source=page.text_source,
            width_pt=page.width_pt,
            height_pt=page.height_pt,
            blocks=(*by_page[page.number], *own),
            unread_reason=page.unread_reason,
            ocr_confidence=page.ocr_confidence,
            label=label,
        )
