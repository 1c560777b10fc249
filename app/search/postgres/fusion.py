"""Words and meaning as one order: each gives a review a rank, and the ranks are joined (reciprocal rank fusion).

Ranks are joined, not scores, because the scores of the two do not compare. Only the 200 best of each count; the rest
follow in the order of their words. A known item stays before everything. Decision 0197.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.search.postgres.catalogue import Bools
from app.search.postgres.codes import Near
from app.search.postgres.index import Index
from app.search.postgres.known_items import Scores
from app.search.postgres.ranking import KNOWN_ITEM, TextScores

BEST = 200
"""Reviews of each order that count."""
_K = 60
"""The constant of the publication: the first rank is worth little more than the second."""
_FUSED = 2000
"""Scores from here to 3000 are of reviews among the best of one order or both."""
_WORTH = 10_000
_LEAST = 0.5
"""Of the greatest similarity: what is less near is not about the same. By judgement."""
_FEEDBACK = 5
"""Results whose meaning is added to the question's: it measures .01 better. Decision 0197."""

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a question means, as a model sees it."""

    model: str
    vector: Vector


def by_words_and_meaning(
    index: Index, scores: Scores, meaning: Meaning, among: Bools
) -> tuple[Scores, Near | None]:
    """The scores of some reviews by words, joined with their nearness in meaning, and the passages that are near.

    What the first five results mean is added to what the question means, and the order is made once more. Nothing
    changes where no passage has a vector.
    """
    near = index.codes(meaning.model).near(index.session, meaning.vector, among)
    if not len(near.texts):
        return scores, None
    by_words = shares_by_rank(index, np.where(among, scores, 0))
    first = by_words + shares_by_rank(index, _best_similarities(index, near))
    near = near.to(meaning.vector + _meant(index, first, near))
    shares = by_words + shares_by_rank(index, _best_similarities(index, near))
    joined = _FUSED + _WORTH * shares + scores / _WORTH
    fused: Scores = np.where((shares > 0) & (scores < KNOWN_ITEM), joined, scores)
    return np.round(fused, 9), near


def _meant(index: Index, shares: Scores, near: Near) -> Vector:
    """The mean of the nearest passages of the best reviews."""
    best = np.lexsort((index.catalogue.newest, -shares))[:_FEEDBACK]
    reviews = index.catalogue.review_of[near.texts]
    nearest = [
        near.vectors[own[np.argmax(near.similarities[own])]]
        for review in best[shares[best] > 0]
        if len(own := np.flatnonzero(reviews == review))
    ]
    zero = np.zeros(near.vectors.shape[1], np.float32)
    return np.mean(nearest, axis=0) if nearest else zero


def scores_of_passages(index: Index, texts: TextScores, near: Near | None, place: slice) -> TextScores:
    """What the passages of a review are chosen by: their words, and their meaning where it is near."""
    own = texts[place]
    if near is None:
        return own
    first, last = np.searchsorted(near.texts, [place.start, place.stop])
    meant = np.zeros_like(own)
    meant[near.texts[first:last] - place.start] = near.similarities[first:last]
    return _of_best(own) + _of_best(meant)


def _of_best(scores: TextScores) -> TextScores:
    best = scores.max(initial=0)
    return scores / best if best > 0 else np.zeros_like(scores)


def _best_similarities(index: Index, near: Near) -> Scores:
    """The similarity of the nearest passage of each review; 0 for reviews without a near one."""
    best = np.zeros(len(index.catalogue))
    np.maximum.at(best, index.catalogue.review_of[near.texts], near.similarities)
    return np.where(best >= _LEAST * best.max(initial=0), best, 0)


def shares_by_rank(index: Index, scores: Scores) -> Scores:
    """What the rank of each review is worth: 1/61 for the first, less for the next, 0 from the 201st.

    Equal scores have the same rank.
    """
    best = np.flatnonzero(scores > 0)
    order = best[np.lexsort((index.catalogue.newest[best], -scores[best]))][:BEST]
    shares = np.zeros(len(scores))
    shares[order] = 1 / (_K + 1 + np.searchsorted(-scores[order], -scores[order]))
    return shares
