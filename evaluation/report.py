"""Prints measured figures: value, baseline of the same run, goal, n, and the command."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value, and what it is compared with."""

    name: str
    value: str
    baseline: str
    """The simplest thing that could work, measured in the same run. "-" if there is none."""
    goal: str
    n: str


def table(title: str, command: str, figures: Iterable[Figure]) -> str:
    """The figures as an aligned table, under the command that printed them."""
    rows = [("figure", "measured", "baseline", "goal", "n")]
    rows += [(figure.name, figure.value, figure.baseline, figure.goal, figure.n) for figure in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "\n".join([f"{title}   ({command})", *lines, ""])
