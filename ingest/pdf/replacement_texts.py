"""Replacement texts in the instructions of a page (/ActualText): PDFium reads them in place of what is drawn."""

import ctypes
from collections.abc import Iterable

from ingest.pdf.pdfium import drop_mark_text, mark_at, mark_count, mark_text

TYPOGRAPHIC = 3
"""Letters of the longest replacement that is read: a ligature, a hyphen or a bullet drawn in a font of its own. What
is longer is a word that cannot be seen. By judgement."""

_KEY = b"ActualText"
_LONGEST_BYTES = 1 << 16


def drop_replacement_texts(texts: Iterable[int]) -> None:
    """Take the words of replacement texts from text objects in memory, so that the text of the page is what is drawn.

    Call it before the page's text is read.
    """
    size = ctypes.c_ulong()
    place = ctypes.addressof(size)
    for text in texts:
        for index in range(mark_count(text)):
            mark = mark_at(text, index)
            if mark_text(mark, _KEY, None, 0, place) and size.value > 2 and _is_word(mark, size):
                drop_mark_text(text, mark, _KEY)


def _is_word(mark: int, size: ctypes.c_ulong) -> bool:
    buffer = (ctypes.c_ushort * (min(size.value, _LONGEST_BYTES) // 2))()
    mark_text(mark, _KEY, ctypes.addressof(buffer), ctypes.sizeof(buffer), ctypes.addressof(size))
    words = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
    return sum(map(str.isalnum, words)) > TYPOGRAPHIC
