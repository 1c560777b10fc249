"""Tables without cells in rules: words in columns with white space between them, row under row.

Lines across may part the rows. What is found here is only a table if its columns have headings or its rows are full:
ingest.structure.tables decides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.draft.findings import Box
from ingest.pdf.document import Table, TableCell

FEWEST_BANDS = 3
"""Heights at which words stand side by side: two may be a form or a signature. By judgement."""
COLUMN_GAP_PT = 6.0
"""White space between two columns. By judgement: the spaces of justified text are narrower."""
LARGEST_STEP = 3.2
"""The largest distance between two rows, in line distances. By judgement."""
ROW_STEP = 1.22
"""Distance from which lines are of two rows, in line distances. By judgement: paragraphs are half a line apart."""
FEWEST_LINES_OF_PROSE, NARROWEST_PROSE_PT = 5, 100.0
"""Of columns of prose. By judgement."""
FULL, MOSTLY = 0.8, 0.5
"""Where most lines of all columns take this share of their width, the page is prose in columns. By judgement."""


@dataclass(slots=True)
class _Band:
    """Lines at one height, from left to right."""

    top: float
    bottom: float
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    """Bands whose lines keep to the same columns."""

    bands: list[_Band]
    columns: list[tuple[float, float]]


def aligned_tables(boxes: Sequence[Box], free: Sequence[int], rules: Sequence[Box]) -> Iterator[Table]:
    """The tables among the lines with these indices; ``rules`` are the lines across that the page draws."""
    bands = _bands(boxes, free)
    at = 0
    while at < len(bands):
        run = _run(bands, at, boxes) if len(bands[at].lines) > 1 else None
        if run is None:
            at += 1
            continue
        at += len(run.bands)
        if sum(len(band.lines) > 1 for band in run.bands) >= FEWEST_BANDS and not _is_prose(run, boxes):
            yield _table(run, boxes, rules)


def stand_side_by_side(boxes: Sequence[Box]) -> bool:
    """Whether any line begins beside the one before it: a test that costs nearly nothing."""
    return any(
        following[1] < (line[1] + line[3]) / 2 < following[3] and following[0] > line[2]
        for line, following in pairwise(boxes)
    )


def _bands(boxes: Sequence[Box], free: Sequence[int]) -> list[_Band]:
    bands: list[_Band] = []
    for index in sorted(free, key=lambda index: (boxes[index][1] + boxes[index][3], boxes[index][0])):
        _, top, _, bottom = boxes[index]
        last = bands[-1] if bands else None
        if last is not None and last.top <= (top + bottom) / 2 <= last.bottom:
            last.lines.append(index)
            last.top, last.bottom = min(last.top, top), max(last.bottom, bottom)
        else:
            bands.append(_Band(top, bottom, [index]))
    for band in bands:
        band.lines.sort(key=lambda index: boxes[index][0])
    return bands


def _run(bands: Sequence[_Band], first: int, boxes: Sequence[Box]) -> _Run:
    """The bands from the first on that keep to columns; trailing lines of one column only where they are close."""
    run = _Run([bands[first]], [(boxes[index][0], boxes[index][2]) for index in bands[first].lines])
    step: float | None = None
    for band in bands[first + 1 :]:
        gap = _middle(band) - _middle(run.bands[-1])
        usual = min(step or gap, gap)
        if gap > LARGEST_STEP * max(usual, band.bottom - band.top):
            break
        columns = _with_band(run.columns, band, boxes)
        if columns is None:
            break
        step = usual
        run.bands.append(band)
        run.columns = columns
    while len(run.bands) > 1 and len(run.bands[-1].lines) == 1:
        is_close = _middle(run.bands[-1]) - _middle(run.bands[-2]) <= ROW_STEP * (step or 0)
        if is_close and boxes[run.bands[-1].lines[0]][0] > run.columns[0][1]:
            break
        run.bands.pop()
    return run


def _with_band(
    columns: Sequence[tuple[float, float]], band: _Band, boxes: Sequence[Box]
) -> list[tuple[float, float]] | None:
    """The columns with the lines of a further band; None if one of them reaches over two columns."""
    widened = list(columns)
    for index in band.lines:
        x0, _, x1, _ = boxes[index]
        over = [at for at, (left, right) in enumerate(widened) if x0 < right + 1 and x1 > left - 1]
        if len(over) > 1:
            return None
        if over:
            left, right = widened[over[0]]
            widened[over[0]] = (min(left, x0), max(right, x1))
        else:
            widened.append((x0, x1))
    widened.sort()
    if any(following[0] - before[1] < COLUMN_GAP_PT for before, following in pairwise(widened)):
        return None
    return widened


def _middle(band: _Band) -> float:
    return (band.top + band.bottom) / 2


def _is_prose(run: _Run, boxes: Sequence[Box]) -> bool:
    """Whether wide columns are set full, line under line."""
    if len(run.bands) < FEWEST_LINES_OF_PROSE or any(x1 - x0 < NARROWEST_PROSE_PT for x0, x1 in run.columns):
        return False
    for left, right in run.columns:
        lines = [index for band in run.bands for index in band.lines if left - 1 <= boxes[index][0] <= right]
        full = sum(boxes[index][2] - boxes[index][0] >= FULL * (right - left) for index in lines)
        if full < MOSTLY * len(lines) or len(lines) < len(run.bands) * MOSTLY:
            return False
    return True


def _table(run: _Run, boxes: Sequence[Box], rules: Sequence[Box]) -> Table:
    cells: dict[tuple[int, int], list[int]] = {}
    for row, bands in enumerate(_rows(run, boxes, rules)):
        for band in bands:
            for index in band.lines:
                column = next(
                    at for at, (left, right) in enumerate(run.columns) if left - 1 <= boxes[index][0] <= right
                )
                cells.setdefault((row, column), []).append(index)
    return Table(
        tuple(TableCell(row, column, 1, 1, tuple(lines)) for (row, column), lines in sorted(cells.items())),
        tuple(round(left, 1) for left, _ in run.columns),
        is_ruled=False,
    )


def _rows(run: _Run, boxes: Sequence[Box], rules: Sequence[Box]) -> Iterator[list[_Band]]:
    """The bands of each row: parted by lines across, else by white space, else each with words in its first column."""
    left, right = run.columns[0][0], run.columns[-1][1]
    wide = [(top + bottom) / 2 for x0, top, x1, bottom in rules if x1 - x0 > 0.8 * (right - left)]
    pairs = list(pairwise(run.bands))
    ruled = [any(_middle(above) < y < _middle(below) for y in wide) for above, below in pairs]
    steps = [_middle(below) - _middle(above) for above, below in pairs]
    spaced = [step > ROW_STEP * min(steps) for step in steps]
    begins = [boxes[below.lines[0]][0] <= run.columns[0][1] for _, below in pairs]
    parted = begins
    if sum(ruled) >= FEWEST_BANDS - 1:
        parted = ruled
    elif 2 * sum(spaced) >= sum(begins) and sum(spaced) >= FEWEST_BANDS - 1:
        parted = spaced
    row = [run.bands[0]]
    for (_, band), is_new in zip(pairs, parted, strict=True):
        if is_new:
            yield row
            row = []
        row.append(band)
    yield row
