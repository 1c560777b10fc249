"""The text layer of a page as lines of words with true boxes, in the order of the file.

A page's text is its lines joined by line feeds, a line's text its words joined by single spaces: so runs of
spaces fold, and a word's box and its place in the text can never drift apart.
"""

import ctypes
import math
import re
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import pairwise, repeat

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.draft.findings import Box, HiddenReason
from ingest.patterns import Pattern
from ingest.pdf.annotations import NO_ANNOTATIONS, Annotations
from ingest.pdf.characters import normalise_word
from ingest.pdf.form_values import placed
from ingest.pdf.glyph_impressions import Span, printed_again, spans_of, without_second_impressions
from ingest.pdf.gutters import split_at_gutters
from ingest.pdf.lost_ligatures import with_ligatures
from ingest.pdf.page_objects import objects_of
from ingest.pdf.pdfium import (
    PageGeometry,
    address_of,
    geometry_of,
    glyph_font,
    glyph_matrix,
    glyph_size,
    loose_box,
)
from ingest.pdf.removals import is_in
from ingest.pdf.replacement_texts import drop_replacement_texts
from ingest.pdf.text_mask import HiddenRun, masked
from ingest.pdf.words import Lines, Word, line_text

_WORD = Pattern(
    "[^\\s\ufffe\x02]+", "A run of glyphs between white space or line ends.", ["safe\x02guard"], [" \x02"]
)
_LINE_END = Pattern(
    "(\r\n?|\n)|[\ufffe\x02]",
    "The end of a line. PDFium joins the halves of a word that is cut at the end of a line; one of the last two "
    "characters stands for its hyphen.",
    ["one\r\ntwo", "one\ntwo", "safe\x02guarding", "safe\ufffeguarding"],
    ["one two", "one\ttwo"],
)
_CONTROLS = Pattern(
    "[\x00-\x08\x0e-\x1f\x7f]",
    "Control characters, which are not white space.",
    ["a\x00b", "a\x1fb"],
    ["a\tb\n"],
)
_BOLD_NAME = Pattern(
    r"bold|black|heavy|demi",
    "Names of fonts whose letters are bold.",
    ["Arial-BoldMT", "Lato-Black", "FranklinGothic-Demi"],
    ["Arial", "TimesNewRomanPS-ItalicMT"],
    re.IGNORECASE,
)
_FORCE_BOLD = 1 << 18
"""A flag of the font's description in the PDF."""

_NAME_BYTES = 128
_LONG_WORD = 4
"""Letters from which a word is wider than tall."""
_WORDS_LOOKED_AT = 60
"""Words of a page that show which way it is set. By judgement."""

_NEW_WORD: Callable[[tuple[str, float, float, float, float, int]], Word] = partial(tuple.__new__, Word)
"""Word._make without its check, in a quarter of its time: 400 words a page."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is set."""

    font_size_pt: float | None
    bold: bool


_OF_A_VALUE = Style(None, bold=False)
"""What a person typed into a form heads nothing, whatever the size of its type."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of a page, each a run of words, with its style where the text layer has it."""

    lines: Lines
    styles: tuple[Style, ...]
    hidden: tuple[HiddenRun, ...] = ()
    """What is in the text layer and cannot be seen: it is in no line."""

    @property
    def text(self) -> str:
        """The text of the page, as in Page.text."""
        return "\n".join(map(line_text, self.lines))


def read_text_layer(
    page: pypdfium2.PdfPage,
    *,
    removals: Sequence[Box] = (),
    annotations: Annotations = NO_ANNOTATIONS,
    is_marked: bool = False,
) -> PageText:
    """Lines in PDFium's order, cut where the gutter between two columns runs through them.

    The page and its ``annotations`` come from ``opened_page``: comments and form values are then in its lines.

    Characters that cannot be seen are in no line, nor those whose centre lies in one of the ``removals``. With
    ``is_marked`` a mark is in their place.
    """
    objects = list(objects_of(page))
    drop_replacement_texts(shape for shape, kind in objects if kind == pdfium.FPDF_PAGEOBJ_TEXT)
    textpage, geometry = page.get_textpage(), geometry_of(page)
    try:
        characters = _characters(textpage)
        words = list(_WORD.finditer(characters))
        mask = masked(
            page,
            textpage,
            geometry,
            characters=characters,
            words=words,
            objects=objects,
            removals=removals,
            annotations=annotations,
            is_marked=is_marked,
        )
        visible = without_second_impressions(address_of(textpage.raw), mask.characters)
        if visible != characters:
            words = list(_WORD.finditer(visible))
        spans = spans_of(address_of(textpage.raw), words)
        lines = split_at_gutters(_lines(textpage, geometry, visible, spans))
        fonts = _Fonts(address_of(textpage.raw))
        styles = [fonts.style_of(line) for line in lines]
    finally:
        textpage.close()
    text = _with_values_placed(lines, styles, mask.hidden, annotations.fields)
    return replace(text, hidden=(*mask.hidden, *_values_not_shown(text, annotations, removals)))


