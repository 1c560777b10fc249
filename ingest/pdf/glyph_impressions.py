"""Letters printed twice for boldness, raised marks, narrow spaces: what the places of glyphs say about words.

Each costs a look at a few glyphs of a page alone: at doubled letters, at words that end with a digit, at words longer
than any.
"""

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2.raw as pdfium

from ingest.patterns import Pattern
from ingest.pdf.pdfium import loose_box
from ingest.pdf.words import Word

SECOND_IMPRESSION = "\u200b"
"""Takes the place of a glyph that is printed again over itself; normalise_word drops it."""

_OVERLAP = 0.4
"""Share of a letter's box from which the next, equal letter lies on it. Neighbours touch; kerning is under a tenth."""

_RAISED_HEIGHT = 0.85
"""A mark is smaller than its word by this share at least. Digits of a word have one size. By judgement."""
_RAISED_BY = 0.15
"""How far the foot of a mark is above the foot of its word, as a share of the height of the word. By judgement."""

_LONGEST_WORD = 25
"""Letters. A longer run may be a line whose spaces are so narrow that PDFium sees none. By judgement."""
_NARROW_SPACE = 0.08
"""The least space between two words, as a share of the height of a glyph; a full space is .28. By judgement."""
_NO_SPACE = 0.03
"""The most between two letters, by the same measure, in the middle of a run that is cut. By judgement."""

_SHADOW_PT = 3.0
"""How far a second impression of a word may be from the first: less than the height of a line. By judgement."""
_TELLING = 6
"""Letters of the words that are compared first: if none of them is printed again, no other is. By judgement."""
_MOST_COMPARED = 200
"""Words of one text that are compared: a hostile page repeats one many thousand times. By judgement."""

_DOUBLED = Pattern(
    r"(\S)(?=\1)", "A glyph that the next one repeats.", ["all", "1999", "K.."], ["ab", "a a", "Child"]
)
_MARKED_WORD = Pattern(
    r"\S+\d[.,;:)\]’”]?",
    "A word that ends with digits, of which the last may be the mark of a footnote.",
    ["agencies1", "201823", "16", "agencies1."],
    ["agencies", "1", "1a", "1."],
)
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Span(NamedTuple):
    """A word: from its first character to behind its last, and whether it is a raised mark."""

    start: int
    end: int
    is_raised: bool = False

    def text_in(self, characters: str) -> str:
        """The word as the text has it. The digits of a mark are raised there too: 2018 ²³ is not 201823."""
        text = characters[self.start : self.end]
        return text.translate(_RAISED_DIGITS) if self.is_raised else text


def without_second_impressions(handle: int, characters: str) -> str:
    """The characters of a page, of which a second impression is replaced, one for one."""
    glyphs = _Glyphs(handle)
    seconds = [
        match.end() for match in _DOUBLED.finditer(characters) if glyphs.is_printed_again(match.start())
    ]
    if not seconds:
        return characters
    kept = list(characters)
    for place in seconds:
        kept[place] = SECOND_IMPRESSION
    return "".join(kept)


def printed_again(words: Sequence[Word]) -> frozenset[int]:
    """The places of words that lie on the same word before them: a shadow, or the text of the page drawn twice."""
    telling = [word for word in words if len(word.text) >= _TELLING]
    if not any(_repeats(telling)):
        return frozenset()
    return frozenset(place for place, is_again in enumerate(_repeats(words)) if is_again)


def _repeats(words: Sequence[Word]) -> Iterator[bool]:
    known: dict[str, list[Word]] = {}
    for word in words:
        same = known.setdefault(word.text, [])
        is_again = any(
            abs(word.x0 - other.x0) < _SHADOW_PT and abs(word.top - other.top) < _SHADOW_PT
            for other in same[-_MOST_COMPARED:]
        )
        yield is_again
        if not is_again:
            same.append(word)


def spans_of(handle: int, words: Sequence[re.Match[str]]) -> list[Span]:
    """The words, with raised marks as words of their own."""
    glyphs = _Glyphs(handle)
    if any(_is_cut(glyphs, word) for word in words if word.end() - word.start() > _LONGEST_WORD):
        return [part for word in words for part in _cut(glyphs, word)]
    spans: list[Span] = []
    for word in words:
        start, end = word.span()
        if end - start > 1 and _MARKED_WORD.fullmatch(word.group()):
            spans += _parts(glyphs, word)
        else:
            spans.append(Span(start, end))
    return spans


def _is_cut(glyphs: "_Glyphs", word: re.Match[str]) -> bool:
    """Whether a long run has spaces in it, and is not one whose letters are all set apart."""
    gaps = sorted(glyphs.gap_after(place) for place in range(word.start(), word.end() - 1))
    return gaps[-1] >= _NARROW_SPACE and gaps[len(gaps) // 2] <= _NO_SPACE


def _cut(glyphs: "_Glyphs", word: re.Match[str]) -> Iterator[Span]:
    """The run in words, where its spaces are."""
    start = word.start()
    for place in range(word.start(), word.end() - 1):
        if glyphs.gap_after(place) >= _NARROW_SPACE:
            yield Span(start, place + 1)
            start = place + 1
    yield Span(start, word.end())


def _parts(glyphs: "_Glyphs", word: re.Match[str]) -> Iterator[Span]:
    """The word, its mark, and a full stop behind that."""
    start, end = word.span()
    last = end - (not word.group()[-1].isdigit())
    first = last
    while (
        first - 1 > start and word.group()[first - 1 - start].isdigit() and glyphs.is_raised(start, first - 1)
    ):
        first -= 1
    if first == last:
        yield Span(start, end)
        return
    yield Span(start, first)
    yield Span(first, last, is_raised=True)
    if last < end:
        yield Span(last, end)


class _Glyphs:
    """The boxes of single glyphs of a page, in its own space."""

    def __init__(self, handle: int) -> None:
        self._handle, self._sides = handle, pdfium.FS_RECTF()

    def is_printed_again(self, glyph: int) -> bool:
        """Whether the next glyph lies on this one, a little beside it. Letters of a ligature have one box, the same."""
        this, following = self._sides_of(glyph), self._sides_of(glyph + 1)
        width = min(this[2], following[2]) - max(this[0], following[0])
        height = min(this[3], following[3]) - max(this[1], following[1])
        area = (this[2] - this[0]) * (this[3] - this[1])
        return this != following and min(width, height) > 0 and width * height > _OVERLAP * area

    def is_raised(self, word: int, glyph: int) -> bool:
        """Whether a glyph is smaller than the first of its word and stands higher."""
        (_, foot, _, top), (_, mark_foot, _, mark_top) = self._sides_of(word), self._sides_of(glyph)
        height = top - foot
        is_smaller = mark_top - mark_foot < _RAISED_HEIGHT * height
        return is_smaller and mark_foot - foot > _RAISED_BY * height

    def gap_after(self, glyph: int) -> float:
        """The space to the next glyph, as a share of the height of this one."""
        (_, bottom, right, top), (left, *_) = self._sides_of(glyph), self._sides_of(glyph + 1)
        return (left - right) / max(top - bottom, 0.1)

    def _sides_of(self, glyph: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top in points."""
        sides = self._sides
        loose_box(self._handle, glyph, ctypes.addressof(sides))
        left, bottom, right, top = sides.left, sides.bottom, sides.right, sides.top
        return left, min(bottom, top), right, max(bottom, top)
