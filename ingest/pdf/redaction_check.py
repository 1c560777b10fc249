"""Read a copy again after words were removed: is any of them still in a page, or seen on it?

Used in the child process only. Each way of reading is independent of how the page was made.
"""

import io
import mmap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum

import pdfplumber
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String, parse_content_stream

from ingest.draft.findings import Box
from ingest.pdf.ocr import Reader
from ingest.pdf.pdf_image import colour_range
from ingest.pdf.pdfium import open_pdf
from ingest.pdf.raw_characters import raw_characters, tokens_of
from ingest.pdf.words import line_text


class Reading(StrEnum):
    """The ways in which a copy is read."""

    PDFIUM = "pdfium"
    PDFPLUMBER = "pdfplumber"
    OBJECTS = "objects"
    """Every string and stream that the page leads to."""
    PIXELS = "pixels"
    """What is painted over is of one colour."""
    OCR = "ocr"
    FILE = "file"
    """Bookmarks, tags and named places."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must be true of one page of the copy."""

    number: int
    boxes: Sequence[Box]
    """No character is in these."""
    painted: Sequence[Box]
    """Nothing is seen in these."""
    most: Mapping[str, int]
    """How often each removed word may still be there: it may have been removed in one place and kept in another."""
    layer: Sequence[str] = ()
    """Words of a removed text layer. The picture may show them, if OCR misread them."""

    def most_in_text(self) -> Mapping[str, int]:
        """How often each removed word may still be in the text of the page."""
        return {**dict.fromkeys(self.layer, 0), **self.most}


SAME_COLOUR = 24
"""Of 255: JPEG does not keep a painted box exactly. By judgement."""
_DOTS_PER_INCH = 150
_EDGE_PX = 2
"""The border of a painted box is blended with what is beside it."""
_SHORTEST = 3
_SURE_LETTERS = 4
"""OCR reads shorter words where there are none. By judgement."""
_MOST_OBJECTS = 100_000
_NOT_FOLLOWED = ("/Contents", "/Font", "/Pages", "/Parent")
"""What the content writes is read string by string; the one font of a page has no words of the report."""


def failures(
    pdf: mmap.mmap, expectations: Sequence[Expectation], reader: Reader | None
) -> Iterator[tuple[int, list[Reading]]]:
    """For each page its number and the readings in which something is left; none where it passes.

    The last is for the file as a whole, with the number 0.
    """
    with (
        open_pdf(pdf) as document,
        pdfplumber.open(io.BytesIO(pdf)) as plumbed,
        Pdf.open(io.BytesIO(pdf)) as opened,
    ):
        for expected in expectations:
            index = expected.number - 1
            with closing(document[index]) as page:
                seen = [*_by_pdfium(page, expected), *_by_picture(page, expected, reader)]
            seen += _by_pdfplumber(plumbed.pages[index], expected)
            plumbed.pages[index].close()
            seen += _by_objects(opened.pages[index], expected)
            yield expected.number, seen
        removed = {token for expected in expectations for token in expected.most}
        yield 0, _beside_the_pages(opened, document, removed)


def _is_more(found: Iterable[str], most: Mapping[str, int]) -> bool:
    """Whether a removed word is there more often than it may be."""
    counts = tokens_of(" ".join(found))
    return any(counts[token] > times for token, times in most.items())


def _by_pdfium(page: pypdfium2.PdfPage, expected: Expectation) -> list[Reading]:
    characters = raw_characters(page)
    inside = any(character.is_in(expected.boxes) and not character.text.isspace() for character in characters)
    is_left = inside or _is_more(
        ["".join(character.text for character in characters)], expected.most_in_text()
    )
    return [Reading.PDFIUM] if is_left else []


def _by_pdfplumber(page: pdfplumber.page.Page, expected: Expectation) -> list[Reading]:
    """Its characters in the order in which they are written, and joined into words by their place.

    Of the second only words that are nowhere left count: it may join two pieces that are kept, "i" and "nspection".
    """
    written = "".join(str(character["text"]) for character in page.chars)
    is_left = _is_more([written], _long(expected.most_in_text())) or _is_more(
        _words_by_place(page), _gone(expected, _SHORTEST)
    )
    return [Reading.PDFPLUMBER] if is_left else []


def _words_by_place(page: pdfplumber.page.Page) -> Iterator[str]:
    """Its words, turned round where they are written from the right or upwards: it reads them from their end."""
    for word in page.extract_words(return_chars=True):
        across, up = word["chars"][0]["matrix"][:2]
        is_from_end = across < 0 if word["upright"] else up > 0
        yield str(word["text"])[:: -1 if is_from_end else 1]


