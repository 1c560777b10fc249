"""Whether the text layer of a page can be read, or its picture must be.

Decided page by page: one scanned sheet in a report is read by OCR, and one stamp does not send a report to it.
"""

from collections.abc import Iterator

from ingest.patterns import Pattern, WordList
from ingest.pdf.page_graphics import PageGraphics

FEW_CHARACTERS = 40
"""A page with fewer letters and digits may be a picture under a stamp or a page number. Decision 0015."""

PICTURE_FILLS = 0.5
"""Share of the page from which a picture may be the page itself. Decision 0015."""

MANY_PATHS = 60
"""Some programs print every letter as a drawing: no words, but hundreds of paths. By judgement."""

_PICTURES_OF_WORDS = 0.1
"""Share of the page from which pictures may hold some lines of words. By judgement."""

_PATHS_OF_WORDS = 300
"""Some lines of words drawn as outlines have more; a table has fewer. By judgement."""

_GARBLED_SHARE = 0.2
"""Unreadable glyphs, as a share of words and of letters, above which a page is garbled. Decision 0015."""
_ENOUGH_LETTERS = 60
"""Letters from which the share of vowels says something: with 60 it varies by 6 points. By judgement."""
_VOWELS_LEAST = 0.2
"""Of the letters a-z 38 % are a, e, i, o or u in English, 30 % in Welsh; others do not count. Decision 0015."""

_UNREADABLE = Pattern(
    r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]",
    "A glyph without a character: its number in the font, the replacement character, or one of private use.",
    ["(cid:31)", "\ufffd", "\ue005"],
    ["(cid:)", "Child J", "•"],
)
_LATIN = Pattern(r"[A-Za-z]", "A letter without an accent.", ["J"], ["é", "4"])
_VOWELS = "aeiouAEIOU"

_LETTERS = Pattern(r"[^\W\d_]+", "A run of letters.", ["Child", "узд"], ["2019", "_"])
_COMMON_WORDS = WordList(
    """
    the, of, and, to, in, a, was, that, is, for, with, on, be, by, had, were, not, as, at, or, this, from, have,
    her, his,
    y, yr, yn, i, o, ar, ac, oedd, bod, am, gan, ei, eu, nad, wedi, roedd, mae, hyn
    """,
    "The most frequent words of English and Welsh: a third of a text.",
    ["the", "oedd"],
    ["gur", "child"],
)
_COMMON_SHARE = 0.05
"""A page of names or of headings has more. By judgement."""
_ENOUGH_WORDS = 25
_PIECE = 4
"""Letters that are compared together."""
_SAME_SHARE = 0.5
"""Share of these pieces of a layer that its picture must show: OCR misreads one letter in fifty. By judgement."""


def makes_no_words(text: str) -> bool:
    """Whether the text of a page is in no language we know: a false table of letters, or another page's layer."""
    words = _LETTERS.findall(text.casefold())
    return len(words) >= _ENOUGH_WORDS and sum(map(_COMMON_WORDS.__contains__, words)) < _COMMON_SHARE * len(
        words
    )


def says_the_same(layer: str, picture: str) -> bool:
    """Whether a text layer has the words that were read from the picture of its page, however they are cut."""
    said, shown = (set(_pieces("".join(_LETTERS.findall(text.casefold())))) for text in (layer, picture))
    return len(said & shown) >= _SAME_SHARE * len(said)


def _pieces(letters: str) -> Iterator[str]:
    return (letters[start : start + _PIECE] for start in range(len(letters) - _PIECE + 1))


def needs_ocr(text: str, graphics: PageGraphics) -> bool:
    """Whether the page shows words that its text layer does not hold.

    A page without words that draws nothing is blank: it hides none. Letters that are drawn, but that no table
    of their font names, are words that the layer does not hold.
    """
    if len(text) < 8 * FEW_CHARACTERS and sum(map(str.isalnum, text)) < FEW_CHARACTERS:
        return graphics.picture_share >= PICTURE_FILLS or (not text and _draws_something(graphics))
    return False


def may_hide_writing(graphics: PageGraphics) -> bool:
    """Whether a page draws enough for words that are not in its text layer: then its ink is looked at."""
    return graphics.pictures_share >= _PICTURES_OF_WORDS or graphics.paths >= _PATHS_OF_WORDS


def is_garbled(text: str) -> bool:
    """Whether this is what a font without a usable table of letters leaves: "(cid:31)", private signs, no vowels."""
    unreadable = len(_UNREADABLE.findall(text))
    if unreadable > _GARBLED_SHARE * len(text.split()) and unreadable > _GARBLED_SHARE * sum(
        map(str.isalnum, text)
    ):
        return True
    vowels = sum(map(text.count, _VOWELS))
    if vowels >= _VOWELS_LEAST * len(text):
        return False
    letters = len(_LATIN.findall(text))
    return letters >= _ENOUGH_LETTERS and vowels < _VOWELS_LEAST * letters


def _draws_something(graphics: PageGraphics) -> bool:
    return graphics.picture_share > 0.05 or graphics.paths >= MANY_PATHS or graphics.texts > 0
