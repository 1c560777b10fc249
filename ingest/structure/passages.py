"""Passages, the unit of search: 100 to 250 words inside one section, cut between paragraphs or sentences.

Every word that is neither furniture nor contents is in exactly one passage, headings included. Decision 0019.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.draft.outline import Passage
from ingest.patterns import Pattern
from ingest.structure.paragraphs import Paragraph

FEWEST, USUAL, MOST = 100, 180, 250
"""Words of a passage. Decision 0019."""
LONGEST_UNIT = 50
"""Most words between two possible cuts, so that there is one between FEWEST and MOST. Decision 0019."""

_SENTENCE = Pattern(
    r"[.!?][\"”’')\]]{0,2}\s+(?=[\"“‘'(]?[A-Z\d])",
    "The end of a sentence with the white space after it: the next one begins with a capital or a digit.",
    ["He left. The school wrote.", "“Why now?” 3 months later", "It closed (in May.) ‘Nobody asked.’"],
    ["at 3.15 p.m. she", "the board, which"],
)
_ABBREVIATED = Pattern(
    r"(?:^|[\s(])(?:Mrs?|Ms|Dr|Prof|St|Nos?|paras?|pp?|e\.g|i\.e|cf|vs?|[A-Z])$",
    "Words before a full stop that ends no sentence: titles, abbreviations, initials.",
    ["seen by Dr", "Ms", "(e.g", "see paras", "Child J"],
    ["the school", "at the GP", "he sat"],
)
_WORD = Pattern(r"\S+\s*", "A word with the white space after it.", ["one two"], ["", "  "])

PARAGRAPH_END, SENTENCE_END, LEADS_ON, ANYWHERE = 0, 30, 60, 200
"""What a cut costs, in words off the wanted length. By judgement: decision 0019."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of a paragraph that is never cut."""

    paragraph: Paragraph
    start: int
    end: int
    words: int
    cost: int
    """Of a cut after it."""


def passages_of(paragraphs: Iterable[Paragraph]) -> tuple[Passage, ...]:
    """The passages of a report, section by section, in reading order."""
    passages: list[Passage] = []
    for section, together in groupby(paragraphs, key=lambda paragraph: paragraph.section):
        passages += _passages_of_section(list(together), section)
    return tuple(passages)


def _passages_of_section(paragraphs: Sequence[Paragraph], section: int | None) -> Iterator[Passage]:
    counts = [len(paragraph.text.split()) for paragraph in paragraphs]
    total = sum(counts)
    if total <= MOST:
        yield from _passage([_whole(*pair) for pair in zip(paragraphs, counts, strict=True)], section)
        return
    units = [unit for paragraph in paragraphs for unit in _units(paragraph)]
    at = 0
    while at < len(units):
        cut = _cut(units, at, total)
        yield from _passage(units[at:cut], section)
        total -= sum(unit.words for unit in units[at:cut])
        at = cut


def _whole(paragraph: Paragraph, words: int) -> _Unit:
    return _Unit(paragraph, 0, len(paragraph.text), words, PARAGRAPH_END)


def _units(paragraph: Paragraph) -> Iterator[_Unit]:
    """Sentences, those of more than LONGEST_UNIT words in parts."""
    text = paragraph.text
    ends = [
        match.end()
        for match in _SENTENCE.finditer(text)
        if text[match.start()] != "."
        or not _ABBREVIATED.search(text, max(0, match.start() - 6), match.start())
    ]
    start = 0
    for end in [*ends, len(paragraph.text)]:
        last_cost = PARAGRAPH_END if end == len(paragraph.text) else SENTENCE_END
        words = len(paragraph.text[start:end].split())
        if words <= LONGEST_UNIT:
            yield _Unit(paragraph, start, end, words, last_cost)
        else:
            yield from _parts(paragraph, start, end, last_cost)
        start = end


def _parts(paragraph: Paragraph, start: int, end: int, last_cost: int) -> Iterator[_Unit]:
    words = list(_WORD.finditer(paragraph.text, start, end))
    for first in range(0, len(words), LONGEST_UNIT):
        part = words[first : first + LONGEST_UNIT]
        is_last = first + LONGEST_UNIT >= len(words)
        until = end if is_last else part[-1].end()
        begin = start if first == 0 else part[0].start()
        yield _Unit(paragraph, begin, until, len(part), last_cost if is_last else ANYWHERE)


def _cut(units: Sequence[_Unit], at: int, left: int) -> int:
    """The index after the last unit of the next passage; ``left`` words are still to be placed."""
    if left <= MOST:
        return len(units)
    target = left / max(round(left / USUAL), -(-left // MOST))
    best, best_cost, words = 0, float("inf"), 0
    for index in range(at, len(units)):
        words += units[index].words
        if words > MOST or left - words < FEWEST:
            break
        cost = abs(words - target) + units[index].cost + _heading_cost(units[index])
        if words >= FEWEST and cost < best_cost:
            best, best_cost = index + 1, cost
    return best or len(units)


def _heading_cost(unit: _Unit) -> int:
    """A passage that ends with a line leading on, "Accordingly, I recommend:", loses its sense."""
    return LEADS_ON if unit.paragraph.text[unit.start : unit.end].rstrip().endswith(":") else 0


def _passage(units: Sequence[_Unit], section: int | None) -> Iterator[Passage]:
    """From the least to the greatest place of its words: in columns, and beside a footnote that waits for the end of
    a paragraph overleaf, the last words read are not the last in the file.
    """
    text = _text_of(units)
    if not text:
        return
    first_page, start = min(unit.paragraph.place_of(unit.start) for unit in units)
    last_page, end = max(_end_of(unit) for unit in units)
    yield Passage(
        text=text, section=section, first_page=first_page, start=start, last_page=last_page, end=end
    )


def _end_of(unit: _Unit) -> tuple[int, int]:
    return unit.paragraph.end_place_of(len(unit.paragraph.text[: unit.end].rstrip()))


def _text_of(units: Sequence[_Unit]) -> str:
    """The words with single spaces, a line for each paragraph."""
    parts: list[str] = []
    previous: Paragraph | None = None
    for unit in units:
        words = " ".join(unit.paragraph.text[unit.start : unit.end].split())
        if words:
            parts.append(("" if not parts else " " if unit.paragraph is previous else "\n") + words)
        previous = unit.paragraph
    return "".join(parts)
