"""Which recommendations ask for the same: those near enough to the centre of a cluster, which does not move.

Everything is a matrix of vectors of length 1, a row a recommendation, made by a model or from words. Decision 0207.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_ROWS_AT_ONCE = 2_000
_NONE = -1
_PLACES, _SIGN = 512, 1 << 20

Vectors = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Clusters:
    """Clusters of the rows of a matrix."""

    of_rows: Numbers
    """For each row its cluster: one that was known, a new one (from ``first_new``), or -1."""
    centres: Mapping[int, int]
    """By cluster, the row at its centre."""
    first_new: int


def clustered(
    vectors: Vectors,
    reviews: Sequence[object],
    *,
    known: Mapping[int, int],
    earlier: Numbers,
    is_new: NDArray[np.bool_],
    least: float,
) -> Clusters:
    """Clusters of rows that are at least ``least`` like the centre of theirs.

    ``known`` clusters have their centre's row; a row stays in its ``earlier`` cluster (-1 for none) while it is near
    enough, so that ids are stable. What is near no centre makes new clusters, of two reviews at least, if one of
    them ``is_new``: others were compared with each other before.
    """
    of_rows = _joined(vectors, known, earlier, least)
    centres = dict(known)
    first_new = max(known, default=0) + 1
    near = _near_each_other(vectors, reviews, np.flatnonzero(of_rows == _NONE), is_new, least)
    cluster = first_new
    for row in sorted(near, key=lambda row: (-len(near[row]), row)):
        members = [other for other in near[row] if of_rows[other] == _NONE]
        if of_rows[row] != _NONE or not members:
            continue
        of_rows[[row, *members]] = cluster
        centres[cluster] = row
        cluster += 1
    return Clusters(of_rows, centres, first_new)


def middle_of(vectors: Vectors) -> int:
    """The row that is most like all the rows: the new centre of a cluster that lost its own."""
    return int(np.argmax(vectors @ vectors.sum(axis=0)))


def _joined(vectors: Vectors, known: Mapping[int, int], earlier: Numbers, least: float) -> Numbers:
    """For each row the known cluster that it stays in or joins: the earlier one, else that of the nearest centre."""
    of_rows = np.full(len(vectors), _NONE, np.int64)
    if not known or not len(vectors):
        return of_rows
    ids = np.array(list(known), np.int64)
    centres = vectors[list(known.values())]
    places = {cluster: place for place, cluster in enumerate(known)}
    for start in range(0, len(vectors), _ROWS_AT_ONCE):
        likeness = vectors[start : start + _ROWS_AT_ONCE] @ centres.T
        best = likeness.argmax(axis=1)
        rows = np.arange(len(best))
        own = np.array([places.get(cluster, -1) for cluster in earlier[start : start + len(best)].tolist()])
        stays = (own >= 0) & (likeness[rows, own] >= least)
        best = np.where(stays, own, best)
        of_rows[start : start + len(best)] = np.where(likeness[rows, best] >= least, ids[best], _NONE)
    of_rows[list(known.values())] = ids
    return of_rows


def _near_each_other(
    vectors: Vectors, reviews: Sequence[object], free: Numbers, is_new: NDArray[np.bool_], least: float
) -> dict[int, list[int]]:
    """For each free row the free rows of other reviews that are near it, where one of the two is new."""
    near: dict[int, set[int]] = {}
    candidates = free[is_new[free]]
    for start in range(0, len(candidates), _ROWS_AT_ONCE):
        some = candidates[start : start + _ROWS_AT_ONCE]
        for at, other in np.argwhere(vectors[some] @ vectors[free].T >= least).tolist():
            first, second = int(some[at]), int(free[other])
            if reviews[first] != reviews[second]:
                near.setdefault(first, set()).add(second)
                near.setdefault(second, set()).add(first)
    return {row: sorted(rows) for row, rows in near.items()}


def vectors_of_words(texts: Sequence[Sequence[str]]) -> Vectors:
    """A vector for the lexemes of each text, for a server without a model: rare ones count more, each has its place.

    The place is a hash, so two lexemes may share one; the sign of each is another bit of it.
    """
    counts = Counter(lexeme for text in texts for lexeme in set(text))
    weights = {lexeme: log(1 + len(texts) / count) for lexeme, count in counts.items()}
    vectors = np.zeros((len(texts), _PLACES), np.float32)
    for row, text in enumerate(texts):
        for lexeme, times in Counter(text).items():
            place = crc32(lexeme.encode())
            sign = 1 if place & _SIGN else -1
            vectors[row, place % _PLACES] += sign * weights[lexeme] * (1 + log(times))
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.maximum(lengths, 1e-9)
    return vectors
