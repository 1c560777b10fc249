"""Tables of recommendations: which rows they are, and what each column contains."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.draft.outline import Cell, SectionKind
from ingest.patterns import Fit, Pattern
from ingest.pdf.document import Line
from ingest.structure.sections import SectionTree
from ingest.structure.table_rows import Row
from ingest.structure.text_blocks import TextBlock

_NUMBER_HEAD = Pattern(
    r"(?:no\.?|number|ref(?:erence)?\.?|#|rec(?:ommendation)? ?(?:no\.?|number|ref)|item|rhif)\.?",
    "The head of the column of numbers.",
    ["No.", "Ref", "Recommendation number", "#", "Rhif"],
    ["Note", "Number of children"],
    re.IGNORECASE,
    Fit.WHOLE,
)
_TEXT_HEAD = Pattern(
    r"(?:.{0,30}\b)?recommendations?(?: made| text)?|argymhell(?:iad|ion)",
    "The head of the column of recommendations.",
    ["Recommendation", "Overview report recommendations", "Recommendations made", "Argymhellion"],
    ["Recommendations accepted by the Board", "Action"],
    re.IGNORECASE,
    Fit.WHOLE,
)
_LEAD_HEAD = Pattern(
    r".*\b(?:lead|agenc(?:y|ies)|respons\w*|owners?|by whom|who|organisations?|addresse\w*|for|"
    r"arweiniol|asiantaeth)\b.*",
    "The head of the column that names who is to act.",
    ["Lead agency", "Person responsible", "By whom", "Recommendation for", "Asiantaeth arweiniol"],
    ["Timescale", "Outcome", "Leadership"],
    re.IGNORECASE,
    Fit.WHOLE,
)
_NUMBER = Pattern(
    r"\s*(?:rec(?:ommendation)?\.?\s*)?([a-z]{0,3}\s?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|[ivx]{1,5})\s*[.):]?\s*",
    "The number of a recommendation, alone in its cell.",
    ["3", "R 4", "Rec. 2.1", "iv.", "12a)"],
    ["3 months", "2019", "Police"],
    re.IGNORECASE,
    Fit.WHOLE,
)
_LEADING_NUMBER = Pattern(
    r"(?:rec(?:ommendation)?\.?\s*)?([A-Z]{0,2}\d{1,3}(?:\.\d{1,3})*)[.):]?\s+",
    "The number before the text of a recommendation, where it has no cell of its own.",
    ["4. The police should", "Recommendation 2: All", "R3 The Trust"],
    ["The 4 agencies", "4th quarter"],
    re.IGNORECASE,
    Fit.AT_START,
)


@dataclass(frozen=True, slots=True)
class TableRecommendation:
    """A row with a recommendation."""

    page: int
    number: str | None
    text: str
    lead: str | None
    """The cell that names who is to act."""
    start: int | None = None
    end: int | None = None
    """Its place in the text of the page, where its lines follow each other there."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table of recommendations, by their numbers."""

    number: int | None
    text: int
    lead: int | None


@dataclass(frozen=True, slots=True)
class RowsThatRecommend:
    """The recommendations of all tables, and the blocks that are rows of such tables, by index."""

    recommendations: tuple[TableRecommendation, ...]
    blocks: frozenset[int]


def rows_that_recommend(
    blocks: Sequence[TextBlock], section_of_block: Sequence[int | None], tree: SectionTree
) -> RowsThatRecommend:
    """The rows of tables that have a column of recommendations.

    They are looked for in sections of recommendations; in the whole report only where it has no such section.
    """
    has_section = any(section.kind is SectionKind.RECOMMENDATIONS for section in tree.sections)
    rows: list[TableRecommendation] = []
    used: set[int] = set()
    columns: _Columns | None = None
    table: int | None = None
    for at, (block, section) in enumerate(zip(blocks, section_of_block, strict=True)):
        row = block.row
        if row is None:
            continue
        around = tree.ancestors(section)
        is_near = any(s.kind is SectionKind.RECOMMENDATIONS for s in around) or not has_section
        own = _columns_of(row)
        if row.table != table:
            columns, table = None, row.table
        columns = own or columns
        if columns is None or not is_near:
            continue
        used.add(at)
        if not row.is_heading:
            rows = _with_row(rows, row, columns, block.page)
    return RowsThatRecommend(tuple(rows), frozenset(used))


def _columns_of(row: Row) -> _Columns | None:
    """The columns, from the cells that head them; None if no column is one of recommendations."""
    heads = {cell.column: _heading_in(cell) for cell in row.cells}
    text = _first(heads, _TEXT_HEAD)
    if text is None or len([head for head in heads.values() if head]) < 2:
        return None
    lead = next(
        (at for at, head in heads.items() if at != text and head and _LEAD_HEAD.fullmatch(head)), None
    )
    return _Columns(_first(heads, _NUMBER_HEAD), text, lead)


def _heading_in(cell: Cell) -> str | None:
    return cell.text if cell.is_heading else cell.heading


def _first(heads: dict[int, str | None], pattern: Pattern) -> int | None:
    return next((at for at, head in heads.items() if head and pattern.fullmatch(head)), None)


def _with_row(
    rows: Sequence[TableRecommendation], row: Row, columns: _Columns, page: int
) -> list[TableRecommendation]:
    """The rows with a further one; a row without a number continues the row before it."""
    rows = list(rows)
    cells = {cell.column: cell.text for cell in row.cells}
    text = cells.get(columns.text, "")
    if not text or _TEXT_HEAD.fullmatch(text):
        return rows
    number, words = _number_of(cells, columns, text)
    above = rows[-1] if rows else None
    is_overleaf = above is not None and above.page < page and columns.number is not None
    begins_inside = not words[:1].isupper() or is_overleaf
    if above is not None and number is None and begins_inside:
        rows[-1] = replace(above, text=f"{above.text} {words}", end=None)
        return rows
    lead = cells.get(columns.lead) if columns.lead is not None else None
    start, end = _place_of(row, columns.text)
    if start is not None:
        start += len(text) - len(words)
    rows.append(TableRecommendation(page, number, words, lead or None, start, end))
    return rows


def _place_of(row: Row, column: int) -> tuple[int | None, int | None]:
    """Where a cell stands in the text of its page; None if other words of the page stand between its lines."""
    lines = next(lines for cell, lines in zip(row.cells, row.lines, strict=True) if cell.column == column)
    return (lines[0].start, lines[-1].end) if _follow_each_other(lines) else (None, None)


def _follow_each_other(lines: Sequence[Line]) -> bool:
    return all(line.end + 1 == following.start for line, following in pairwise(lines))


def _number_of(cells: dict[int, str], columns: _Columns, text: str) -> tuple[str | None, str]:
    """The printed number, from its own cell or from the head of the text."""
    if columns.number is not None:
        own = _NUMBER.fullmatch(cells.get(columns.number, ""))
        return (own[1] if own else None), text
    leading = _LEADING_NUMBER.match(text)
    return (leading[1], text[leading.end() :]) if leading else (None, text)
