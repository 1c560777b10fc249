"""What a child process does with a PDF: each function takes its bytes and yields frames.

The frames are JSON, a picture or a whole PDF. They are read by reading.py, page_image.py, public_copy.py
and redaction.py.
"""

import codecs
import io
import json
import mmap
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
from pikepdf import Pdf
from PIL import Image

from ingest.draft.findings import Box
from ingest.errors import TooManyPages
from ingest.pdf.annotations import Annotations, opened_page
from ingest.pdf.attached_pdfs import attached_pdfs
from ingest.pdf.characters import normalise_text
from ingest.pdf.damage import damaged_pages
from ingest.pdf.file_data import file_data_of
from ingest.pdf.legibility import PICTURE_FILLS, is_garbled, may_hide_writing, needs_ocr
from ingest.pdf.lost_ligatures import load_words
from ingest.pdf.ocr import Reader
from ingest.pdf.page_graphics import graphics_of
from ingest.pdf.page_replacement import PageReplacement
from ingest.pdf.pdfium import geometry_of, open_pdf
from ingest.pdf.redacting import redacted_page
from ingest.pdf.redaction_check import Expectation, failures
from ingest.pdf.removals import BoxesByPage, boxes_on, is_layer_removed, with_marks_in
from ingest.pdf.rules import Rules, rules_of
from ingest.pdf.safety import MOST_PAGES
from ingest.pdf.sanitising import sanitised, saved
from ingest.pdf.tables import with_tables
from ingest.pdf.text_layer import read_text_layer
from ingest.pdf.webp import webp_of
from ingest.pdf.words import Lines, bounding_box, line_text, word_positions
from ingest.pdf.writing_direction import quarter_turns_of
from ingest.pdf.written_ink import has_writing

OUTLINE_ENTRIES = 10_000
"""Bookmarks that are read: a hostile file may have millions. By judgement."""
LONGEST_LABEL = 12
"""Of a page: "Appendix A-12". By judgement."""
MOST_PIXELS = 12_000_000
"""Of a page image: 36 MB in memory. By judgement, within the memory of decision 0013."""
LONGEST_SIDE_PX = 16_000
"""WebP allows 16,383."""

_TEXT_ENCODINGS = ("utf-16-le", "utf-16-be", "latin-1")
"""What pypdfium2 decodes with."""

Row = list[object]
_WANTS_OCR, _LINES = 3, 4
"""Places in the row of a page."""


def preload() -> None:
    """Load what libraries import at their first use, once for all children."""
    Image.init()
    for encoding in _TEXT_ENCODINGS:
        codecs.lookup(encoding)
    load_words()


def pages(pdf: mmap.mmap, *, first: int, removals: BoxesByPage = ()) -> Iterator[bytes]:
    """The number of pages; each page from ``first`` on; outline, title, labels; damaged pages; other data."""
    with open_pdf(pdf) as document:
        count = len(document)
        if count > MOST_PAGES:
            raise TooManyPages
        yield _json(count)
        scans, empty = set(), set()
        for number in range(first, count + 1):
            row = _page(document, number, boxes_on(number, removals))
            if row is not None and row[_WANTS_OCR]:
                scans.add(number)
            elif row is not None and not row[_LINES]:
                empty.add(number)
            yield _json(row)
        title = normalise_text(document.get_metadata_value("Title"))
        labels = [normalise_text(document.get_page_label(index))[:LONGEST_LABEL] for index in range(count)]
        yield _json([_outline(document), title, labels if any(labels) else []])
    yield _json({"damaged": damaged_pages(pdf, count=count, scans=scans, empty=empty)})
    yield _json({"file_data": file_data_of(pdf)})


def ocr(pdf: mmap.mmap, *, numbers: list[int], models: str, removals: BoxesByPage = ()) -> Iterator[bytes]:
    """Of each page, read from its picture: lines, how sure they are, how many words were seen, what the picture is.

    Then whether the time sufficed, and by how many quarters the writing is turned.
    """
    reader = Reader(Path(models))
    with open_pdf(pdf) as document:
        for number in numbers:
            with closing(document[number - 1]) as page:
                read = reader.recognise(page)
                lines = with_marks_in(read.lines, boxes_on(number, removals))
                rows = [[line_text(line), *bounding_box(line), None, False] for line in lines]
                turns = quarter_turns_of(lines)
                yield _json([rows, read.sure, read.words, read.picture, read.is_complete, turns])


def lines_of_pictures(
    pdf: mmap.mmap, *, numbers: list[int], models: str, places: dict[str, Box]
) -> Iterator[bytes]:
    """What the picture of each page shows in one place, of a line."""
    reader = Reader(Path(models))
    with open_pdf(pdf) as document:
        for number in numbers:
            with closing(document[number - 1]) as page:
                yield _json(reader.line_in(page, places[str(number)]))


def words(
    pdf: mmap.mmap, *, numbers: list[int], models: str | None, removals: BoxesByPage = ()
) -> Iterator[bytes]:
    """The place and box of each word of each page: of its picture where ``models`` are given, else of its text."""
    reader = Reader(Path(models)) if models else None
    with open_pdf(pdf) as document:
        for number in numbers:
            boxes = boxes_on(number, removals)
            with opened_page(document, number) as (page, annotations):
                lines = (
                    with_marks_in(reader.recognise(page).lines, boxes)
                    if reader
                    else _readable_lines(page, boxes, annotations)
                )
                yield _json(word_positions(lines))


