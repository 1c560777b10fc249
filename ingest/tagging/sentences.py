"""Cuts an outline into sentences that know their page, their section and their passage."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.draft.claims import Evidence
from ingest.draft.outline import Block, BlockKind, DraftPage, Passage, SectionKind
from ingest.patterns import Fit, Pattern
from ingest.structure.outline import Outline

BULLETS = "•▪●"
STOP = r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9•])"
SENTENCE_END = Pattern(
    STOP,
    "The end of a sentence and the space behind it, before a capital, a digit or a bullet.",
    ["He died. The", "asked?” “No"],
    ["e.g. this", "Dr"],
)
SENTENCE_END_OR_BULLET = Pattern(
    rf"{STOP}|\s+(?=[{BULLETS}]\s)",
    "Looks at every letter where the other leaps from stop to stop; most blocks have no bullet.",
    ["He died. The", "first • second"],
    ["first, second"],
)

ABBREVIATED = Pattern(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Miss|Prof|St|No|Nos|para|paras|pp|p|vol|ch|cf|vs|approx|etc|e\.g|i\.e|s|ss|al|Rev|Jan|Feb|Mar|Apr"
    r"|Aug|Sept|Sep|Oct|Nov|Dec)|(?<![\w.])[A-Z])\.$",
    "Ends with a full stop that belongs to an abbreviation or an initial.",
    ["by Dr.", "see paras.", "Mr J."],
    ["the doctor.", "She died."],
)
LONGEST_ABBREVIATION = 8
NUMBERED = Pattern(
    r"\W*\d+(?:\.\d+)*\.$",
    "The number of a paragraph, whose full stop ends no sentence.",
    ["4.2.", "(3."],
    ["4.2", "in 2014."],
    fit=Fit.AT_START,
)
CONTENTS_LINE = Pattern(
    r"\.{4,}|(?:\. ){4,}|_{4,}",
    "Dots or a line that lead to a page number.",
    ["Findings ..... 9", "Findings . . . . 9", "____"],
    ["and so on..."],
)
CONTENTS_SIGNS = ("....", ". . ", "____")
"""Every line of contents has one of these; most blocks have none, which saves the search."""
LONGEST_QUOTE = 600
_LETTER = Pattern(
    r"[^\W_]",
    "Each letter or digit, by which a quotation is found over line ends and hyphens.",
    ["a", "9"],
    [" -_"],
)
_NO_LETTER = Pattern(
    r"[\W_]+",
    "What is between letters and digits.",
    [" - ", "_"],
    ["a9"],
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one block. ``page`` is the sheet; ``passage`` numbers the passage it is in."""

    text: str
    page: int
    block: Block
    section: SectionKind
    passage: int
    is_heading: bool


