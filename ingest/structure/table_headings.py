"""What heads the columns of a table, or its rows."""

import re
from collections.abc import Iterable, Sequence

from ingest.patterns import Fit, Pattern
from ingest.pdf.document import Page, TableCell
from ingest.structure.joining import Words, joined

FIRST_ROWS = 3
"""A title, or what the table is about, may stand in the rows above the headings. By judgement."""
LONGEST_COLUMN_HEADING = 12
"""Words: "Evidence that shows that the action made a difference to children". By judgement."""
LONGEST_ROW_HEADING = 8
"""Words of "Date of the learning event". By judgement."""

_COLUMN_HEADING = Pattern(
    r"(?:no\.?|ref|number|#|item|rec(?:ommendation)?s?|recommendations?|actions?|lead|agency|agencies|"
    r"organisation|owner|responsib\w+|by whom|who|when|date|dates|time|time ?scales?|year|age|target date|"
    r"deadline|outcomes?|progress|status|rag|evidence|impact|success\w*|measures?|priority|comments?|event|events|"
    r"significant events?|source|name|role|theme|finding|learning|what|where|how|description|details|"
    r"issue|response|person|relationship|contact|category|type|total|percentage|%|rhif|dyddiad|asiantaeth|"
    r"camau|argymhelliad|digwyddiad)\b.*",
    "Words that head columns of action plans and chronologies.",
    ["No.", "Recommendation", "Date", "Time of event", "Lead agency", "Target date", "Dyddiad"],
    ["12 March 2012", "Police informed", "the date"],
    re.IGNORECASE,
    Fit.WHOLE,
)
_IS_VALUE = Pattern(
    r"[\W\d]+|.*\b(?:19|20)\d\d\b.*|.*[.!?;]",
    "What is no heading of a column: numbers, dates, sentences.",
    ["12", "3 March 2019", "The police were told."],
    ["No.1 priority of", "Date"],
    re.DOTALL,
    Fit.WHOLE,
)


def heading_row(by_row: Sequence[Sequence[TableCell]], page: Page) -> int | None:
    """The index of the row that heads the columns; rows above it are titles over the whole width."""
    for at, cells in enumerate(by_row[: min(FIRST_ROWS, len(by_row) - 1)]):
        if len(cells) >= 2 and _heads_columns(cells, by_row[at + 1], page):
            return at
        if len(cells) > 1:
            return None
    return None


def _heads_columns(cells: Sequence[TableCell], below: Sequence[TableCell], page: Page) -> bool:
    texts = [text_of(cell, page) for cell in cells]
    if any(len(text.split()) > LONGEST_COLUMN_HEADING for text in texts):
        return False
    known = sum(_COLUMN_HEADING.fullmatch(text) is not None for text in texts)
    if known >= max(2, len(cells) / 2):
        return True
    if any(map(_IS_VALUE.fullmatch, texts)):
        return False
    is_bold = all(_is_bold(cell, page) for cell in cells)
    is_shaded = all(cell.is_shaded for cell in cells)
    return (is_bold and not all(_is_bold(cell, page) for cell in below)) or (
        is_shaded and not any(cell.is_shaded for cell in below[1:])
    )


def _is_bold(cell: TableCell, page: Page) -> bool:
    return all(page.lines[index].bold for index in cell.lines)


def headings_in(cells: Iterable[TableCell], page: Page, words: Words) -> dict[int, str]:
    """What heads each column, by its index; a wide heading counts for all its columns."""
    return {
        cell.column + step: joined_text_of(cell, page, words)
        for cell in cells
        for step in range(cell.columns)
    }


def are_same_headings(own: dict[int, str], before: dict[int, str]) -> bool:
    """Whether a heading row has the words of the one on an earlier page."""
    return [_squashed(text) for text in own.values()] == [_squashed(text) for text in before.values()]


def _squashed(text: str) -> str:
    return "".join(text.lower().split())


def has_row_headings(by_row: Sequence[Sequence[TableCell]], page: Page) -> bool:
    """Whether the first column names what stands beside it, as in a form: "Name", "Date of birth"."""
    pairs = [cells for cells in by_row if len(cells) >= 2]
    named = [
        cells
        for cells in pairs
        if cells[0].column == 0 and len(text_of(cells[0], page).split()) <= LONGEST_ROW_HEADING
    ]
    return all(len(cells) == 2 for cells in pairs) and len(named) == len(pairs)


def text_of(cell: TableCell, page: Page) -> str:
    """The words of a cell as printed."""
    return " ".join(" ".join(page.lines[index].text.split()) for index in cell.lines)


def joined_text_of(cell: TableCell, page: Page, words: Words) -> str:
    """The words of a cell, those that a line's end cuts whole again."""
    text, _ = joined([page.lines[index].text for index in cell.lines], words)
    return " ".join(text.split())
