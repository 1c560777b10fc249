"""A word on the sheet, and how words make the text of a page. What has a place in the text is counted only here."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Word(NamedTuple):
    """A word as it is seen, with its box; ``glyph`` is the place of its first character in PDFium's list."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    glyph: int = -1


Lines = Sequence[tuple[Word, ...]]
"""The words of a page, line by line."""


def line_text(line: Iterable[Word]) -> str:
    """The words with single spaces between."""
    return " ".join([word.text for word in line])


def bounding_box(line: Sequence[Word]) -> tuple[float, float, float, float]:
    """x0, top, x1, bottom of the box around the words: a raised letter or a larger word is inside."""
    _, x0, top, x1, bottom, _ = zip(*line, strict=True)
    return round(min(x0), 2), round(min(top), 2), round(max(x1), 2), round(max(bottom), 2)


def word_positions(lines: Iterable[Sequence[Word]]) -> list[tuple[int, int, float, float, float, float]]:
    """Start and end of each word in the page's text, and its box: lines are joined by line feeds."""
    places, start = [], 0
    for line in lines:
        for word in line:
            end = start + len(word.text)
            places.append((start, end, *bounding_box([word])))
            start = end + 1
    return places
