"""The content of a page that is its picture, with its words as invisible text where they are in the picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.glyphless_font import DESCENT, encoded, length_of
from ingest.pdf.pdfium import PageGeometry
from ingest.pdf.words import Lines, Word

PICTURE, FONT = "/P", "/F"
"""What the content calls the picture and the font."""

_LEAST_PT = 0.1
"""A box without width: text cannot be scaled to nothing."""
_UPWARDS = 1.5
"""A line this much higher than wide is written upwards. By judgement."""


@dataclass(frozen=True, slots=True)
class PictureContent:
    """A content stream, and how many paragraphs are marked in it: their numbers (MCID) count from 0."""

    content: bytes
    paragraphs: int


def picture_content(geometry: PageGeometry, lines: Lines) -> PictureContent:
    """The picture over the whole page, then each line as a marked paragraph of invisible text."""
    matrix = " ".join(f"{value:.4f}" for value in _shown_to_page(geometry))
    parts = [
        f"q {matrix} cm".encode(),
        f"/Artifact BMC q {geometry.width_pt:.4f} 0 0 {geometry.height_pt:.4f} 0 0 cm {PICTURE} Do Q EMC".encode(),
    ]
    marked = [line for line in lines if line]
    for number, line in enumerate(marked):
        parts += [b"/P <</MCID %d>> BDC" % number, _text_run(line, geometry.height_pt), b"EMC"]
    parts.append(b"Q")
    return PictureContent(b"\n".join(parts), len(marked))


def _shown_to_page(geometry: PageGeometry) -> tuple[float, ...]:
    """The matrix from the page as shown, with its origin at the lower left, to the coordinates of its file."""
    left, bottom, width, height = geometry.left, geometry.bottom, geometry.width_pt, geometry.height_pt
    match geometry.quarter_turns:
        case 0:
            return 1, 0, 0, 1, left, bottom
        case 1:
            return 0, 1, -1, 0, left + height, bottom
        case 2:
            return -1, 0, 0, -1, left + width, bottom + height
        case _:
            return 0, -1, 1, 0, left, bottom + width


def _text_run(line: Sequence[Word], height_pt: float) -> bytes:
    """One text object: each word as long as its box, and the next one after a space where its own box begins."""
    box = _around(line)
    size, matrix, places = _laid_out(line, box, height_pt)
    parts = [f"BT {FONT} {size:.2f} Tf 3 Tr {matrix} Tm".encode()]
    ends = [start for start, _ in places[1:]] + [places[-1][1]]
    for word, (start, end), next_start in zip(line, places, ends, strict=True):
        parts.append(_word(word.text, end - start, next_start - end, size))
    return b" ".join([*parts, b"ET"])


def _around(line: Sequence[Word]) -> Word:
    return Word(
        "",
        min(word.x0 for word in line),
        min(word.top for word in line),
        max(word.x1 for word in line),
        max(word.bottom for word in line),
    )


def _laid_out(
    line: Sequence[Word], box: Word, height_pt: float
) -> tuple[float, str, list[tuple[float, float]]]:
    """The font size of a line, its matrix, and where on it each word starts and ends.

    A line runs to the right, or to the left, up or down on a page that is rotated differently from its words.
    """
    first, last = line[0], line[-1]
    is_upright = box.bottom - box.top > _UPWARDS * (box.x1 - box.x0) and any(
        len(word.text) > 1 for word in line
    )
    size = max(box.x1 - box.x0 if is_upright else box.bottom - box.top, _LEAST_PT)
    under = DESCENT * size
    if is_upright and first.top < last.top:
        start = f"0 -1 1 0 {box.x0 + under:.2f} {height_pt - box.top:.2f}"
        return size, start, [(word.top - box.top, word.bottom - box.top) for word in line]
    if is_upright:
        start = f"0 1 -1 0 {box.x1 - under:.2f} {height_pt - box.bottom:.2f}"
        return size, start, [(box.bottom - word.bottom, box.bottom - word.top) for word in line]
    if first.x0 > last.x0:
        start = f"-1 0 0 -1 {box.x1:.2f} {height_pt - box.top - under:.2f}"
        return size, start, [(box.x1 - word.x1, box.x1 - word.x0) for word in line]
    start = f"1 0 0 1 {box.x0:.2f} {height_pt - box.bottom + under:.2f}"
    return size, start, [(word.x0 - box.x0, word.x1 - box.x0) for word in line]


def _word(text: str, length_pt: float, gap_pt: float, size: float) -> bytes:
    """The operators that write the text in exactly this length, then a space, and go to the end of the gap."""
    stretch = max(length_pt, _LEAST_PT) / (length_of(text) * size)
    back = 1000 * (length_of(" ") - gap_pt / (size * stretch))
    return f"{100 * stretch:.3f} Tz [".encode() + encoded(f"{text} ") + f" {back:.0f}] TJ".encode()
