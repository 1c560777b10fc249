"""A page, or a part of it, as an array of pixels."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ingest.draft.findings import Box
from ingest.pdf.glyph_boxes import GlyphBoxes

Pixels = NDArray[np.uint8]
Sides = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a page and its scale in pixels a point."""

    x0: int
    top: int
    width_px: int
    height_px: int
    scale: float

    @classmethod
    def around(cls, box: Box, scale: float, page_size: tuple[float, float]) -> "Window":
        """The part of the page around a box, at least a pixel; what is outside the page is left out."""
        width, height = (max(1, math.ceil(side * scale)) for side in page_size)
        x0 = min(max(0, math.floor(box[0] * scale)), width - 1)
        top = min(max(0, math.floor(box[1] * scale)), height - 1)
        x1 = min(max(x0 + 1, math.ceil(box[2] * scale)), width)
        bottom = min(max(top + 1, math.ceil(box[3] * scale)), height)
        return cls(x0, top, x1 - x0, bottom - top, scale)


def grey(page: pypdfium2.PdfPage, window: Window) -> Pixels:
    """Rows of grey pixels, 255 is white. Annotations are drawn as a reader sees them."""
    return _drawn(page, window, pdfium.FPDFBitmap_Gray, 1)[:, :, 0]


def colours(page: pypdfium2.PdfPage, window: Window) -> Pixels:
    """Rows of pixels, each blue, green and red."""
    return _drawn(page, window, pdfium.FPDFBitmap_BGRx, 4)[:, :, :3]


def _drawn(page: pypdfium2.PdfPage, window: Window, layout: int, depth: int) -> Pixels:
    pixels = np.full((window.height_px, window.width_px, depth), 255, np.uint8)
    bitmap = pdfium.FPDFBitmap_CreateEx(
        window.width_px, window.height_px, layout, pixels.ctypes.data, window.width_px * depth
    )
    try:
        pdfium.FPDF_RenderPageBitmap(
            bitmap,
            page.raw,
            -window.x0,
            -window.top,
            max(1, math.ceil(page.get_width() * window.scale)),
            max(1, math.ceil(page.get_height() * window.scale)),
            0,
            pdfium.FPDF_ANNOT,
        )
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels


def pixel_sides(boxes: GlyphBoxes, window: Window, *, more: int = 0) -> tuple[Sides, Sides, Sides, Sides]:
    """x0, top, x1 and bottom of the pixels that boxes touch and ``more`` around them, within the window."""
    width, height, scale = window.width_px, window.height_px, window.scale
    return (
        _within(np.floor(boxes.x0 * scale - window.x0 - more), width),
        _within(np.floor(boxes.top * scale - window.top - more), height),
        _within(np.ceil(boxes.x1 * scale - window.x0 + more), width),
        _within(np.ceil(boxes.bottom * scale - window.top + more), height),
    )


def _within(sides: NDArray[np.float64], extent: int) -> Sides:
    return np.clip(sides, 0, extent).astype(np.intp)


def difference(pixels: Pixels, other: Pixels) -> Pixels:
    """How far apart two pictures are, pixel by pixel."""
    return np.maximum(pixels, other) - np.minimum(pixels, other)


_ONES = np.array([bin(byte).count("1") for byte in range(256)], np.uint8)
"""How many bits of a byte are set."""
_FIRST_BITS = np.array([0xFF00 >> bits & 0xFF for bits in range(8)], np.uint8)
"""The byte in which as many bits as the index are set, from the first."""
_ROWS_AT_ONCE = 1 << 20
"""Rows of pixels of boxes that are counted together: a hostile page has many thousand letters as high as it is."""


class Counts:
    """How many pixels of a mask are set in each of many boxes.

    The mask is packed into bits and each row of a box is counted by its two ends: for the letters of a page that costs
    a third of a table of sums over all pixels.
    """

    def __init__(self, mask: NDArray[np.bool_]) -> None:
        packed = np.packbits(mask, axis=1)
        self._row_bits = packed.shape[1] * 8
        self._bytes = np.append(packed, np.uint8(0))
        self._before = np.zeros(len(self._bytes) + 1, np.int32)
        np.cumsum(_ONES[self._bytes], dtype=np.int32, out=self._before[1:])

    def over(self, sides: tuple[Sides, Sides, Sides, Sides]) -> NDArray[np.int64]:
        """The count in each box: x0, top, x1 and bottom are whole pixels within the mask."""
        x0, top, x1, bottom = sides
        ends = np.cumsum(np.maximum(bottom - top, 0))
        counts = np.zeros(len(x0), np.int64)
        first = 0
        while first < len(x0):
            done = int(ends[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(ends, done + _ROWS_AT_ONCE, "right")))
            part = slice(first, last)
            counts[part] = self._in_rows(x0[part], top[part], x1[part], bottom[part])
            first = last
        return counts

    def _in_rows(self, x0: Sides, top: Sides, x1: Sides, bottom: Sides) -> NDArray[np.int64]:
        heights = np.maximum(bottom - top, 0)
        ends = np.cumsum(heights)
        rows = np.arange(ends[-1]) - np.repeat(ends - heights - top, heights)
        rows *= self._row_bits
        in_row = self._up_to(rows + np.repeat(x1, heights)) - self._up_to(rows + np.repeat(x0, heights))
        sums = np.append(np.int64(0), np.cumsum(in_row, dtype=np.int64))
        counts: NDArray[np.int64] = sums[ends] - sums[ends - heights]
        return counts

    def _up_to(self, bits: Sides) -> NDArray[np.int32]:
        """How many of the bits before each place are set."""
        places = bits >> 3
        counts: NDArray[np.int32] = self._before[places] + _ONES[self._bytes[places] & _FIRST_BITS[bits & 7]]
        return counts


class Sums:
    """Sums of an array over many boxes, each for the price of four look-ups."""

    def __init__(self, values: NDArray[np.generic], kind: type[np.integer[Any]] = np.int32) -> None:
        """``kind`` must hold the sum of all values."""
        self._table = np.zeros((values.shape[0] + 1, values.shape[1] + 1), kind)
        np.cumsum(values, axis=1, dtype=kind, out=self._table[1:, 1:])
        np.cumsum(self._table[1:, 1:], axis=0, out=self._table[1:, 1:])

    def over(self, sides: tuple[Sides, Sides, Sides, Sides]) -> NDArray[np.integer[Any]]:
        """The sum in each box: x0, top, x1 and bottom are whole pixels within the array."""
        x0, top, x1, bottom = sides
        table = self._table
        return table[bottom, x1] - table[top, x1] - table[bottom, x0] + table[top, x0]
