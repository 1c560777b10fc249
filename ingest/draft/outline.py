"""The text of a report in order: pages of blocks, sections, passages and recommendations.

Page numbers count the sheets of the PDF from 1, not the numbers printed on them. Offsets count characters of that
page's ``text``.
"""

from dataclasses import dataclass
from enum import StrEnum

from ingest.draft.page_states import PageState, UnreadReason, page_state


class SectionKind(StrEnum):
    """The purpose of a section, independent of the wording of its heading."""

    FRONT_MATTER = "front_matter"
    CONTENTS = "contents"
    SUMMARY = "summary"
    INTRODUCTION = "introduction"
    PROCESS = "process"
    BACKGROUND = "background"
    CHRONOLOGY = "chronology"
    ANALYSIS = "analysis"
    FINDINGS = "findings"
    GOOD_PRACTICE = "good_practice"
    CONCLUSION = "conclusion"
    RECOMMENDATIONS = "recommendations"
    ACTION_PLAN = "action_plan"
    GLOSSARY = "glossary"
    APPENDIX = "appendix"
    OTHER = "other"


class BlockKind(StrEnum):
    """How a run of lines is set on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FURNITURE = "furniture"
    """Running headers, footers and page numbers: kept for the record, never searched or shown as text."""


class TextSource(StrEnum):
    """How the text of a page was read."""

    TEXT = "text"
    OCR = "ocr"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with words in it; cells without words are left out."""

    text: str
    column: int
    """From 1. A cell may span several ``columns``, and several ``rows`` from its own downwards."""
    columns: int = 1
    rows: int = 1
    is_heading: bool = False
    """It heads its column, or its row if other cells of the row are no headings."""
    heading: str | None = None
    """The words that head its column, also where they are printed on an earlier page only."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines of one page that belong together. ``text`` is its lines joined, hyphenation undone."""

    kind: BlockKind
    text: str
    start: int
    end: int
    level: int | None = None
    """Depth of a heading from 1; None for anything else."""
    cells: tuple[Cell, ...] = ()
    """Of a table row, whose ``text`` is their texts joined."""
    table: int | None = None
    """Which table of the report, from 1; one that goes on overleaf keeps its number."""


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A page as it will be stored: its text as read, and the blocks a reader is shown, in reading order."""

    number: int
    text: str
    text_source: TextSource
    width_pt: float
    height_pt: float
    blocks: tuple[Block, ...]
    unread_reason: UnreadReason | None = None
    """Why it, or a part of it, could not be read."""
    ocr_confidence: float | None = None
    """How sure OCR is of the words, from 0 to 1."""
    label: str | None = None
    """The number printed on it, e.g. "iv" or "9"; ``number`` counts the sheets."""

    @property
    def state(self) -> PageState:
        """How the page was read."""
        return page_state(
            has_words=self.text_source is not TextSource.NONE,
            is_by_ocr=self.text_source is TextSource.OCR,
            unread_reason=self.unread_reason,
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and everything until the next heading of its level. Sections are in document order."""

    title: str
    number: str | None
    level: int
    kind: SectionKind
    first_page: int
    last_page: int
    parent: int | None
    """Index in DraftReview.sections of the section around this one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of search: 100-250 words inside one section (fewer where the section is shorter)."""

    text: str
    section: int | None
    """Index in DraftReview.sections."""
    first_page: int
    start: int
    """Offset in the text of the first page."""
    last_page: int
    end: int
    """Offset in the text of the last page."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation, word for word."""

    number: str | None
    """As printed, e.g. "4" or "R3"; it restarts in each chapter of some reports."""
    text: str
    page: int
    start: int | None
    end: int | None
    """Offsets in the text of ``page``; ``end`` is None if it continues on the next page."""
    addressees: tuple[str, ...]
    """Agency terms of the vocabulary, e.g. "police"."""
    section: int | None
