"""Lines joined into pieces: headings, paragraphs, items of lists, rows of tables, notes.

A piece is a Block with what the later stages of structure want to know of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.draft.outline import Block, BlockKind
from ingest.pdf.document import Line
from ingest.structure.headings import Heading
from ingest.structure.joining import HYPHENS, Words, joined
from ingest.structure.markers import STRONG, Marker, MarkerKind, marker_of
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
NOTE_SIZE = 0.92
"""A footnote is set at no more than this share of the running text."""
GOES_ON = 1.25
"""How much wider than usual two lines may be set when a full line stops mid-sentence and the next goes on below."""


@dataclass(frozen=True, slots=True)
class Piece:
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

    @property
    def block(self) -> Block:
        """What the reader is shown. Lines that do not follow each other in the file span what lies between."""
        return Block(
            kind=self.kind,
            text=" ".join(self.text.split()),
            start=min(line.start for line in self.lines),
            end=max(line.end for line in self.lines),
            level=self.level,
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


def pieces_of(page: PageLines, typography: Typography, words: Words) -> list[Piece]:
    """The pieces of one page in reading order, footnotes last."""
    notes = _notes(page.lines, typography)
    pieces: list[Piece] = []
    group: list[Line] = []
    edges = _right_edges(page.lines)

    def close() -> None:
        if group:
            pieces.append(_piece(page.number, group, words))
            group.clear()

    index = 0
    while index < len(page.lines):
        line = page.lines[index]
        if index in page.headings:
            close()
            heading, level = page.headings[index]
            pieces.append(_heading_piece(page, heading, level, words))
            index += heading.count
            continue
        if index in page.contents:
            close()
            pieces.append(_contents_piece(page.number, line))
        elif index not in notes:
            if group and _starts_piece(group, line, typography, edges):
                close()
            group.append(line)
        index += 1
    close()
    return pieces + _note_pieces(page, notes, words)


def _heading_piece(page: PageLines, heading: Heading, level: int, words: Words) -> Piece:
    lines = tuple(page.lines[heading.index : heading.index + heading.count])
    text, starts = joined([line.text for line in lines], words)
    return Piece(
        page=page.number,
        kind=BlockKind.HEADING,
        lines=lines,
        text=text,
        starts=starts,
        marker=marker_of(text),
        heading=None if page.is_cover else heading,
        level=level,
    )


def _contents_piece(number: int, line: Line) -> Piece:
    return Piece(number, BlockKind.PARAGRAPH, (line,), line.text, (0,), is_contents=True)


def _piece(number: int, group: Sequence[Line], words: Words, *, is_note: bool = False) -> Piece:
    text, starts = joined([line.text for line in group], words)
    marker = marker_of(text)
    is_item = marker is not None and marker.kind in LIST_MARKERS
    kind = BlockKind.LIST_ITEM if is_item and not is_note else BlockKind.PARAGRAPH
    return Piece(number, kind, tuple(group), text, starts, marker=marker, is_note=is_note)


def _note_pieces(page: PageLines, notes: frozenset[int], words: Words) -> list[Piece]:
    """Footnotes, each from its number to the next number."""
    pieces: list[Piece] = []
    group: list[Line] = []
    for index in sorted(notes):
        line = page.lines[index]
        if group and line.text[:1].isdigit() and middle_of(line) > middle_of(group[-1]):
            pieces.append(_piece(page.number, group, words, is_note=True))
            group = []
        group.append(line)
    return [*pieces, _piece(page.number, group, words, is_note=True)] if group else pieces


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
    """How far lines reach that begin near one left edge (in steps of 36 points)."""
    edges: dict[int, float] = {}
    for line in lines:
        step = int(line.x0 // 36)
        edges[step] = max(edges.get(step, 0.0), line.x1)
    return edges


def _starts_piece(
    group: Sequence[Line], line: Line, typography: Typography, edges: Mapping[int, float]
) -> bool:
    """Whether a line begins something new rather than going on with the group."""
    previous = group[-1]
    gap = middle_of(line) - middle_of(previous)
    if gap < -2:
        return not _runs_on(previous.text, line.text)
    if line.x0 >= previous.x1 - 1 and (abs(gap) <= 2 or line.top <= middle_of(previous) <= line.bottom):
        return len(group) > 1 or marker_of(previous.text + " ") is None
    ended = previous.text.endswith(SENTENCE_ENDS)
    if line.x1 <= _row_begins(group) and (ended or not line.text[:1].islower()):
        return True
    sizes = (previous.font_size_pt or 0, line.font_size_pt or 0)
    marker = marker_of(line.text)
    reach = edges[int(previous.x0 // 36)]
    is_short = previous.x1 < reach - 0.12 * (reach - previous.x0)
    goes_on = not ended and not is_short and marker is None and line.text[:1].islower()
    widest = _widest_gap(sizes, typography) * (GOES_ON if goes_on and abs(line.x0 - previous.x0) < 3 else 1.0)
    if gap > widest or abs(sizes[0] - sizes[1]) > 1.2:
        return True
    if marker is not None and (marker.kind in STRONG or ended or is_short):
        return _is_plausible(marker, line.text)
    return ended and (is_short or line.x0 > previous.x0 + 9) and not line.text[:1].islower()


def _row_begins(group: Sequence[Line]) -> float:
    """Where the last row of a group begins at its left; a raised number cuts one printed row into several lines.

    What goes on stands under it. A line wholly to its left is the first cell of the next row of a table, unless it
    ends a sentence that such a number cut.
    """
    last = group[-1]
    return min(line.x0 for line in group if line.top < last.bottom and last.top < line.bottom)


def _widest_gap(sizes: tuple[float, float], typography: Typography) -> float:
    """The widest distance two lines of one paragraph have; paragraphs in larger type are set wider."""
    ratio = max(1.0, max(sizes) / typography.size_pt) if typography.size_pt else 1.0
    return 1.28 * typography.leading_pt * ratio


def _is_plausible(marker: Marker, text: str) -> bool:
    """A wrapped line may begin with a number of a list it speaks of: "as set out in / 4.12 of the report"."""
    rest = text[marker.end : marker.end + 1]
    return (
        marker.kind in (MarkerKind.BULLET, MarkerKind.DASH)
        or not rest.islower()
        or marker.kind
        in (
            MarkerKind.LETTER,
            MarkerKind.ROMAN,
        )
    )


def _runs_on(before: str, after: str) -> bool:
    """Whether a sentence goes on from the foot of one column to the head of the next."""
    return before.endswith(HYPHENS) or (not before.endswith(SENTENCE_ENDS) and after[:1].islower())
