"""Remove words from pages: a page becomes its picture, painted over in its pixels, with the words that are left.

Used in the child process only. The file comes from ingest.pdf.sanitising, so a page has no annotations but links.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

from ingest.draft.findings import Box
from ingest.pdf.legibility import PICTURE_FILLS, is_garbled, needs_ocr
from ingest.pdf.ocr import Reader
from ingest.pdf.page_graphics import graphics_of
from ingest.pdf.page_objects import objects_of
from ingest.pdf.pdf_image import colour_range
from ingest.pdf.pdfium import PageGeometry, geometry_of, text_mode
from ingest.pdf.raw_characters import RawCharacter, raw_characters, runs_in, tokens_of
from ingest.pdf.removals import is_in, is_layer_removed, without_words_in
from ingest.pdf.text_layer import read_text_layer
from ingest.pdf.words import Lines, Word, line_text

DOTS_PER_INCH = 200
"""A printed letter of 8 points is then 15 pixels high, and OCR reads at this resolution: decision 0015."""
MOST_PIXELS = 12_000_000
"""Of a page: 36 MB in memory, as for the picture on the screen."""
PAINT = (0, 0, 0)
PLAIN = 8
"""Of 255: a box whose pixels differ by at most this much shows nothing."""

MARGIN = 0.12
"""Painted beside a box, of its height: accents and descenders reach over the box of a word. By judgement."""
NEAR = 1.5
"""How far the words of a scan may be from their boxes in its text layer, in heights of the box. By judgement."""
OCR_GAINS = 2
"""As in ingest.pdf.reading: OCR must find twice the words of a text layer to take its place."""


@dataclass(frozen=True, slots=True)
class RedactedPage:
    """What a page becomes, and what its verification needs to know."""

    geometry: PageGeometry
    picture: Image.Image
    lines: Lines
    """The words that are left."""
    removed: tuple[str, ...]
    """The words that are not."""
    painted: tuple[Box, ...]
    """What is painted over: no pixel of it may show anything."""
    layer: str = ""
    """The text layer, if all of it is removed."""
    needs_ocr: bool = False
    """A scan, and no reader: the words of its picture need not be where its text layer says, if it has one."""
    ink_left: bool = False
    """A shape of a removed character reaches beyond what is painted over, and it is seen there."""

    def words_that_stay(self) -> dict[str, int]:
        """How often each removed word is left on the page, because it was removed in another place only."""
        left = tokens_of(" ".join(map(line_text, self.lines)))
        return {token: left[token] for token in tokens_of(" ".join(self.removed))}

    def layer_words(self) -> list[str]:
        """The words of the removed text layer that are not among those that are left."""
        left = tokens_of(" ".join(map(line_text, self.lines)))
        return sorted(tokens_of(self.layer).keys() - left.keys())


def redacted_page(page: pypdfium2.PdfPage, boxes: Sequence[Box], reader: Reader | None) -> RedactedPage:
    """The page without what is in the boxes. With a ``reader``, the words of a scan are read from its picture.

    Where the whole text layer is removed, the words are those of the picture, or none without a ``reader``.
    """
    characters = raw_characters(page)
    is_without_layer = is_layer_removed(boxes)
    is_scan = not is_without_layer and _is_scan(page)
    by_ocr: Lines = reader.lines_of(page) if reader and (is_without_layer or is_scan) else ()
    removed = [*runs_in(characters, boxes), *(word.text for word in _words_in(by_ocr, boxes))]
    lines = without_words_in(by_ocr, boxes) if is_without_layer else _lines_left(page, boxes, by_ocr)
    layer = "".join(character.text for character in characters) if is_without_layer else ""
    geometry, picture = geometry_of(page), _rendered(page)
    scale = picture.width / geometry.width_pt
    wanted = [*boxes, *_displaced(by_ocr, boxes, removed)]
    painted = [
        _with_margin(box, characters)
        for box in wanted
        if not _is_plain(picture, box, scale) or _with_ink(picture, characters, [box], scale)
    ]
    seen = () if is_without_layer else _with_ink(picture, characters, boxes, scale)
    _paint(picture, painted, scale)
    return RedactedPage(
        geometry,
        picture,
        lines,
        tuple(removed),
        tuple(painted),
        layer,
        needs_ocr=reader is None and is_scan and (not removed or _has_invisible_text(page)),
        ink_left=bool(_with_ink(picture, seen, boxes, scale)),
    )


def _has_invisible_text(page: pypdfium2.PdfPage) -> bool:
    """Whether words are written that are not drawn: those of a scanner, over its picture."""
    return any(
        kind == pdfium.FPDF_PAGEOBJ_TEXT and text_mode(shape) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        for shape, kind in objects_of(page)
    )


def _with_ink(
    picture: Image.Image, characters: Sequence[RawCharacter], boxes: Sequence[Box], scale: float
) -> list[RawCharacter]:
    """The removed characters where a picture shows something: all of the place of a shape must be of one colour.

    A box that covers a word may end inside the shape of a letter. Characters that cannot be seen may lie at the edge of
    what is painted over for others, so only those that are seen before painting are looked at after it.
    """
    return [
        character
        for character in characters
        if character.is_in(boxes)
        and not character.text.isspace()
        and character.ink[0] < character.ink[2]
        and not _is_plain(picture, character.ink, scale)
    ]


def _is_scan(page: pypdfium2.PdfPage) -> bool:
    """Whether a picture fills the page, or its words cannot be read from its text layer."""
    graphics, text = graphics_of(page), read_text_layer(page).text
    return graphics.picture_share >= PICTURE_FILLS or is_garbled(text) or needs_ocr(text, graphics)


def _lines_left(page: pypdfium2.PdfPage, boxes: Sequence[Box], by_ocr: Lines) -> Lines:
    """The words that can be seen and are not removed: of the text layer, or of OCR where that is better."""
    layer = read_text_layer(page, removals=boxes)
    of_layer: Lines = () if is_garbled(layer.text) else layer.lines
    of_picture = without_words_in(by_ocr, boxes)
    lengths = [sum(len(line_text(line)) for line in lines) for lines in (of_layer, of_picture)]
    return of_picture if of_picture and lengths[1] >= OCR_GAINS * lengths[0] else of_layer


def _words_in(lines: Lines, boxes: Sequence[Box]) -> list[Word]:
    return [word for line in lines for word in line if is_in(word, boxes)]


def _displaced(by_ocr: Lines, boxes: Sequence[Box], removed: Sequence[str]) -> list[Box]:
    """Where the words of a scan really are: its own text layer may lie some points beside them."""
    tokens = tokens_of(" ".join(removed))
    near = [_grown(box, NEAR * (box[3] - box[1])) for box in boxes]
    return [_box(word) for word in _words_in(by_ocr, near) if tokens_of(word.text).keys() & tokens.keys()]


def _box(word: Word) -> Box:
    return word.x0, word.top, word.x1, word.bottom


def _with_margin(box: Box, characters: Sequence[RawCharacter]) -> Box:
    """The box around a removed box and the shapes of the characters in it, and a little more."""
    most = _grown(box, box[3] - box[1])
    shapes = [character.ink for character in characters if character.is_in([box])]
    around = _around([box, *(shape for shape in shapes if shape[0] < shape[2])])
    return _grown(_common(around, most), MARGIN * (box[3] - box[1]))


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _around(boxes: Sequence[Box]) -> Box:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def _common(box: Box, other: Box) -> Box:
    return max(box[0], other[0]), max(box[1], other[1]), min(box[2], other[2]), min(box[3], other[3])


def _rendered(page: pypdfium2.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = min(DOTS_PER_INCH / 72, (MOST_PIXELS / (width * height)) ** 0.5)
    rendered: Image.Image = page.render(scale=scale).to_pil()
    return rendered.convert("RGB")


def _pixels(box: Box, scale: float, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    """The pixels that a box touches; None where it is outside the picture."""
    left, top = max(0, math.floor(box[0] * scale)), max(0, math.floor(box[1] * scale))
    right, bottom = min(size[0], math.ceil(box[2] * scale)), min(size[1], math.ceil(box[3] * scale))
    return (left, top, right, bottom) if left < right and top < bottom else None


def _is_plain(picture: Image.Image, box: Box, scale: float) -> bool:
    """Whether nothing can be seen in a box: words under a black box, or white on white."""
    pixels = _pixels(box, scale, picture.size)
    return pixels is None or colour_range(picture.crop(pixels)) <= PLAIN


def _paint(picture: Image.Image, boxes: Sequence[Box], scale: float) -> None:
    pen = ImageDraw.Draw(picture)
    for box in boxes:
        if (pixels := _pixels(box, scale, picture.size)) is not None:
            left, top, right, bottom = pixels
            pen.rectangle((left, top, right - 1, bottom - 1), fill=PAINT)
