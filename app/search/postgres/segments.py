"""Segments: posting lists written together. Published reviews make new ones, and ``fold`` makes few of many.

A list names the texts that have a lexeme by their number in the segment, in rising order, with how often and at
which positions. A list is never changed. A review that changes or is removed leaves its numbers without a review, so
nobody finds them, and the next folding drops them. Lexemes that only such a review had are deleted at once.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, select

from app.database import ReadSession, WriteSession
from app.models.search_index import SearchSegment
from app.search.named_sql import named
from app.search.question.lexemes import IndexedText

PASSAGES, HEADS = 0, 1
"""Values of ``search_posting.field``."""
MOST_SEGMENTS = 20
"""More are folded: 100 doubled the time of a question (decision 0154)."""
_BYTES_AT_ONCE = 16_000_000
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
        words = (lexemes << _TEXT_BITS | number) << _PLACE_BITS | np.array(text.places, np.int64)
        where.words.frombytes(words.tobytes())
        self.texts += 1
        return number

    def write(self, session: WriteSession) -> None:
        """Write all lists."""
        for where, added in self._fields.items():
            if added.numbers:
                _insert(session, self.segment_id, _lists_of(added, where))
        _add_segment(session, self.segment_id, self.texts)


def _lists_of(added: _Field, where: int) -> PostingLists:
    """The lists of one field, in the order of their lexemes."""
    lexemes = sorted(added.numbers)
    ranks = np.empty(len(lexemes), np.int64)
    ranks[[added.numbers[lexeme] for lexeme in lexemes]] = np.arange(len(lexemes))
    words = np.frombuffer(added.words, np.int64)
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
    """Delete the lists of lexemes that no review has any more, so that no name is left of a removed review."""
    if lexemes:
        session.execute(named("drop_lexemes"), {"lexemes": list(lexemes)})


def damaged_segments(session: ReadSession) -> set[UUID]:
    """Segments that reviews refer to and that are missing, or whose lists are not those that were written."""
    return set(session.scalars(named("damaged_segments")))


def was_emptied(session: ReadSession) -> bool:
    """Whether reviews are published and no review was ever added: an upgrade of the schema emptied the index."""
    return bool(session.execute(named("was_emptied")).scalar_one())


def is_due(session: ReadSession, *, purge: bool = False) -> bool:
    """Whether ``fold`` has something to do."""
    return bool(_to_fold(session.execute(named("segment_sizes")).all(), everything=False, purge=purge))


def fold(session: WriteSession, *, everything: bool = False, purge: bool = False) -> int:
    """Fold segments together if there are more than 20. Returns how many were folded.

    ``purge`` folds those that have texts of removed or changed reviews, ``everything`` all of them. Searches in other
    transactions use the old segments until the commit.
    """
    session.execute(named("one_writer"))
    old = _to_fold(session.execute(named("segment_sizes")).all(), everything=everything, purge=purge)
    if old:
        _fold(session, old)
    return len(old)


def _to_fold(sizes: Sequence[Row[Any]], *, everything: bool, purge: bool) -> list[UUID]:
    removed = sorted(row.segment_id for row in sizes if row.texts > row.live)
    if everything:
        return [row.segment_id for row in sizes] if len(sizes) > 1 or removed else []
    if len(sizes) > MOST_SEGMENTS:
        return _small_or_all(sizes)
    return removed if purge else []


def _small_or_all(sizes: Sequence[Row[Any]]) -> list[UUID]:
    """All but the segments that are much larger than the small ones together: a large one is seldom rewritten."""
    chosen: list[UUID] = []
    texts = 0
    for row in sorted(sizes, key=lambda row: (row.live, row.segment_id)):
        if len(chosen) > 1 and row.live > 2 * texts:
            break
        chosen.append(row.segment_id)
        texts += row.live
    return chosen


def _fold(session: WriteSession, old: Sequence[UUID]) -> None:
    segment_id = uuid4()
    places, moves = _renumbered(session, old)
    if moves:
        for lists in _folded(session, places):
            _insert(session, segment_id, lists)
        _add_segment(session, segment_id, int(places.numbers.max()) + 1)
        session.execute(
            named("move_reviews"),
            {
                "segment": segment_id,
                "reviews": [review_id for review_id, _ in moves],
                "first_texts": [first for _, first in moves],
            },
        )
    session.execute(named("delete_segments"), {"segments": list(old)})
    touch(session)


@dataclass(frozen=True, slots=True)
class _Renumbering:
    """Where the texts of some segments go. New numbers rise in the order of the segments and of their texts."""

    segments: Sequence[UUID]
    firsts: Int64s
    """By segment, where its texts begin in ``numbers``."""
    numbers: Int32s
    """The new number of each text; -1 for a removed one."""


def _renumbered(session: ReadSession, old: Sequence[UUID]) -> tuple[_Renumbering, list[tuple[UUID, int]]]:
    """The new numbers of the texts of some segments, and the new first text of each review."""
    query = select(SearchSegment.segment_id, SearchSegment.texts).where(SearchSegment.segment_id.in_(old))
    sizes = session.execute(query.order_by(SearchSegment.segment_id)).all()
    segments = [row.segment_id for row in sizes]
    ends = np.cumsum([row.texts for row in sizes])
    firsts = ends - [row.texts for row in sizes]
    numbers = np.full(ends[-1], -1, np.int32)
    moves: list[tuple[UUID, int]] = []
    total = 0
    for row in session.execute(named("reviews_of_segments"), {"segments": segments}):
        first = firsts[row.segment - 1] + row.first_text
        numbers[first : first + row.texts] = np.arange(total, total + row.texts)
        moves.append((row.review_id, total))
        total += row.texts
    return _Renumbering(segments, firsts, numbers), moves


def _folded(session: ReadSession, places: _Renumbering) -> Iterator[PostingLists]:
    """The lists of all segments as one for each lexeme, with the new numbers, without removed texts."""
    rows = session.execute(
        named("lists_of_segments"), {"segments": places.segments}, execution_options={"yield_per": 500}
    )
    batch: list[Row[Any]] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(row.texts) + len(row.times) + len(row.positions)
        if size > _BYTES_AT_ONCE:
            yield _moved(batch, places)
            batch, size = [], 0
    if batch:
        yield _moved(batch, places)


def _moved(rows: Sequence[Row[Any]], places: _Renumbering) -> PostingLists:
    segments = np.frombuffer(b"".join([row.segments for row in rows]), ">i4") - 1
    counts = np.frombuffer(b"".join([row.counts for row in rows]), ">i4")
    texts = np.frombuffer(b"".join([row.texts for row in rows]), "<i4")
    times = np.frombuffer(b"".join([row.times for row in rows]), "<u2")
    positions = np.frombuffer(b"".join([row.positions for row in rows]), "<u2")
    texts = places.numbers[np.repeat(places.firsts[segments], counts) + texts]
    lists = np.repeat(np.arange(len(rows)), [len(row.texts) // 4 for row in rows])
    stays = texts >= 0
    if not stays.all():
        positions = positions[np.repeat(stays, times)]
        texts, times, lists = texts[stays], times[stays], lists[stays]
    return PostingLists(
        [row.lexeme for row in rows],
        [row.field for row in rows],
        np.bincount(lists, minlength=len(rows)),
        np.bincount(lists, times, minlength=len(rows)).astype(np.int64),
        texts,
        times,
        positions,
    )


def touch(session: WriteSession) -> None:
    """Give the index a new stamp, by which every process sees that it changed."""
    session.execute(named("touch"))


def _insert(session: WriteSession, segment_id: UUID, lists: PostingLists) -> None:
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


def _add_segment(session: WriteSession, segment_id: UUID, texts: int) -> None:
    session.execute(named("add_segment"), {"segment": segment_id, "texts": texts})
