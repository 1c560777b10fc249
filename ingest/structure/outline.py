"""The outline of a report: its pages in blocks, its sections, passages and recommendations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.draft.outline import DraftPage, Passage, Recommendation, Section
from ingest.pdf.document import Table

TableReader = Callable[[Sequence[int]], tuple[Table, ...]]
"""Reads the ruled tables of the given pages (slow: 20 pages/s); pages it cannot read yield none."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a report. Section indices in passages and recommendations point into ``sections``."""

    pages: tuple[DraftPage, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    recommendations: tuple[Recommendation, ...]
