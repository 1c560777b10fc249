"""Which characters of a page a person would see: draw it with and without its text, and look what changes.

One rule for words that are white on white, invisible, covered, cut off, tiny, off the page, on a layer that is off or
transparent. Why they are hidden is another question: hidden_reasons.py. Decision 0129.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from ingest.draft.findings import Box
from ingest.pdf.glyph_boxes import GlyphBoxes
from ingest.pdf.page_objects import left_out
from ingest.pdf.raster import Counts, Pixels, Window, colours, difference, grey, pixel_sides

Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

_MOST_PIXELS = 4_000_000
"""Of a rendering of a whole page: a poster is drawn smaller. By judgement."""

DIFFERENCE = 20
"""Of 255: a pixel that changes by at most this much may not be visible, and is examined again. By judgement."""
_NARROW_PX = 2.5
"""PDFium moves a letter to whole pixels: the stem of an "l" may lie a pixel beside its box."""

_CLOSE_SCALE = 4.0
"""Pixels a point of the second look: a hair line of a small letter then fills pixels. By judgement."""
_CLOSE_PIXELS = 4_000_000
_MOST_WINDOWS = 12
"""More places than this are looked at in one picture."""

_LEAST_CONTRAST = 1.25
"""Ratio of luminances, as WCAG defines it, from which a person may see a letter. WCAG asks 4.5 for text that is easy
to read; #E4E4E4 on white and #1E1E1E on black have 1.27. By judgement: less cannot be read."""
_LEAST_COLOUR = 0.25
"""Difference of red or green light, of 1, which is seen even where luminances agree: red on green. By judgement."""
_SEEN_PIXELS = 2
"""This many pixels must change in the second comparison. By judgement."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What is known of the characters of a page before anything is drawn."""

    characters: str
    boxes: GlyphBoxes
    judged: Mask
    """Letters and digits: other signs go with their neighbours."""
    words: Sequence[tuple[int, int]]
    """Start and end of each run between white space."""


class Drawing:
    """A page as it is seen, to be compared with itself without some of its objects."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page
        scale = min(1.0, math.sqrt(_MOST_PIXELS / max(1.0, page.get_width() * page.get_height())))
        self.window = Window.around((0.0, 0.0, *page.get_size()), scale, page.get_size())
        self.pixels: Pixels = grey(page, self.window)

    def unseen(self, glyphs: Glyphs, judged: Mask, objects: Sequence[int], changes: Counts) -> Mask:
        """Which of the ``judged`` characters, all of them in the ``objects``, cannot be seen."""
        places = np.flatnonzero(judged)
        boxes = glyphs.boxes.at(places)
        places = places[changes.over(pixel_sides(boxes, self.window)) == 0]
        if len(places):
            places = places[~self._are_narrow_and_near(glyphs.boxes.at(places), changes)]
        unseen = np.zeros_like(judged)
        unseen[places] = True
        if len(places):
            unseen &= ~self._seen_closely(glyphs, unseen, objects)
        return unseen

    def changes(self, objects: Sequence[int]) -> Counts:
        """The pixels that change without these objects."""
        with left_out(objects):
            without = grey(self.page, self.window)
        return Counts(difference(self.pixels, without) > DIFFERENCE)

    def _are_narrow_and_near(self, boxes: GlyphBoxes, changes: Counts) -> Mask:
        """Which are narrow letters with a change just beside their box."""
        narrow = np.minimum(boxes.x1 - boxes.x0, boxes.bottom - boxes.top) * self.window.scale < _NARROW_PX
        near: Mask = narrow & (changes.over(pixel_sides(boxes, self.window, more=1)) > 0)
        return near

    def _seen_closely(self, glyphs: Glyphs, doubtful: Mask, objects: Sequence[int]) -> Mask:
        """Which of the doubtful characters are seen when the page is looked at closely, in colour."""
        seen = np.zeros_like(doubtful)
        windows = windows_around(glyphs, doubtful, self.page.get_size())
        pictures = [colours(self.page, window) for window, _ in windows]
        with left_out(objects):
            others = [colours(self.page, window) for window, _ in windows]
        for (window, places), picture, other in zip(windows, pictures, others, strict=True):
            changes = Counts(is_seen(picture, other))
            seen[places] = changes.over(pixel_sides(glyphs.boxes.at(places), window)) >= _SEEN_PIXELS
        return seen


def windows_around(
    glyphs: Glyphs, doubtful: Mask, page_size: tuple[float, float]
) -> list[tuple[Window, Places]]:
    """Where to look closely, with the places of the characters there; all in one where there are many."""
    groups = [
        places for start, end in glyphs.words if len(places := start + np.flatnonzero(doubtful[start:end]))
    ]
    if len(groups) > _MOST_WINDOWS:
        groups = [np.concatenate(groups)]
    return [(_window(glyphs.boxes.around(places), page_size), places) for places in groups]


def _window(box: Box, page_size: tuple[float, float]) -> Window:
    width = min(box[2], page_size[0]) - max(box[0], 0.0)
    height = min(box[3], page_size[1]) - max(box[1], 0.0)
    scale = min(_CLOSE_SCALE, math.sqrt(_CLOSE_PIXELS / max(1.0, width * height)))
    return Window.around((box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1), scale, page_size)


_LIGHT = np.array(
    [
        level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
        for level in np.arange(256) / 255
    ],
    np.float32,
)
"""Light of each level of a colour (sRGB)."""
_WEIGHTS = np.array([0.0722, 0.7152, 0.2126], np.float32)
"""How much blue, green and red light count in luminance (sRGB)."""


def is_seen(picture: Pixels, other: Pixels) -> Mask:
    """In which pixels two pictures differ so that a person sees it."""
    seen: Mask = (picture != other).any(axis=-1)
    light, other_light = _LIGHT[picture[seen]], _LIGHT[other[seen]]
    luminance, other_luminance = light @ _WEIGHTS + 0.05, other_light @ _WEIGHTS + 0.05
    ratio = np.maximum(luminance, other_luminance) / np.minimum(luminance, other_luminance)
    apart = np.abs(light[:, 1:] - other_light[:, 1:]).max(axis=-1, initial=0.0)
    seen[seen] = (ratio >= _LEAST_CONTRAST) | (apart >= _LEAST_COLOUR)
    return seen


def with_signs(glyphs: Glyphs, hidden: Mask) -> Mask:
    """The same with signs: each goes with the letter or digit before it."""
    if not hidden.any():
        return hidden
    whole = hidden.copy()
    for start, end in glyphs.words:
        if hidden[start:end].any():
            whole[start:end] = _spread(hidden[start:end], glyphs.judged[start:end])
    return whole


def _spread(hidden: Mask, judged: Mask) -> Mask:
    """Each sign as the letter or digit before it, those at the front as the first one."""
    places = np.where(judged, np.arange(len(judged)), -1)
    before = np.maximum.accumulate(places)
    before[before < 0] = int(np.argmax(judged))
    spread: Mask = hidden[before]
    return spread
