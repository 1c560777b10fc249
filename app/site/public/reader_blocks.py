"""The blocks of a page as the reader shows them, with the matches and the passage of the address marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.models.document import Page
from app.search.engine import Fragment
from app.search.postgres.in_review import Marks, NamedPassage
from app.search.results.highlight import Span, fragments_of
from app.site.public.reader_tables import ShownTable, StoredBlock, is_table_row, shown_table
from ingest.draft.outline import BlockKind

ANCHOR = "hit"
"""What links to a passage, or to a page with matches, end with."""


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a block: the passage that the address names, or what is before or after it."""

    fragments: tuple[Fragment, ...]
    is_passage: bool
    anchor: str | None = None
    """The id of the run, where links lead to it."""
    mark_anchor: str | None = None
    """The id of its first marked words, where links lead to them."""


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of text of the page: "heading-1" to "heading-3", "paragraph", "list_item", "table" or "table_row".

    A "table_row" comes from a document that was read before cells were known.
    """

    kind: str
    text: str
    runs: tuple[Run, ...]
    """The parts of the text; the rows of a table."""
    table: ShownTable | None = None

    @property
    def has_passage(self) -> bool:
        """Whether some of it is the passage that the address names."""
        return any(run.is_passage for run in self.runs)


def body_of(page: Page) -> list[StoredBlock]:
    """The blocks that are text of the report."""
    return [block for block in page.blocks if block["kind"] != BlockKind.FURNITURE and block["text"].strip()]


def blocks_of(page: Page, marks: Marks, passage: NamedPassage | None) -> tuple[ShownBlock, ...]:
    """The blocks, with the first marked words of the passage as the place that links lead to.

    Where the passage has none that is the passage itself, and without a passage the first marked words of the page.
    """
    part = passage.on_page(page.number, len(page.text)) if passage else None
    shown: list[ShownBlock] = []
    for (table, is_row), together in groupby(
        body_of(page), key=lambda block: (block.get("table"), is_table_row(block))
    ):
        if is_row and table is not None:
            shown.append(_table(list(together), page.text, marks, part))
        else:
            shown += [_block(block, page.text, marks, part) for block in together]
    target = _target([block.runs for block in shown])
    if target is not None:
        shown[target[0]] = _anchored(shown[target[0]], target[1])
    return tuple(shown)


def part_of_block(block: StoredBlock, page_text: str, part: Span) -> Span:
    """Where a part of the page's text is in the text of a block, whose lines are joined and hyphenation undone."""
    start, end = max(part[0], block["start"]), min(part[1], block["end"])
    if start >= end:
        return 0, 0
    letters = [at for at, letter in enumerate(block["text"]) if letter.isalnum()]
    before = _letters(page_text[block["start"] : start])
    inside = _letters(page_text[start:end])
    if not inside or before >= len(letters):
        return 0, 0
    first = 0 if before == 0 else letters[before]
    last = before + inside
    return first, letters[last] if last < len(letters) else len(block["text"])


def _block(block: StoredBlock, page_text: str, marks: Marks, part: Span | None) -> ShownBlock:
    kind = _kind(block["kind"], block.get("level"))
    return ShownBlock(kind, block["text"], _runs(block, page_text, marks, part))


def _table(rows: Sequence[StoredBlock], page_text: str, marks: Marks, part: Span | None) -> ShownBlock:
    in_passage = [part is not None and part_of_block(row, page_text, part) != (0, 0) for row in rows]
    table = shown_table(rows, marks.highlight).with_passage(in_passage)
    runs = tuple(
        Run(tuple(each for cell in row for each in cell.fragments), is_passage)
        for row, is_passage in zip(table.rows, in_passage, strict=True)
    )
    return ShownBlock("table", " ".join(row["text"] for row in rows), runs, table)


def _runs(block: StoredBlock, page_text: str, marks: Marks, part: Span | None) -> tuple[Run, ...]:
    text: str = block["text"]
    spans = marks.spans(text)
    start, end = part_of_block(block, page_text, part) if part else (0, 0)
    pieces = ((0, start, False), (start, end, True), (end, len(text), False))
    return tuple(
        Run(fragments_of(text[first:last], _within(spans, first, last)), is_passage)
        for first, last, is_passage in pieces
        if first < last
    )


def _within(spans: Sequence[Span], first: int, last: int) -> list[Span]:
    """The matches in a part of a text, counted from its beginning."""
    return [
        (max(start, first) - first, min(end, last) - first)
        for start, end in spans
        if start < last and end > first
    ]


def _target(blocks: Sequence[tuple[Run, ...]]) -> tuple[int, int] | None:
    """The block and run that links lead to."""
    places = [(at, place, run) for at, runs in enumerate(blocks) for place, run in enumerate(runs)]
    passage = [entry for entry in places if entry[2].is_passage]
    marked = [entry for entry in passage or places if _is_marked(entry[2])]
    return next(((at, place) for at, place, _ in [*marked, *passage]), None)


def _anchored(block: ShownBlock, place: int) -> ShownBlock:
    """The block with the place that links lead to at one of its runs."""
    if block.table is not None:
        return replace(block, table=block.table.anchored(place, ANCHOR))
    run = block.runs[place]
    run = replace(run, mark_anchor=ANCHOR) if _is_marked(run) else replace(run, anchor=ANCHOR)
    return replace(block, runs=(*block.runs[:place], run, *block.runs[place + 1 :]))


def _is_marked(run: Run) -> bool:
    return any(fragment.is_highlighted for fragment in run.fragments)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _kind(kind: str, level: int | None) -> str:
    return f"heading-{min(max(level or 1, 1), 3)}" if kind == BlockKind.HEADING else kind
