"""The text layer of a page as lines of words with true boxes, in the order of the file.

A page's text is its lines joined by line feeds, a line's text its words joined by single spaces: so runs of
spaces fold, and a word's box and its place in the text can never drift apart.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pdf.characters import mended
from ingest.pdf.gutters import split_at_gutters
from ingest.pdf.pdfium import Sheet, address_of, loose_box, sheet_of

_TOKEN = re.compile("(\r\n?|\n)|([\ufffe\x02])|[^\\s\ufffe\x02]+")
"""A line's end, a hyphen at a line's end (PDFium joins the halves of the word), or a word."""

_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
"""A flag of the font's description in the PDF."""

_NAME_BYTES = 128


class Word(NamedTuple):
    """A word as it is seen, with its box; ``glyph`` is the place of its first character in PDFium's list."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    glyph: int = -1


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is set."""

    font_size_pt: float | None
    bold: bool


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of a page, each a run of words, with its style where the text layer tells it."""

    lines: tuple[tuple[Word, ...], ...]
    styles: tuple[Style, ...]


def read_text_layer(page: pypdfium2.PdfPage) -> PageText:
    """Lines in PDFium's order, cut where the gutter between two columns runs through them."""
    textpage = page.get_textpage()
    try:
        handle = address_of(textpage.raw)
        lines = split_at_gutters(list(_lines(textpage, handle, sheet_of(page))))
        styles = tuple(_style(textpage.raw, line) for line in lines)
    finally:
        textpage.close()
    return PageText(tuple(lines), styles)


def _lines(textpage: pypdfium2.PdfTextPage, handle: int, sheet: Sheet) -> Iterator[tuple[Word, ...]]:
    characters = _characters(textpage)
    tokens = list(_TOKEN.finditer(characters))
    boxes = _boxes(handle, tokens)
    line: list[Word] = []
    for token, left, bottom, right, top in zip(tokens, *boxes, strict=True):
        if token.lastindex == 1:
            if line:
                yield tuple(line)
            line = []
        elif token.lastindex == 2:
            yield from _hyphenated(line)
            line = []
        elif text := mended(token.group()):
            word = Word(text, *sheet.seen(left, bottom, right, top), token.start())
            if line and _starts_anew(line[-1], word):
                yield tuple(line)
                line = []
            line.append(word)
    if line:
        yield tuple(line)


def _hyphenated(line: list[Word]) -> Iterator[tuple[Word, ...]]:
    if not line:
        return
    last = line[-1]
    hyphen = "" if last.text.endswith("-") else "-"
    yield (*line[:-1], Word(last.text + hyphen, last.x0, last.top, last.x1, last.bottom, last.glyph))


def _starts_anew(before: Word, word: Word) -> bool:
    """Whether PDFium ran two printed lines into one: the word stands clear below or above the one before it.

    Words that are taller than wide are written upwards, and follow one another that way.
    """
    if word.bottom > before.top and word.top < before.bottom:
        return False
    return not (_is_upright(before) and _is_upright(word))


def _is_upright(word: Word) -> bool:
    return word.bottom - word.top > word.x1 - word.x0


def _characters(textpage: pypdfium2.PdfTextPage) -> str:
    """One character for each of PDFium's, so that places in the one are places in the other."""
    count = pdfium.FPDFText_CountChars(textpage.raw)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage.raw, 0, count, buffer)
    text = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "surrogatepass") if written > 0 else ""
    if len(text) == count:
        return text
    # Characters that are left out of the text (unknown glyphs) or take two units (beyond U+FFFF).
    codes = (pdfium.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code <= 0x10FFFF else "\ufffd" for code in codes)


def _boxes(
    handle: int, tokens: list[re.Match[str]]
) -> tuple[list[float], list[float], list[float], list[float]]:
    """left, bottom, right and top of each token, from its first and last glyph."""
    size = ctypes.sizeof(pdfium.FS_RECTF)
    room = (pdfium.FS_RECTF * (2 * len(tokens)))()
    place = ctypes.addressof(room)
    for token in tokens:
        if token.lastindex is None:
            loose_box(handle, token.start(), place)
            loose_box(handle, token.end() - 1, place + size)
        place += 2 * size
    left, top, right, bottom = (list(memoryview(room).cast("B").cast("f"))[side::4] for side in range(4))
    return (
        list(map(min, left[::2], left[1::2])),
        list(map(min, bottom[::2], bottom[1::2])),
        list(map(max, right[::2], right[1::2])),
        list(map(max, top[::2], top[1::2])),
    )


def _style(textpage: object, line: tuple[Word, ...]) -> Style:
    """Size from the middle of the line; bold if its first and its last word are."""
    first, middle, last = line[0].glyph, line[len(line) // 2].glyph, line[-1].glyph
    bold = _is_bold(textpage, first) and (first == last or _is_bold(textpage, last))
    return Style(_font_size_pt(textpage, middle), bold)


def _font_size_pt(textpage: object, glyph: int) -> float | None:
    """Size as it is seen: many files set a font of size 1 and scale the text."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(textpage, glyph, ctypes.byref(matrix)):
        return None
    size = pdfium.FPDFText_GetFontSize(textpage, glyph) * math.hypot(matrix.c, matrix.d)
    return round(size, 2) if math.isfinite(size) and size > 0 else None


def _is_bold(textpage: object, glyph: int) -> bool:
    name, flags = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, glyph, name, _NAME_BYTES, ctypes.byref(flags))
    return bool(flags.value & _FORCE_BOLD) or bool(_BOLD_NAME.search(name.value))
