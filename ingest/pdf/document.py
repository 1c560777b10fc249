"""A PDF as positioned lines of text: what every later stage reads.

Boxes are PDF points from the top left of the page as it is shown (rotation applied).
"""

from dataclasses import dataclass
from typing import NamedTuple

from ingest.draft.digest import Sha256
from ingest.draft.findings import Box, HiddenReason
from ingest.draft.outline import TextSource
from ingest.draft.page_states import UnreadReason


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. ``page.text[line.start:line.end] == line.text``."""

    text: str
    start: int
    end: int
    x0: float
    top: float
    x1: float
    bottom: float
    font_size_pt: float | None
    """None where it is not known (OCR)."""
    bold: bool


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Words in the text layer of a page that cannot be seen on it. They are in no ``text`` and no line."""

    text: str
    boxes: tuple[Box, ...]
    """Where they would be, one box a line."""
    reason: HiddenReason


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``text`` is the lines joined by line feeds, in the file's order; no NUL, no lone surrogate."""

    number: int
    text: str
    lines: tuple[Line, ...]
    text_source: TextSource
    width_pt: float
    height_pt: float
    tables: tuple["Table", ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    other_layer: str | None = None
    """What the text layer says where the picture of the page shows other words: ``text`` is then the picture's."""
    unread_reason: UnreadReason | None = None
    """Why the page could not be read, or shows words that its text layer does not hold and that OCR has not read."""
    ocr_confidence: float | None = None
    """How sure OCR is of its words, from 0 to 1; None where they are not by OCR."""
    quarter_turns: int = 0
    """By how many quarters its writing is turned to the right. Places are those on the page as it is shown."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark of the file whose words are printed on its pages: many are made from the headings."""

    title: str
    level: int
    page: int


class TableCell(NamedTuple):
    """A cell with words: its place, how many rows and columns it spans, and the indices of its lines on the page.

    Rows and columns without words are not counted.
    """

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[int, ...]
    is_shaded: bool = False
    """It is set on a coloured ground of its own."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one page, cell by cell, in the order of its rows. No line of the page is partly in a cell."""

    cells: tuple[TableCell, ...]
    columns: tuple[float, ...]
    """Where each column begins. A column without words on one page may have some on the next."""
    is_ruled: bool = True
    """False where its columns are known only by how its words are aligned."""


@dataclass(frozen=True, slots=True)
class FileData:
    """Words that a file contains beside its pages. None of them is left in the public copy."""

    place: str
    """Where they are, for a board, as ingest.pdf.file_places.FilePlace: "bookmarks", "the properties of the file"."""
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one PDF, with its places on the pages."""

    sha256: Sha256
    size_bytes: int
    pages: tuple[Page, ...]
    outline: tuple[OutlineEntry, ...]
    info_title: str | None
    """The /Title of the file, if its words are printed: empty in most, a template's left-over in many."""
    file_data: tuple[FileData, ...] = ()
    page_labels: tuple[str, ...] = ()
    """What the file calls each page; empty where it does not say."""
