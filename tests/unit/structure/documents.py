"""Builders of documents: pages written as lines of text, set as a printer would."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.draft.digest import Sha256
from ingest.draft.outline import TextSource
from ingest.pdf.document import Document, Line, OutlineEntry, Page, Table, TableCell
from ingest.structure.outline import Outline
from ingest.structure.outlining import outline_of

LEADING = 14.0
LETTER_PT = 5.2
LEFT, RIGHT = 70.0, 525.0


@dataclass(frozen=True)
class Set:
    """A line with how it is set. ``gap`` is white space above it, in lines."""

    text: str
    size: float | None = 11.0
    bold: bool = False
    x: float = LEFT
    x1: float | None = None
    gap: float = 0.0
    top: float | None = None


Written = str | Set
"""A line of running text, or one set otherwise."""


def heading(text: str, size: float = 16.0) -> Set:
    return Set(text, size=size, bold=True, gap=1.0)


def paragraph(text: str, *, gap: float = 1.0, width: int = 84) -> list[Set]:
    """A text broken into lines as running text is, with white space above the first."""
    lines: list[str] = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [Set(line, gap=gap if at == 0 else 0.0) for at, line in enumerate(lines)]


def a_page(number: int, written: Sequence[Written], *, height: float = 842.0) -> Page:
    """A sheet with its lines set one under another from 100 points down, unless they say where."""
    lines: list[Line] = []
    text, at = "", 100.0 - LEADING
    for line in written:
        line = line if isinstance(line, Set) else Set(line)
        at = line.top if line.top is not None else at + LEADING * (1 + line.gap)
        start = len(text) + (1 if text else 0)
        text = f"{text}\n{line.text}" if text else line.text
        end_x = line.x1 if line.x1 is not None else min(line.x + LETTER_PT * len(line.text), RIGHT)
        size = 11.0 if line.size is None else line.size
        lines.append(
            Line(line.text, start, start + len(line.text), line.x, at, end_x, at + size, line.size, line.bold)
        )
    return Page(number, text, tuple(lines), TextSource.TEXT, 595.0, height)


def a_document(*pages: Sequence[Written], outline: Sequence[OutlineEntry] = ()) -> Document:
    read_pages = tuple(a_page(number, written) for number, written in enumerate(pages, start=1))
    return Document(Sha256("0" * 64), 1, read_pages, tuple(outline), None)


def with_table(
    document: Document, number: int, rows: Sequence[Sequence[str]], lefts: Sequence[float]
) -> Document:
    """The document with a table of one page whose cells are whole lines."""
    page = document.pages[number - 1]
    index_of = {line.text: index for index, line in enumerate(page.lines)}
    cells = tuple(
        TableCell(row, column, 1, 1, (index_of[text],))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    )
    pages = list(document.pages)
    pages[number - 1] = replace(page, tables=(Table(cells, tuple(lefts)),))
    return replace(document, pages=tuple(pages))


def outlined(document: Document) -> Outline:
    """The outline of a document."""
    return outline_of(document)


_NAMES = (
    "school",
    "surgery",
    "clinic",
    "college",
    "ward",
    "hostel",
    "court",
    "station",
    "office",
    "nursery",
    "church",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def prose(seed: int, sentences: int = 4) -> str:
    """Sentences of 19 words that differ from page to page, as those of a report do."""
    written = []
    for at in range(seed * 7, seed * 7 + sentences):
        name, other, third = _NAMES[at % 11], _NAMES[(at * 3 + 1) % 11], _NAMES[(at * 5 + 2) % 11]
        day = _DAYS[at % 7]
        written.append(
            f"On {day} the {name} wrote about her to the {other}, but no answer is kept by the {third} for {at}."
        )
    return " ".join(written)
