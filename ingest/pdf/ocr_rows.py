"""Tables on scans, in the order of their rows: OCR reads a table without rules column by column."""

from ingest.pdf.words import Lines, Word, bounding_box

_FEWEST_ROWS = 4
"""Heights at which cells stand side by side: fewer may be a caption beside a paragraph. By judgement."""
_SHORT_CELL = 3
"""Words of a cell. A line of a column of running text has more. By judgement."""
_MOST = 0.6
"""Share of these heights at which a cell is short: dates, names, numbers. By judgement."""


def in_rows(lines: Lines) -> list[tuple[Word, ...]]:
    """The lines, with those of a table joined row by row; all as they are if no table is seen."""
    rows = _rows(lines)
    beside = [row for row in rows if len(row) > 1]
    short = [row for row in beside if any(len(lines[at]) <= _SHORT_CELL for at in row)]
    if len(beside) < _FEWEST_ROWS or len(short) < _MOST * len(beside):
        return list(lines)
    first, last = rows.index(beside[0]), rows.index(beside[-1])
    table = rows[first : last + 1]
    inside = {at for row in table for at in row}
    joined = [tuple(word for at in row for word in lines[at]) for row in table]
    start = min(inside)
    before = [line for at, line in enumerate(lines) if at < start]
    return [*before, *joined, *(line for at, line in enumerate(lines) if at > start and at not in inside)]


def _rows(lines: Lines) -> list[list[int]]:
    """The lines at one height, from left to right; the heights from the top."""
    boxes = [bounding_box(line) for line in lines]
    rows: list[list[int]] = []
    for at in sorted(range(len(lines)), key=lambda at: boxes[at][1] + boxes[at][3]):
        _, top, _, bottom = boxes[at]
        _, above, _, below = boxes[rows[-1][0]] if rows else (0, 0, 0, 0)
        if rows and min(bottom, below) - max(top, above) > min(bottom - top, below - above) / 2:
            rows[-1].append(at)
        else:
            rows.append([at])
    return [sorted(row, key=lambda at: boxes[at][0]) for row in rows]
