"""A page, or a part of it, as an array of pixels."""

import math
from dataclasses import dataclass

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


def pixel_sides(boxes: GlyphBoxes, window: Window) -> tuple[Sides, ...]:
    """x0, top, x1 and bottom of the pixels that boxes touch, within the window."""
    width, height, scale = window.width_px, window.height_px, window.scale
    sides = (
        np.clip(np.floor(boxes.x0 * scale - window.x0), 0, width),
        np.clip(np.floor(boxes.top * scale - window.top), 0, height),
        np.clip(np.ceil(boxes.x1 * scale - window.x0), 0, width),
        np.clip(np.ceil(boxes.bottom * scale - window.top), 0, height),
    )
    return tuple(side.astype(np.intp) for side in sides)


class Sums:
    """Sums of an array over many boxes, each for the price of four look-ups."""

    def __init__(self, values: NDArray[np.generic]) -> None:
        self._table = np.zeros((values.shape[0] + 1, values.shape[1] + 1), np.int64)
        np.cumsum(values, axis=0, dtype=np.int64, out=self._table[1:, 1:])
        np.cumsum(self._table[1:, 1:], axis=1, out=self._table[1:, 1:])

    def over(self, x0: Sides, top: Sides, x1: Sides, bottom: Sides) -> NDArray[np.int64]:
        """The sum in each box, whose sides are whole pixels within the array."""
        table = self._table
        return table[bottom, x1] - table[top, x1] - table[bottom, x0] + table[top, x0]
