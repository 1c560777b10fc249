"""Running headers, footers, page numbers and print stamps: what is printed on the page but is not part of the report.

A line is furniture when it comes back at the same place on page after page with its digits folded, when it is a page
number in line with the sheets, or when it is a stamp no report would print. Decision 0017 says why by place.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.patterns import Fit, Pattern
from ingest.pdf.document import Line, Page
from ingest.structure.status_marks import is_status_mark
from ingest.structure.typography import LONG_LINE, SAME_SIZE_PT, Typography, middle_of

MARGIN = 0.14
"""The share of a page's height, at the top and at the foot, in which furniture is looked for. Decision 0017."""
SAME_PLACE_PT = 7.0
"""Footers of one text may differ by so much in height: half a line of small type. By judgement."""
LARGE = 1.15
"""Size over that of the running text from which a repeated line may be a heading. By judgement, a little over LARGER
of headings.py, because running headers are often set large too."""
MOST_PAGES = 0.6
"""The share of the pages on which a large line must be repeated to be furniture. By judgement."""
FEW_PAGES = 3
"""In a report of so few pages two repetitions are enough, and no digits are folded. Decision 0017."""
FEWEST_IN_STEP = 3
"""Numbers that must count along with the sheets to be page numbers. By judgement."""
WATERMARKED = 0.5
"""The share of the pages on which words at one place are a watermark. By judgement."""
_LONGEST_WATERMARK, _LONGEST_CHAPTER, _LONGEST_PAGE_NUMBER = 40, 80, 24
"""Letters of a watermark, of a chapter's name with the page number beside it, and of a page number. By judgement."""

CLOSE = 1.15
"""Distance between two lines, in leadings, up to which they may be of one paragraph. By judgement: a running header
has white space below it."""

STAMPS = (
    Pattern(
        r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}(?: ?[AP]M)?\b",
        "The date and time of printing.",
        ["03/11/2021, 14:05 Serious case review", "3/11/21, 2:05 PM"],
        ["03/11/2021 the school wrote", "3/11, 14:05"],
        fit=Fit.AT_START,
    ),
    Pattern(
        r"https?://\S+\s+\d+\s*/\s*\d+$",
        "The address of the page with the number of the sheet.",
        ["https://www.example.org/report 3/41"],
        ["https://www.example.org/report", "see https://www.example.org 3/41"],
        fit=Fit.AT_START,
    ),
    Pattern(
        r"file:///\S+",
        "The path of a printed file.",
        ["file:///C:/report.htm"],
        ["the file:///"],
        fit=Fit.AT_START,
    ),
)
"""What a browser prints on every page."""

