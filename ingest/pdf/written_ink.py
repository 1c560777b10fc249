"""Whether ink that no live text accounts for looks like writing: rows of letters with white between them.

Seen in stripes as wide as a few words, so that a scan that is a little askew keeps its rows apart. A photograph has
no white rows; a drawing has no rows of many short strokes.
"""

from collections.abc import Sequence

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from ingest.draft.findings import Box

DOTS_PER_INCH = 100
_STRIPE_PX = 150
"""An inch and a half: 20 letters of running text."""
_STROKES = 12
"""Changes between ink and paper along a row of a stripe, from which it crosses letters. By judgement."""
_ROW_PX = (3, 30)
"""Height of a row of letters, from 6 points to a heading. By judgement."""
_ROWS = 4
"""Rows in a stripe, one below the other, from which it is writing: a caption or a logo has fewer. By judgement."""
_CONTRAST = 60
"""Least difference between ink and paper, of 255. By judgement."""

_Picture = NDArray[np.uint8]
_Marks = NDArray[np.bool_]


def has_writing(page: pypdfium2.PdfPage, live: Sequence[Box]) -> bool:
    """Whether the page shows rows of writing outside the boxes of its live text, upright or turned by a quarter."""
    scale = DOTS_PER_INCH / 72
    picture: _Picture = np.array(page.render(scale=scale, grayscale=True).to_numpy()).squeeze()
    paper = np.uint8(np.median(picture))
    for x0, top, x1, bottom in live:
        rows = slice(max(0, int(top * scale) - 1), int(bottom * scale) + 2)
        picture[rows, max(0, int(x0 * scale) - 1) : int(x1 * scale) + 2] = paper
    return _is_written(picture) or _is_written(picture.T)


def _is_written(picture: _Picture) -> bool:
    stripes = range(0, picture.shape[1] - _STRIPE_PX // 2, _STRIPE_PX)
    return sum(_rows_in(picture[:, start : start + _STRIPE_PX]) >= _ROWS for start in stripes) >= 2


def _rows_in(stripe: _Picture) -> int:
    """How many rows of letters are in a stripe."""
    ink = _ink(stripe)
    strokes = np.count_nonzero(ink[:, 1:] != ink[:, :-1], axis=1)
    starts, ends = _runs(strokes >= _STROKES)
    heights = ends - starts
    return int(np.count_nonzero((heights >= _ROW_PX[0]) & (heights <= _ROW_PX[1])))


def _ink(stripe: _Picture) -> _Marks:
    """Where the stripe is inked: whatever differs from its paper, dark on light or light on dark."""
    difference: NDArray[np.int16] = np.abs(stripe.astype(np.int16) - np.int16(np.median(stripe)))
    return np.greater_equal(difference, _CONTRAST)


def _runs(marks: _Marks) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where runs of True start, and where they end."""
    edges = np.diff(np.concatenate(([False], marks, [False])).astype(np.int8))
    return np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