def pictures(pdf: mmap.mmap, *, numbers: list[int], width_px: int) -> Iterator[bytes]:
    """Each page as WebP."""
    with open_pdf(pdf) as document:
        for number in numbers:
            with closing(document[number - 1]) as page:
                width, height = page.get_size()
                scale = min(
                    width_px / width, (MOST_PIXELS / (width * height)) ** 0.5, LONGEST_SIDE_PX / height
                )
                yield webp_of(page.render(scale=scale).to_pil())


def _page(document: pypdfium2.PdfDocument, number: int, removals: Sequence[Box]) -> Row | None:
    """Width, height, tables, whether it needs OCR, lines, what is hidden, whether a picture fills it, how it is turned.

    None if it cannot be opened.
    """
    with suppress(pypdfium2.PdfiumError), opened_page(document, number) as (page, annotations):
        if is_layer_removed(removals):
            return [*page.get_size(), [], True, [], [], False, 0]
        layer = read_text_layer(page, removals=removals, annotations=annotations, is_marked=True)
        graphics = graphics_of(page)
        hidden = [[run.text, run.boxes, run.reason] for run in layer.hidden]
        is_scan = graphics.picture_share >= PICTURE_FILLS
        texts = list(map(line_text, layer.lines))
        text = "\n".join(texts)
        if is_garbled(text):
            return [*page.get_size(), [], True, [], hidden, is_scan, 0]
        turns = quarter_turns_of(layer.lines)
        rules = rules_of(page, geometry_of(page)) if graphics.may_have_table else Rules()
        layer, tables = with_tables(layer, rules)
        lines: list[Row] = [
            [line_text(line), *bounding_box(line), style.font_size_pt, style.bold]
            for line, style in zip(layer.lines, layer.styles, strict=True)
        ]
        wants_ocr = needs_ocr(text, graphics) or (
            may_hide_writing(graphics) and has_writing(page, list(map(bounding_box, layer.lines)))
        )
        return [
            *page.get_size(),
            [[t.cells, t.columns, t.is_ruled] for t in tables],
            wants_ocr,
            lines,
            hidden,
            is_scan,
            turns,
        ]
    return None


def _readable_lines(page: pypdfium2.PdfPage, removals: Sequence[Box], annotations: Annotations) -> Lines:
    layer = read_text_layer(page, removals=removals, annotations=annotations, is_marked=True)
    return () if is_garbled(layer.text) else layer.lines


def _outline(document: pypdfium2.PdfDocument) -> list[Row]:
    """Title, level from 1 and page of each bookmark that leads to a page of this file."""
    entries: list[Row] = []
    for bookmark in islice(document.get_toc(), OUTLINE_ENTRIES):
        destination = bookmark.get_dest()
        index = destination.get_index() if destination else None
        title = normalise_text(bookmark.get_title())
        if index is not None and title:
            entries.append([title, bookmark.level + 1, index + 1])
    return entries


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def inner_pdfs(pdf: mmap.mmap) -> Iterator[bytes]:
    """Number, name and size of each PDF that is attached to the file."""
    for number, (name, content) in enumerate(attached_pdfs(pdf), start=1):
        yield _json([number, name, len(content)])


def inner_pdf(pdf: mmap.mmap, *, number: int) -> Iterator[bytes]:
    """The bytes of one of them."""
    yield from (content for at, (_, content) in enumerate(attached_pdfs(pdf), start=1) if at == number)


def public_copy(pdf: mmap.mmap, *, bookmarks: list[tuple[str, int, int]]) -> Iterator[bytes]:
    """The copy of the file that readers may have, whole."""
    yield sanitised(pdf, bookmarks)


def redacted_copy(pdf: mmap.mmap, *, removals: dict[str, list[Box]], models: str | None) -> Iterator[bytes]:
    """For each page its number, what is painted over, how often a removed word stays, and the words of a removed layer.

    Then whether it needs OCR, and whether ink is left. Last comes the file.
    """
    reader = Reader(Path(models)) if models else None
    with open_pdf(pdf) as document, Pdf.open(io.BytesIO(pdf)) as opened:
        replacement = PageReplacement(opened)
        for number, boxes in removals.items():
            with closing(document[int(number) - 1]) as page:
                redacted = redacted_page(page, boxes, reader)
            replacement.replace(int(number), redacted, boxes)
            expected = [redacted.painted, redacted.words_that_stay(), redacted.layer_words()]
            yield _json([int(number), *expected, redacted.needs_ocr, redacted.ink_left])
        yield saved(opened)


def redaction_failures(pdf: mmap.mmap, *, pages: list[list[Any]], models: str | None) -> Iterator[bytes]:
    """For each page its number and the readings in which a removed word is left; the file has the number 0."""
    reader = Reader(Path(models)) if models else None
    expectations = [Expectation(*page) for page in pages]
    for failure in failures(pdf, expectations, reader):
        yield _json(failure)
