"""The order in which a page is read. The file's own order is trusted until the boxes prove it wrong.

Two ways of being wrong are corrected: two columns of prose whose lines alternate (left, right, left, right), and a
single column whose lines are out of order from top to foot. Anything else (tables, forms, charts) keeps the order of
the file, which writes them cell by cell. Decision 0018.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf.document import Line
from ingest.structure.typography import middle_of

FEWEST_LINES_IN_A_COLUMN = 4
"""Fewer lines side by side are a form or a caption. Decision 0018."""
FULL = 0.8
"""A line of prose is full when it takes this share of its column; most lines of prose are. Decision 0018."""
FIRST_START, LAST_START = 0.3, 0.75
"""The shares of the width between which the right column begins: it is no margin and no narrow strip. By judgement."""
MOST_ACROSS = 0.4
"""The share of the lines that may cross the strip, such as headings over both columns. By judgement."""
LEAST_SWITCHES = 0.6
"""Changes of side, as a share of the shorter column's lines, from which the file alternates. 2 is every line, and a
table written row by row has as many; read column by column there is a single one. By judgement."""
_GUTTER_BEFORE_PT = 2.0
"""How far left of the right column's edge the strip is tried: letters may reach over the edge by about a point."""
_LEVEL_PT = 1.0
"""Lines whose heights or edges differ by less are level: the boxes of a font are not exact."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """The white strip between two columns, and the heights between which it runs."""

    x: float
    top: float
    bottom: float


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of one page as a person reads them."""
    if _runs_downwards(lines):
        return list(lines)
    gutter = gutter_of(lines)
    if gutter is None:
        return list(lines) if _any_side_by_side(lines) else sorted(lines, key=middle_of)
    if _alternates(lines, gutter) and _is_prose(lines, gutter):
        return _column_by_column(lines, gutter)
    return list(lines)


def gutter_of(lines: Sequence[Line]) -> Gutter | None:
    """The strip that most lines keep clear of, with at least four level lines on either side."""
    if len(lines) < 2 * FEWEST_LINES_IN_A_COLUMN:
        return None
    left_edge, right_edge = min(line.x0 for line in lines), max(line.x1 for line in lines)
    width = right_edge - left_edge
    starts = {
        round(line.x0)
        for line in lines
        if left_edge + FIRST_START * width < line.x0 < left_edge + LAST_START * width
    }
    best: tuple[int, float] | None = None
    for start in starts:
        x = start - _GUTTER_BEFORE_PT
        crossing = sum(1 for line in lines if line.x0 < x < line.x1)
        if best is None or crossing < best[0]:
            best = (crossing, x)
    if best is None or best[0] > len(lines) * MOST_ACROSS:
        return None
    return _checked(lines, best[1])


def _checked(lines: Sequence[Line], x: float) -> Gutter | None:
    left = [line for line in lines if line.x1 <= x + _LEVEL_PT]
    right = [line for line in lines if line.x0 >= x]
    if min(len(left), len(right)) < FEWEST_LINES_IN_A_COLUMN:
        return None
    top = max(min(line.top for line in left), min(line.top for line in right))
    bottom = min(max(line.bottom for line in left), max(line.bottom for line in right))
    level = [line for line in (*left, *right) if top - _LEVEL_PT <= middle_of(line) <= bottom + _LEVEL_PT]
    return Gutter(x, top, bottom) if len(level) >= 2 * FEWEST_LINES_IN_A_COLUMN else None


def _runs_downwards(lines: Sequence[Line]) -> bool:
    """Whether every line is below the line before it, as on nearly all pages."""
    return all(
        following.bottom > line.bottom - _LEVEL_PT and following.top > line.top + _LEVEL_PT
        for line, following in pairwise(lines)
    )


def _any_side_by_side(lines: Sequence[Line]) -> bool:
    ordered = sorted(lines, key=middle_of)
    return any(below.top < middle_of(line) for line, below in pairwise(ordered))


def _alternates(lines: Sequence[Line], gutter: Gutter) -> bool:
    sides = [line.x0 >= gutter.x for line in lines if not line.x0 < gutter.x < line.x1]
    switches = sum(1 for side, following in pairwise(sides) if side != following)
    return switches > LEAST_SWITCHES * min(sides.count(True), sides.count(False))


def _is_prose(lines: Sequence[Line], gutter: Gutter) -> bool:
    """Whether both columns are set full, as running text is and the cells of a table are not."""
    for side in (False, True):
        column = [
            line for line in lines if (line.x0 >= gutter.x) is side and not line.x0 < gutter.x < line.x1
        ]
        widest = max(line.x1 for line in column) - min(line.x0 for line in column)
        full = sum(1 for line in column if line.x1 - line.x0 >= FULL * widest)
        if full * 2 < len(column):
            return False
    return True


def _column_by_column(lines: Sequence[Line], gutter: Gutter) -> list[Line]:
    """Bands cut by the lines that cross the gutter: each band left column first, then the line across."""
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=middle_of):
        if line.x0 < gutter.x < line.x1:
            ordered += [*left, *right, line]
            left, right = [], []
        elif line.x0 >= gutter.x:
            right.append(line)
        else:
            left.append(line)
    return [*ordered, *left, *right]
