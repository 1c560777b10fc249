"""The typography of a report: size and leading of its running text, from which headings differ."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.pdf.document import Line, Page

LONG_LINE = 55
"""Letters of a line that is running text rather than the cell of a table. By judgement."""
USUAL_LEADING = 1.35
"""Line distance over font size where a report is too short to measure it. By judgement."""
ENOUGH_DISTANCES = 12
"""Distances between long lines that are enough to measure the leading by them alone."""
ENOUGH_LONG_LINES = 11
"""Long lines that are enough to know the running text by them alone. By judgement."""
SAME_SIZE_PT = 0.6
"""Sizes that differ by less are one size: half a point is lost in the rounding of fonts that were scaled."""
_RUNNING_SIZE_PT = 0.5
"""Running text differs by less from its commonest size, which is rounded to half points."""
_LEAST_LEADING_PT, _MOST_LEADING_PT = 5, 40
"""Between these a distance is that of two lines of text: 5 pt is half a line of small type, and 40 pt a new subject."""
_USUAL_SIZE_PT = 11.0
"""The size of running text where none is known, as on scans. By judgement."""


@dataclass(frozen=True, slots=True)
class Typography:
    """The running text. ``size_pt`` is None if no size is known, as on scanned pages."""

    size_pt: float | None
    is_bold: bool
    leading_pt: float
    """From the middle of one line to the middle of the next."""


def typography_of(pages: Sequence[Page]) -> Typography:
    """The commonest size by letters set in it, and the commonest distance between two of its lines.

    Only long lines count where there are any: a chronology in small type may have more letters than the text.
    """
    lines = [line for page in pages for line in page.lines if line.font_size_pt is not None]
    long_lines = [line for line in lines if len(line.text) >= LONG_LINE]
    letters: Counter[float] = Counter()
    bold: Counter[float] = Counter()
    for line in long_lines if len(long_lines) >= ENOUGH_LONG_LINES else lines:
        size = round((line.font_size_pt or 0) * 2) / 2
        letters[size] += len(line.text)
        if line.bold:
            bold[size] += len(line.text)
    size_pt = letters.most_common(1)[0][0] if letters else None
    return Typography(
        size_pt=size_pt,
        is_bold=size_pt is not None and bold[size_pt] > letters[size_pt] / 2,
        leading_pt=_leading_of(pages, size_pt),
    )


def middle_of(line: Line) -> float:
    """The height of the middle of a line. It varies less than the top, which depends on the tallest letter."""
    return (line.top + line.bottom) / 2


def _leading_of(pages: Sequence[Page], size_pt: float | None) -> float:
    """Between long lines of the running type where there are enough: a report may have more cells than sentences."""
    between_long = _distances(pages, size_pt, fewest_letters=LONG_LINE)
    enough = between_long.total() >= ENOUGH_DISTANCES
    distances = between_long if enough else _distances(pages, size_pt, fewest_letters=0)
    if distances:
        commonest = distances.most_common(1)[0][0]
        near = {d: n for d, n in distances.items() if abs(d - commonest) <= 1}
        return sum(d * n for d, n in near.items()) / sum(near.values())
    return (size_pt or _USUAL_SIZE_PT) * USUAL_LEADING


def _distances(pages: Iterable[Page], size_pt: float | None, *, fewest_letters: int) -> Counter[int]:
    """How often each distance, in whole points, occurs between two consecutive lines of running text."""
    distances: Counter[int] = Counter()
    for page in pages:
        previous: Line | None = None
        for line in page.lines:
            is_body = len(line.text) >= fewest_letters and _is_running_type(line, size_pt, fewest_letters > 0)
            if previous is not None and is_body:
                distance = middle_of(line) - middle_of(previous)
                if _LEAST_LEADING_PT < distance < _MOST_LEADING_PT:
                    distances[round(distance)] += 1
            previous = line if is_body else None
    return distances


def _is_running_type(line: Line, size_pt: float | None, is_exact: bool) -> bool:
    if size_pt is None:
        return True
    larger = (line.font_size_pt or 0) - size_pt
    return larger < _RUNNING_SIZE_PT and (not is_exact or larger > -_RUNNING_SIZE_PT)
