"""Places on pages whose words were removed: as they are stored, as a child gets them, and what is in them."""

from collections.abc import Iterable, Mapping, Sequence

from ingest.draft.findings import REMOVAL_MARK, WHOLE_LAYER, Box
from ingest.draft.json_value import JsonValue
from ingest.pdf.words import Lines, Word

Removals = Mapping[int, Sequence[Box]]
"""Boxes by the number of the page, in points from the top left of the page as it is shown."""

NO_REMOVALS: Removals = {}

BoxesByPage = Sequence[tuple[int, Sequence[Box]]]
"""Removals as JSON has them."""


def as_json(removals: Removals) -> JsonValue:
    """The boxes of each page that has any, for the arguments of a task."""
    return tuple(
        (number, tuple(tuple(round(side, 1) for side in box) for box in boxes))
        for number, boxes in sorted(removals.items())
        if boxes
    )


def boxes_on(number: int, removals: BoxesByPage) -> Sequence[Box]:
    """The boxes on one page."""
    return [box for page, boxes in removals if page == number for box in boxes]


def is_layer_removed(boxes: Iterable[Box]) -> bool:
    """Whether the text layer of the page is to be removed; what the page shows stays, but for the other boxes."""
    return any(tuple(box) == WHOLE_LAYER for box in boxes)


def without_words_in(lines: Lines, boxes: Sequence[Box]) -> Lines:
    """The lines without the words whose centre lies in one of the boxes; a line without words is dropped."""
    if not boxes:
        return lines
    kept = (tuple(word for word in line if not is_in(word, boxes)) for line in lines)
    return [line for line in kept if line]


def with_marks_in(lines: Lines, boxes: Sequence[Box]) -> Lines:
    """The lines with one mark in place of words whose centre lies in one of the boxes.

    Words of a line that only punctuation parts have one mark.
    """
    if not boxes:
        return lines
    marked: list[tuple[Word, ...]] = []
    for line in lines:
        words: list[Word] = []
        for word in line:
            if not is_in(word, boxes):
                words.append(word)
                continue
            mark = _mark_before(words)
            if mark is None:
                words.append(word._replace(text=REMOVAL_MARK))
            else:
                del words[mark + 1 :]
        marked.append(tuple(words))
    return marked


def _mark_before(words: Sequence[Word]) -> int | None:
    """The place of the mark after which there is only punctuation; None if there is none."""
    for place in range(len(words) - 1, -1, -1):
        if words[place].text == REMOVAL_MARK:
            return place
        if any(map(str.isalnum, words[place].text)):
            break
    return None


def is_in(word: Word, boxes: Iterable[Box]) -> bool:
    """Whether the centre of the word lies in one of the boxes."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)