_PAGE_NUMBER = Pattern(
    r"(?:page|tudalen|tud\.?|pg\.?|p)?\s*[-–—|\[(]?\s*(\d{1,4})\s*(?:(?:of|o|/)\s*\d{1,4})?\s*[-–—|\])]?"
    r"\s*(?:\|?\s*(?:p\s*a\s*g\s*e|page|tudalen))?\s*",
    "A page number that fills its line, in English or Welsh.",
    ["23", "Page 23 of 56", "- 23 -", "Tudalen 4", "23 | P a g e", "[3]"],
    ["23 Findings", "Page", "2.3", "12345"],
    re.IGNORECASE,
    Fit.WHOLE,
)
_SPACED_PAGE = Pattern(
    r"p\s*a\s*g\s*e\s*\|?\s*(\d{1,4})",
    "Word's ready-made footer with letters set apart, the number last.",
    ["P a g e | 23", "P a g e 4"],
    ["23 | P a g e", "P a g e"],
    re.IGNORECASE,
    Fit.WHOLE,
)
_ROMAN_NUMBER = Pattern(
    r"[-–—(]?\s*[ivxl]{1,6}\s*[-–—)]?",
    "The small Roman numeral of a page before the report begins.",
    ["iv", "- xii -", "(ii)"],
    ["IV", "iv Foreword", "4"],
    fit=Fit.WHOLE,
)
_NUMBERED_HEADING = Pattern(
    r"(?:recommendation|argymhelliad|finding|chapter|appendix|annex|theme|section|part|lesson|learning|question)s?\b",
    'Headings whose numbers may not be folded: "Recommendation 3" and "Recommendation 4" are two.',
    ["Recommendation 3", "Findings 2", "appendix B"],
    ["Page 3", "The recommendation", "Partnership 3"],
    re.IGNORECASE,
    Fit.AT_START,
)
_DIGITS = Pattern(
    r"\d+", "A run of digits: what differs in a footer from page to page.", ["Page 3 of 56"], ["iv"]
)
_NUMBER_OF_TOTAL = Pattern(
    r"(\d{1,4})\s*(?:/|of)\s*\d{1,4}\s*$",
    "A page number with the total at the end of a footer.",
    ["Child J review 3 of 56", "3/56"],
    ["3 of 56 children", "Page 3"],
)
_EDGE_NUMBER = Pattern(
    r"^\s*\d{1,4}\s+|\s+\d{1,4}\s*$",
    "A page number beside the name of a chapter, before or after it.",
    ["23 Analysis", "Analysis 23"],
    ["Analysis of 23 cases", "23", "A23"],
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A line of a page, by its index there."""

    page: int
    index: int
    middle: float
    text: str


@dataclass(frozen=True, slots=True)
class _Repetition:
    """How often a line must be repeated in this report to be furniture."""

    pages: Sequence[Page]
    typography: Typography

    @property
    def enough(self) -> int:
        """Two or three pages can only be compared with each other."""
        return 2 if len(self.pages) <= FEW_PAGES else 3

    @property
    def fold(self) -> bool:
        """Whether numbers may differ: on so few pages "Table 1" and "Table 2" would be one line too easily."""
        return len(self.pages) > FEW_PAGES

    def is_large(self, place: _Place) -> bool:
        """Whether it is as large as a heading: a heading may be repeated too ("What we asked", on every other page)."""
        size = self.pages[place.page].lines[place.index].font_size_pt
        body = self.typography.size_pt
        return size is not None and body is not None and size > LARGE * body

    def is_running_text(self, place: _Place) -> bool:
        """Whether it is a line of a paragraph that reaches out of the margin: full lines set alike, close together.

        A numbered paragraph at the head of each page, "2. The social worker …", may begin with the same words.
        """
        page = self.pages[place.page]
        top, bottom = page.height_pt * MARGIN, page.height_pt * (1 - MARGIN)
        step = 1 if place.middle < top else -1
        at = place.index
        while len(page.lines[at].text) >= LONG_LINE and 0 <= at + step < len(page.lines):
            if not self._is_next_of_paragraph(page.lines[at], page.lines[at + step], step):
                return False
            at += step
            if top <= middle_of(page.lines[at]) <= bottom:
                return True
        return False

    def _is_next_of_paragraph(self, line: Line, other: Line, step: int) -> bool:
        is_alike = abs((line.font_size_pt or 0) - (other.font_size_pt or 0)) < SAME_SIZE_PT
        distance = (middle_of(other) - middle_of(line)) * step
        return is_alike and line.bold == other.bold and 0 < distance <= CLOSE * self.typography.leading_pt


def furniture_of(pages: Sequence[Page], typography: Typography) -> list[frozenset[int]]:
    """For each page, which of its lines are furniture (indices into ``page.lines``)."""
    marginal = [place for at, page in enumerate(pages) for place in _marginal(at, page)]
    places = [
        *_stamps(pages),
        *_repeated(_Repetition(pages, typography), marginal),
        *_watermarks(pages),
        *_status_marks(pages, typography),
    ]
    places += _page_numbers(_Repetition(pages, typography), marginal, set(places))
    by_page: dict[int, set[int]] = defaultdict(set)
    for at, index in places:
        by_page[at].add(index)
    return [frozenset(by_page[at]) for at in range(len(pages))]


def _marginal(at: int, page: Page) -> Iterable[_Place]:
    head, foot = page.height_pt * MARGIN, page.height_pt * (1 - MARGIN)
    for index, line in enumerate(page.lines):
        middle = (line.top + line.bottom) / 2
        if middle < head or middle > foot:
            yield _Place(at, index, middle, line.text)


def _stamps(pages: Sequence[Page]) -> list[tuple[int, int]]:
    return [
        (at, index)
        for at, page in enumerate(pages)
        for index, line in enumerate(page.lines)
        if line.text[:1] in "0123456789hf" and any(stamp.match(line.text) for stamp in STAMPS)
    ]


def _repeated(repetition: _Repetition, marginal: Iterable[_Place]) -> list[tuple[int, int]]:
    """Lines that come back at one height with the same words."""
    by_words: dict[str, list[_Place]] = defaultdict(list)
    for place in marginal:
        if repetition.is_running_text(place):
            continue
        by_words[_words_of(place.text, repetition.fold)].append(place)
    furniture: list[tuple[int, int]] = []
    for places in by_words.values():
        if len(places) < repetition.enough:
            continue
        for together in _at_one_height(places):
            enough = (
                len(repetition.pages) * MOST_PAGES if repetition.is_large(together[0]) else repetition.enough
            )
            if len({place.page for place in together}) >= max(enough, repetition.enough):
                furniture += [(place.page, place.index) for place in together]
    return furniture


def _words_of(text: str, fold: bool) -> str:
    """The line as it is compared: "Page 3 of 56" equals "Page 4 of 56", "Recommendation 3" does not equal "4"."""
    if _NUMBERED_HEADING.match(text):
        text = _EDGE_NUMBER.sub(" ", text) if len(text.split()) > 2 else text
    elif fold:
        text = _DIGITS.sub("#", text)
    return "".join(text.lower().split())


def _at_one_height(places: list[_Place]) -> Iterable[list[_Place]]:
    together: list[_Place] = []
    for place in sorted(places, key=lambda p: p.middle):
        if together and place.middle - together[-1].middle > SAME_PLACE_PT:
            yield together
            together = []
        together.append(place)
    yield together


def _watermarks(pages: Sequence[Page]) -> list[tuple[int, int]]:
    """Words printed across at least half of the pages at one place: DRAFT, RESTRICTED."""
    if len(pages) <= FEW_PAGES:
        return []
    places: dict[tuple[str, int, int], list[tuple[int, int]]] = defaultdict(list)
    for at, page in enumerate(pages):
        for index, line in enumerate(page.lines):
            if len(line.text) < _LONGEST_WATERMARK:
                places[line.text, round(line.x0), round(line.top)].append((at, index))
    return [place for same in places.values() if len(same) >= WATERMARKED * len(pages) for place in same]


def _status_marks(pages: Sequence[Page], typography: Typography) -> list[tuple[int, int]]:
    return [
        (at, index)
        for at, page in enumerate(pages)
        for index, line in enumerate(page.lines)
        if is_status_mark(line, typography)
    ]


def _page_numbers(
    repetition: _Repetition, marginal: Iterable[_Place], known: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Numbers at the edge of the sheet that count along with the sheets, alone or beside a chapter's name.

    Nothing set like a heading: chapters that each begin a sheet, "2 The three people", count along too. A number alone
    may be set large: inspections print theirs in 20 points.
    """
    numbered = [
        (place, number)
        for place in marginal
        if (number := number_beside(place.text)) is not None
        and (place.text.strip().isdigit() or not repetition.is_large(place))
    ]
    steps = Counter(number - place.page for place, number in numbered)
    surest: dict[int, int] = {}
    for place, number in numbered:
        surest[place.page] = max(surest.get(place.page, 0), steps[number - place.page])
    in_step = {
        (place.page, place.index)
        for place, number in numbered
        if FEWEST_IN_STEP <= steps[number - place.page] == surest[place.page]
    }
    in_step |= {(place.page, place.index) for place in marginal if _is_page_number_by_form(place.text)}
    return list(in_step - known)


def number_beside(text: str) -> int | None:
    """The number a marginal line begins or ends with: 23 in "23", "Page 23 of 56" and "Analysis 23"."""
    alone = _PAGE_NUMBER.fullmatch(text.strip()) or _SPACED_PAGE.fullmatch(text.strip())
    if alone is not None:
        return int(alone[1])
    of_so_many = _NUMBER_OF_TOTAL.search(text)
    if of_so_many is not None:
        return int(of_so_many[1])
    edge = _EDGE_NUMBER.search(text) if len(text) < _LONGEST_CHAPTER else None
    return int(edge.group()) if edge is not None else None


def _is_page_number_by_form(text: str) -> bool:
    """Whether its form alone makes it a page number: "Page 3 of 56", "3 | P a g e", "iv"; a bare digit does not."""
    text = text.strip()
    if len(text) > _LONGEST_PAGE_NUMBER or text.isdigit():
        return False
    return any(form.fullmatch(text) for form in (_PAGE_NUMBER, _SPACED_PAGE, _ROMAN_NUMBER))
