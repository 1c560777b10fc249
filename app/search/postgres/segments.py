"""Segments: posting lists written together. Published reviews make new ones; folding.py makes few of many.

A list names the texts that have a lexeme by their number in the segment, in rising order, with how often and at
which positions. A list is never changed. A review that changes or is removed leaves its numbers without a review, so
nobody finds them, and the next folding drops them. Lexemes that only such a review had are deleted at once.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import numpy as np
from numpy.typing import NDArray

from app.database import ReadSession, WriteSession
from app.search.named_sql import named
from app.search.question.lexemes import IndexedText

PASSAGES, HEADS = 0, 1
"""Values of ``search_posting.field``."""
_TEXT_BITS, _PLACE_BITS = 24, 16

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
Uint16s = NDArray[np.uint16]


class _Numbers(dict[str, int]):
    """Numbers lexemes in the order in which they are asked for."""

    def __missing__(self, lexeme: str) -> int:
        self[lexeme] = len(self)
        return self[lexeme]


@dataclass(slots=True)
class _Field:
    """The words of one field of a segment being made: the number of the lexeme, the text and the position of each."""

    numbers: _Numbers = field(default_factory=_Numbers)
    words: "array[int]" = field(default_factory=lambda: array("q"))


@dataclass(frozen=True, slots=True)
class PostingLists:
    """The lists of many lexemes, one after the other."""

    lexemes: Sequence[str]
    fields: Sequence[int]
    text_counts: Int64s
    """How many texts have each lexeme."""
    place_counts: Int64s
    """How often each lexeme is in them."""
    texts: Int32s
    times: Uint16s
    positions: Uint16s


class NewSegment:
    """A segment being made. Texts are numbered in the order in which they are added."""

    def __init__(self) -> None:
        self.segment_id = uuid4()
        self.texts = 0
        self._fields = {PASSAGES: _Field(), HEADS: _Field()}

    def add(self, text: IndexedText, *, is_head: bool = False) -> int:
        """Add a text. Returns its number."""
        where, number = self._fields[HEADS if is_head else PASSAGES], self.texts
        lexemes = np.fromiter(map(where.numbers.__getitem__, text.lexemes), np.int64, len(text.lexemes))
        where.words.frombytes(packed_words(lexemes, number, np.array(text.places, np.int64)).tobytes())
        self.texts += 1
        return number

    def write(self, session: WriteSession) -> None:
        """Write all lists."""
        for where, added in self._fields.items():
            if added.numbers:
                lists = lists_of(added.numbers, np.frombuffer(added.words, np.int64), where)
                insert_lists(session, self.segment_id, lists)
        add_segment(session, self.segment_id, self.texts)


def packed_words(lexemes: Int64s, texts: Int64s | int, places: Int64s) -> Int64s:
    """Words as one number each: that of the lexeme, then that of the text, then the position."""
    words: Int64s = (lexemes << _TEXT_BITS | texts) << _PLACE_BITS | places
    return words


def lists_of(numbers: Mapping[str, int], words: Int64s, where: int) -> PostingLists:
    """The lists of one field from its packed words, in the order of their lexemes, which have these numbers."""
    lexemes = sorted(numbers)
    ranks = np.empty(len(lexemes), np.int64)
    ranks[[numbers[lexeme] for lexeme in lexemes]] = np.arange(len(lexemes))
    bits = _TEXT_BITS + _PLACE_BITS
    # A joined word can have the lexeme of the single word at its place: that place counts once.
    words = np.sort(ranks[words >> bits] << bits | words & ((1 << bits) - 1))
    words = words[np.diff(words, prepend=-1) > 0]
    begins = np.flatnonzero(np.diff(words >> _PLACE_BITS, prepend=-1))
    postings = words[begins] >> _PLACE_BITS
    return PostingLists(
        lexemes,
        [where] * len(lexemes),
        np.bincount(postings >> _TEXT_BITS, minlength=len(lexemes)),
        np.bincount(words >> bits, minlength=len(lexemes)),
        (postings & ((1 << _TEXT_BITS) - 1)).astype(np.int32),
        np.diff(begins, append=len(words)).astype(np.uint16),
        (words & ((1 << _PLACE_BITS) - 1)).astype(np.uint16),
    )


def drop_lexemes(session: WriteSession, lexemes: Sequence[str]) -> None:
    """Delete the lists of lexemes that no review has now, so that no name is left of a removed review."""
    if lexemes:
        session.execute(named("drop_lexemes"), {"lexemes": list(lexemes)})


def damaged_segments(session: ReadSession) -> set[UUID]:
    """Segments that reviews refer to and that are missing, or whose lists are not those that were written."""
    return set(session.scalars(named("damaged_segments")))


def was_emptied(session: ReadSession) -> bool:
    """Whether reviews are published and no review was ever added: an upgrade of the schema emptied the index."""
    return bool(session.execute(named("was_emptied")).scalar_one())


def touch(session: WriteSession) -> None:
    """Give the index a new stamp, by which every process sees that it changed."""
    session.execute(named("touch"))


def insert_lists(session: WriteSession, segment_id: UUID, lists: PostingLists) -> None:
    """Write lists. The server cuts them from the bytes of all, because a parameter for each would cost far more."""
    session.execute(
        named("add_lists"),
        {
            "segment": segment_id,
            "lexemes": list(lists.lexemes),
            "fields": list(lists.fields),
            "text_counts": lists.text_counts.tolist(),
            "place_counts": lists.place_counts.tolist(),
            "first_texts": (np.cumsum(lists.text_counts) - lists.text_counts).tolist(),
            "first_places": (np.cumsum(lists.place_counts) - lists.place_counts).tolist(),
            "texts": lists.texts.astype("<i4").tobytes(),
            "times": lists.times.astype("<u2").tobytes(),
            "positions": lists.positions.astype("<u2").tobytes(),
        },
    )


def add_segment(session: WriteSession, segment_id: UUID, texts: int) -> None:
    """Complete a segment whose lists are written."""
    session.execute(named("add_segment"), {"segment": segment_id, "texts": texts})
