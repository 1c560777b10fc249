"""What every process has in memory of the published reviews: where their texts are, their dates, their facets.

How a process keeps and renews it: catalogues.py.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from app.search.entry import Aside
from app.search.postgres.lists import Segment
from app.search.question.lexemes import Phrase
from app.search.question.question import Corpus
from app.search.request import FilterName

K1, B = 1.2, 0.75
"""BM25's two constants, as most publications have them."""
_NO_YEAR = -(2**62)

Bools = NDArray[np.bool_]
Bits = NDArray[np.uint64]
"""A bit for each review, packed."""


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """A review in the catalogue."""

    review_id: UUID
    version: UUID
    segment_id: UUID
    first_text: int
    words: int
    lengths: NDArray[np.uint16]
    weights: NDArray[np.uint8]
    dated: str
    year: int | None
    facets: tuple[str, ...]
    boards: tuple[tuple[str, str], ...]
    asides: tuple[Aside, ...]
    head_lexemes: int
    called: str = ""
    """Alias, title and identifier, in small letters."""


class Catalogue:
    """The published reviews in the order of their texts. Arrays of reviews and of texts belong together by number."""

    def __init__(
        self, stamp: UUID | None, rows: Mapping[UUID, CatalogueRow], sizes: Mapping[UUID, int]
    ) -> None:
        self.stamp = stamp
        self.rows = rows
        segments, ordered, firsts = _placed(rows.values(), sizes)
        self.segments = segments
        self.reviews = tuple(row.review_id for row in ordered)
        self.starts = np.array(firsts, np.int64)
        """The number of each review's head; its passages follow."""
        self.counts = np.array([len(row.lengths) + 1 for row in ordered], np.int64)
        self.head_lexemes = np.array([row.head_lexemes for row in ordered], np.int64)
        self.corpus = _corpus(ordered)
        texts = sum(sizes[segment.segment_id] for segment in segments)
        self._arrange_texts(ordered, texts)
        self._arrange_dates(ordered)
        self.facets = Facets(ordered)
        self.asides = _asides(ordered, firsts)
        self.reviews_with: dict[Phrase, Bits] = {}
        """The reviews that have a phrase, for those that were asked for: see expressions.py."""

    def __len__(self) -> int:
        return len(self.reviews)

    def _arrange_texts(self, ordered: Sequence[CatalogueRow], texts: int) -> None:
        mean = max(1, round(self.corpus.mean_length))
        numbers = np.repeat(self.starts - np.cumsum(self.counts) + self.counts, self.counts)
        numbers += np.arange(len(numbers))
        self.review_of = np.full(texts, len(ordered), np.int32)
        """The review of each text; for a text that was removed the number after the last review."""
        self.review_of[numbers] = np.repeat(np.arange(len(ordered), dtype=np.int32), self.counts)
        head = np.zeros(1, np.uint16)
        lengths = _joined([part for row in ordered for part in (head, row.lengths)])
        weights = _joined([part for row in ordered for part in (head, row.weights)])
        self.slack = np.full(texts, np.inf, np.float32)
        """What BM25 adds to how often a text has a word: more in long texts; infinite in removed ones."""
        self.slack[numbers] = K1 * (1 - B + B * lengths / mean)
        self.weights = np.zeros(texts, np.float32)
        self.weights[numbers] = weights / np.float32(100)
        self.has_removed = len(numbers) < texts

    def _arrange_dates(self, ordered: Sequence[CatalogueRow]) -> None:
        keys = [(row.dated, row.review_id) for row in ordered]
        self._by_date = sorted(keys)
        self._oldest_first = sorted((not dated, dated, review_id) for dated, review_id in keys)
        ranks = {review_id: rank for rank, (_, review_id) in enumerate(self._by_date)}
        oldest = {review_id: rank for rank, (_, _, review_id) in enumerate(self._oldest_first)}
        last = len(ordered) - 1
        self.newest = np.array([last - ranks[review_id] for review_id in self.reviews], np.int64)
        """The place of each review when the newest is first."""
        self.oldest = np.array([oldest[review_id] for review_id in self.reviews], np.int64)
        self.years = np.array([_NO_YEAR if row.year is None else row.year for row in ordered], np.int64)
        self.dates = tuple(row.dated for row in ordered)
        self.called = tuple(row.called for row in ordered)

    def newest_after(self, dated: str, review_id: UUID) -> int:
        """The first place in ``newest`` after a review, whether or not it is still in the index."""
        return len(self) - bisect_left(self._by_date, (dated, review_id))

    def oldest_after(self, dated: str, review_id: UUID) -> int:
        """The first place in ``oldest`` after a review."""
        return bisect_right(self._oldest_first, (not dated, dated, review_id))

    def within(self, first: int | None, last: int | None) -> Bools:
        """The reviews of some years; one without a year is of none."""
        least = _NO_YEAR + 1 if first is None else first
        return (self.years >= least) & (self.years <= (2**62 if last is None else last))

    @cached_property
    def numbers(self) -> Mapping[UUID, int]:
        """The number of each review."""
        return {review_id: number for number, review_id in enumerate(self.reviews)}

    def marked(self, review_ids: Collection[UUID]) -> Bools:
        """Some reviews as bits. Those not in the index are ignored."""
        marks = np.zeros(len(self), np.bool_)
        marks[[self.numbers[review_id] for review_id in review_ids if review_id in self.numbers]] = True
        return marks


