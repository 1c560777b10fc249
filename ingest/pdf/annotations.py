"""Comments and form fields: those that are drawn become part of the page, like any other words.

PDFium's text of a page leaves out what annotations draw. They are flattened in memory; nothing is written.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.draft.findings import Box, HiddenReason
from ingest.pdf.characters import normalise_text
from ingest.pdf.glyph_boxes import bounds_on_page
from ingest.pdf.pdfium import PageGeometry, geometry_of

MOST_ANNOTATIONS = 5_000
"""A page with more is hostile or a map. By judgement."""

_HIDDEN, _NO_VIEW = 2, 32
"""Flags of an annotation that is not shown: ISO 32000-2, table 167."""
_VALUE_BYTES = 1 << 16
_WITH_VALUE = {pdfium.FPDF_ANNOT_WIDGET: b"V", pdfium.FPDF_ANNOT_FREETEXT: b"Contents"}
"""Where the words of a form field and of a comment that is written on the page are."""


@dataclass(frozen=True, slots=True)
class Annotations:
    """What the annotations of a page say of its words. Boxes are on the page as it is shown."""

    redaction_marks: tuple[Box, ...] = ()
    """Places marked for redaction."""
    highlights: tuple[Box, ...] = ()
    values: tuple[tuple[str, Box], ...] = ()
    """The words of form fields and of comments written on the page, drawn or not."""
    fields: tuple[Box, ...] = ()
    """Where the form fields with words are."""

    def why_hidden(self, x: float, y: float) -> HiddenReason | None:
        """Why an annotation may hide what is at this point."""
        if _is_in_one(x, y, self.redaction_marks):
            return HiddenReason.REDACTION_MARK
        return HiddenReason.DARK_HIGHLIGHT if _is_in_one(x, y, self.highlights) else None


NO_ANNOTATIONS = Annotations()


@contextmanager
def opened_page(
    document: pypdfium2.PdfDocument, number: int
) -> Iterator[tuple[pypdfium2.PdfPage, Annotations]]:
    """A page whose annotations are drawn into it. Raises PdfiumError where it cannot be opened."""
    page = document[number - 1]
    try:
        annotations = _annotations(page)
        if annotations is not None and _flattened(page):
            page.close()
            page = document[number - 1]
        yield page, annotations or NO_ANNOTATIONS
    finally:
        page.close()


def _flattened(page: pypdfium2.PdfPage) -> bool:
    """Draw the annotations into the page; the page must then be opened again. PDFium makes those that have no picture
    of their own when it draws them.
    """
    page.render(scale=min(1.0, 100 / max(page.get_size())))
    return bool(pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def _annotations(page: pypdfium2.PdfPage) -> Annotations | None:
    """What the annotations say; None if there are only links."""
    geometry = geometry_of(page)
    marks: list[Box] = []
    highlights: list[Box] = []
    values: list[tuple[str, Box]] = []
    fields: list[Box] = []
    others = 0
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        kind, flags = pdfium.FPDFAnnot_GetSubtype(annotation), pdfium.FPDFAnnot_GetFlags(annotation)
        if flags & _NO_VIEW:
            # Flattening would draw it, though no reader does.
            pdfium.FPDFAnnot_SetFlags(annotation, flags | _HIDDEN)
        others += kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
        if kind == pdfium.FPDF_ANNOT_REDACT:
            marks.append(_rectangle(annotation, geometry))
        elif kind == pdfium.FPDF_ANNOT_HIGHLIGHT and not flags & (_HIDDEN | _NO_VIEW):
            highlights += _boxes(annotation, geometry)
        elif kind in _WITH_VALUE and (text := _text(annotation, _WITH_VALUE[kind])):
            values.append((text, _rectangle(annotation, geometry)))
            fields += [values[-1][1]] if kind == pdfium.FPDF_ANNOT_WIDGET else []
        pdfium.FPDFPage_CloseAnnot(annotation)
    if not others:
        return None
    return Annotations(tuple(marks), tuple(highlights), tuple(values), tuple(fields))


def _boxes(annotation: object, geometry: PageGeometry) -> list[Box]:
    """The boxes of the words an annotation marks; its own box where it names none."""
    bounds = []
    quad = pdfium.FS_QUADPOINTSF()
    for index in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), MOST_ANNOTATIONS)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, ctypes.byref(quad)):
            across, down = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            bounds.append((min(across), min(down), max(across), max(down)))
    return bounds_on_page(geometry, bounds) if bounds else [_rectangle(annotation, geometry)]


def _rectangle(annotation: object, geometry: PageGeometry) -> Box:
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rectangle))
    across, down = sorted((rectangle.left, rectangle.right)), sorted((rectangle.bottom, rectangle.top))
    return bounds_on_page(geometry, [(across[0], down[0], across[1], down[1])])[0]


def _text(annotation: object, key: bytes) -> str:
    """A text of an annotation, normalised; not the names of states of a box that is ticked, which are no strings."""
    if pdfium.FPDFAnnot_GetValueType(annotation, key) not in (pdfium.FPDF_OBJECT_STRING, 0):
        return ""
    get: Callable[..., int] = pdfium.FPDFAnnot_GetStringValue
    length = min(get(annotation, key, None, 0), _VALUE_BYTES)
    room = (ctypes.c_ushort * (length // 2 + 1))()
    get(annotation, key, room, length)
    return normalise_text(bytes(room)[:length].decode("utf-16-le", "replace").rstrip("\0"))


def _is_in_one(x: float, y: float, boxes: tuple[Box, ...]) -> bool:
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)
