"""Contents pages: lists of headings that are not headings. Their lines are kept on the page and left out of search."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.patterns import Fit, Pattern, WordList
from ingest.pdf.document import Line
from ingest.structure.typography import SAME_SIZE_PT

CONTENTS_HEADINGS = WordList(
    """
    contents, content, contentspage, tableofcontents, listofcontents, cynnwys, tablcynnwys, index, listofchapters
    """,
    "Headings of contents pages without their spaces, in English and Welsh.",
    ["tableofcontents", "cynnwys"],
    ["contentsofthebag", "indexoffences"],
    fit=Fit.WHOLE,
)
LONGEST_ENTRY_WORDS = 22
"""Longer lines are sentences, not entries. By judgement."""
OTHER_LINES_ALLOWED = 3
"""Lines in a row that are no entries, after which the list has ended. By judgement."""
FEWEST_ENTRIES = 2
"""Entries that make a list under its heading. By judgement."""
FEWEST_LEADERS = 5
"""Lines with leaders that make a list without a heading: fewer may be a form with dots to write on. By judgement."""
MOST_PAGES_OF_A_LIST = 8
"""Pages over which one list may run. By judgement."""
FIRST_PAGES = 30
"""Sheets on which a list without a heading is looked for: covers, forewords and lists of terms come before it."""
_FIRST_LINES = 12
"""Lines of a later page of which one must have leaders, so that few pages are searched whole."""
_LONGEST_HEADING = 24
"""Letters: "Table of contents" has 17."""
_LONGEST_NAME = 100
"""Letters of a line that may be what an entry names. By judgement."""

_LEADER = Pattern(
    r"\.\s?(?:\.\s?){3,}|……+|____+",
    "Dots or a rule that lead to a page number. Each form begins with a plain sign, so that the search can skip to "
    "one: nine lines in ten have none.",
    ["Introduction ........ 3", "Introduction . . . . 3", "Introduction ……… 3", "Name ____"],
    ["and so on...", "Introduction 3"],
)
_ENDS_IN_PAGE = Pattern(
    r"(?:\s|\.|…)(?:p(?:age|g)?\.?\s*)?(?:\d{1,3}|[ivxl]{1,5})(?:\s*[-–]\s*\d{1,3})?\s*$|\bError!?\s|not defined\.?$",
    "An entry that ends in a page number, or in what Word prints where it has lost the bookmark.",
    ["Introduction 3", "Findings page 12-14", "Foreword iv", "Error! Bookmark not defined."],
    ["Introduction", "Child J3", "in 2019"],
    re.IGNORECASE,
)
_ONLY_PAGES = Pattern(
    r"(?:\d{1,3}(?:\.\d+)?(?:\s*[-–]\s*\d{1,3}(?:\.\d+)?)?|[ivxl]{1,5}|page(?: no\.?| number)?)\s*",
    "A line of a list of contents that is only a number, where page numbers have their own column.",
    ["12", "4.1", "3 - 9", "iv", "Page no."],
    ["12 Findings", "2019", "Pages of the report"],
    re.IGNORECASE,
    Fit.WHOLE,
)
_NUMBERS = "0123456789 .…:;,-–—()[]•●\t\u00a0"


@dataclass(frozen=True, slots=True)
class _Entry:
    page: int
    index: int
    line: Line


def contents_of(pages: Sequence[Sequence[Line]]) -> list[frozenset[int]]:
    """For each page, which of its lines (by index) belong to a list of contents, its own heading included.

    ``pages`` are lines in reading order, without furniture. Only the first ``FIRST_PAGES``, and any later page that is
    plainly a list with leaders, are looked at: bound reports have a second list further on.
    """
    indices_by_page: list[set[int]] = [set() for _ in pages]
    later = _later_lines(pages)
    for at, lines in enumerate(pages):
        if len(indices_by_page[at]) == len(lines):
            continue
        start = _heading_index(lines)
        if start is not None and start not in indices_by_page[at]:
            for page, index in _region(pages, at, start, later):
                indices_by_page[page].add(index)
        elif at < FIRST_PAGES or any(_LEADER.compiled.search(line.text) for line in lines[:_FIRST_LINES]):
            indices_by_page[at].update(_leaders(lines))
    return [frozenset(indices) for indices in indices_by_page]


def squashed(text: str) -> str:
    """A heading as it is compared with its entry: letters only, lower case, numbers at its ends off."""
    return "".join(text.strip(_NUMBERS).lower().split())


def _later_lines(pages: Sequence[Sequence[Line]]) -> dict[str, int]:
    """The last page that has a given short line, by its squashed text."""
    return {
        squashed(line.text): at
        for at, lines in enumerate(pages)
        for line in lines
        if len(line.text) < _LONGEST_NAME
    }


def _heading_index(lines: Sequence[Line]) -> int | None:
    for index, line in enumerate(lines):
        if (
            len(line.text) < _LONGEST_HEADING
            and line.text.lstrip()[:1].isalnum()
            and squashed(line.text) in CONTENTS_HEADINGS
        ):
            return index
    return None


def _region(
    pages: Sequence[Sequence[Line]], at: int, start: int, later: dict[str, int]
) -> list[tuple[int, int]]:
    """The lines from the heading "Contents" to the last that is an entry."""
    region = [(at, start)]
    waiting: list[tuple[int, int]] = []
    entries = 0
    head = pages[at][start]
    is_distinct = start + 1 < len(pages[at]) and not _is_set_alike(head, pages[at][start + 1])
    for entry in _lines_from(pages, at, start + 1):
        if is_distinct and _is_set_alike(head, entry.line):
            break
        if _is_entry(entry, later):
            region += [*waiting, (entry.page, entry.index)]
            waiting = []
            entries += 1
        else:
            waiting.append((entry.page, entry.index))
            if len(waiting) > OTHER_LINES_ALLOWED or len(entry.line.text.split()) > LONGEST_ENTRY_WORDS:
                break
    return region if entries >= FEWEST_ENTRIES else []


def _is_set_alike(head: Line, line: Line) -> bool:
    """Whether a line is set like the word "Contents": if entries are not, it is the next heading."""
    return head.bold == line.bold and abs((head.font_size_pt or 0) - (line.font_size_pt or 0)) < SAME_SIZE_PT


def _lines_from(pages: Sequence[Sequence[Line]], at: int, start: int) -> Iterator[_Entry]:
    for page in range(at, min(at + MOST_PAGES_OF_A_LIST, len(pages))):
        for index in range(start if page == at else 0, len(pages[page])):
            yield _Entry(page, index, pages[page][index])


def _is_entry(entry: _Entry, later: dict[str, int]) -> bool:
    text = entry.line.text
    if _LEADER.compiled.search(text) or _ONLY_PAGES.fullmatch(text):
        return True
    if len(text.split()) > LONGEST_ENTRY_WORDS:
        return False
    if _ENDS_IN_PAGE.compiled.search(text):
        return True
    name = squashed(text)
    return len(name) > 2 and later.get(name, -1) > entry.page


def _leaders(lines: Sequence[Line]) -> Iterator[int]:
    """A list without the word "Contents" over it: lines that run in dots to a number."""
    leading = [index for index, line in enumerate(lines) if _LEADER.compiled.search(line.text)]
    return iter(leading if len(leading) >= FEWEST_LEADERS else ())
