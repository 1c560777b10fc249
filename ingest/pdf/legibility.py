"""Whether the text layer of a page can be read, or its picture must be.

Decided page by page: one scanned sheet in a report is read by OCR, and one stamp does not send a report to it.
"""

import re
from collections.abc import Sequence

from ingest.pdf.drawing import Drawing

FEW_CHARACTERS = 40
"""A page with fewer letters and digits than this may be a picture with a stamp or a page number over it."""

PICTURE_FILLS = 0.5
"""Share of the page from which a picture may be the page itself."""

MANY_PATHS = 60
"""Some programs print every letter as a drawing: no words, but hundreds of paths."""

_GARBLED_SHARE = 0.2
_ENOUGH_LETTERS = 60
_VOWELS_LEAST = 0.18
"""Vowels are 38-40 % of the letters of English, and with w and y 44 % of those of Welsh."""

_UNKNOWN_GLYPH = re.compile(r"\(cid:\d+\)")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
_LETTER = re.compile(r"[^\W\d_]")
_VOWEL = re.compile("[aeiouwyàáâäèéêëìíîïòóôöùúûüŵŷ]", re.IGNORECASE)
_WORDLIKE = re.compile(r"\w")


def needs_ocr(words: Sequence[str], drawing: Drawing) -> bool:
    """Whether the page shows words that its text layer does not hold, or holds in another alphabet.

    A page without words that draws nothing is blank: it needs none.
    """
    text = " ".join(words)
    if len(_WORDLIKE.findall(text)) < FEW_CHARACTERS:
        return drawing.picture_share >= PICTURE_FILLS or (not words and _draws_something(drawing))
    return is_garbled(text)


def is_garbled(text: str) -> bool:
    """Whether text is what a font without a usable table of letters leaves: "(cid:31)", private signs, no vowels."""
    seen = _WORDLIKE.findall(text)
    unreadable = len(_UNREADABLE.findall(text)) + sum(map(len, _UNKNOWN_GLYPH.findall(text)))
    if unreadable > _GARBLED_SHARE * (len(seen) + unreadable):
        return True
    letters = _LETTER.findall(text)
    return len(letters) >= _ENOUGH_LETTERS and len(_VOWEL.findall(text)) < _VOWELS_LEAST * len(letters)


def _draws_something(drawing: Drawing) -> bool:
    return drawing.picture_share > 0.05 or drawing.paths >= MANY_PATHS