class Facets:
    """Every value that reviews are filtered by, with a bit for each review."""

    def __init__(self, ordered: Sequence[CatalogueRow]) -> None:
        self.values = sorted({value for row in ordered for value in row.facets})
        numbers = {value: number for number, value in enumerate(self.values)}
        table = np.zeros((len(self.values), len(ordered)), np.bool_)
        for review, row in enumerate(ordered):
            table[[numbers[value] for value in row.facets], review] = True
        self._bits = packed(table)
        self._none = packed(np.zeros(len(ordered), np.bool_))
        self._numbers = numbers
        self.sizes = table.sum(axis=0)
        """How many values each review has."""
        self.board_names = {board: name for row in ordered for board, name in row.boards}

    def any_of(self, values: Iterable[str]) -> Bits:
        """The reviews that have one of some values."""
        rows = [self._numbers[value] for value in values if value in self._numbers]
        return np.bitwise_or.reduce(self._bits[rows], axis=0) if rows else self._none

    def count(self, reviews: Bits, name: str | None = None) -> dict[str, int]:
        """How many of some reviews have each value, of one filter or of all. Values that none has are left out."""
        first, last = 0, len(self.values)
        if name is not None:
            first, last = bisect_left(self.values, f"{name}="), bisect_left(self.values, f"{name}>")
        counts = np.bitwise_count(self._bits[first:last] & reviews).sum(axis=1, dtype=np.int64).tolist()
        return {value: count for value, count in zip(self.values[first:last], counts, strict=True) if count}


def packed(marks: Bools) -> Bits:
    """Bits of the last axis packed into whole numbers of 64 bits."""
    bits = np.packbits(marks, axis=-1)
    width = [(0, 0)] * (bits.ndim - 1) + [(0, -bits.shape[-1] % 8)]
    return np.pad(bits, width).view(np.uint64)


def unpacked(bits: Bits, reviews: int) -> Bools:
    """Packed bits, a bit an element."""
    return np.unpackbits(bits.view(np.uint8), count=reviews).view(np.bool_)


def _placed(
    rows: Iterable[CatalogueRow], sizes: Mapping[UUID, int]
) -> tuple[tuple[Segment, ...], list[CatalogueRow], list[int]]:
    """The segments with live reviews, the largest first; the reviews in the order of their texts; their first texts.

    Reviews of a segment that is missing are left out: ``index verify`` finds them.
    """
    ordered = sorted(
        (row for row in rows if row.segment_id in sizes),
        key=lambda row: (-sizes[row.segment_id], row.segment_id, row.first_text),
    )
    segments: list[Segment] = []
    firsts: list[int] = []
    end = 0
    for row in ordered:
        if not segments or segments[-1].segment_id != row.segment_id:
            segments.append(Segment(row.segment_id, end))
            end += sizes[row.segment_id]
        firsts.append(segments[-1].first + row.first_text)
    return tuple(segments), ordered, firsts


def _asides(ordered: Sequence[CatalogueRow], firsts: Sequence[int]) -> Mapping[str, NDArray[np.int64]]:
    """By term, the texts that name it without its being so in their case: a passage, or for a whole review its head."""
    texts: dict[str, list[int]] = defaultdict(list)
    for row, first in zip(ordered, firsts, strict=True):
        for aside in row.asides:
            texts[aside.term].append(first if aside.passage is None else first + 1 + aside.passage)
    return {term: np.array(numbers, np.int64) for term, numbers in texts.items()}


def _corpus(ordered: Sequence[CatalogueRow]) -> Corpus:
    passages = sum(len(row.lengths) for row in ordered)
    return Corpus(
        reviews=len(ordered),
        texts=passages + len(ordered),
        passages=passages,
        mean_length=sum(row.words for row in ordered) / max(passages, 1),
        has_welsh=any(f"{FilterName.LANGUAGE}=cy" in row.facets for row in ordered),
    )


def _joined(arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(arrays) if arrays else np.empty(0, np.uint16)
