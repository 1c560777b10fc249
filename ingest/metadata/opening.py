"""The parts of a report that say what it is: the cover, the first pages, the running headers, the last page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.draft.claims import Evidence
from ingest.draft.outline import BlockKind
from ingest.metadata.deposit_sheet import DepositSheet, deposit_sheet
from ingest.metadata.wording import folded
from ingest.patterns import Pattern
from ingest.pdf.document import Document, Line, Page
from ingest.structure.outline import Outline

FRONT_PAGES = 8
_COVER_LINES = 24
_SMALL_PRINT = 0.4
"""Share of the largest size on a cover below which a line says nothing of what the document is. By judgement."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the rules look at instead of the whole report."""

    cover: Page
    """The first sheet with words on it, after a deposit sheet."""
    cover_end: int
    """Offset where the cover ends: a report without a cover page starts its text on the first sheet."""
    front: tuple[Page, ...]
    """The cover and the sheets after it, eight in all, those without words left out."""
    furniture: tuple[Evidence, ...]
    """Each running header or footer once."""
    back: tuple[Page, ...]
    """The last three sheets, where a glossary or an imprint may be printed."""
    sheet: DepositSheet | None
    words: int
    """In the whole document."""

    @property
    def cover_text(self) -> str:
        """The words of the cover; offsets are those of its page."""
        return self.cover.text[: self.cover_end]

    def is_small_print(self, at: int) -> bool:
        """Whether the cover's line at an offset is much smaller than its largest: "a seven-minute briefing goes …"."""
        lines = self.cover_lines()
        largest = max((line.font_size_pt or 0 for line in lines), default=0)
        line = next((line for line in lines if line.start <= at < line.end), None)
        return line is not None and (line.font_size_pt or largest) < _SMALL_PRINT * largest

    def cover_lines(self) -> tuple[Line, ...]:
        """The lines of the cover that have words, from the top: they may be in any order in the file."""
        lines = (line for line in self.cover.lines if line.end <= self.cover_end and line.text.strip())
        return tuple(sorted(lines, key=lambda line: (line.top, line.x0)))


def opening_of(document: Document, outline: Outline) -> Opening | None:
    """The opening, or None if no page has words."""
    pages = tuple(page for page in document.pages if page.text.strip())
    sheet = deposit_sheet(pages[0]) if pages else None
    if sheet is not None and len(pages) > 1:
        pages = pages[1:]
    if not pages:
        return None
    return Opening(
        cover=pages[0],
        cover_end=_cover_end(pages[0]),
        front=tuple(page for page in pages[: 3 * FRONT_PAGES] if not _is_contents(page))[:FRONT_PAGES]
        or pages[:1],
        furniture=tuple(_furniture(outline)),
        back=pages[FRONT_PAGES:][-3:],
        sheet=sheet,
        words=sum(page.text.count(" ") for page in pages),
    )


def _cover_end(page: Page) -> int:
    """Where running text begins on a first sheet: at the third long line in a row, or after two dozen lines."""
    if len(page.text.split()) < 130:
        return len(page.text)
    lines = [line for line in page.lines if line.text.strip()]
    run: list[Line] = []
    for count, line in enumerate(lines):
        run = [*run, line] if len(line.text) > 75 else []
        if len(run) == 3 and count > 3:
            return run[0].start
        if count == _COVER_LINES:
            return line.start
    return len(page.text)


def _is_contents(page: Page) -> bool:
    """Whether most lines end in dots and a page number; such a page names every subject and describes none."""
    if not any(leader in page.text for leader in ("..", ". .", "…", "___")):
        return False
    lines = [line.text for line in page.lines if line.text.strip()]
    return sum(bool(_LEADER.search(line)) for line in lines) > 0.5 * len(lines)


def _furniture(outline: Outline) -> Iterator[Evidence]:
    """Running headers and footers of the first twenty pages, each once, page numbers apart."""
    seen: set[str] = set()
    for page in outline.pages[:20]:
        for block in page.blocks:
            key = re.sub(r"\d+", "#", folded(block.text))
            if block.kind is BlockKind.FURNITURE and len(key) > 6 and key not in seen:
                seen.add(key)
                yield Evidence(page.number, folded(block.text), block.start, block.end)


_LEADER = Pattern(
    r"(?:\. ?){4,}|…{2,}|\.{4,}|_{5,}",
    "Dots that lead to a page number.",
    ["Introduction ..... 4", "Summary . . . . 7", "Findings …… 9", "_____ 3"],
    ["and so on...", "e.g. this"],
)
