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
from ingest.pdf.raster import Sums, Window, colours, grey, pixel_sides
from ingest.pdf.scan_layer import scan_layer

Mask = NDArray[np.bool_]

_MOST_PIXELS = 4_000_000
"""Of a rendering of a whole page: a poster is drawn smaller. By judgement."""

_DIFFERENCE = 20
"""Of 255: a pixel that changes by no more is not sure to be seen, and is looked at again. By judgement."""

_CLOSE_SCALE = 4.0
"""Pixels a point of the second look: a hair line of a small letter then fills pixels. By judgement."""
_CLOSE_PIXELS = 8_000_000
_MOST_WINDOWS = 6
"""More places than this are looked at in one picture."""

_LEAST_CONTRAST = 1.25
"""Ratio of luminances, as WCAG defines it, from which a person may see a letter. WCAG asks 4.5 for text that is easy
to read; #E4E4E4 on white and #1E1E1E on black have 1.27. By judgement: below it nobody reads."""
_LEAST_COLOUR = 0.25
"""Difference of red or green light, of 1, which is seen even where luminances agree: red on green. By judgement."""
_SEEN_PIXELS = 2
"""So many pixels of the second look must change. By judgement."""

_TINY_PT = 1.5
"""Words whose largest letter is smaller are looked at: the capitals of type of 2 points. By judgement."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What is known of the characters of a page before anything is drawn."""

    boxes: GlyphBoxes
    judged: Mask
    """Letters and digits: other signs go with their neighbours."""
    words: Sequence[tuple[int, int]]
    """Start and end of each run between white space."""


def hidden_glyphs(
    page: pypdfium2.PdfPage, glyphs: Glyphs, texts: Sequence[int], pictures: Sequence[Box]
) -> Mask:
    """Which characters nobody sees: ``texts`` are the text objects of the page, ``pictures`` the boxes of images."""
    scale = min(1.0, math.sqrt(_MOST_PIXELS / max(1.0, page.get_width() * page.get_height())))
    window = Window.around((0.0, 0.0, *page.get_size()), scale, page.get_size())
    with_text = grey(page, window)
    with left_out(texts):
        without = grey(page, window)
    changed = np.abs(with_text.astype(np.int16) - without) > _DIFFERENCE
    unseen = glyphs.judged & (_counts(changed, window, glyphs.boxes) == 0)
    if unseen.any():
        unseen &= ~_seen_closely(page, glyphs, texts, unseen)
    unseen |= _tiny(glyphs)
    hidden = _with_signs(glyphs, unseen)
    if pictures and hidden.any():
        hidden &= ~scan_layer(glyphs.boxes, glyphs.words, hidden, pictures, (with_text, window))
    return hidden


def _counts(changed: Mask, window: Window, boxes: GlyphBoxes) -> NDArray[np.int64]:
    """How many changed pixels there are in the box of each character, every touched pixel counted."""
    return Sums(changed).over(*pixel_sides(boxes, window))


def _seen_closely(page: pypdfium2.PdfPage, glyphs: Glyphs, texts: Sequence[int], doubtful: Mask) -> Mask:
    """Which of the doubtful characters are seen when the page is looked at closely, in colour."""
    seen = np.zeros_like(doubtful)
    windows = _windows(glyphs, doubtful, page.get_size())
    pictures = [colours(page, window) for window, _ in windows]
    with left_out(texts):
        for (window, places), picture in zip(windows, pictures, strict=True):
            changed = _is_seen(picture, colours(page, window))
            seen[places] = _counts(changed, window, glyphs.boxes.at(places)) >= _SEEN_PIXELS
    return seen


def _windows(
    glyphs: Glyphs, doubtful: Mask, page_size: tuple[float, float]
) -> list[tuple[Window, NDArray[np.intp]]]:
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


def _is_seen(picture: NDArray[np.uint8], other: NDArray[np.uint8]) -> Mask:
    """In which pixels two pictures differ so that a person sees it."""
    light, other_light = _LIGHT[picture], _LIGHT[other]
    weights = np.array([0.0722, 0.7152, 0.2126], np.float32)
    luminance, other_luminance = light @ weights + 0.05, other_light @ weights + 0.05
    ratio = np.maximum(luminance, other_luminance) / np.minimum(luminance, other_luminance)
    apart = np.abs(light[..., 1:] - other_light[..., 1:]).max(axis=-1)
    seen: Mask = (ratio >= _LEAST_CONTRAST) | (apart >= _LEAST_COLOUR)
    return seen


def _tiny(glyphs: Glyphs) -> Mask:
    """Characters of words that are too small to be read."""
    boxes = glyphs.boxes
    large = np.maximum(boxes.x1 - boxes.x0, boxes.bottom - boxes.top) >= _TINY_PT
    tiny = np.zeros_like(glyphs.judged)
    for start, end in glyphs.words:
        if not large[start:end].any():
            tiny[start:end] = glyphs.judged[start:end]
    return tiny


def _with_signs(glyphs: Glyphs, hidden: Mask) -> Mask:
    """Signs go with their word: hidden where every letter and digit of it is."""
    if not hidden.any():
        return hidden
    whole = hidden.copy()
    for start, end in glyphs.words:
        if hidden[start:end].any():
            judged = glyphs.judged[start:end]
            whole[start:end] = _spread(hidden[start:end], judged)
    return whole


def _spread(hidden: Mask, judged: Mask) -> Mask:
    """Each sign as the letter or digit before it, those at the front as the first one."""
    places = np.where(judged, np.arange(len(judged)), -1)
    before = np.maximum.accumulate(places)
    before[before < 0] = int(np.argmax(judged))
    return hidden[before]
