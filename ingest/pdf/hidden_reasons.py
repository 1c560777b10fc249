"""Why a person does not see a character: from the objects of the page. Only the sentence for a board depends on it."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.draft.findings import Box, HiddenReason
from ingest.pdf.annotations import NO_ANNOTATIONS, Annotations
from ingest.pdf.page_objects import bounds_of
from ingest.pdf.pdfium import address_of, fill_colour, glyph_object, text_mode

_INVISIBLE_MODES = (
    pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
    pdfium.FPDF_TEXTRENDERMODE_CLIP,
)
_OPAQUE_FROM = 40
"""Of 255: with less alpha black text on white is lighter than #D7D7D7. By judgement."""
_TINY_PT = 2.5
"""Letters of this height are of type of about 3 points. By judgement."""

_THIN_PT = 2.0
"""What overlaps a text by at most this much is a rule. By judgement."""

Sides = tuple[float, float, float, float]
"""left, bottom, right, top in the page's own coordinates."""


@dataclass(frozen=True, slots=True)
class PageObjects:
    """What a page draws, first to last: address, kind."""

    page: pypdfium2.PdfPage
    textpage: pypdfium2.PdfTextPage
    objects: Sequence[tuple[int, int]]
    annotations: Annotations = NO_ANNOTATIONS

    def why_hidden(self, place: int, box: Box) -> HiddenReason:
        """Why the character at this place cannot be seen. Its box is given as the page is shown."""
        width, height = self.page.get_size()
        if box[2] <= 0 or box[3] <= 0 or box[0] >= width or box[1] >= height:
            return HiddenReason.OFF_PAGE
        marked = self.annotations.why_hidden((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        if marked:
            return marked
        shape = glyph_object(address_of(self.textpage.raw), place)
        if not shape:
            return HiddenReason.UNKNOWN
        if text_mode(shape) in _INVISIBLE_MODES:
            return HiddenReason.INVISIBLE
        if max(box[2] - box[0], box[3] - box[1]) < _TINY_PT:
            return HiddenReason.TINY
        if _alpha_of(shape) < _OPAQUE_FROM:
            return HiddenReason.TRANSPARENT
        return HiddenReason.COVERED if self._is_covered(shape) else HiddenReason.SAME_COLOUR

    def _is_covered(self, text: int) -> bool:
        """Whether something drawn later covers the text object."""
        places = [place for place, (shape, _) in enumerate(self.objects) if shape == text]
        if not places:
            return False
        return any(
            kind != pdfium.FPDF_PAGEOBJ_TEXT and _overlap(bounds_of(shape), bounds_of(text))
            for shape, kind in self.objects[places[0] + 1 :]
        )


def _overlap(cover: Sides, text: Sides) -> bool:
    """Whether something drawn covers a text. A rule below it does not."""
    left, right = max(cover[0], text[0]), min(cover[2], text[2])
    bottom, top = max(cover[1], text[1]), min(cover[3], text[3])
    return right - left > _THIN_PT and top - bottom > _THIN_PT


def _alpha_of(shape: int) -> int:
    parts = (ctypes.c_uint * 4)()
    start = ctypes.addressof(parts)
    return parts[3] if fill_colour(shape, start, start + 4, start + 8, start + 12) else 255
