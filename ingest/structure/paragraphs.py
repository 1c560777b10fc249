"""Paragraphs of the running text: blocks put together again across the page breaks that cut them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.draft.outline import BlockKind
from ingest.pdf.document import Line
from ingest.structure.joining import HYPHENS, Words, joined
from ingest.structure.markers import Marker
from ingest.structure.text_blocks import SENTENCE_ENDS, TextBlock


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list item, heading or table row, whole even where it runs over a page."""

    kind: BlockKind
    text: str
    starts: tuple[int, ...]
    """Where in the text each line begins."""
    lines: tuple[Line, ...]
    pages: tuple[int, ...]
    """The page of each line. A row of a table has the headings of its columns in its text, in front of its lines."""
    marker: Marker | None
    section: int | None
    is_note: bool

    def place_of(self, position: int) -> tuple[int, int]:
        """The page of the character at ``position``, and its offset in that page's text."""
        at = max(bisect_right(self.starts, position) - 1, 0)
        line = self.lines[at]
        return self.pages[at], min(line.start + max(position - self.starts[at], 0), line.end)

    def end_place_of(self, position: int) -> tuple[int, int]:
        """The same for the end of the text before ``position``."""
        at = max(bisect_right(self.starts, max(position - 1, 0)) - 1, 0)
        page, offset = self.place_of(max(position - 1, 0))
        return page, min(offset + 1, self.lines[at].end)


def paragraphs_of(
    blocks: Sequence[TextBlock], section_of_block: Sequence[int | None], words: Words
) -> Iterator[Paragraph]:
    """Everything but contents and headings that a table repeats; a note follows the paragraph that it interrupts."""
    group: list[TextBlock] = []
    notes: list[tuple[TextBlock, int | None]] = []
    section: int | None = None
    for block, its_section in zip(blocks, section_of_block, strict=True):
        if block.is_contents or (block.row is not None and block.row.is_repeated):
            continue
        if block.is_note:
            notes.append((block, its_section))
            continue
        if group and its_section == section and _runs_on(group[-1], block):
            group.append(block)
            continue
        yield from _closed(group, notes, section, words)
        group, notes, section = [block], [], its_section
    yield from _closed(group, notes, section, words)


def _closed(
    group: Sequence[TextBlock],
    notes: Sequence[tuple[TextBlock, int | None]],
    section: int | None,
    words: Words,
) -> Iterator[Paragraph]:
    if group:
        yield _paragraph(group, section, words)
    for note, its_section in notes:
        yield _paragraph([note], its_section, words)


def _paragraph(group: Sequence[TextBlock], section: int | None, words: Words) -> Paragraph:
    first = group[0]
    lines = first.lines if len(group) == 1 else tuple(line for block in group for line in block.lines)
    text, starts = (
        (first.text, first.starts) if len(group) == 1 else joined([line.text for line in lines], words)
    )
    pages = tuple(block.page for block in group for _ in block.lines)
    return Paragraph(first.kind, text, starts, lines, pages, first.marker, section, first.is_note)


def _runs_on(before: TextBlock, after: TextBlock) -> bool:
    """Whether a sentence broken by the end of a page continues here."""
    if after.page == before.page or after.marker is not None:
        return False
    if BlockKind.HEADING in (before.kind, after.kind) or BlockKind.TABLE_ROW in (before.kind, after.kind):
        return False
    if before.text.endswith(HYPHENS):
        return True
    return not before.text.endswith(SENTENCE_ENDS) and (after.text[:1].islower() or len(before.text) > 200)
