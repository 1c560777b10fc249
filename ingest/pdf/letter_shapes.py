"""Words whose letters cannot be read because of their size or shape: tiny, squeezed to a hair line, or stretched."""

import ctypes

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ingest.pdf.glyph_boxes import GlyphBoxes, bounds_on_page
from ingest.pdf.pdfium import PageGeometry
from ingest.pdf.visibility import Glyphs, Mask

_TINY_PT = 1.5
"""Words whose largest letter is smaller cannot be read: the capitals of type of 2 points. By judgement."""
_SQUEEZED = (0.0, 0.02, 0.08, 0.12)
"""Width of a letter over its height below which it is a line, in words of one, two and more letters: an "l" of a narrow
font has 0.2 with the space beside it, and 0.05 without. By judgement.
"""
_STRETCHED = 12.0
"""Above this a letter cannot be made out: spaced-out capitals have 3. By judgement."""


def unreadable(textpage: object, geometry: PageGeometry, glyphs: Glyphs) -> Mask:
    """Letters and digits of words that are too small, too narrow or too wide to be read."""
    boxes = glyphs.boxes
    starts = [start for start, _ in glyphs.words]
    sizes = np.maximum(boxes.x1 - boxes.x0, boxes.bottom - boxes.top)
    width = np.maximum.reduceat(boxes.x1, starts) - np.minimum.reduceat(boxes.x0, starts)
    height = np.maximum.reduceat(boxes.bottom, starts) - np.minimum.reduceat(boxes.top, starts)
    count = np.array([end - start for start, end in glyphs.words])
    ratio = width / count / np.maximum(height, 1e-3)
    turned = height / count / np.maximum(width, 1e-3)
    narrowest = np.array(_SQUEEZED)[np.minimum(count, len(_SQUEEZED) - 1)]
    odd = (ratio < narrowest) | (ratio > _STRETCHED) | (turned > _STRETCHED)
    odd |= (turned < narrowest) & ~_run_across(boxes, starts, count)
    doubtful = (np.maximum.reduceat(sizes, starts) < _TINY_PT) | odd
    mask = np.zeros_like(glyphs.judged)
    for index in np.flatnonzero(doubtful).tolist():
        start, end = glyphs.words[index]
        if sizes[start:end].max() < _TINY_PT or _is_odd(textpage, geometry, glyphs, (start, end)):
            mask[start:end] = glyphs.judged[start:end]
    return mask


def _run_across(boxes: GlyphBoxes, starts: list[int], count: NDArray[np.intp]) -> Mask:
    """Which words clearly run across the page."""
    first = np.array(starts)
    last = first + count - 1
    x, y = boxes.centre_x, boxes.centre_y
    across: Mask = np.abs(x[last] - x[first]) > 2 * np.abs(y[last] - y[first])
    return across


def _is_odd(textpage: object, geometry: PageGeometry, glyphs: Glyphs, word: tuple[int, int]) -> bool:
    """Whether the letters are squeezed or stretched along the line they are on."""
    letters = word[0] + np.flatnonzero(glyphs.judged[slice(*word)])
    if not len(letters):
        return False
    (x0, y0), (x1, y1) = (_origin(textpage, geometry, int(place)) for place in (letters[0], letters[-1]))
    left, top, right, bottom = glyphs.boxes.around(letters)
    width, height = right - left, bottom - top
    along, across = (height, width) if abs(y1 - y0) > abs(x1 - x0) else (width, height)
    ratio = along / len(letters) / max(across, 1e-3)
    return not _SQUEEZED[min(len(letters), len(_SQUEEZED) - 1)] <= ratio <= _STRETCHED


def _origin(textpage: object, geometry: PageGeometry, place: int) -> tuple[float, float]:
    """Where a character is on its line, on the page as it is shown."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, place, ctypes.byref(x), ctypes.byref(y))
    ((left, top, _, _),) = bounds_on_page(geometry, [(x.value, y.value, x.value, y.value)])
    return left, top
