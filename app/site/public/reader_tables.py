"""Tables in the reader: rows of a page as a table with headings, blank cells in their places."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.search.engine import Fragment

Highlight = Callable[[str], tuple[Fragment, ...]]
StoredBlock = Mapping[str, Any]
"""A block as it is stored: ingest.draft.outline.Block. Those of older documents have no "cells"."""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell. ``scope`` is set for a heading: of a column ("col", "colgroup") or of a row ("row")."""

    fragments: tuple[Fragment, ...]
    scope: str | None = None
    columns: int = 1
    rows: int = 1
    is_passage: bool = False
    """Whether it is in the passage that the address names."""
    anchor: str | None = None
    """Its id, where links lead to it."""

    @property
    def is_marked(self) -> bool:
        """Whether it has something that was looked for."""
        return any(fragment.is_highlighted for fragment in self.fragments)


@dataclass(frozen=True, slots=True)
class ShownTable:
    """The rows of one table on one page."""

    head: tuple[tuple[ShownCell, ...], ...]
    body: tuple[tuple[ShownCell, ...], ...]
    label: str
    is_continued: bool
    """Its headings are printed on an earlier page."""

    @property
    def rows(self) -> tuple[tuple[ShownCell, ...], ...]:
        """The rows that this page has."""
        return self.body if self.is_continued else (*self.head, *self.body)

    def with_passage(self, in_passage: Sequence[bool]) -> "ShownTable":
        """The table with the rows marked that are in the passage of the address."""
        rows = [
            tuple(replace(cell, is_passage=True) for cell in row) if is_passage else row
            for row, is_passage in zip(self.rows, in_passage, strict=True)
        ]
        return self._with_rows(rows)

    def anchored(self, place: int, anchor: str) -> "ShownTable":
        """The table with links leading to one of its rows: to the first cell with marked words, or with any."""
        rows = list(self.rows)
        row = rows[place]
        if not row:  # every cell reaches down from above
            return self
        cell = next((cell for cell in row if cell.is_marked), None) or next(
            (cell for cell in row if cell.fragments), row[0]
        )
        rows[place] = tuple(replace(each, anchor=anchor) if each is cell else each for each in row)
        return self._with_rows(rows)

    def _with_rows(self, rows: Sequence[tuple[ShownCell, ...]]) -> "ShownTable":
        heads = 0 if self.is_continued else len(self.head)
        head = self.head if self.is_continued else tuple(rows[:heads])
        return replace(self, head=head, body=tuple(rows[heads:]))


def is_table_row(block: StoredBlock) -> bool:
    """Whether the cells of a block are known."""
    return bool(block.get("cells"))


def shown_table(rows: Sequence[StoredBlock], highlight: Highlight) -> ShownTable:
    """The table that consecutive rows of one page are."""
    width = max(cell["column"] + cell["columns"] - 1 for row in rows for cell in row["cells"])
    heads = 0
    while heads < len(rows) and _is_head(rows[heads]):
        heads += 1
    shown = _filled(rows, width, highlight)
    head = tuple(shown[:heads])
    carried = {} if head else _headings(rows)
    if carried:
        head = (
            tuple(
                ShownCell((Fragment(carried.get(at, ""), False),), "col" if at in carried else None)
                for at in range(1, width + 1)
            ),
        )
    return ShownTable(head, tuple(shown[heads:]), f"Table {rows[0]['table']}", bool(carried))


def _is_head(row: StoredBlock) -> bool:
    return all(cell["is_heading"] for cell in row["cells"])


def _headings(rows: Sequence[StoredBlock]) -> dict[int, str]:
    """What heads each column where the headings themselves are on an earlier page."""
    return {cell["column"]: cell["heading"] for row in rows for cell in row["cells"] if cell["heading"]}


def _filled(rows: Sequence[StoredBlock], width: int, highlight: Highlight) -> list[tuple[ShownCell, ...]]:
    """The cells of each row, with blank ones where neither a cell nor one that reaches down from above is."""
    blank = ShownCell(())
    reaching = [0] * (width + 1)
    filled: list[tuple[ShownCell, ...]] = []
    for place, row in enumerate(rows):
        cells = {cell["column"]: cell for cell in row["cells"]}
        shown: list[ShownCell] = []
        at = 1
        while at <= width:
            cell = cells.get(at)
            if reaching[at]:
                at += 1
            elif cell is None:
                shown.append(blank)
                at += 1
            else:
                height = min(cell["rows"], len(rows) - place)
                span = _free_columns(cell, reaching, width)
                for column in range(at, at + span):
                    reaching[column] = height
                shown.append(ShownCell(highlight(cell["text"]), _scope(cell, row), span, height))
                at += span
        reaching = [max(0, left - 1) for left in reaching]
        filled.append(tuple(shown))
    return filled


def _free_columns(cell: Mapping[str, Any], reaching: Sequence[int], width: int) -> int:
    """How many columns a cell takes: none that a cell from above reaches into."""
    span = 1
    while span < cell["columns"] and cell["column"] + span <= width and not reaching[cell["column"] + span]:
        span += 1
    return span


def _scope(cell: Mapping[str, Any], row: StoredBlock) -> str | None:
    if not cell["is_heading"]:
        return None
    if not _is_head(row):
        return "row"
    return "colgroup" if cell["columns"] > 1 else "col"