def sentences_of(block_text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end. "Dr. Smith", "e.g. this" and "4.2. That" are not ends."""
    spans: list[tuple[int, int]] = []
    start = 0
    has_bullet = any(bullet in block_text for bullet in BULLETS)
    for gap in (SENTENCE_END_OR_BULLET if has_bullet else SENTENCE_END).finditer(block_text):
        end = gap.start() + (not gap[0][0].isspace())
        if _is_no_end(block_text, start, end):
            continue
        spans.append((start, end))
        start = gap.end()
    spans.append((start, len(block_text)))
    return [(start, end) for start, end in spans if end > start]


def _is_no_end(text: str, start: int, end: int) -> bool:
    """Whether the full stop before ``end`` belongs to an abbreviation or a paragraph number."""
    return text[end - 1 : end] == "." and bool(
        ABBREVIATED.search(text, max(start, end - LONGEST_ABBREVIATION), end)
        or NUMBERED.match(text, start, end)
    )


class Places:
    """Finds the section kind and the passage of a block."""

    def __init__(self, outline: Outline) -> None:
        self._sections = outline.sections
        self._passages: dict[int, list[tuple[int, int, int, Passage]]] = {}
        for index, passage in enumerate(outline.passages):
            for page in range(passage.first_page, passage.last_page + 1):
                start = passage.start if page == passage.first_page else 0
                end = passage.end if page == passage.last_page else 10**9
                self._passages.setdefault(page, []).append((start, end, index, passage))

    def of(self, page: int, block: Block) -> tuple[SectionKind, int]:
        """The kind of the section around a block, and the index of its passage (or a number of its own)."""
        middle = (block.start + block.end) // 2
        for start, end, index, passage in self._passages.get(page, ()):
            if start <= middle <= end:
                return self._kind(passage.section), index
        return self._kind(self._section_on(page, block)), -page

    def _kind(self, section: int | None) -> SectionKind:
        return SectionKind.OTHER if section is None else self._sections[section].kind

    def _section_on(self, page: int, block: Block) -> int | None:
        around = [i for i, s in enumerate(self._sections) if s.first_page <= page <= s.last_page]
        titled = [i for i in around if self._sections[i].title and self._sections[i].title in block.text]
        sections = titled or around
        return sections[-1] if sections else None


def blocks_of(outline: Outline) -> Iterator[tuple[DraftPage, Block, SectionKind, int]]:
    """The blocks of a report that are read for tags, with their section kind and passage.

    Furniture and tables of contents are left out.
    """
    places = Places(outline)
    for page in outline.pages:
        for block in page.blocks:
            if block.kind is BlockKind.FURNITURE or _is_contents_line(block.text):
                continue
            kind, passage = places.of(page.number, block)
            if kind is not SectionKind.CONTENTS:
                for part in _cells_of(block):
                    yield page, part, kind, passage


def _cells_of(block: Block) -> Iterator[Block]:
    """Each cell of a table row for itself, since a sentence ends with its cell; any other block as it is."""
    if not block.cells:
        yield block
    for cell in block.cells:
        yield replace(block, text=cell.text)


def _is_contents_line(text: str) -> bool:
    return any(sign in text for sign in CONTENTS_SIGNS) and CONTENTS_LINE.search(text) is not None


def evidence_of(sentence: Sentence, pages: Mapping[int, DraftPage]) -> Evidence:
    """The sentence as evidence, with its offsets in the page's text where they can be found.

    A block's text has line ends folded and hyphenation undone, so the place is looked for by letters and digits.
    """
    quote = " ".join(sentence.text.split())
    page = pages[sentence.page]
    span = _span(page.text, sentence.block.start, sentence.block.end, quote)
    if span is None:
        return Evidence(sentence.page, quote[:LONGEST_QUOTE])
    if len(quote) > LONGEST_QUOTE:
        return Evidence(sentence.page, quote[:LONGEST_QUOTE].rsplit(" ", 1)[0])
    return Evidence(sentence.page, quote, *span)


def _span(text: str, start: int, end: int, quote: str) -> tuple[int, int] | None:
    """The place of the quotation: mostly word for word but for line ends, else matched by letters and digits."""
    offset = text[start:end].replace("\n", " ").find(quote)
    if offset < 0:
        return _span_by_letters(text, start, end, quote)
    return start + offset, start + offset + len(quote)


def _span_by_letters(text: str, start: int, end: int, quote: str) -> tuple[int, int] | None:
    letters = _letters(quote)
    if not letters:
        return None
    places = [match.start() for match in _LETTER.finditer(text, start, end)]
    offset = _NO_LETTER.sub("", text[start:end]).find(letters)
    if offset < 0:
        return None
    first, last = places[offset], places[offset + len(letters) - 1] + 1
    trailing = _trailing(quote)
    return first - _leading(quote, text, first), last + (
        len(trailing) if text.startswith(trailing, last) else 0
    )


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text)


def _leading(quote: str, text: str, first: int) -> int:
    """How many signs before the first letter belong to the quotation, e.g. an opening quotation mark."""
    signs = _NO_LETTER.match(quote)
    width = signs.end() if signs else 0
    return width if text[max(0, first - width) : first] == quote[:width] else 0


def _trailing(quote: str) -> str:
    signs = re.search(r"[\W_]*$", quote)
    return signs.group() if signs else ""


def pages_by_number(pages: Sequence[DraftPage]) -> Mapping[int, DraftPage]:
    """The pages of an outline by their number."""
    return {page.number: page for page in pages}
