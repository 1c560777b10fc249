"""Letters that are covered in part: what is left of them is compared with the whole, drawn without anything else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pdf.glyph_boxes import GlyphBoxes, bounds_on_page
from ingest.pdf.page_objects import MOST_OBJECTS, bounds_of, left_out
from ingest.pdf.pdfium import PageGeometry, address_of, object_at, object_kind
from ingest.pdf.raster import Counts, colours, grey, pixel_sides
from ingest.pdf.visibility import DIFFERENCE, Drawing, Glyphs, Mask, Places, is_seen, windows_around

_THIN_PT = 2.0
"""A line below or through words covers no letter. By judgement."""
_MOST_COVERS = 200
"""A chart has more: then the letters are compared without this question."""
_LEAST_SHARE = 0.2
"""Share of the box of a letter that must be under something."""
_LEAST_LEFT = 0.5
"""Share of the ink of a letter from which it is seen. By judgement: of half a letter people read most words."""
_LEAST_INK_PX = 3
"""Pixels a letter must have when drawn alone: white words on a dark box have none on white."""


def may_cover(page: pypdfium2.PdfPage, geometry: PageGeometry, boxes: GlyphBoxes) -> bool:
    """Whether something that is drawn after the first words, and is not a rule, covers a letter."""
    bounds = [bounds_of(shape) for shape in _drawn_later(page)]
    thick = [sides for sides in bounds if min(sides[2] - sides[0], sides[3] - sides[1]) > _THIN_PT]
    if len(thick) > _MOST_COVERS:
        return True
    return any(boxes.over(box, _LEAST_SHARE).any() for box in bounds_on_page(geometry, thick))


def _drawn_later(page: pypdfium2.PdfPage) -> Iterator[int]:
    """What the page draws after its first words, besides words. A form may be both."""
    handle, is_later = address_of(page.raw), False
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        shape = object_at(handle, index)
        kind = object_kind(shape)
        if is_later and kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield shape
        is_later = is_later or kind in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM)


@dataclass(frozen=True, slots=True)
class Covered:
    """The letters of a page beside what else it draws."""

    drawing: Drawing
    texts: Sequence[int]
    covers: Sequence[int]
    changes: Counts
    """What changes without the texts."""

    def mostly(self, glyphs: Glyphs, judged: Mask) -> Mask:
        """Of which of the ``judged`` characters less than half is seen."""
        with left_out(self.covers):
            alone = grey(self.drawing.page, self.drawing.window)
        sides = pixel_sides(glyphs.boxes, self.drawing.window)
        ink = Counts(alone < 255 - DIFFERENCE).over(sides)
        left = self.changes.over(sides)
        doubtful = judged & (ink >= _LEAST_INK_PX) & (left < _LEAST_LEFT * ink)
        covered = np.zeros_like(judged)
        if doubtful.any():
            covered[self._closely(glyphs, doubtful)] = True
        return covered

    def _closely(self, glyphs: Glyphs, doubtful: Mask) -> Places:
        """The places of characters that are covered when they are looked at closely, in colour."""
        page = self.drawing.page
        windows = windows_around(glyphs, doubtful, page.get_size())
        with_all = [colours(page, window) for window, _ in windows]
        with left_out(self.texts):
            without = [colours(page, window) for window, _ in windows]
        with left_out(self.covers):
            alone = [colours(page, window) for window, _ in windows]
        covered = []
        for place, (window, places) in enumerate(windows):
            sides = pixel_sides(glyphs.boxes.at(places), window)
            left = Counts(is_seen(with_all[place], without[place])).over(sides)
            ink = Counts(is_seen(alone[place], np.full_like(alone[place], 255))).over(sides)
            covered.append(places[left < _LEAST_LEFT * ink])
        return np.concatenate(covered)
