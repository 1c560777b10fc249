"""The boxes of all characters of a page, close around their ink."""

import ctypes
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from ingest.draft.findings import Box
from ingest.pdf.pdfium import PageGeometry, loose_box, tight_box

Sides = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class GlyphBoxes:
    """One box a character, in points from the top left of the page as it is shown."""

    x0: Sides
    top: Sides
    x1: Sides
    bottom: Sides

    @property
    def centre_x(self) -> Sides:
        """Half way between the sides."""
        return (self.x0 + self.x1) / 2

    @property
    def centre_y(self) -> Sides:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2

    def at(self, places: NDArray[np.intp]) -> "GlyphBoxes":
        """The boxes of the characters at these places."""
        return GlyphBoxes(self.x0[places], self.top[places], self.x1[places], self.bottom[places])

    def inside(self, boxes: Sequence[Box]) -> NDArray[np.bool_]:
        """The characters whose centre lies in one of the boxes."""
        within = np.zeros(len(self.x0), np.bool_)
        x, y = self.centre_x, self.centre_y
        for x0, top, x1, bottom in boxes:
            within |= (x >= x0) & (x <= x1) & (y >= top) & (y <= bottom)
        return within

    def over(self, box: Box, share: float) -> NDArray[np.bool_]:
        """Which characters have at least this share of their box in another."""
        width = np.minimum(self.x1, box[2]) - np.maximum(self.x0, box[0])
        height = np.minimum(self.bottom, box[3]) - np.maximum(self.top, box[1])
        area = (self.x1 - self.x0) * (self.bottom - self.top)
        over: NDArray[np.bool_] = (width > 0) & (height > 0) & (width * height >= share * area)
        return over

    def around(self, places: NDArray[np.intp]) -> tuple[float, float, float, float]:
        """The box around the characters at these places."""
        return (
            float(self.x0[places].min()),
            float(self.top[places].min()),
            float(self.x1[places].max()),
            float(self.bottom[places].max()),
        )


def tight_boxes(handle: int, count: int, geometry: PageGeometry) -> GlyphBoxes:
    """Boxes of the ink of the first ``count`` characters; a character without ink has a box without area."""
    room = (ctypes.c_double * (4 * count))()
    first = ctypes.addressof(room)
    # PDFium's order is left, right, bottom, top. A loop in C: a page has thousands of characters.
    places = (range(first + 8 * side, first + 8 * side + 32 * count, 32) for side in range(4))
    deque(map(tight_box, repeat(handle), range(count), *places), maxlen=0)
    left, right, bottom, top = np.ctypeslib.as_array(room).reshape(count, 4).T
    return _on_page(geometry, left, bottom, right, top)


def loose_boxes(handle: int, places: list[int], geometry: PageGeometry) -> GlyphBoxes:
    """Boxes of the characters at these places, as high as their font."""
    room = (ctypes.c_float * (4 * len(places)))()
    place = ctypes.addressof(room)
    for index in places:
        loose_box(handle, index, place)
        place += 16
    left, top, right, bottom = np.ctypeslib.as_array(room).reshape(-1, 4).astype(np.float64).T
    return _on_page(geometry, left, np.minimum(top, bottom), right, np.maximum(top, bottom))


def bounds_on_page(geometry: PageGeometry, bounds: Sequence[tuple[float, float, float, float]]) -> list[Box]:
    """Boxes of objects, given as left, bottom, right and top, as they are on the page shown."""
    boxes = _on_page(geometry, *np.array(bounds, np.float64).reshape(-1, 4).T)
    return list(zip(*(side.tolist() for side in (boxes.x0, boxes.top, boxes.x1, boxes.bottom)), strict=True))


def _on_page(geometry: PageGeometry, left: Sides, bottom: Sides, right: Sides, top: Sides) -> GlyphBoxes:
    """The boxes from the top left of the page as it is shown. PageGeometry.page_boxes does the same with lists."""
    x0, x1 = left - geometry.left, right - geometry.left
    y0, y1 = bottom - geometry.bottom, top - geometry.bottom
    width, height = geometry.width_pt, geometry.height_pt
    match geometry.quarter_turns:
        case 0:
            sides = x0, height - y1, x1, height - y0
        case 1:
            sides = y0, x0, y1, x1
        case 2:
            sides = width - x1, y0, width - x0, y1
        case _:
            sides = width - y1, height - x1, width - y0, height - x0
    return GlyphBoxes(*(np.nan_to_num(side, nan=-1e6, posinf=1e6, neginf=-1e6) for side in sides))
