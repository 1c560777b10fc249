"""What a page draws besides text: enough to decide whether it may have a table, and whether it is an image."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pdf.pdfium import (
    address_of,
    object_at,
    object_bounds,
    object_in_form,
    object_kind,
    objects_in_form,
    path_segment,
    path_segment_count,
    segment_end,
    segment_kind,
)

OBJECTS_LOOKED_AT = 4_000
"""A page of maps or plans may draw a million; its first thousands are enough. By judgement."""

FORMS_DEEP = 3
"""Forms (reusable drawings) may be nested without end. By judgement."""

_THIN_PT = 3.0
"""A path no thicker than this is a rule. By judgement."""
_LONG_PT = 12.0
"""A shorter rule is an underlined number or a part of a letter. By judgement."""
_CELL_PT = (30.0, 8.0)
"""Width and height below which a box cannot be the cell of a table. By judgement."""
_SEGMENTS_OF_A_BOX = 6
"""A move, four sides and the closing segment."""
_SEGMENTS_LOOKED_AT = 200
"""A grid drawn as one path has as many as it needs; the first ones are enough. By judgement."""


_RULED_ROWS = 3
"""Lines across may part the rows of a table that has none down."""


@dataclass(frozen=True, slots=True)
class PageGraphics:
    """Counts over one page."""

    rules_across: int = 0
    rules_down: int = 0
    """Ruled lines; the edges of a box are two of each."""
    paths: int = 0
    texts: int = 0
    picture_share: float = 0.0
    """Area of the largest picture over the area of the page, at most 1."""
    pictures_share: float = 0.0
    """The same for all pictures together: a scan may come in strips."""

    @property
    def may_have_table(self) -> bool:
        """Whether the rules may bound cells: one box, or lines under headings, are no table."""
        is_grid = min(self.rules_across, self.rules_down) >= 1 and self.rules_across + self.rules_down >= 5
        return is_grid or self.rules_across >= _RULED_ROWS


def graphics_of(page: pypdfium2.PdfPage) -> PageGraphics:
    """Look at the page's paths and pictures, those inside its forms (reusable drawings) too."""
    across = down = paths = texts = 0
    largest = together = 0.0
    for shape, kind in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts += 1
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            width, height = _size_pt(shape)
            largest, together = max(largest, width * height), together + width * height
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            rules_across, rules_down = _rules(shape)
            across, down = across + rules_across, down + rules_down
    page_area = page.get_width() * page.get_height()
    shares = [min(1.0, area / page_area) if page_area > 0 else 0.0 for area in (largest, together)]
    return PageGraphics(across, down, paths, texts, *shares)


def _size_pt(shape: int) -> tuple[float, float]:
    sides = (ctypes.c_float * 4)()
    start = ctypes.addressof(sides)
    if not object_bounds(shape, start, start + 4, start + 8, start + 12):
        return 0.0, 0.0
    left, bottom, right, top = sides
    return right - left, top - bottom


def _rules(path: int) -> tuple[int, int]:
    """How many ruled lines across and down a path is: a thin path is a single line, a box is two of each.

    A box too small for a cell is a letter of a logo.
    """
    width, height = _size_pt(path)
    if height <= _THIN_PT:
        return int(width >= _LONG_PT), 0
    if width <= _THIN_PT:
        return 0, int(height >= _LONG_PT)
    if width < _CELL_PT[0] or height < _CELL_PT[1]:
        return 0, 0
    segments = path_segment_count(path)
    return (2, 2) if segments <= _SEGMENTS_OF_A_BOX else _rules_in(path, min(segments, _SEGMENTS_LOOKED_AT))


def _rules_in(path: int, segments: int) -> tuple[int, int]:
    """Rules of a grid that is drawn in one go. A path with a curve is a logo or a letter, and has none."""
    across = down = 0
    x, y = ctypes.c_float(), ctypes.c_float()
    before = (0.0, 0.0)
    for index in range(segments):
        segment = path_segment(path, index)
        kind = segment_kind(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return 0, 0
        segment_end(segment, ctypes.addressof(x), ctypes.addressof(y))
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            run, rise = abs(x.value - before[0]), abs(y.value - before[1])
            across += rise < 1 and run >= _LONG_PT
            down += run < 1 and rise >= _LONG_PT
        before = (x.value, y.value)
    return across, down


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[int, int]]:
    handle = address_of(page.raw)
    count = min(pdfium.FPDFPage_CountObjects(page.raw), OBJECTS_LOOKED_AT)
    for index in range(count):
        shape = object_at(handle, index)
        kind = object_kind(shape)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _objects_of_form(shape, FORMS_DEEP)
        else:
            yield shape, kind


def _objects_of_form(form: int, depth: int) -> Iterator[tuple[int, int]]:
    """Positions inside a form are relative to it; sizes are accurate enough for this purpose."""
    for index in range(min(objects_in_form(form), OBJECTS_LOOKED_AT)):
        shape = object_in_form(form, index)
        kind = object_kind(shape)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth > 1:
                yield from _objects_of_form(shape, depth - 1)
        else:
            yield shape, kind
