"""Letters that are covered in part: what is left of them is compared with the whole, drawn without anything else."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2.raw as pdfium

from ingest.pdf.page_objects import bounds_of, left_out
from ingest.pdf.raster import Sums, colours, grey, pixel_sides
from ingest.pdf.visibility import DIFFERENCE, Drawing, Glyphs, Mask, Places, is_seen, windows_around

_THIN_PT = 2.0
"""A line below or through words covers no letter. By judgement."""
_LEAST_LEFT = 0.5
"""Share of the ink of a letter from which it is seen. By judgement: of half a letter people read most words."""
_LEAST_INK_PX = 3
"""Pixels a letter must have by itself: white words, which lie on a dark box, have none on white."""


def covers_in(objects: Sequence[tuple[int, int]]) -> list[int]:
    """All that is drawn besides words, if something large enough to cover a word is drawn after the first."""
    first = next(
        (place for place, (_, kind) in enumerate(objects) if kind == pdfium.FPDF_PAGEOBJ_TEXT), len(objects)
    )
    if not any(kind != pdfium.FPDF_PAGEOBJ_TEXT and _is_thick(shape) for shape, kind in objects[first:]):
        return []
    return [shape for shape, kind in objects if kind != pdfium.FPDF_PAGEOBJ_TEXT]


def _is_thick(shape: int) -> bool:
    left, bottom, right, top = bounds_of(shape)
    return min(right - left, top - bottom) > _THIN_PT


@dataclass(frozen=True, slots=True)
class Covered:
    """The letters of a page beside what else it draws."""

    drawing: Drawing
    texts: Sequence[int]
    covers: Sequence[int]
    changes: Sums
    """What changes without the texts."""

    def mostly(self, glyphs: Glyphs, judged: Mask) -> Mask:
        """Of which of the ``judged`` characters less than half is seen."""
        with left_out(self.covers):
            alone = grey(self.drawing.page, self.drawing.window)
        sides = pixel_sides(glyphs.boxes, self.drawing.window)
        ink = Sums(alone < 255 - DIFFERENCE).over(sides)
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
            left = Sums(is_seen(with_all[place], without[place])).over(sides)
            ink = Sums(is_seen(alone[place], np.full_like(alone[place], 255))).over(sides)
            covered.append(places[left < _LEAST_LEFT * ink])
        return np.concatenate(covered)
