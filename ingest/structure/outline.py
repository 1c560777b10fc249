"""The outline of a report: its pages in blocks, its sections, passages and recommendations."""

from dataclasses import dataclass

from ingest.draft.outline import DraftPage, Passage, Recommendation, Section


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a report. Section indices in passages and recommendations point into ``sections``."""

    pages: tuple[DraftPage, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    recommendations: tuple[Recommendation, ...]
