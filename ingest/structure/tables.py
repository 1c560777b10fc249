"""Tables of recommendations: on which pages they can be, and what each column contains.

Reading ruled tables costs fifty times what reading lines does, so it is asked for only where a recommendation may
be in a table: ruled pages of a section of recommendations, or of an action plan when there is no such section.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.draft.outline import BlockKind, SectionKind
from ingest.patterns import Fit, Pattern
from ingest.pdf.document import Line, Page, Table
from ingest.structure.outline import TableReader
from ingest.structure.sections import SectionTree
from ingest.structure.text_blocks import TextBlock
from ingest.structure.typography import middle_of

MOST_PAGES = 60
"""Reading tables takes about 50 ms a page: so it adds three seconds at most."""
_TALLEST_HEAD_PT = 45.0
"""Column names may take several lines, at the top, the middle or the bottom of their cells. By judgement."""

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
_COLUMN_NAME = Pattern(
    r"\b(?:no\b|ref\b|number|lead\b|agenc(?:y|ies)|responsib|owner|by whom|addressee|time ?scale|date\b|target|"
    r"actions?\b|outcomes?\b|progress|priority|evidence|success)",
    'Names of the other columns of an action plan: two of them, or one beside "Recommendation", are a table\'s head.',
    ["No", "Lead agency", "Time scale", "Target date", "Evidence of success"],
    ["notes", "leadership", "Recommendation"],
    re.IGNORECASE,
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


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table of recommendations, by index."""

    width: int
    number: int | None
    text: int
    lead: int | None


@dataclass(frozen=True, slots=True)
class SectionedBlocks:
    """The text blocks of a report, the section of each, and the recommendations of its tables."""

    blocks: tuple[TextBlock, ...]
    section_of_block: tuple[int | None, ...]
    recommendations: tuple[TableRecommendation, ...] = ()


def with_table_rows(
    pages: Sequence[Page], sectioned: SectionedBlocks, tree: SectionTree, read_tables: TableReader
) -> SectionedBlocks:
    """The same blocks with the lines of tables of recommendations grouped by row."""
    numbers = pages_worth_reading(pages, sectioned, tree)
    if not numbers:
        return sectioned
    rows: list[TableRecommendation] = []
    columns: _Columns | None = None
    for table in read_tables(numbers):
        columns = _columns_of(table) or (columns if columns and _goes_on(table, columns) else None)
        if columns is not None:
            rows = _with_rows(rows, table, columns)
            sectioned = _grouped_by_row(sectioned, table)
    return replace(sectioned, recommendations=tuple(rows))


def pages_worth_reading(pages: Sequence[Page], sectioned: SectionedBlocks, tree: SectionTree) -> list[int]:
    """Ruled pages that show the head of a table of recommendations, and those on which it may continue.

    They are looked for in sections of recommendations; in the whole report only where it has no such section.
    """
    ruled = {page.number for page in pages if page.has_rules}
    if not ruled:
        return []
    headed = {page.number for page in pages if page.number in ruled and _has_table_head(page)}
    near = {
        block.page
        for block, section in zip(sectioned.blocks, sectioned.section_of_block, strict=True)
        if block.page in ruled
        and any(around.kind is SectionKind.RECOMMENDATIONS for around in tree.ancestors(section))
    }
    if not any(section.kind is SectionKind.RECOMMENDATIONS for section in tree.sections):
        near = ruled
    numbers = headed & near
    for number in sorted(numbers):
        while number + 1 in near:
            number += 1
            numbers.add(number)
    return sorted(numbers)[:MOST_PAGES]


def _has_table_head(page: Page) -> bool:
    """Whether a page has the names of columns, one of them "Recommendation", in one line or side by side."""
    short = [line for line in page.lines if len(line.text) < 90]
    if any("ecommendation" in line.text and len(_COLUMN_NAME.findall(line.text)) >= 2 for line in short):
        return True
    heads = [line for line in short if _TEXT_HEAD.fullmatch(line.text.strip())]
    return any(
        _COLUMN_NAME.match(line.text.strip()) and any(_are_side_by_side(head, line) for head in heads)
        for line in (short if heads else ())
    )


def _are_side_by_side(first: Line, second: Line) -> bool:
    """Whether two lines may be cells of one row: a heading "Recommendations" has its text below, not beside it."""
    apart = first.x1 <= second.x0 or second.x1 <= first.x0
    return apart and abs(first.top - second.top) <= _TALLEST_HEAD_PT