def _with_values_placed(
    lines: Sequence[tuple[Word, ...]],
    styles: Sequence[Style],
    hidden: tuple[HiddenRun, ...],
    fields: Sequence[Box],
) -> PageText:
    """The text of the page, with form values beside their labels."""
    if not fields:
        return PageText(tuple(lines), tuple(styles), hidden)
    read = placed(lines, fields)
    own = tuple(_OF_A_VALUE if line.like is None else styles[line.like] for line in read)
    return PageText(tuple(line.words for line in read), own, hidden)


def _values_not_shown(
    text: PageText, annotations: Annotations, removals: Sequence[Box]
) -> Iterator[HiddenRun]:
    """Words of form fields and comments that are neither in the lines of the page nor hidden in them."""
    if not annotations.values:
        return
    known = " ".join([text.text, *(run.text for run in text.hidden)])
    known = "".join(known.split())
    for value, box in annotations.values:
        if "".join(value.split()) not in known and not is_in(Word(value, *box), removals):
            yield HiddenRun(value, (box,), HiddenReason.ANNOTATION)


def _lines(
    textpage: pypdfium2.PdfTextPage,
    geometry: PageGeometry,
    characters: str,
    spans: list[Span],
) -> list[tuple[Word, ...]]:
    starts = [span.start for span in spans]
    boxes = geometry.page_boxes(*_boxes(address_of(textpage.raw), starts, [span.end - 1 for span in spans]))
    words = list(map(_NEW_WORD, zip(_texts(characters, spans), *boxes, starts, strict=True)))
    for place in printed_again(words):
        words[place] = words[place]._replace(text="")
    lines, done = [], 0
    for end, has_hyphen in _line_ends(characters, spans, words):
        line = [word for word in words[done:end] if word.text]
        done = end
        if line and has_hyphen and not line[-1].text.endswith("-"):
            line[-1] = line[-1]._replace(text=line[-1].text + "-")
        if line:
            lines.append(tuple(line))
    return lines


def _texts(characters: str, spans: list[Span]) -> list[str]:
    """Each word normalised; ASCII words, which are nearly all, need nothing."""
    raw = [span.text_in(characters) for span in spans]
    if _CONTROLS.search(characters):
        return with_ligatures(list(map(normalise_word, raw)))
    if characters.isascii():
        return raw
    return with_ligatures([word if word.isascii() else normalise_word(word) for word in raw])


def _line_ends(characters: str, spans: list[Span], words: list[Word]) -> list[tuple[int, bool]]:
    """Before which word a line ends, and whether it ends with a hyphen PDFium removed."""
    starts = [span.start for span in spans]
    ends = {
        bisect_left(starts, match.start()): match.lastindex is None
        for match in _LINE_END.finditer(characters)
    }
    if _is_set_sideways(words):
        for place, (before, word) in enumerate(pairwise(words), start=1):
            is_across = _is_wide(before) or _is_wide(word)
            if not (_is_level(before, word) if is_across else _is_above(before, word)):
                ends.setdefault(place, False)
    else:
        for place, (before, word) in enumerate(pairwise(words), start=1):
            if (
                (word[2] >= before[4] or word[4] <= before[2])
                and place not in ends
                and not _runs_upwards(before, word)
            ):
                ends[place] = False
    for place in [place for place in ends if 1 < place < len(words) and spans[place - 1].is_raised]:
        if _goes_on(*words[place - 2 : place + 1]):
            del ends[place]
    ends.setdefault(len(words), False)
    return sorted(ends.items())


