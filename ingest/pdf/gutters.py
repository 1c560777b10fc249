"""Lines cut where a gutter runs through them, so that the columns of a page can be put in order.

PDFium joins what is at one height: "Safer Sleep     Early Help" may be two columns, or two cells of a table.
A gap is a gutter only if other lines of the page have a gap at the same place: the space after
"1.1" or before a page number in a table of contents is not one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

from ingest.patterns import Fit, Pattern

WIDE_IN_HEIGHTS = 1.1
"""A gap of more line heights than this may be a gutter: spaces of justified text are narrower. By judgement."""

LEAST_HEIGHT_PT = 6.0
"""Lines of smaller type, and of stray marks, count as of this height. By judgement."""

LINES_TO_BE_SURE = 3
"""This many lines must have a gap at the same place. By judgement."""

_LABEL = Pattern(
    r"[(\[]?([\dIVXivx]{1,4}|[A-Za-z])?([.)\]]\d{0,3})*[.:)\]]?|[A-Z]{1,3}\d{1,3}[.:)]?|\W+",
    "A paragraph number or a bullet belongs to the text after it, however far away that is.",
    ["1.1", "(iv)", "R3", "•", "a)"],
    ["Early", "1.1.The", "2019-20"],
    fit=Fit.WHOLE,
)
_PAGE_NUMBER = Pattern(
    r"\d{1,4}|[ivxl]{1,6}|[._…·]+\d{0,4}",
    "A page number at the end of an entry of a list of contents, or the dots that lead to it.",
    ["23", "iv", "......23", "……"],
    ["Help", "23a", "12345"],
    fit=Fit.WHOLE,
)


class _Box(Protocol):
    """The properties of a word that are needed here."""

    @property
    def text(self) -> str: ...
    @property
    def x0(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def bottom(self) -> float: ...


W = TypeVar("W", bound=_Box)


@dataclass(frozen=True, slots=True)
class _Gap:
    """A wide gap: in which line, before which of its words, from where to where."""

    line: int
    before: int
    x0: float
    x1: float


def split_at_gutters(lines: Sequence[tuple[W, ...]]) -> list[tuple[W, ...]]:
    """The same words in the same order, in more lines where there is a gutter."""
    gaps = [gap for place, line in enumerate(lines) for gap in _wide_gaps(place, line)]
    cuts: dict[int, list[int]] = {}
    for gap in gaps:
        if sum(other.x0 < gap.x1 and gap.x0 < other.x1 for other in gaps) >= LINES_TO_BE_SURE:
            cuts.setdefault(gap.line, []).append(gap.before)
    if not cuts:
        return list(lines)
    return [piece for place, line in enumerate(lines) for piece in _pieces(line, cuts.get(place, []))]


def cut_at_gaps(line: tuple[W, ...]) -> list[tuple[W, ...]]:
    """The words of a line, cut at each gap that may be a gutter, labels and page numbers from their text too."""
    least = WIDE_IN_HEIGHTS * max(line[0].bottom - line[0].top, LEAST_HEIGHT_PT)
    return _pieces(
        line,
        [at for at, (before, after) in enumerate(pairwise(line), start=1) if after.x0 - before.x1 > least],
    )


def _wide_gaps(place: int, line: tuple[W, ...]) -> list[_Gap]:
    least = WIDE_IN_HEIGHTS * max(line[0].bottom - line[0].top, LEAST_HEIGHT_PT)
    return [
        _Gap(place, index, before.x1, after.x0)
        for index, (before, after) in enumerate(pairwise(line), start=1)
        if after.x0 - before.x1 > least and not _belongs_together(line, index)
    ]


def _belongs_together(line: tuple[W, ...], index: int) -> bool:
    if index == 1 and _LABEL.fullmatch(line[0].text):
        return True
    return index == len(line) - 1 and bool(_PAGE_NUMBER.fullmatch(line[-1].text))


def _pieces(line: tuple[W, ...], cuts: list[int]) -> list[tuple[W, ...]]:
    edges = [0, *cuts, len(line)]
    return [line[start:end] for start, end in pairwise(edges)]
