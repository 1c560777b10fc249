"""From a Document to its outline: furniture, reading order, headings, blocks, sections, passages, recommendations."""

from collections.abc import Iterator, Sequence

from ingest.draft.outline import Block, BlockKind, DraftPage
from ingest.pdf.document import Document, Line, Page
from ingest.structure.contents import contents_of
from ingest.structure.furniture import furniture_of
from ingest.structure.headings import Heading, bookmarks_by_page, headings_on, levels_of
from ingest.structure.joining import Words
from ingest.structure.outline import Outline, TableReader
from ingest.structure.page_labels import page_labels_of
from ingest.structure.paragraphs import paragraphs_of
from ingest.structure.passages import passages_of
from ingest.structure.reading_order import in_reading_order
from ingest.structure.recommendations import recommendations_of
from ingest.structure.section_kinds import COMMON_TITLES
from ingest.structure.sections import sections_of
from ingest.structure.tables import SectionedBlocks, with_table_rows
from ingest.structure.text_blocks import PageLines, TextBlock, text_blocks_of
from ingest.structure.typography import LONG_LINE, Typography, typography_of

MOST_WORDS_ON_A_COVER = 120
"""A page of running text has 300 and more. By judgement."""
MOST_COVERS = 3
"""A deposit sheet, the cover and a copyright page may come before the report. By judgement."""


def outline_of(document: Document, *, read_tables: TableReader) -> Outline:
    """The report's pages in blocks, its sections, passages and recommendations.

    ``read_tables`` is called at most once, for the few pages that may have a table of recommendations.
    """
    typography = typography_of(document.pages)
    words = Words(document.pages)
    furniture = furniture_of(document.pages, typography)
    ordered = [
        in_reading_order([line for index, line in enumerate(page.lines) if index not in indexes])
        for page, indexes in zip(document.pages, furniture, strict=True)
    ]
    blocks = [
        block
        for page in _pages_with_headings(document, ordered, typography)
        for block in text_blocks_of(page, typography, words)
    ]
    tree = sections_of(blocks)
    sectioned = with_table_rows(
        document.pages, SectionedBlocks(tuple(blocks), tree.section_of_block), tree, read_tables
    )
    paragraphs = list(paragraphs_of(sectioned.blocks, sectioned.section_of_block, words))
    return Outline(
        pages=tuple(_draft_pages(document, furniture, sectioned.blocks)),
        sections=tree.sections,
        passages=passages_of(paragraphs),
        recommendations=recommendations_of(paragraphs, tree, sectioned.recommendations),
    )


def _pages_with_headings(
    document: Document, ordered: Sequence[Sequence[Line]], typography: Typography
) -> Iterator[PageLines]:
    """Each page with its headings. Levels can only be given when the headings of all pages are known."""
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
        yield PageLines(page.number, ordered[at], with_level, contents[at], is_cover)


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
