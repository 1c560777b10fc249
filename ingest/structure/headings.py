"""Which lines are headings, and the level of each.

A heading is known by its type (larger, bold, capitals), its number, a bookmark of the file, or its words; each is a
row of SIGNS. What looks like a heading and is not one (a table cell, a bold sentence, a bullet) is a row of OBJECTIONS.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ingest.patterns import Fit, Pattern
from ingest.pdf.document import Line, OutlineEntry
from ingest.structure.contents import squashed
from ingest.structure.markers import Marker, MarkerKind, marker_of
from ingest.structure.section_kinds import COMMON_TITLES, RECOMMENDATIONS_TITLE
from ingest.structure.typography import SAME_SIZE_PT, Typography, middle_of

LONGEST_HEADING = 160
"""Characters; what is longer is a paragraph. By judgement."""
MOST_LINES = 4
"""Lines that one heading may be broken over. By judgement."""
LARGER = 1.12
"""Size over that of the running text from which a line is set like a heading: 12 pt on 11 pt is 1.09, 13 pt is 1.18.
By judgement, see decision 0018."""
SMALLER = 0.85
"""Size over that of the running text below which a line is a note or a caption. By judgement."""
ABOUT_AS_LARGE = 0.9
"""Size over that of the running text from which bold or capitals alone can make a heading. By judgement."""
MUCH_LARGER, LARGE_ENOUGH_FOR_A_STOP = 1.4, 1.2
"""Sizes over that of the running text from which a long sentence, and a line with a full stop, may be a title."""
MOST_WORDS_LARGER, MOST_WORDS_BOLD, MOST_WORDS_CAPITALS, MOST_WORDS_NUMBERED, MOST_WORDS_NAMING = (
    25,
    18,
    14,
    10,
    9,
)
"""Words that a heading may have by what shows it: the weaker the sign, the fewer. By judgement, see decision 0018."""
FEWEST_WORDS_OF_A_SENTENCE, FEWEST_WORDS_WITH_A_STOP = 13, 7
"""Words from which a heading's lines with a full stop at their end, and a single line with one, are a sentence."""
DEEPEST = 6
"""The deepest level: that of HTML."""
FEWEST_LABELS = 3
"""Headings set in the same type with no text between that are the labels of a chart. By judgement."""
FEWEST_CAPITALS = 4
"""Letters from which capitals are a way to set a heading and no abbreviation, as "SCR" is one."""
_MAYBE_LARGER, _SHORT, _LONG = 1.1, 50, 90
"""For the cheap test before the others: a size just under LARGER, and letters of a line. Most lines of running text
have more letters than _SHORT; one with more than _LONG is only a heading by its type or a bookmark."""
_NEAR, _LONGEST_NEIGHBOUR = 3, 60
"""How many lines away a neighbour in the head of a table is read, and the letters it may have. By judgement."""
SET_APART = 1.3
"""Distance to the line above, in leadings, from which there is white space between the two. By judgement."""
NUMBERING = frozenset(
    {MarkerKind.LABEL, MarkerKind.DECIMAL, MarkerKind.DOTTED, MarkerKind.BARE, MarkerKind.CODE}
)
"""Markers a heading may carry; "(a)" and bullets begin parts of lists, however bold."""
_SENTENCE_END = Pattern(
    r"[.!?:;][\"”’')\]]*\d{0,3}$",
    "The end of a sentence or of what leads up to a list, closing marks and the number of a note included.",
    ["was closed.", "as follows:", "“why?”", "in 2019.12"],
    ["Contact with the school", "section 4.1 of", "Child J, aged"],
)

