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
