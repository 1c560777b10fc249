"""The text layer that a scanner adds to its own picture: invisible words over the ink that says the same.

These words cannot be seen, but the picture shows what they say, so they are the text of the page. Hidden words
differ from them by the ink: under a word that was painted over, the picture has one colour.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.draft.findings import Box
from ingest.pdf.glyph_boxes import GlyphBoxes
from ingest.pdf.raster import Pixels, Sums, Window, pixel_sides

Mask = NDArray[np.bool_]

_PICTURES_FILL = 0.5
"""Share of the page that pictures cover: a scan covers all of it, often in strips. As legibility.PICTURE_FILLS."""
_LAYER_SHARE = 0.5
"""Share of the letters of a page that are over or under its picture and not seen. By judgement."""
_INK = 12.0
"""Standard deviation of grey, of 255, under a word: printed words have 40 and more, one colour with the grain of a
scanner below 6. By judgement."""
_PART = 3
"""Letters that are judged together where a word is painted over in part: then all of it is hidden, as a scanner knows
the place of a word and guesses those of its letters.
"""
_DARK = 100
"""Of 255: paint that covers a part of a word is darker; a light part may be the space beside a word that the scanner
placed badly. By judgement."""


def scan_layer(
    glyphs: GlyphBoxes,
    words: Sequence[tuple[int, int]],
    hidden: Mask,
    pictures: Sequence[Box],
    drawing: tuple[Pixels, Window],
) -> Mask:
    """Which of the hidden characters are a scan's own layer. ``drawing`` is the page as it is seen."""
    layer = np.zeros_like(hidden)
    pixels, window = drawing
    area = window.width_px * window.height_px / window.scale**2
    if sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in pictures) < _PICTURES_FILL * area:
        return layer
    over = hidden & glyphs.inside(pictures)
    if over.sum() < _LAYER_SHARE * sum(end - start for start, end in words):
        return layer
    ink = _Ink(pixels, window)
    for start, end in words:
        places = start + np.flatnonzero(over[start:end])
        if len(places) and ink.deviation(glyphs.around(places)) >= _INK:
            layer[places] = not any(
                ink.is_painted_over(glyphs, place, start, end) for place in places.tolist()
            )
    return layer


class _Ink:
    """How much the grey varies under a box, and how dark it is."""

    def __init__(self, pixels: Pixels, window: Window) -> None:
        self._window = window
        self._sum, self._squares = Sums(pixels), Sums(pixels.astype(np.int64) ** 2, np.int64)

    def deviation(self, box: Box) -> float:
        """Of the grey under the box."""
        return self._mean_and_deviation(box)[1]

    def is_painted_over(self, glyphs: GlyphBoxes, place: int, start: int, end: int) -> bool:
        """Whether the letters around one letter are under dark paint."""
        first = max(start, min(place - 1, end - _PART))
        part = np.arange(first, min(end, first + _PART))
        mean, deviation = self._mean_and_deviation(glyphs.around(part))
        return mean < _DARK and deviation < _INK

    def _mean_and_deviation(self, box: Box) -> tuple[float, float]:
        sides = pixel_sides(GlyphBoxes(*(np.array([side]) for side in box)), self._window)
        x0, top, x1, bottom = sides
        count = max(1, int(((x1 - x0) * (bottom - top))[0]))
        mean = float(self._sum.over(sides)[0]) / count
        square = float(self._squares.over(sides)[0]) / count
        return mean, max(0.0, square - mean**2) ** 0.5
