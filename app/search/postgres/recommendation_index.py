"""The index of recommendations, in the form of the index of reviews: every recommendation is an item with one text.

    text 6   no head           catalogue number 3
    text 7   "All agencies should …"

So app/search/postgres/matching.py, ranking.py, exact.py and paging.py answer for both. It is in the memory of each
process, because all recommendations of 5,000 reviews have fewer words than 200 reports; a process reads again only the
rows that changed. Decision 0206.
"""

import sys
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row

from app.database import ReadSession
from app.search.named_sql import named
from app.search.postgres.catalogue import Catalogue, CatalogueRow
from app.search.postgres.codes import CodeArrays, CodeKey, Codes
from app.search.postgres.index import Answer, Index, asked_until_steady
from app.search.postgres.lists import IndexChanged, Postings
from app.search.postgres.segments import PASSAGES, PostingLists, lists_of, packed_words
from app.search.question.lexemes import Phrase
from app.search.request import FilterName

_KEPT = 2
_WEIGHT = 100
_OF_THEMSELVES = tuple(f"{name}=" for name in (FilterName.THEME, FilterName.THEME_GROUP, FilterName.AGENCY))
"""Facets that a recommendation has itself; all others are those of its review."""

Numbers = dict[str, int]
"""The number of every lexeme that the process has seen."""


@dataclass(frozen=True, slots=True)
class RecommendationsRow:
    """The recommendations of a review."""

    version: UUID
    items: tuple[CatalogueRow, ...]
    words: NDArray[np.int64]
    """Text after text, the number of the lexeme of each word."""
    places: NDArray[np.uint16]
    word_counts: NDArray[np.int32]


class ListsInMemory:
    """Posting lists that are all in memory. There are none of heads."""

    def __init__(self, lists: PostingLists) -> None:
        self._lexemes = lists.lexemes
        self._numbers = {lexeme: number for number, lexeme in enumerate(lists.lexemes)}
        self._text_ends = np.cumsum(lists.text_counts)
        self._place_ends = np.cumsum(lists.place_counts)
        self._lists = lists

    def load(
        self, in_passages: Collection[str], in_heads: Collection[str], *, placed: Collection[str] = ()
    ) -> None:
        """Nothing has to be read."""

    def phrases(self, keys: Iterable[tuple[Phrase, int]]) -> dict[tuple[Phrase, int], Postings]:
        """None: they are found quickly enough."""
        return {}

    def remember(self, phrase: Phrase, where: int, postings: Postings) -> None:
        """Nothing is remembered."""

    def beginning(self, prefix: str) -> list[str]:
        """The lexemes that begin with a prefix."""
        first = bisect_left(self._lexemes, prefix)
        beyond = bisect_left(self._lexemes, prefix[:-1] + chr(ord(prefix[-1]) + 1))
        return list(self._lexemes[first:beyond])

    def postings(self, lexeme: str, where: int) -> Postings:
        """The texts that have a lexeme."""
        place = self._place(lexeme, where, self._text_ends, self._lists.text_counts)
        return Postings(self._lists.texts[place], self._lists.times[place])

    def positions(self, lexeme: str, where: int) -> NDArray[np.uint16]:
        """The positions that belong to ``postings``."""
        return self._lists.positions[self._place(lexeme, where, self._place_ends, self._lists.place_counts)]

    def _place(self, lexeme: str, where: int, ends: NDArray[np.int64], counts: NDArray[np.int64]) -> slice:
        number = self._numbers.get(lexeme) if where == PASSAGES else None
        return slice(0, 0) if number is None else slice(int(ends[number] - counts[number]), int(ends[number]))


@dataclass(frozen=True, slots=True)
class RecommendationsState:
    """All recommendations at one stamp of the index."""

    catalogue: Catalogue
    lists: ListsInMemory
    rows: Mapping[UUID, RecommendationsRow]
    review_of: Mapping[UUID, UUID]


class RecommendationIndex(Index):
    """The recommendations in one state."""

    items = "Recommendations"
    has_heads = False

    def __init__(self, session: ReadSession) -> None:
        """Raises IndexChanged if the index is changed at the same moment."""
        row = session.execute(named("stamp_of_index")).one_or_none()
        state = STATES.get(session, None if row is None else row.stamp)
        hidden = [item.review_id for review in (row.hidden if row else ()) for item in _items(state, review)]
        codes_stamp = None if row is None else row.codes
        super().__init__(
            session,
            state.catalogue,
            state.lists,
            hidden=hidden,
            codes=lambda model: STATES.codes(session, state, codes_stamp, model),
        )
        self._review_of = state.review_of

    def review_of(self, item: UUID) -> UUID:
        """The review of a recommendation that is in the index."""
        return self._review_of[item]

    def reviews_of_items(self, marks: NDArray[np.bool_]) -> set[UUID]:
        """The reviews that some recommendations are of."""
        return {self._review_of[self.catalogue.reviews[number]] for number in np.flatnonzero(marks)}


def with_recommendations(session: ReadSession, ask: Callable[[RecommendationIndex], Answer]) -> Answer:
    """An answer from the index of recommendations in one state, asked again if it changes in between."""
    return asked_until_steady(lambda: RecommendationIndex(session), ask)


