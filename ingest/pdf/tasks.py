"""What a child process does with a PDF: each function takes its bytes and yields frames.

The frames are JSON or a picture; who reads them is in reading.py, page_image.py and tables.py.
"""

import json
import mmap
from collections.abc import Iterator, Sequence
from itertools import islice

import pypdfium2

from ingest.errors import TooManyPages
from ingest.pdf.characters import mended_text
from ingest.pdf.drawing import drawing_of
from ingest.pdf.legibility import needs_ocr
from ingest.pdf.pdfium import opened
from ingest.pdf.safety import MOST_PAGES
from ingest.pdf.text_layer import Word, read_text_layer

OUTLINE_ENTRIES = 10_000

Row = list[object]


def pages(pdf: mmap.mmap, *, first: int) -> Iterator[bytes]:
    """The number of pages; then each page from ``first`` on; then the outline and the title, which may be damaged."""
    with opened(pdf) as document:
        count = len(document)
        if count > MOST_PAGES:
            raise TooManyPages
        yield _json(count)
        for number in range(first, count + 1):
            yield _json(_page(document, number))
        yield _json([_outline(document), mended_text(document.get_metadata_value("Title"))])


def _page(document: pypdfium2.PdfDocument, number: int) -> Row | None:
    """Width, height, whether it has rules, whether it needs OCR, lines; None where the page cannot be opened."""
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return None
    try:
        return _row(page)
    finally:
        page.close()


def _row(page: pypdfium2.PdfPage) -> Row:
    text = read_text_layer(page)
    drawing = drawing_of(page)
    words = [word.text for line in text.lines for word in line]
    lines = [
        [
            " ".join([word.text for word in line]),
            *_around(line),
            style.font_size_pt,
            style.bold,
        ]
        for line, style in zip(text.lines, text.styles, strict=True)
    ]
    width, height = page.get_size()
    return [width, height, drawing.has_rules, needs_ocr(words, drawing), lines]


def _around(line: Sequence[Word]) -> tuple[float, float, float, float]:
    """The box around the words: a raised letter or a larger word is inside."""
    _, x0, top, x1, bottom, _ = zip(*line, strict=True)
    return round(min(x0), 2), round(min(top), 2), round(max(x1), 2), round(max(bottom), 2)


def _outline(document: pypdfium2.PdfDocument) -> list[Row]:
    """Title, level from 1 and page of each bookmark that leads to a page of this file."""
    entries: list[Row] = []
    for bookmark in islice(document.get_toc(), OUTLINE_ENTRIES):
        destination = bookmark.get_dest()
        index = destination.get_index() if destination else None
        title = mended_text(bookmark.get_title())
        if index is not None and title:
            entries.append([title, bookmark.level + 1, index + 1])
    return entries


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