def _columns_of(table: Table) -> _Columns | None:
    """The columns, from a head among the first rows; None if no column is one of recommendations."""
    for row in table.rows[:3]:
        cells = [" ".join(cell.split()) for cell in row]
        text = _first(cells, _TEXT_HEAD)
        number = _first(cells, _NUMBER_HEAD)
        if text is None or len([cell for cell in cells if cell]) < 2:
            continue
        lead = next((at for at, cell in enumerate(cells) if at != text and _LEAD_HEAD.fullmatch(cell)), None)
        return _Columns(len(row), number, text, lead)
    return None


def _first(cells: Iterable[str], head: Pattern) -> int | None:
    return next((at for at, cell in enumerate(cells) if head.fullmatch(cell)), None)


def _goes_on(table: Table, columns: _Columns) -> bool:
    """Whether a table without a head is the one before, gone over the page."""
    return bool(table.rows) and len(table.rows[0]) == columns.width


def _with_rows(
    rows: Sequence[TableRecommendation], table: Table, columns: _Columns
) -> list[TableRecommendation]:
    """The rows with those of a further table; a row without a number continues the row before it."""
    rows = list(rows)
    for at, row in enumerate(table.rows):
        cells = [" ".join(cell.split()) for cell in row]
        text = cells[columns.text] if columns.text < len(cells) else ""
        if not text or _TEXT_HEAD.fullmatch(text):
            continue
        number, text = _number_of(cells, columns, text)
        lead = cells[columns.lead] if columns.lead is not None and columns.lead < len(cells) else None
        above = rows[-1] if rows else None
        begins_inside = not text[:1].isupper() or (at == 0 and _is_over_the_page(above, table, columns))
        if above is not None and number is None and begins_inside:
            rows[-1] = replace(above, text=f"{above.text} {text}")
        else:
            rows.append(TableRecommendation(table.page, number, text, lead or None))
    return rows


def _is_over_the_page(above: TableRecommendation | None, table: Table, columns: _Columns) -> bool:
    """Whether a table with numbered rows begins on a later page than the row above it ended."""
    return above is not None and above.page < table.page and columns.number is not None


def _number_of(cells: Sequence[str], columns: _Columns, text: str) -> tuple[str | None, str]:
    """The printed number, from its own cell or from the head of the text."""
    if columns.number is not None:
        own = _NUMBER.fullmatch(cells[columns.number])
        return (own[1] if own else None), text
    leading = _LEADING_NUMBER.match(text)
    return (leading[1], text[leading.end() :]) if leading else (None, text)


def _grouped_by_row(sectioned: SectionedBlocks, table: Table) -> SectionedBlocks:
    """The blocks that lie inside a table replaced by one block for each row."""
    inside = [
        at
        for at, block in enumerate(sectioned.blocks)
        if block.page == table.page
        and block.heading is None
        and all(table.top - 2 <= middle_of(line) <= table.bottom + 2 for line in block.lines)
    ]
    if not inside:
        return sectioned
    lines = [line for at in inside for line in sectioned.blocks[at].lines]
    rows = [_row_block(table.page, group) for group in _lines_by_row(lines, table)]
    first, used = inside[0], set(inside)
    blocks = [block for at, block in enumerate(sectioned.blocks) if at not in used]
    section_of_block = [section for at, section in enumerate(sectioned.section_of_block) if at not in used]
    blocks[first:first] = rows
    section_of_block[first:first] = [sectioned.section_of_block[first]] * len(rows)
    return replace(sectioned, blocks=tuple(blocks), section_of_block=tuple(section_of_block))


def _lines_by_row(lines: Sequence[Line], table: Table) -> list[list[Line]]:
    """Each line with the row whose cells contain its words, never going back up."""
    squashed = ["".join("".join(row).split()) for row in table.rows]
    groups: list[list[Line]] = [[] for _ in squashed] or [[]]
    at = 0
    for line in lines:
        words = "".join(line.text.split())
        at = next((row for row in range(at, len(squashed)) if words in squashed[row]), at)
        groups[at].append(line)
    return [group for group in groups if group]


def _row_block(page: int, lines: Sequence[Line]) -> TextBlock:
    starts: list[int] = []
    length = 0
    for line in lines:
        starts.append(length)
        length += len(line.text) + 1
    return TextBlock(
        page, BlockKind.TABLE_ROW, tuple(lines), " ".join(line.text for line in lines), tuple(starts)
    )
