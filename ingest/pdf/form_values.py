"""Where the values of form fields are read: beside their labels, although a file draws them last."""

from collections.abc import Sequence
from typing import NamedTuple

from ingest.draft.findings import Box
from ingest.pdf.removals import is_in
from ingest.pdf.words import Word, bounding_box

MOST_FIELDS = 500
"""Of a page; with more, the order of the file is kept. By judgement: long forms have a hundred."""
_TOUCHING_PT = 2.0
"""How far a label may reach into the box of its field. By judgement."""


class Placed(NamedTuple):
    """A line of words, and where the style of its text comes from."""

    words: tuple[Word, ...]
    like: int | None
    """The index of the line that it was; None for a value alone, which is set as its program likes."""


def placed(lines: Sequence[tuple[Word, ...]], fields: Sequence[Box]) -> list[Placed]:
    """The lines of a page, with each line of a form value behind the label at its height, or below the line above it.

    Annotations are drawn after the page, so all values would otherwise follow its last line.
    """
    if not 0 < len(fields) <= MOST_FIELDS:
        return [Placed(line, at) for at, line in enumerate(lines)]
    placed_lines: list[Placed] = []
    values: list[Placed] = []
    for at, line in enumerate(lines):
        is_value = all(is_in(word, fields) for word in line)
        (values if is_value else placed_lines).append(Placed(line, at))
    for value in values:
        beside = _label_of(value.words, placed_lines)
        if beside is None:
            placed_lines.insert(_place_below(value.words, placed_lines), Placed(value.words, None))
        else:
            label = placed_lines[beside]
            placed_lines[beside] = Placed(_merged(label.words, value.words), label.like)
    return placed_lines


def _label_of(value: Sequence[Word], lines: Sequence[Placed]) -> int | None:
    """The line at the height of a value that begins before it and has room for it; the nearest of several."""
    x0, top, x1, bottom = bounding_box(value)
    level = []
    for at, line in enumerate(lines):
        left, above, _, below = bounding_box(line.words)
        is_level = min(bottom, below) - max(top, above) > min(bottom - top, below - above) / 2
        if is_level and left < x0 and not any(_is_between(word, x0, x1) for word in line.words):
            level.append((left, at))
    return max(level)[1] if level else None


def _is_between(word: Word, x0: float, x1: float) -> bool:
    return word.x1 > x0 + _TOUCHING_PT and word.x0 < x1 - _TOUCHING_PT


def _merged(label: tuple[Word, ...], value: tuple[Word, ...]) -> tuple[Word, ...]:
    x0 = value[0].x0 + _TOUCHING_PT
    return (
        *(word for word in label if word.x1 <= x0),
        *value,
        *(word for word in label if word.x1 > x0),
    )


def _place_below(value: Sequence[Word], lines: Sequence[Placed]) -> int:
    """Behind the last line that is above a value and over it."""
    x0, top, x1, _ = bounding_box(value)
    above = [
        at
        for at, line in enumerate(lines)
        for left, upper, right, lower in [bounding_box(line.words)]
        if (upper + lower) / 2 < top and left < x1 and right > x0
    ]
    return max(above) + 1 if above else 0
