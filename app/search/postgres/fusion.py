"""Words and meaning as one order: the similarity of a review, and the share of the question's words that it has.

Both are shares of 1, so that they can be added. A known item stays before everything. Decision 0233.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.search.postgres.catalogue import Bools
from app.search.postgres.codes import Near
from app.search.postgres.index import Index
from app.search.postgres.known_items import Scores, rarity
from app.search.postgres.ranking import (
    BY_PASSAGE,
    KNOWN_ITEM,
    MOST_BY_PASSAGE,
    OTHER_WEIGHT,
    TextScores,
    phrases_of,
    rarities,
    wanted_of,
)
from app.search.question.question import Question

_WORDS = 0.4
"""What having the words of the question in one passage is worth, where the greatest similarity is worth 1."""
_ANYWHERE = 0.2
"""What having everything that is looked for somewhere in the review, or as a tag, is worth beside that."""
_JOINED = 2000
"""Joined scores are from here to 2500, so that tagged reviews and known items can stay before them."""
_WORTH = 100
_LEAST = 0.5
"""Of the greatest similarity: what is less near, and has none of the words, does not answer. By judgement."""
_FEEDBACK, _FEEDBACK_WEIGHT = 3, 0.5
"""How many results' meaning is added to the question's, and its weight: it measures .01 better."""

Vector = NDArray[np.float32]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a question means, as a model sees it."""

    model: str
    vectors: Vectors
    """A row for the whole question, then one for each sentence of a paragraph."""


def by_words_and_meaning(
    index: Index,
    question: Question,
    scores: Scores,
    meaning: Meaning,
    among: Bools,
    *,
    holders: Sequence[Bools],
) -> tuple[Scores, Near | None]:
    """The scores of some reviews by words, joined with their nearness in meaning, and the passages that are near.

    ``holders`` are the reviews that have each thing looked for, or are tagged with it.
    What the first three results mean is added to what a question means. Each sentence of a paragraph is compared by
    itself instead: a review is as near as its nearest passage to each of them, on average. Nothing changes where no
    passage has a vector, and in a question in Welsh, which the model does not understand.
    """
    whole, sentences = meaning.vectors[0], meaning.vectors[1:]
    if question.is_welsh:
        return scores, None
    near = index.codes(meaning.model).near(index.session, whole, among, sentences=sentences)
    if not len(near.texts):
        return scores, None
    by_words = _WORDS * _shares_of_words(question, scores)
    nearest = _nearest(index, near)
    if len(sentences):
        for sentence in sentences:
            nearest = nearest + _nearest(index, near.to(sentence)) / len(sentences)
    else:
        by_words += _ANYWHERE * _shares_held(holders)
        first = np.where(among, np.maximum(nearest + by_words, 0), 0)
        near = near.to(_with_results(whole, _meant(index, first, near)))
        nearest = _nearest(index, near)
    answering = among & ((scores > 0) | _is_near(index, near)) & (scores < KNOWN_ITEM)
    joined: Scores = np.maximum(nearest + by_words, 0) * _WORTH + _JOINED
    fused: Scores = np.where(answering, joined, scores)
    return np.round(fused, 9), near


def _shares_of_words(question: Question, scores: Scores) -> Scores:
    """The share of the question's words, by their weight, that the best passage of each review has."""
    weight = _weight_of(question)
    best = np.clip(scores - BY_PASSAGE, 0, MOST_BY_PASSAGE)
    return best / weight if weight else np.zeros_like(best)


def _weight_of(question: Question) -> float:
    """What everything that is looked for weighs together, by how rare its words are. Words of no text weigh 0."""
    rare = rarities(question, phrases_of(question))
    return sum(
        wanted.repeats
        * max(
            sum(max((rare[form] for form in forms), default=0.0) for forms in wanted.words),
            OTHER_WEIGHT * max((rare[form] for form in wanted.others), default=0.0),
        )
        for wanted in wanted_of(question)
    )


def _shares_held(holders: Sequence[Bools]) -> Scores:
    """The share of what is looked for, by its rarity, that each review has in any of its passages or as a tag."""
    weights = [rarity(max(1, int(holding.sum())), len(holding)) for holding in holders]
    shares: Scores = np.average(np.stack(holders).astype(np.float64), axis=0, weights=weights)
    return shares


def _with_results(question: Vector, meant: Vector) -> Vector:
    vector: Vector = question + np.float32(_FEEDBACK_WEIGHT) * meant
    return vector / np.float32(max(float(np.linalg.norm(vector)), 1e-9))


def _meant(index: Index, scores: Scores, near: Near) -> Vector:
    """The mean of the nearest passages of the best reviews."""
    best = np.lexsort((index.catalogue.newest, -scores))[:_FEEDBACK]
    reviews = index.catalogue.review_of[near.texts]
    nearest = [
        near.vectors[own[np.argmax(near.similarities[own])]]
        for review in best[scores[best] > 0]
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


def _nearest(index: Index, near: Near) -> Scores:
    """The similarity of the nearest passage of each review; for those without a near one, of the least near."""
    nearest = np.full(len(index.catalogue), near.similarities.min(), np.float64)
    np.maximum.at(nearest, index.catalogue.review_of[near.texts], near.similarities)
    return nearest


def _is_near(index: Index, near: Near) -> Bools:
    """Which reviews have a passage that is about the same."""
    is_near = np.zeros(len(index.catalogue), np.bool_)
    least = _LEAST * near.similarities.max(initial=0)
    is_near[index.catalogue.review_of[near.texts[near.similarities >= least]]] = True
    return is_near
