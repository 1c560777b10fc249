"""Replacement texts in the instructions of a page (/ActualText): PDFium reads them in place of what is drawn."""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pdf.pdfium import address_of, mark_count, object_at, object_in_form, object_kind, objects_in_form

TYPOGRAPHIC = 3
"""Letters of the longest replacement that is read: a ligature, a hyphen or a bullet drawn in a font of its own. What
is longer is a word that nobody sees. By judgement."""

_KEY = b"ActualText"
_FORMS_DEEP = 8
_LONGEST_BYTES = 1 << 16


def drop_replacement_texts(page: pypdfium2.PdfPage) -> None:
    """Take the words of replacement texts from the page in memory, so that its text is what is drawn."""
    for address in _texts(page):
        for index in range(mark_count(address)):
            shape = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
            mark = pdfium.FPDFPageObj_GetMark(shape, index)
            if sum(map(str.isalnum, _replacement(mark))) > TYPOGRAPHIC:
                pdfium.FPDFPageObjMark_RemoveParam(shape, mark, _KEY)


def _replacement(mark: pdfium.FPDF_PAGEOBJECTMARK) -> str:
    size = ctypes.c_ulong()
    if not pdfium.FPDFPageObjMark_GetParamStringValue(mark, _KEY, None, 0, size) or size.value <= 2:
        return ""
    buffer = (ctypes.c_ushort * (min(size.value, _LONGEST_BYTES) // 2))()
    pdfium.FPDFPageObjMark_GetParamStringValue(mark, _KEY, buffer, ctypes.sizeof(buffer), size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _texts(page: pypdfium2.PdfPage) -> Iterator[int]:
    """Addresses of the text objects of a page, those in forms (reusable drawings) too."""
    handle = address_of(page.raw)
    shapes = [object_at(handle, index) for index in range(pdfium.FPDFPage_CountObjects(page.raw))]
    yield from _texts_among(shapes, _FORMS_DEEP)


def _texts_among(shapes: list[int], depth: int) -> Iterator[int]:
    for shape in shapes:
        kind = object_kind(shape)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield shape
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth > 0:
            inner = [object_in_form(shape, index) for index in range(objects_in_form(shape))]
            yield from _texts_among(inner, depth - 1)