_LETTERS_APART = Pattern(
    r"(?:[A-Z&](?: |$)){5,}",
    "A heading typed with a space after each letter.",
    ["R E C O M M E N D A T I O N S"],
    ["PLAN A OF THE BOARD", "A B C of care"],
    fit=Fit.WHOLE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of one page: ``count`` lines from ``index`` on."""

    index: int
    count: int
    title: str
    number: str | None
    size_pt: float | None
    bold: bool
    capitals: bool

    @property
    def depth(self) -> int | None:
        """The level that its number implies: 2 for "4.1"; None if it has no number of that form."""
        if self.number is None or not self.number.replace(".", "").isdigit():
            return None
        return self.number.count(".") + 1


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line with its neighbours and the typography of the report."""

    line: Line
    previous: Line | None
    following: Line | None
    marker: Marker | None
    words: int
    typography: Typography
    bookmark_level: int | None

    @property
    def ratio(self) -> float:
        """Its size against the running text's; 1 where sizes are not known."""
        if self.line.font_size_pt is None or not self.typography.size_pt:
            return 1.0
        return self.line.font_size_pt / self.typography.size_pt

    @property
    def stands_free(self) -> bool:
        """Whether white space or the end of a sentence separates it from the line above."""
        if self.previous is None:
            return True
        gap = middle_of(self.line) - middle_of(self.previous)
        return gap < 0 or gap > SET_APART * self.typography.leading_pt or _ends_sentence(self.previous.text)

    @property
    def is_set_off_bold(self) -> bool:
        """Bold among text that is not."""
        return self.line.bold and not self.typography.is_bold and self.ratio > ABOUT_AS_LARGE


SIGNS: tuple[Callable[[_Candidate], bool], ...] = (
    lambda c: c.bookmark_level is not None,
    lambda c: c.ratio >= LARGER and c.words <= MOST_WORDS_LARGER,
    lambda c: c.is_set_off_bold and c.stands_free and c.words <= MOST_WORDS_BOLD,
    lambda c: _is_set_off_capitals(c) and c.stands_free and c.words <= MOST_WORDS_CAPITALS,
    lambda c: _bare_words(c) in COMMON_TITLES and c.stands_free,
    lambda c: _is_label_alone(c) and c.stands_free,
    lambda c: _is_numbered_title(c) and c.stands_free,
    lambda c: c.line.font_size_pt is None and c.stands_free and _names_recommendations(c),
)

OBJECTIONS: tuple[Callable[[_Candidate], bool], ...] = (
    lambda c: c.marker is not None and c.marker.kind not in NUMBERING and c.ratio < LARGER,
    lambda c: c.line.text[-1:] in ",;" or _ends_sentence_not_title(c),
    lambda c: not any(letter.isalpha() for letter in c.line.text),
    lambda c: c.line.text.lstrip()[:1].islower() and c.marker is None,
    lambda c: c.ratio < SMALLER,
)


def headings_on(lines: Sequence[Line], typography: Typography, bookmarks: Mapping[str, int]) -> list[Heading]:
    """The headings among the lines of one page, in reading order; ``bookmarks`` by squashed title, with their level."""
    headings: list[Heading] = []
    index = 0
    while index < len(lines):
        heading = _heading_at(lines, index, typography, bookmarks)
        if heading is None:
            index += 1
        else:
            headings.append(heading)
            index += heading.count
    return _without_labels(headings)


def bookmarks_by_page(outline: Sequence[OutlineEntry]) -> dict[int, dict[str, int]]:
    """The bookmarks of each sheet, by squashed title. A bookmark may point a sheet early or late."""
    bookmarks: dict[int, dict[str, int]] = {}
    for entry in outline:
        name = squashed(entry.title)
        if len(name) > 2:
            for page in (entry.page, entry.page + 1):
                bookmarks.setdefault(page, {}).setdefault(name, entry.level)
    return bookmarks


def levels_of(headings: Sequence[Heading]) -> list[int]:
    """The level of each heading, from 1, compared with the others: by size, then number, capitals, weight.

    Size goes first because numbers start again inside chapters: "1. Compensation" may be under "1.5
    Recommendations". At one size a heading without a number ranks with the least deep of the numbered ones.
    """
    visual: dict[tuple[float, bool, bool], int] = {}
    for heading in headings:
        if heading.depth is not None:
            look = _look(heading)
            visual[look] = min(visual.get(look, heading.depth), heading.depth)
    ranks = [_rank(heading, visual.get(_look(heading), 1)) for heading in headings]
    order = {rank: level for level, rank in enumerate(sorted(set(ranks)), start=1)}
    return [min(order[rank], DEEPEST) for rank in ranks]


def _look(heading: Heading) -> tuple[float, bool, bool]:
    return (float(round(heading.size_pt or 0)), heading.capitals, heading.bold)


def _rank(heading: Heading, depth_of_its_look: int) -> tuple[float, int, bool, bool]:
    size, capitals, bold = _look(heading)
    return (-size, heading.depth or depth_of_its_look, not capitals, not bold)


def _heading_at(
    lines: Sequence[Line], index: int, typography: Typography, bookmarks: Mapping[str, int]
) -> Heading | None:
    line = lines[index]
    if not _may_be_heading(line, typography, bookmarks):
        return None
    previous = lines[index - 1] if index else None
    marker = marker_of(line.text)
    level = bookmarks.get(squashed(line.text)) if bookmarks else None
    following = lines[index + 1] if index + 1 < len(lines) else None
    candidate = _Candidate(line, previous, following, marker, len(line.text.split()), typography, level)
    if any(objects(candidate) for objects in OBJECTIONS) or not any(sign(candidate) for sign in SIGNS):
        return None
    if _has_neighbour(lines, index):
        return None
    count = _lines_taken(lines, index, typography)
    text = " ".join(" ".join(part.text.split()) for part in lines[index : index + count])
    if count > MOST_LINES or len(text) > LONGEST_HEADING or _is_a_sentence(text, candidate):
        return None
    return _named(index, count, text, line)


def _without_labels(headings: Sequence[Heading]) -> list[Heading]:
    """Headings without runs of three or more in the same type with no text between: those are labels of a chart."""
    runs: list[list[Heading]] = []
    for heading in headings:
        before = runs[-1][-1] if runs else None
        if (
            before is not None
            and before.index + before.count == heading.index
            and _look(before) == _look(heading)
        ):
            runs[-1].append(heading)
        else:
            runs.append([heading])
    return [h for run in runs if len(run) < FEWEST_LABELS or any(h.number for h in run) for h in run]


def _named(index: int, count: int, text: str, line: Line) -> Heading:
    marker = marker_of(text)
    keeps_word = marker is not None and marker.kind is MarkerKind.LABEL
    title = text[marker.end :] if marker is not None and not keeps_word and text[marker.end :] else text
    return Heading(
        index=index,
        count=count,
        title=_letters_together(title.strip()),
        number=marker.number if marker is not None else None,
        size_pt=line.font_size_pt,
        bold=line.bold,
        capitals=_in_capitals(text),
    )


def _letters_together(title: str) -> str:
    """ "R E C O M M E N D A T I O N S" as the word it is."""
    return title.replace(" ", "") if _LETTERS_APART.fullmatch(title) else title


def _may_be_heading(line: Line, typography: Typography, bookmarks: Mapping[str, int]) -> bool:
    """Cheap tests that let nearly every line of running text pass by."""
    text = line.text
    if len(text) > LONGEST_HEADING:
        return False
    body = typography.size_pt
    if line.bold and not typography.is_bold:
        return True
    if body and line.font_size_pt and line.font_size_pt > body * _MAYBE_LARGER:
        return True
    if len(text) > _LONG:
        return bool(bookmarks)
    return text[:1].isdigit() or text.isupper() or len(text) < _SHORT or bool(bookmarks)


def _lines_taken(lines: Sequence[Line], index: int, typography: Typography) -> int:
    """How many lines the heading has: those in the same type, close below, that do not begin anything else."""
    first = lines[index]
    is_distinct = (
        (first.bold and not typography.is_bold) or _in_capitals(first.text) or _is_larger(first, typography)
    )
    count = 1
    while is_distinct and index + count < len(lines) and count <= MOST_LINES:
        above, below = lines[index + count - 1], lines[index + count]
        if not _is_set_alike(first, below) or _begins_anew(below.text) or _ends_sentence(above.text):
            break
        size = (first.font_size_pt or 0) / (typography.size_pt or 1) or 1
        gap = middle_of(below) - middle_of(above)
        if not 0 < gap <= SET_APART * typography.leading_pt * max(size, 1.0):
            break
        count += 1
    return count


def _is_larger(line: Line, typography: Typography) -> bool:
    return bool(line.font_size_pt and typography.size_pt and line.font_size_pt >= LARGER * typography.size_pt)


def _is_set_alike(first: Line, below: Line) -> bool:
    same_size = abs((first.font_size_pt or 0) - (below.font_size_pt or 0)) < SAME_SIZE_PT
    return same_size and first.bold == below.bold and _in_capitals(first.text) == _in_capitals(below.text)


def _begins_anew(text: str) -> bool:
    marker = marker_of(text)
    is_marked = marker is not None and marker.kind is not MarkerKind.DASH
    return is_marked or (text[:1].isupper() and " ".join(text.lower().split()).rstrip(":.") in COMMON_TITLES)


def _has_neighbour(lines: Sequence[Line], index: int) -> bool:
    """Whether words in the same type are beside it, as in the head of a table. Only near lines count: in two columns
    of prose a line at the same height is read much later or earlier.
    """
    line = lines[index]
    near = lines[max(0, index - _NEAR) : index + _NEAR + 1]
    beside = [
        other
        for other in near
        if other is not line
        and other.top < middle_of(line) < other.bottom
        and (other.x0 >= line.x1 - 1 or other.x1 <= line.x0 + 1)
    ]
    return any(other.bold == line.bold and len(other.text) < _LONGEST_NEIGHBOUR for other in beside)


def _bare_words(candidate: _Candidate) -> str:
    text = candidate.line.text[candidate.marker.end :] if candidate.marker else candidate.line.text
    return " ".join(text.lower().split()).rstrip(":.")


def _names_recommendations(candidate: _Candidate) -> bool:
    """ "Recommendations for the police": on a scan, where nothing is known of its type, the words must do."""
    is_short = candidate.words <= MOST_WORDS_NAMING and candidate.line.text.rstrip()[-1:] != "."
    return is_short and RECOMMENDATIONS_TITLE.fullmatch(_bare_words(candidate)) is not None


def _is_label_alone(candidate: _Candidate) -> bool:
    """ "Recommendation 4" or "Chapter 2:" with nothing after it."""
    marker = candidate.marker
    return (
        marker is not None
        and marker.kind is MarkerKind.LABEL
        and not candidate.line.text[marker.end :].strip()
    )


def _is_numbered_title(candidate: _Candidate) -> bool:
    """A number, then two to nine words in running type that are no sentence: "3.2 Contact with the school"."""
    marker, line = candidate.marker, candidate.line
    if (
        marker is None
        or marker.kind not in (MarkerKind.DOTTED, MarkerKind.DECIMAL)
        or candidate.words > MOST_WORDS_NUMBERED
    ):
        return False
    rest = line.text[marker.end :].strip()
    if not rest[:1].isupper() or rest[-1:] in ".;:,?":
        return False
    following = candidate.following
    if following is None:
        return False
    gap = middle_of(following) - middle_of(line)
    leads = gap > SET_APART * candidate.typography.leading_pt or marker_of(following.text) is not None
    return leads and following.text.lstrip()[:1].upper() == following.text.lstrip()[:1]


def _in_capitals(text: str) -> bool:
    return text.isupper() and sum(letter.isalpha() for letter in text) >= FEWEST_CAPITALS


def _is_set_off_capitals(candidate: _Candidate) -> bool:
    return _in_capitals(candidate.line.text) and candidate.ratio > ABOUT_AS_LARGE


def _ends_sentence(text: str) -> bool:
    return _SENTENCE_END.compiled.search(text.rstrip()) is not None


def _is_a_sentence(text: str, candidate: _Candidate) -> bool:
    """Whether the whole of it, with the lines it is broken over, reads as a sentence in type not much larger."""
    return (
        text.endswith(".")
        and len(text.split()) >= FEWEST_WORDS_OF_A_SENTENCE
        and candidate.ratio < MUCH_LARGER
    )


def _ends_sentence_not_title(candidate: _Candidate) -> bool:
    """A full stop ends a sentence, save after a few words or in large type."""
    is_numbered = (
        candidate.is_set_off_bold and candidate.marker is not None and candidate.words <= MOST_WORDS_CAPITALS
    )
    ends = candidate.line.text.rstrip()[-1:] == "." and candidate.words >= FEWEST_WORDS_WITH_A_STOP
    return ends and candidate.ratio < LARGE_ENOUGH_FOR_A_STOP and not is_numbered
