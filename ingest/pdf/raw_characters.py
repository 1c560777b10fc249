"""Every character of a page's text layer with its box, hidden or not: what any program can copy out of it."""

import ctypes
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from unicodedata import normalize

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.draft.findings import Box
from ingest.patterns import Pattern
from ingest.pdf.pdfium import PageGeometry, address_of, geometry_of, loose_box, tight_box

_TOKEN = Pattern(
    r"[^\W_]+",
    "A run of letters or digits: what two programs that read the same page agree on.",
    ["Quill", "ŵyr", "12"],
    ["’", "_", " "],
)


@dataclass(frozen=True, slots=True)
class RawCharacter:
    """A character and its box, from the top left of the page as it is shown."""

    text: str
    box: Box
    ink: Box
    """The box of its shape alone; empty (all zero) where it has none."""

    def is_in(self, boxes: Iterable[Box]) -> bool:
        """Whether its middle is in one of the boxes."""
        x, y = (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2
        return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)


def raw_characters(page: pypdfium2.PdfPage) -> list[RawCharacter]:
    """The characters in PDFium's order; white space has no box of its own and may be anywhere."""
    textpage = page.get_textpage()
    try:
        handle, geometry = address_of(textpage.raw), geometry_of(page)
        count = max(0, pdfium.FPDFText_CountChars(textpage.raw))
        codes = [pdfium.FPDFText_GetUnicode(textpage.raw, index) for index in range(count)]
        loose = _shown(geometry, [_loose(handle, index) for index in range(count)])
        tight = _shown(geometry, [_tight(handle, index) for index in range(count)])
    finally:
        textpage.close()
    texts = [chr(code) if 0 < code <= 0x10FFFF else "\ufffd" for code in codes]
    return list(map(RawCharacter, texts, loose, tight))


def runs_in(characters: Sequence[RawCharacter], boxes: Sequence[Box]) -> list[str]:
    """The words whose characters are in the boxes, run by run."""
    marked = [(character.text, character.is_in(boxes)) for character in characters]
    solid = [(text, inside) for text, inside in marked if inside or not text.isspace()]
    runs = (list(run) for inside, run in groupby(solid, key=lambda item: item[1]) if inside)
    return [words for run in runs if (words := " ".join("".join(text for text, _ in run).split()))]


def tokens_of(text: str) -> Counter[str]:
    """How often each run of letters or digits is in a text, in any case and with any form of accents."""
    return Counter(_TOKEN.findall(normalize("NFKC", text).casefold()))


def _loose(handle: int, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character with its side bearings."""
    sides = pdfium.FS_RECTF()
    loose_box(handle, index, ctypes.addressof(sides))
    return sides.left, min(sides.bottom, sides.top), sides.right, max(sides.bottom, sides.top)


def _tight(handle: int, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the shape of a character."""
    sides = (ctypes.c_double * 4)()
    start = ctypes.addressof(sides)
    tight_box(handle, index, start, start + 8, start + 16, start + 24)
    left, right, bottom, top = sides
    return left, bottom, right, top


def _shown(geometry: PageGeometry, boxes: list[tuple[float, float, float, float]]) -> list[Box]:
    if not boxes:
        return []
    left, bottom, right, top = (list(sides) for sides in zip(*boxes, strict=True))
    x0, y0, x1, y1 = geometry.page_boxes(left, bottom, right, top)
    return list(zip(x0, y0, x1, y1, strict=True))
