"""Where in a passage's text its second and further pages begin, so that a hit opens on the page that shows it.

A passage is joined from blocks: line breaks, hyphens and running headers of the page are gone from it, so offsets of
the page do not carry over. The first words of each further page are looked for near the place that counting the
letters of its blocks gives.
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from app.models.document import Page, Passage
from app.search.question.words import Word, words_of
from ingest.draft.outline import BlockKind

_FIRST_WORDS = 5


def page_starts(passage: Passage, pages: Mapping[int, Page]) -> tuple[int, ...]:
    """Offsets in the passage's text, one for each page after its first, in ascending order."""
    further = range(passage.first_page + 1, passage.last_page + 1)
    if not further:
        return ()
    words = words_of(passage.text)
    starts: list[int] = []
    for number in further:
        after = sum(
            _letters(page, until=passage.end if page.number == passage.last_page else None)
            for page in (pages[later] for later in further if later >= number and later in pages)
        )
        near = _offset_before(passage.text, letters=after)
        start = _start_of(pages[number], words, near) if number in pages else near
        starts.append(max([start, *starts[-1:]]))
    return tuple(starts)


def _body(page: Page) -> list[dict[str, Any]]:
    return [block for block in page.blocks if block["kind"] != BlockKind.FURNITURE and block["text"].strip()]


def _letters(page: Page, *, until: int | None) -> int:
    """Letters and digits of the page's body, up to an offset of its text."""
    count = 0
    for block in _body(page):
        if until is not None and block["start"] <= until < block["end"]:
            return count + _count(page.text[block["start"] : until])
        if until is None or block["start"] < until:
            count += _count(block["text"])
    return count


def _count(text: str) -> int:
    return sum(map(str.isalnum, text))


def _offset_before(text: str, *, letters: int) -> int:
    """The offset with this many letters after it; the end of the text for 0, its start for more than it has."""
    if letters <= 0:
        return len(text)
    places = [at for at, letter in enumerate(text) if letter.isalnum()]
    return places[-letters] if letters < len(places) else 0


def _first_text(block: dict[str, Any]) -> str:
    """Of a row of a table the first cell: in a passage a heading stands between its cells."""
    cells = block.get("cells")
    return str(cells[0]["text"] if cells else block["text"])


def _start_of(page: Page, words: Sequence[Word], near: int) -> int:
    """Where the first words of a page are in the passage, nearest to the expected offset; else that offset."""
    for block in islice(_body(page), 3):
        first = [word.word for word in words_of(_first_text(block))[:_FIRST_WORDS]]
        starts = [
            words[at].start
            for at in range(len(words) - len(first) + 1)
            if first and [word.word for word in words[at : at + len(first)]] == first
        ]
        if starts:
            return min(starts, key=lambda start: abs(start - near))
    return near
