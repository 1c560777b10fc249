"""Segments: posting lists written together. Published reviews make new ones, and ``fold`` makes few of many.

A list names the texts that have a lexeme by their number in the segment, in rising order, with how often and at
which positions. A list is never changed. A review that changes or is removed leaves its numbers without a review, so
nobody finds them, and the next folding drops them. Lexemes that only such a review had are deleted at once.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, select

from app.database import ReadSession, WriteSession
from app.models.search_index import SearchReview, SearchSegment
from app.search.named_sql import named

PASSAGES, HEADS = 0, 1
"""Values of ``search_posting.field``."""
MOST_SEGMENTS = 20
"""More are folded: 100 doubled the time of a question (decision 0154)."""
_BYTES_AT_ONCE = 16_000_000
_ROWS_AT_ONCE = 2_000


@dataclass(slots=True)
class _List:
    texts: "array[int]" = field(default_factory=lambda: array("i"))
    times: "array[int]" = field(default_factory=lambda: array("H"))
    positions: "array[int]" = field(default_factory=lambda: array("H"))


@dataclass(frozen=True, slots=True)
class PostingRow:
    """A list as it is stored."""

    lexeme: str
    field: int
    texts: bytes
    times: bytes
    positions: bytes

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.texts) + len(self.times) + len(self.positions)


class NewSegment:
    """A segment being made. Texts are numbered in the order in which they are added."""

    def __init__(self) -> None:
        self.segment_id = uuid4()
        self.texts = 0
        self._lists: dict[tuple[str, int], _List] = defaultdict(_List)

    def add(self, positions: Mapping[str, Sequence[int]], *, is_head: bool = False) -> int:
        """Add a text, given the positions of each lexeme. Returns its number."""
        number, where = self.texts, HEADS if is_head else PASSAGES
        for lexeme, places in positions.items():
            distinct = sorted(set(places))
            postings = self._lists[lexeme, where]
            postings.texts.append(number)
            postings.times.append(len(distinct))
            postings.positions.extend(distinct)
        self.texts += 1
        return number

    def write(self, session: WriteSession) -> None:
        """Write all lists."""
        rows = (
            PostingRow(
                lexeme,
                where,
                _stored(postings.texts, "<i4"),
                _stored(postings.times, "<u2"),
                _stored(postings.positions, "<u2"),
            )
            for (lexeme, where), postings in sorted(self._lists.items())
        )
        _write(session, self.segment_id, self.texts, rows)


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
    numbers, moves, texts = _renumbered(session, old)
    if moves:
        _write(session, segment_id, texts, _folded(session, numbers))
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


def _renumbered(
    session: ReadSession, old: Sequence[UUID]
) -> tuple[dict[UUID, NDArray[np.int32]], list[tuple[UUID, int]], int]:
    """By segment the new number of each text, -1 for a removed one; the new places of reviews; how many texts."""
    query = select(SearchSegment.segment_id, SearchSegment.texts).where(SearchSegment.segment_id.in_(old))
    texts = {row.segment_id: row.texts for row in session.execute(query)}
    live = session.execute(
        select(
            SearchReview.review_id,
            SearchReview.segment_id,
            SearchReview.first_text,
            SearchReview.passage_count,
        )
        .where(SearchReview.segment_id.in_(old))
        .order_by(SearchReview.segment_id, SearchReview.first_text)
    ).all()
    numbers: dict[UUID, NDArray[np.int32]] = {}
    moves: list[tuple[UUID, int]] = []
    total = 0
    for row in live:
        new = numbers.setdefault(row.segment_id, np.full(texts[row.segment_id], -1, np.int32))
        count = row.passage_count + 1
        new[row.first_text : row.first_text + count] = np.arange(total, total + count)
        moves.append((row.review_id, total))
        total += count
    return numbers, moves, total


def _folded(session: ReadSession, numbers: Mapping[UUID, NDArray[np.int32]]) -> Iterator[PostingRow]:
    """Each lexeme's lists of all segments as one, with the new numbers; lexeme by lexeme."""
    rows = session.execute(
        named("lists_of_segments"), {"segments": list(numbers)}, execution_options={"yield_per": 500}
    )
    for (lexeme, where), group in groupby(rows, key=lambda row: (row.lexeme, row.field)):
        parts = [part for row in group if (part := _moved(row, numbers[row.segment_id])) is not None]
        if parts:
            parts.sort(key=lambda part: int(part[0][0]))
            texts, times, positions = (
                np.concatenate(arrays).tobytes() for arrays in zip(*parts, strict=True)
            )
            yield PostingRow(lexeme, where, texts, times, positions)


def _moved(
    row: Row[Any], new: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.uint16], NDArray[np.uint16]] | None:
    """A list with the new numbers, without removed texts; None if nothing is left."""
    texts = new[np.frombuffer(row.texts, "<i4")]
    times, positions = np.frombuffer(row.times, "<u2"), np.frombuffer(row.positions, "<u2")
    stays = texts >= 0
    if stays.all():
        return texts, times, positions
    if not stays.any():
        return None
    return texts[stays], times[stays], positions[np.repeat(stays, times)]


def touch(session: WriteSession) -> None:
    """Give the index a new stamp, by which every process sees that it changed."""
    session.execute(named("touch"))


def _write(session: WriteSession, segment_id: UUID, texts: int, rows: Iterator[PostingRow]) -> None:
    batch: list[PostingRow] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += row.size
        if size > _BYTES_AT_ONCE or len(batch) == _ROWS_AT_ONCE:
            _insert(session, segment_id, batch)
            batch, size = [], 0
    if batch:
        _insert(session, segment_id, batch)
    session.execute(named("add_segment"), {"segment": segment_id, "texts": texts})


def _insert(session: WriteSession, segment_id: UUID, rows: Sequence[PostingRow]) -> None:
    session.execute(
        named("add_lists"),
        {
            "segment": segment_id,
            "lexemes": [row.lexeme for row in rows],
            "fields": [row.field for row in rows],
            "texts": [row.texts for row in rows],
            "times": [row.times for row in rows],
            "positions": [row.positions for row in rows],
        },
    )


def _stored(numbers: "array[int]", kind: str) -> bytes:
    return np.asarray(numbers).astype(kind).tobytes()
