"""Folds segments together, so that a search reads few lists for a word.

A large segment is rarely rewritten: the small ones are folded until they have grown to half of it. Decision 0154.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import numpy as np
from sqlalchemy import Row, select

from app.database import ReadSession, WriteSession
from app.models.search_index import SearchSegment
from app.search.named_sql import named
from app.search.postgres.segments import Int32s, Int64s, PostingLists, add_segment, insert_lists, touch

MOST_SEGMENTS = 20
"""More are folded: 100 doubled the time of a question (decision 0154)."""
_BYTES_AT_ONCE = 16_000_000


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
    """All but the segments that are much larger than the small ones together: a large one is rarely rewritten."""
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
            insert_lists(session, segment_id, lists)
        add_segment(session, segment_id, int(places.numbers.max()) + 1)
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