class RecommendationStates:
    """The recommendations that a process has in memory, by the stamp of the index. Threads share them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._states: OrderedDict[UUID, RecommendationsState] = OrderedDict()
        self._codes: OrderedDict[CodeKey, Codes] = OrderedDict()
        self._numbers: Numbers = {}

    def get(self, session: ReadSession, stamp: UUID | None) -> RecommendationsState:
        """Those of a stamp, read if there are none. Raises IndexChanged if the index has another stamp."""
        if stamp is None:
            return _state(None, {}, {})
        with self._lock:
            state = self._states.get(stamp)
            if state is None:
                newest = next(reversed(self._states.values()), None)
                rows = _rows(session, {} if newest is None else newest.rows, self._numbers)
                current = session.execute(named("stamp_of_index")).one_or_none()
                if current is None or current.stamp != stamp:
                    raise IndexChanged
                state = self._states[stamp] = _state(stamp, rows, self._numbers)
            self._states.move_to_end(stamp)
            while len(self._states) > _KEPT:
                self._states.popitem(last=False)
        return state

    def codes(
        self, session: ReadSession, state: RecommendationsState, stamp: UUID | None, model: str
    ) -> Codes:
        """Those of a model, read if there are none of these stamps of index and codes."""
        key = (state.catalogue.stamp, stamp, model)
        with self._lock:
            codes = self._codes.get(key)
            if codes is None:
                arrays = _codes(session, state.catalogue, model)
                codes = Codes(state.catalogue, model, arrays, statement="vectors_of_recommendations")
                self._codes[key] = codes
            self._codes.move_to_end(key)
            while len(self._codes) > _KEPT:
                self._codes.popitem(last=False)
        return codes


STATES = RecommendationStates()


def _items(state: RecommendationsState, review_id: UUID) -> Sequence[CatalogueRow]:
    row = state.rows.get(review_id)
    return () if row is None else row.items


def _rows(
    session: ReadSession, known: Mapping[UUID, RecommendationsRow], numbers: Numbers
) -> dict[UUID, RecommendationsRow]:
    versions = {row.review_id: row.version for row in session.execute(named("versions_of_recommendations"))}
    rows = {review_id: row for review_id, row in known.items() if versions.get(review_id) == row.version}
    missing = [review_id for review_id in versions if review_id not in rows]
    if missing:
        for row in session.execute(named("rows_of_recommendations"), {"reviews": missing}):
            rows[row.review_id] = _row(row, numbers)
    return rows


def _row(row: Row[Any], numbers: Numbers) -> RecommendationsRow:
    own = np.array([numbers.setdefault(lexeme, len(numbers)) for lexeme in row.lexemes], np.int64)
    of_review = [sys.intern(facet) for facet in row.facets if not facet.startswith(_OF_THEMSELVES)]
    lengths = np.frombuffer(row.text_lengths, "<u2")
    items = tuple(
        CatalogueRow(
            review_id=recommendation_id,
            version=row.version,
            segment_id=row.review_id,
            first_text=2 * place,
            words=int(lengths[place]),
            lengths=lengths[place : place + 1],
            weights=_FULL,
            dated=_in_printed_order(row.dated, row.review_id, place),
            year=row.report_year,
            facets=(*of_review, *map(sys.intern, row.own_facets[place])),
            boards=tuple((board, name) for board, name in row.boards),
            asides=(),
            head_lexemes=0,
        )
        for place, recommendation_id in enumerate(row.ids)
    )
    return RecommendationsRow(
        row.version,
        items,
        own[np.frombuffer(row.words, "<i4")],
        np.frombuffer(row.places, "<u2"),
        np.frombuffer(row.word_counts, "<i4"),
    )


def _codes(session: ReadSession, catalogue: Catalogue, model: str) -> CodeArrays:
    row = session.execute(named("codes_of_recommendations"), {"model": model}).one()
    if row.ids is None:
        return CodeArrays.empty(width=0, texts=len(catalogue.weights))
    items = [UUID(bytes=row.items[start : start + 16]) for start in range(0, len(row.items), 16)]
    numbers = np.array([catalogue.numbers.get(item, -1) for item in items])
    codes = np.frombuffer(row.codes, np.uint64).reshape(len(items), -1)
    arrays = CodeArrays.empty(width=codes.shape[1], texts=len(catalogue.weights))
    known = numbers >= 0
    texts = catalogue.starts[numbers[known]] + 1
    arrays.bits[:, texts] = codes[known].T
    arrays.ids[texts] = np.frombuffer(row.ids, ">i8")[known]
    arrays.has[texts] = True
    return arrays


_FULL = np.array([_WEIGHT], np.uint8)


def _in_printed_order(dated: str, review_id: UUID, place: int) -> str:
    """What the newest come first by: the date of the review, then the review, then its first recommendation."""
    return f"{dated} {review_id.hex} {99_999 - place:05}"


def _state(
    stamp: UUID | None, rows: Mapping[UUID, RecommendationsRow], numbers: Numbers
) -> RecommendationsState:
    sizes = {review_id: 2 * len(row.items) for review_id, row in rows.items() if row.items}
    items = {item.review_id: item for row in rows.values() for item in row.items}
    catalogue = Catalogue(stamp, items, sizes)
    words = [_packed(rows[segment.segment_id], segment.first) for segment in catalogue.segments]
    lists = lists_of(numbers, np.concatenate(words) if words else np.empty(0, np.int64), PASSAGES)
    review_of = {item_id: item.segment_id for item_id, item in items.items()}
    return RecommendationsState(catalogue, ListsInMemory(lists), rows, review_of)


def _packed(row: RecommendationsRow, first: int) -> NDArray[np.int64]:
    """The words of a review whose first recommendation has its head at ``first`` and its text after it."""
    texts = first + 1 + 2 * np.arange(len(row.items), dtype=np.int64)
    return packed_words(row.words, np.repeat(texts, row.word_counts), row.places.astype(np.int64))