def _by_objects(page: Page, expected: Expectation) -> list[Reading]:
    beside = [text for part in _reached(page.obj) for text in _texts(part)]
    is_left = _is_more(_strings_of(page), expected.most_in_text()) or _is_more(
        beside, _gone(expected, _SHORTEST)
    )
    return [Reading.OBJECTS] if is_left else []


def _long(most: Mapping[str, int]) -> Mapping[str, int]:
    return {token: times for token, times in most.items() if len(token) >= _SHORTEST}


def _gone(expected: Expectation, letters: int) -> Mapping[str, int]:
    """Long removed words that are nowhere else in the text of the page: they must not be in any other part of it.

    A word that stays may be seen once more than the text has it: in a logo.
    """
    return {token: most for token, most in expected.most.items() if most == 0 and len(token) >= letters}


def _strings_of(page: Page) -> Iterator[str]:
    """What the content of the page writes."""
    for written in parse_content_stream(page):
        for operand in written.operands:
            parts = list(operand) if isinstance(operand, Array) else [operand]
            yield from (_decoded(bytes(part)) for part in parts if isinstance(part, String))


def _decoded(string: bytes) -> str:
    """The text of a string: of two bytes a character in the font that carries the words, else of one."""
    is_wide = len(string) % 2 == 0 and 0 in string
    return string.decode("utf-16-be", "replace") if is_wide else string.decode("latin-1")


def _texts(part: Object) -> Iterator[str]:
    """The strings of a dictionary or an array, and what a stream says, unless it is an image."""
    if isinstance(part, Stream) and part.get(Name.Subtype) != Name.Image:
        yield part.read_bytes().decode("latin-1")
    yield from _strings_in(part)


def _strings_in(part: Object) -> Iterator[str]:
    held: Iterable[object] = ()
    if isinstance(part, Array):
        held = list(part)
    elif isinstance(part, Dictionary | Stream):
        held = [part[key] for key in list(part.keys())]
    yield from (str(value) for value in held if isinstance(value, str | String))


def _reached(start: Object) -> Iterator[Object]:
    """Every object that a page, or the file beside its pages, leads to, each once."""
    waiting: list[object] = [start[key] for key in list(start.keys()) if key not in _NOT_FOLLOWED]
    seen: set[tuple[int, int]] = {start.objgen}
    while waiting and len(seen) < _MOST_OBJECTS:
        part = waiting.pop()
        if not isinstance(part, Object) or (part.is_indirect and part.objgen in seen):
            continue
        if part.is_indirect:
            seen.add(part.objgen)
        if isinstance(part, Dictionary) and part.get(Name.Type) in (Name.Page, Name.Pages):
            continue
        yield part
        if isinstance(part, Array):
            waiting += list(part)
        elif isinstance(part, Dictionary | Stream):
            waiting += [part[key] for key in list(part.keys()) if key not in _NOT_FOLLOWED]


def _beside_the_pages(opened: Pdf, document: pypdfium2.PdfDocument, removed: set[str]) -> list[Reading]:
    """Whether something beside the pages says a removed word that no page says."""
    said = tokens_of(" ".join(text for part in _reached(opened.Root) for text in _strings_in(part)))
    suspects = removed & said.keys()
    for page in document if suspects else ():
        with closing(page):
            suspects -= tokens_of("".join(character.text for character in raw_characters(page))).keys()
    return [Reading.FILE] if suspects else []


def _by_picture(page: pypdfium2.PdfPage, expected: Expectation, reader: Reader | None) -> list[Reading]:
    seen = []
    if expected.painted and not all(_painted_out(page, expected.painted)):
        seen.append(Reading.PIXELS)
    if reader is not None:
        read = [line_text(line) for line in reader.lines_of(page)]
        if _is_more(read, _gone(expected, _SURE_LETTERS)):
            seen.append(Reading.OCR)
    return seen


def _painted_out(page: pypdfium2.PdfPage, boxes: Sequence[Box]) -> Iterator[bool]:
    """For each box, whether its pixels are of one colour."""
    scale = _DOTS_PER_INCH / 72
    picture = page.render(scale=scale).to_pil().convert("RGB")
    for box in boxes:
        left, top = max(0, round(box[0] * scale) + _EDGE_PX), max(0, round(box[1] * scale) + _EDGE_PX)
        right = min(picture.width, round(box[2] * scale) - _EDGE_PX)
        bottom = min(picture.height, round(box[3] * scale) - _EDGE_PX)
        if left < right and top < bottom:
            yield colour_range(picture.crop((left, top, right, bottom))) <= SAME_COLOUR