def _is_set_sideways(words: Sequence[Word]) -> bool:
    """Whether most words are taller than wide: the page is read with the head on one side."""
    long = [word for word in words[:_WORDS_LOOKED_AT] if len(word[0]) >= _LONG_WORD]
    return sum(word[4] - word[2] > word[3] - word[1] for word in long) * 2 > len(long)


def _is_wide(word: Word) -> bool:
    return len(word.text) >= _LONG_WORD - 1 and word.x1 - word.x0 > 1.2 * (word.bottom - word.top)


def _is_level(before: Word, word: Word) -> bool:
    return word.top < before.bottom and word.bottom > before.top


def _is_above(before: Word, word: Word) -> bool:
    return word.x0 < before.x1 and word.x1 > before.x0


def _runs_upwards(before: Word, word: Word) -> bool:
    """Words that are taller than wide are written upwards and follow one another that way.

    A short word of two letters is wider than tall there too, but has the width and the place of its line. Any other
    word that is clear above or below the one before it begins a line, even if
    PDFium disagrees.
    """
    if all(box.bottom - box.top > box.x1 - box.x0 for box in (before, word)):
        return True
    same_line = abs(before.x0 - word.x0) + abs(before.x1 - word.x1) < (word.x1 - word.x0) / 2
    return same_line and word.bottom <= before.top


def _goes_on(marked: Word, mark: Word, word: Word) -> bool:
    """Whether the line goes on behind a raised mark, where PDFium ends it."""
    is_level = min(marked.bottom, word.bottom) - max(marked.top, word.top) > (word.bottom - word.top) / 2
    return is_level and -1 <= word.x0 - mark.x1 < 2 * (word.bottom - word.top)


def _characters(textpage: pypdfium2.PdfTextPage) -> str:
    """As many characters as PDFium counts, so that offsets agree with PDFium's."""
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


def _boxes(handle: int, firsts: list[int], lasts: list[int]) -> tuple[list[float], ...]:
    """left, bottom, right and top of each word, from its first and last glyph."""
    size = ctypes.sizeof(pdfium.FS_RECTF)
    room = (pdfium.FS_RECTF * (2 * len(firsts)))()
    start = ctypes.addressof(room)
    for glyphs, place in ((firsts, start), (lasts, start + size)):
        places = range(place, place + 2 * size * len(glyphs), 2 * size)
        deque(map(loose_box, repeat(handle), glyphs, places), maxlen=0)
    sides = memoryview(room).cast("B").cast("f").tolist()
    left, top, right, bottom = ((sides[side::8], sides[side + 4 :: 8]) for side in range(4))
    return list(map(min, *left)), list(map(min, *bottom)), list(map(max, *right)), list(map(max, *top))


class _Fonts:
    """How the glyphs of one page are set. The buffers are allocated once: they are used twice for each line."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._name, self._flags = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
        self._matrix = pdfium.FS_MATRIX()
        self._places = tuple(map(ctypes.addressof, (self._name, self._flags, self._matrix)))

    def style_of(self, line: tuple[Word, ...]) -> Style:
        """Size from the middle of the line; bold if its first and its last word are."""
        first, last = line[0].glyph, line[-1].glyph
        bold = self._is_bold(first) and (first == last or self._is_bold(last))
        return Style(self._size_pt(line[len(line) // 2].glyph), bold)

    def _size_pt(self, glyph: int) -> float | None:
        """Size as it is seen: many files set a font of size 1 and scale the text."""
        if not glyph_matrix(self._handle, glyph, self._places[2]):
            return None
        size = glyph_size(self._handle, glyph) * math.hypot(self._matrix.c, self._matrix.d)
        return round(size, 2) if math.isfinite(size) and size > 0 else None

    def _is_bold(self, glyph: int) -> bool:
        name, flags, _ = self._places
        self._name.value = b""
        glyph_font(self._handle, glyph, name, _NAME_BYTES, flags)
        return bool(self._flags.value & _FORCE_BOLD) or _is_bold_name(self._name.value)


@lru_cache(maxsize=512)
def _is_bold_name(name: bytes) -> bool:
    return _BOLD_NAME.fits(name.decode("latin-1"))
