"""Words that are set with no width or no height at all: PDFium leaves them out of the text of a page, others do not."""

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.draft.findings import Box
from ingest.pdf.characters import normalise_text
from ingest.pdf.glyph_boxes import bounds_on_page
from ingest.pdf.page_objects import bounds_of
from ingest.pdf.pdfium import PageGeometry, address_of, glyph_object, object_matrix, set_object_matrix

_FLAT = 1e-3
"""A letter of 10 points is then a hundredth of a point wide or high."""


def flat_texts(
    page: pypdfium2.PdfPage, geometry: PageGeometry, texts: Sequence[int]
) -> Iterator[tuple[str, Box]]:
    """The words of each flat text object and its box: the objects are made upright to be read, then flat again."""
    matrix = pdfium.FS_MATRIX()
    place = ctypes.addressof(matrix)
    flat: dict[int, bytes] = {}
    for shape in texts:
        if object_matrix(shape, place) and _is_flat(matrix):
            flat[shape] = bytes(matrix)
    if not flat:
        return
    boxes = {shape: bounds_on_page(geometry, [bounds_of(shape)])[0] for shape in flat}
    try:
        for shape in flat:
            object_matrix(shape, place)
            matrix.a, matrix.b, matrix.c, matrix.d = 1, 0, 0, 1
            set_object_matrix(shape, place)
        words = _words_of(page, set(flat))
    finally:
        for shape, before in flat.items():
            ctypes.memmove(place, before, len(before))
            set_object_matrix(shape, place)
    for shape, text in words.items():
        if text:
            yield text, boxes[shape]


def _is_flat(matrix: pdfium.FS_MATRIX) -> bool:
    return bool(max(abs(matrix.a), abs(matrix.b)) < _FLAT or max(abs(matrix.c), abs(matrix.d)) < _FLAT)


def _words_of(page: pypdfium2.PdfPage, shapes: set[int]) -> dict[int, str]:
    """What each of the text objects says."""
    said = dict.fromkeys(shapes, "")
    textpage = page.get_textpage()
    try:
        handle = address_of(textpage.raw)
        for index in range(pdfium.FPDFText_CountChars(textpage.raw)):
            shape = glyph_object(handle, index)
            if shape in said:
                said[shape] += chr(min(pdfium.FPDFText_GetUnicode(textpage.raw, index), 0x10FFFF))
    finally:
        textpage.close()
    return {shape: normalise_text(text) for shape, text in said.items()}
