"""Direct calls to PDFium: opening, the geometry of a page, and functions that are called once for each word.

Used in the child process only. PDFium is not safe for threads.
"""

import ctypes
import math
import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import Broken, Encrypted, UnreadablePDF


def _bare(function: object, *arguments: type) -> "ctypes._FuncPointer":
    """The same C function without conversion of its arguments: 0.4 instead of 0.7 µs a call, 800 calls a page."""
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(*arguments)(address)  # type: ignore[arg-type]


loose_box = _bare(
    pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
glyph_matrix = _bare(pdfium.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
glyph_size = _bare(pdfium.FPDFText_GetFontSize, ctypes.c_double, ctypes.c_void_p, ctypes.c_int)
glyph_font = _bare(
    pdfium.FPDFText_GetFontInfo,
    ctypes.c_ulong,
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_ulong,
    ctypes.c_void_p,
)
object_at = _bare(pdfium.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
object_kind = _bare(pdfium.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
object_bounds = _bare(pdfium.FPDFPageObj_GetBounds, ctypes.c_int, ctypes.c_void_p, *[ctypes.c_void_p] * 4)
objects_in_form = _bare(pdfium.FPDFFormObj_CountObjects, ctypes.c_int, ctypes.c_void_p)
object_in_form = _bare(pdfium.FPDFFormObj_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)

set_object_active = _bare(pdfium.FPDFPageObj_SetIsActive, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
object_matrix = _bare(pdfium.FPDFPageObj_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
set_object_matrix = _bare(pdfium.FPDFPageObj_SetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
tight_box = _bare(
    pdfium.FPDFText_GetCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * 4
)
glyph_object = _bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
text_mode = _bare(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)
fill_colour = _bare(pdfium.FPDFPageObj_GetFillColor, ctypes.c_int, ctypes.c_void_p, *[ctypes.c_void_p] * 4)

mark_count = _bare(pdfium.FPDFPageObj_CountMarks, ctypes.c_int, ctypes.c_void_p)
mark_at = _bare(pdfium.FPDFPageObj_GetMark, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
mark_text = _bare(
    pdfium.FPDFPageObjMark_GetParamStringValue,
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_char_p,
    ctypes.c_void_p,
    ctypes.c_ulong,
    ctypes.c_void_p,
)
drop_mark_text = _bare(
    pdfium.FPDFPageObjMark_RemoveParam, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p
)

path_segment_count = _bare(pdfium.FPDFPath_CountSegments, ctypes.c_int, ctypes.c_void_p)
path_segment = _bare(pdfium.FPDFPath_GetPathSegment, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
segment_kind = _bare(pdfium.FPDFPathSegment_GetType, ctypes.c_int, ctypes.c_void_p)
draw_mode = _bare(pdfium.FPDFPath_GetDrawMode, ctypes.c_int, *[ctypes.c_void_p] * 3)
segment_end = _bare(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int, *[ctypes.c_void_p] * 3)


def address_of(raw: object) -> int:
    """The address of a PDFium handle."""
    return ctypes.cast(raw, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


@contextmanager
def open_pdf(pdf: mmap.mmap) -> Iterator[pypdfium2.PdfDocument]:
    """The document, open for reading.

    Raises Encrypted if a password is wanted, Broken if it cannot be opened.
    """
    try:
        document = pypdfium2.PdfDocument((ctypes.c_char * len(pdf)).from_buffer(pdf))
    except pypdfium2.PdfiumError as error:
        raise _why(error) from error
    try:
        yield document
    finally:
        document.close()


def _why(error: pypdfium2.PdfiumError) -> UnreadablePDF:
    locked = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
    return Encrypted() if getattr(error, "err_code", None) in locked else Broken()


_Sides = list[float]
"""One side of each of many boxes."""


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """Size of a page as it is shown, and how its own coordinates (from the bottom left) come to ours."""

    width_pt: float
    height_pt: float
    left: float
    bottom: float
    quarter_turns: int

    def page_boxes(self, left: _Sides, bottom: _Sides, right: _Sides, top: _Sides) -> tuple[_Sides, ...]:
        """x0, top, x1, bottom of many boxes, from the top left of the page as it is shown."""
        x0, x1 = _moved(left, self.left), _moved(right, self.left)
        y0, y1 = _moved(bottom, self.bottom), _moved(top, self.bottom)
        match self.quarter_turns:
            case 0:
                return x0, _mirrored(y1, self.height_pt), x1, _mirrored(y0, self.height_pt)
            case 1:
                return y0, x0, y1, x1
            case 2:
                return _mirrored(x1, self.width_pt), y0, _mirrored(x0, self.width_pt), y1
            case _:
                width, height = self.width_pt, self.height_pt
                return (
                    _mirrored(y1, width),
                    _mirrored(x1, height),
                    _mirrored(y0, width),
                    _mirrored(x0, height),
                )


def _moved(sides: _Sides, origin: float) -> _Sides:
    return [side - origin for side in sides] if origin else sides


def _mirrored(sides: _Sides, extent: float) -> _Sides:
    return [extent - side for side in sides]


def geometry_of(page: pypdfium2.PdfPage) -> PageGeometry:
    """The geometry of a page; a size that is not a positive number becomes A4."""
    left, bottom, _, _ = page.get_bbox()
    width, height = page.get_size()
    if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
        width, height = 595.0, 842.0
    return PageGeometry(width, height, left, bottom, (page.get_rotation() // 90) % 4)
