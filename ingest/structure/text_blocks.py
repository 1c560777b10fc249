"""Text blocks: lines joined into headings, paragraphs, items of lists, rows of tables and notes.

A text block is a Block of the draft with what the later stages of structure need to know of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.draft.outline import Block, BlockKind
from ingest.pdf.document import Line
from ingest.structure.advice import gives_reason
from ingest.structure.headings import Heading
from ingest.structure.joining import HYPHENS, Words, joined
from ingest.structure.markers import STRONG, Marker, MarkerKind, marker_of
from ingest.structure.table_rows import Row
from ingest.structure.tables import PageTable
from ingest.structure.typography import Typography, middle_of

SENTENCE_ENDS = (".", "!", "?", ":", ";", ".”", '."', ".’", ".)", "?”", "!”")
LIST_MARKERS = frozenset(
    {
        MarkerKind.BULLET,
        MarkerKind.DASH,
        MarkerKind.LETTER,
        MarkerKind.ROMAN,
        MarkerKind.DECIMAL,
        MarkerKind.CODE,
    }
)
BEFORE_LOWER_CASE = frozenset({MarkerKind.BULLET, MarkerKind.DASH, MarkerKind.LETTER, MarkerKind.ROMAN})
"""Markers whose item may begin with a small letter: "(a) the school"; "4.12 of the report" begins no item."""

NOTE_SIZE = 0.92
"""A footnote is set at this share or less of the running text. By judgement."""
RAISED_SIZE, LONGEST_RAISED = 0.8, 3
"""The share of the size of its line that the number of a footnote has at most, and its digits. By judgement."""
GOES_ON = 1.25
"""How much wider than usual lines may be set if a sentence continues from a full line to the next. By judgement."""
WIDEST_LEADING = 1.28
"""The widest distance between lines of one paragraph, in leadings: paragraphs are half a line apart. By judgement."""
SHORT_BY = 0.12
"""A line is short if this share of its column stays empty at its right. By judgement."""
SAME_HEIGHT_PT = 2.0
"""Lines whose middles differ by this or less are at one height. By judgement."""
EDGE_STEP_PT = 36
"""Half an inch: lines that begin closer together belong to one column. By judgement."""
INDENT_PT = 9.0
"""An eighth of an inch: a first line further in than that is indented. By judgement."""
OTHER_SIZE_PT = 1.2
"""Sizes that differ by more are of different paragraphs; a raised number changes a size by less. By judgement."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A run of lines of one page that belong together.

    ``text`` is the lines joined, character for character, hyphenation undone; ``starts`` says where in it each line
    begins, so that every place in the text has its place on the page.
    """

    page: int
    kind: BlockKind
    lines: tuple[Line, ...]
    text: str
    starts: tuple[int, ...]
    marker: Marker | None = None
    heading: Heading | None = None
    """Set where it opens a section: large words on a cover open none."""
    level: int | None = None
    is_note: bool = False
    is_contents: bool = False
    row: Row | None = None
    """Of a table. ``text`` then has the headings of its columns before its cells."""

    @property
    def as_draft(self) -> Block:
        """What the reader is shown. Lines that do not follow each other in the file include what is between them."""
        return Block(
            kind=self.kind,
            text=" ".join(self.text.split()) if self.row is None else self.row.text,
            start=min(line.start for line in self.lines),
            end=max(line.end for line in self.lines),
            level=self.level,
            cells=() if self.row is None else self.row.cells,
            table=None if self.row is None else self.row.table,
        )


@dataclass(frozen=True, slots=True)
class PageLines:
    """One page ready to be cut: its lines in reading order, which of them head sections, which are contents."""

    number: int
    lines: Sequence[Line]
    headings: Mapping[int, tuple[Heading, int]]
    """By the index of their first line, with their level."""
    contents: frozenset[int]
    is_cover: bool = False
    tables: Mapping[int, PageTable] = field(default_factory=dict)
    """By the index of the line that stands for them."""


def text_blocks_of(page: PageLines, typography: Typography, words: Words) -> list[TextBlock]:
    """The blocks of one page in reading order, footnotes last."""
    notes = _notes(page.lines, typography)
    blocks: list[TextBlock] = []
    group: list[Line] = []
    edges = _right_edges(page.lines)

    def close() -> None:
        if group:
            blocks.append(_text_block(page.number, group, words))
            group.clear()

    index = 0
    while index < len(page.lines):
        line = page.lines[index]
        ready, count = _ready_blocks(page, index, words)
        if count:
            close()
            blocks += ready
            index += count
            continue
        if index not in notes:
            if group and _parts_from(group, line, typography, edges):
                close()
            group.append(line)
        index += 1
    close()
    return blocks + _note_blocks(page, notes, words)


def _ready_blocks(page: PageLines, index: int, words: Words) -> tuple[list[TextBlock], int]:
    """The blocks of a heading, a table or an entry of the contents, and how many lines they take; 0 for other lines."""
    if index in page.headings:
        heading, level = page.headings[index]
        return [_heading_block(page, heading, level, words)], heading.count
    if index in page.tables:
        return [_row_block(page.number, row, words) for row in page.tables[index].rows], 1
    if index in page.contents:
        return [_contents_block(page.number, page.lines[index])], 1
    return [], 0


def _heading_block(page: PageLines, heading: Heading, level: int, words: Words) -> TextBlock:
    lines = tuple(page.lines[heading.index : heading.index + heading.count])
    text, starts = joined([line.text for line in lines], words)
    return TextBlock(
        page=page.number,
        kind=BlockKind.HEADING,
        lines=lines,
        text=text,
        starts=starts,
        marker=marker_of(text),
        heading=None if page.is_cover else heading,
        level=level,
    )


def _row_block(number: int, row: Row, words: Words) -> TextBlock:
    text, starts = row.spoken(words)
    lines = tuple(line for lines in row.lines for line in lines)
    return TextBlock(number, BlockKind.TABLE_ROW, lines, text, starts, row=row)


def _contents_block(number: int, line: Line) -> TextBlock:
    return TextBlock(number, BlockKind.PARAGRAPH, (line,), line.text, (0,), is_contents=True)


def _text_block(number: int, group: Sequence[Line], words: Words, *, is_note: bool = False) -> TextBlock:
    text, starts = joined([line.text for line in group], words)
    marker = marker_of(text)
    is_item = marker is not None and marker.kind in LIST_MARKERS
    kind = BlockKind.LIST_ITEM if is_item and not is_note else BlockKind.PARAGRAPH
    return TextBlock(number, kind, tuple(group), text, starts, marker=marker, is_note=is_note)


def _note_blocks(page: PageLines, notes: frozenset[int], words: Words) -> list[TextBlock]:
    """Footnotes, each from its number to the next number."""
    blocks: list[TextBlock] = []
    group: list[Line] = []
    for index in sorted(notes):
        line = page.lines[index]
        if group and line.text[:1].isdigit() and middle_of(line) > middle_of(group[-1]):
            blocks.append(_text_block(page.number, group, words, is_note=True))
            group = []
        group.append(line)
    return [*blocks, _text_block(page.number, group, words, is_note=True)] if group else blocks


def _notes(lines: Sequence[Line], typography: Typography) -> frozenset[int]:
    """The lines at the foot of the page that are set small, if one of them begins with a number."""
    body = typography.size_pt
    if body is None or not lines:
        return frozenset()
    limit = body * NOTE_SIZE
    lowest_body = max((line.bottom for line in lines if (line.font_size_pt or body) > limit), default=0.0)
    below = [
        index
        for index, line in enumerate(lines)
        if (line.font_size_pt or body) <= limit and line.top > lowest_body - 2
    ]
    return frozenset(below) if any(lines[index].text[:1].isdigit() for index in below) else frozenset()


def _right_edges(lines: Sequence[Line]) -> dict[int, float]:
    """How far lines reach that begin near one left edge (in steps of EDGE_STEP_PT)."""
    edges: dict[int, float] = {}
    for line in lines:
        step = int(line.x0 // EDGE_STEP_PT)
        edges[step] = max(edges.get(step, 0.0), line.x1)
    return edges


def _parts_from(
    group: Sequence[Line], line: Line, typography: Typography, edges: Mapping[int, float]
) -> bool:
    """Whether a line begins a block; the raised number of a footnote, set as a line of its own, parts no sentence."""
    if _is_raised_number(group[-1], line):
        return False
    if len(group) < 2 or not _is_raised_number(group[-2], group[-1]):
        return _starts_block(group, line, typography, edges)
    marked, number = group[-2:]
    is_beside = marked.top <= middle_of(line) <= marked.bottom and -1 <= line.x0 - number.x1 <= INDENT_PT
    return not is_beside and _starts_block(group[:-1], line, typography, edges)


def _is_raised_number(marked: Line, line: Line) -> bool:
    """Whether a line is only a small number at the end of the line before it, as in "to be seen.³"."""
    if len(line.text) > LONGEST_RAISED or not line.text.isdigit():
        return False
    is_small = (line.font_size_pt or 0) <= RAISED_SIZE * (marked.font_size_pt or 0)
    is_at_end = -2 <= line.x0 - marked.x1 <= INDENT_PT
    return is_small and is_at_end and marked.top - line.bottom < 0 < marked.bottom - line.bottom


def _starts_block(
    group: Sequence[Line], line: Line, typography: Typography, edges: Mapping[int, float]
) -> bool:
    """Whether a line begins something new rather than continuing the group."""
    step = _Step.between(group, line, typography, edges)
    if step.leads_up:
        return not _runs_on(step.previous.text, line.text)
    if step.leads_sideways:
        return not step.follows_a_lone_marker
    if step.starts_table_row or step.is_set_apart or step.starts_reason:
        return True
    if step.starts_item:
        return _is_plausible(step.marker, line.text)
    return step.starts_sentence_after_short_line or step.starts_indented_sentence


@dataclass(frozen=True, slots=True)
class _Step:
    """The step from the last line of a group to the next line of the page, judged by their places and words."""

    group: Sequence[Line]
    line: Line
    typography: Typography
    edges: Mapping[int, float]
    """How far lines reach, by left edge: see _right_edges."""
    previous: Line
    gap: float
    """From the middle of the one line to the middle of the other."""
    marker: Marker | None
    ends_sentence: bool
    starts_in_lower_case: bool

    @classmethod
    def between(
        cls, group: Sequence[Line], line: Line, typography: Typography, edges: Mapping[int, float]
    ) -> "_Step":
        """The step, with what several of its properties need worked out once: there is one for every line."""
        previous = group[-1]
        return cls(
            group,
            line,
            typography,
            edges,
            previous=previous,
            gap=middle_of(line) - middle_of(previous),
            marker=marker_of(line.text),
            ends_sentence=previous.text.endswith(SENTENCE_ENDS),
            starts_in_lower_case=line.text[:1].islower(),
        )

    @property
    def leads_up(self) -> bool:
        """From the foot of a column to the head of the next."""
        return self.gap < -SAME_HEIGHT_PT

    @property
    def leads_sideways(self) -> bool:
        """To a line on the right at the same height."""
        is_right_of = self.line.x0 >= self.previous.x1 - 1
        is_level = (
            abs(self.gap) <= SAME_HEIGHT_PT or self.line.top <= middle_of(self.previous) <= self.line.bottom
        )
        return is_right_of and is_level

    @property
    def follows_a_lone_marker(self) -> bool:
        """The group is only "4.12" or a bullet, whose text is beside it."""
        return len(self.group) == 1 and marker_of(self.previous.text + " ") is not None

    @property
    def starts_table_row(self) -> bool:
        """The line is wholly to the left of the row above it."""
        is_new_cell = self.ends_sentence or not self.starts_in_lower_case
        return is_new_cell and self.line.x1 <= _row_begins(self.group)

    @property
    def is_after_short_line(self) -> bool:
        """The line before ends well short of where lines of its left edge end."""
        reach = self.edges[int(self.previous.x0 // EDGE_STEP_PT)]
        return self.previous.x1 < reach - SHORT_BY * (reach - self.previous.x0)

    @property
    def goes_on_mid_sentence(self) -> bool:
        """A full line stops mid-sentence and the sentence continues directly below it."""
        if self.ends_sentence or self.marker is not None or not self.starts_in_lower_case:
            return False
        return abs(self.line.x0 - self.previous.x0) < 3 and not self.is_after_short_line

    @property
    def is_set_apart(self) -> bool:
        """White space above the line, or type of another size."""
        sizes = (self.previous.font_size_pt or 0, self.line.font_size_pt or 0)
        widest = _widest_gap(sizes, self.typography) * (GOES_ON if self.goes_on_mid_sentence else 1.0)
        return self.gap > widest or abs(sizes[0] - sizes[1]) > OTHER_SIZE_PT

    @property
    def starts_item(self) -> bool:
        """The line begins with a marker, at a place where an item may begin."""
        if self.marker is None:
            return False
        return self.marker.kind in STRONG or self.ends_sentence or self.is_after_short_line

    @property
    def starts_reason(self) -> bool:
        """The line begins with "Why:" or "Rationale:", after a sentence."""
        return self.ends_sentence and gives_reason(self.line.text)

    @property
    def starts_sentence_after_short_line(self) -> bool:
        return self.ends_sentence and self.is_after_short_line and not self.starts_in_lower_case

    @property
    def starts_indented_sentence(self) -> bool:
        is_indented = self.line.x0 > self.previous.x0 + INDENT_PT
        return self.ends_sentence and is_indented and not self.starts_in_lower_case


def _row_begins(group: Sequence[Line]) -> float:
    """Where the last row of a group begins at its left; a raised number cuts one printed row into several lines.

    A line that continues is under it. A line wholly to its left is the first cell of the next row of a table, unless it
    ends a sentence that such a number cut. A line may have no height, if a file sets it flat.
    """
    last = group[-1]
    return min([last.x0, *(line.x0 for line in group if line.top < last.bottom and last.top < line.bottom)])


def _widest_gap(sizes: tuple[float, float], typography: Typography) -> float:
    """The widest distance two lines of one paragraph have; paragraphs in larger type are set wider."""
    ratio = max(1.0, max(sizes) / typography.size_pt) if typography.size_pt else 1.0
    return WIDEST_LEADING * typography.leading_pt * ratio


def _is_plausible(marker: Marker | None, text: str) -> bool:
    """A wrapped line may begin with a number of a list that it mentions: "as set out in / 4.12 of the report"."""
    if marker is None or marker.kind in BEFORE_LOWER_CASE:
        return marker is not None
    return not text[marker.end : marker.end + 1].islower()


def _runs_on(before: str, after: str) -> bool:
    """Whether a sentence continues from the foot of one column to the head of the next."""
    return before.endswith(HYPHENS) or (not before.endswith(SENTENCE_ENDS) and after[:1].islower())
