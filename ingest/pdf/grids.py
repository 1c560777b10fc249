"""Grids: which ruled lines of a page meet, and the cells that they bound.

Rules drawn in pieces, twice or a little apart are one; a border that is missing between two cells makes them one cell.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.draft.findings import Box
from ingest.pdf.disjoint_sets import DisjointSets
from ingest.pdf.rules import Rules

SNAP_PT = 2.5
"""Rules that lie closer together are one: Word draws each cell's own border. By judgement."""
GAP_PT = 4.0
"""Pieces of one rule may be so far apart, and rules that meet. By judgement."""
COVERED = 0.6
"""The share of a cell's side that must be ruled to be its border. By judgement."""
MOST_RULES, MOST_CELLS = 500, 6_000
"""Of a page and of a grid: a drawing of a plan has more, and is no table. By judgement."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A level or an upright line: where it lies, and from where to where."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell by its place among the rules, in rows and columns of the grid."""

    row: int
    column: int
    rows: int
    columns: int
    is_rectangle: bool
    """False where the rules bound an area of another shape, as around the boxes of a chart."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rules that meet: the places of the upright and of the level ones, and the cells between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    cell_at: tuple[tuple[int, ...], ...]
    """The cell of each place, by row and column of the grid."""

    @property
    def box(self) -> Box:
        """The area within the outer rules."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_of(self, x: float, y: float) -> int | None:
        """The index of the cell with this point; None outside the grid."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.cell_at[row][column]
        return None


def grids_of(rules: Rules) -> list[Grid]:
    """The grids of a page with at least two rows or two columns, top to bottom.

    The sides of coloured boxes are rules where no other rules are: within cells they are the ground of text.
    """
    grids = list(_grids(rules.across, rules.down))
    free = [fill.box for fill in rules.fills if not any(_is_inside(fill.box, grid.box) for grid in grids)]
    if len(free) > 1:
        across = [(x0, y, x1, y) for x0, top, x1, bottom in free for y in (top, bottom)]
        down = [(x, top, x, bottom) for x0, top, x1, bottom in free for x in (x0, x1)]
        grids += _grids(across, down)
    return sorted(grids, key=lambda grid: grid.ys[0])


def _grids(across_boxes: Iterable[Box], down_boxes: Iterable[Box]) -> Iterator[Grid]:
    across = _joined(_Rule((top + bottom) / 2, x0, x1) for x0, top, x1, bottom in across_boxes)
    down = _joined(_Rule((x0 + x1) / 2, top, bottom) for x0, top, x1, bottom in down_boxes)
    if across and down and len(across) + len(down) <= MOST_RULES:
        for levels, uprights in _meeting(across, down):
            grid = _grid(levels, uprights)
            if grid is not None:
                yield grid


def _is_inside(box: Box, outer: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _joined(rules: Iterable[_Rule]) -> list[_Rule]:
    """Each rule once and whole."""
    ordered = sorted(rules, key=lambda rule: rule.at)
    together: list[list[_Rule]] = []
    for rule in ordered:
        if together and rule.at - together[-1][0].at <= SNAP_PT:
            together[-1].append(rule)
        else:
            together.append([rule])
    return [whole for level in together for whole in _whole(level)]


def _whole(level: Sequence[_Rule]) -> Iterator[_Rule]:
    at = sum(rule.at for rule in level) / len(level)
    start: float | None = None
    end = 0.0
    for rule in sorted(level, key=lambda rule: rule.start):
        if start is None:
            start, end = rule.start, rule.end
        elif rule.start - end > GAP_PT:
            yield _Rule(at, start, end)
            start, end = rule.start, rule.end
        else:
            end = max(end, rule.end)
    if start is not None:
        yield _Rule(at, start, end)


def _meeting(across: list[_Rule], down: list[_Rule]) -> Iterator[tuple[list[_Rule], list[_Rule]]]:
    """Level and upright rules that meet each other, directly or through others."""
    sets = DisjointSets(len(across) + len(down))
    for at, level in enumerate(across):
        for place, upright in enumerate(down, start=len(across)):
            if (
                level.start - GAP_PT <= upright.at <= level.end + GAP_PT
                and upright.start - GAP_PT <= level.at <= upright.end + GAP_PT
            ):
                sets.join(at, place)
    for together in sets.groups():
        levels = [across[at] for at in together if at < len(across)]
        uprights = [down[at - len(across)] for at in together if at >= len(across)]
        if len(levels) >= 2 and len(uprights) >= 1:
            yield levels, uprights


def _grid(across: list[_Rule], down: list[_Rule]) -> Grid | None:
    xs = _places([rule.at for rule in down], [end for rule in across for end in (rule.start, rule.end)])
    ys = _places([rule.at for rule in across], [end for rule in down for end in (rule.start, rule.end)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MOST_CELLS or rows + columns < 3:
        return None
    sets = DisjointSets(rows * columns)
    for at, x in enumerate(xs[1:-1], start=1):
        rules = [rule for rule in down if abs(rule.at - x) <= SNAP_PT]
        for row, (top, bottom) in enumerate(pairwise(ys)):
            if not _is_ruled(rules, top, bottom):
                sets.join(row * columns + at - 1, row * columns + at)
    for at, y in enumerate(ys[1:-1], start=1):
        rules = [rule for rule in across if abs(rule.at - y) <= SNAP_PT]
        for column, (left, right) in enumerate(pairwise(xs)):
            if not _is_ruled(rules, left, right):
                sets.join((at - 1) * columns + column, at * columns + column)
    groups = sorted(sets.groups())
    index_of = {place: index for index, group in enumerate(groups) for place in group}
    return Grid(
        tuple(xs),
        tuple(ys),
        tuple(_cell(group, columns) for group in groups),
        tuple(tuple(index_of[row * columns + column] for column in range(columns)) for row in range(rows)),
    )


def _places(own: Iterable[float], ends: Iterable[float]) -> list[float]:
    """Where rules lie, and where the others end if no rule lies there: tables may be open at their sides."""
    places: list[float] = []
    for place in sorted(own):
        if not places or place - places[-1] > SNAP_PT:
            places.append(place)
    for end in sorted(ends):
        if all(abs(end - place) > 2 * SNAP_PT for place in places):
            places.append(end)
    return sorted(places)


def _is_ruled(rules: Iterable[_Rule], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered >= COVERED * (end - start)


def _cell(group: Sequence[int], columns: int) -> GridCell:
    rows = [place // columns for place in group]
    across = [place % columns for place in group]
    height, width = max(rows) - min(rows) + 1, max(across) - min(across) + 1
    return GridCell(min(rows), min(across), height, width, height * width == len(group))
