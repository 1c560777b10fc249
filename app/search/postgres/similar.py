"""Reviews like one: by the values they share, and by their passages that are close in meaning, or else in words.

Each of the two gives a rank, and the ranks are joined (reciprocal rank fusion), because a sum of shared values and a
similarity do not compare. The passages compared are those that show the rarest themes and harms of the review. Without
vectors their words are compared. Decision 0209.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

import numpy as np

from app.database import ReadSession
from app.search.engine import Fragment, NamedTerm, ReviewHit
from app.search.postgres.catalogue import Bools
from app.search.postgres.expressions import Or, Phrase
from app.search.postgres.hits import as_hit, cards_of, label_of, passages_at
from app.search.postgres.index import Index, with_index
from app.search.postgres.known_items import Scores
from app.search.postgres.matching_passages import texts_of
from app.search.postgres.ranking import TextScores, phrases_of, scores_of_texts
from app.search.postgres.shared import COMPARED, shared_by, sums, values_shared
from app.search.question.parse import LONGEST_QUESTION
from app.search.question.question import understand
from app.search.request import FilterName
from app.search.results.highlight import snippet
from app.search.results.passage_key import passage_key

_OWN_PASSAGES = 4
_CLOSE = 0.55
"""Similarity from which a passage is shown as close in meaning. By judgement."""
_SAME_WORDS = 0.25
"""Of the score that a review's own passage has, from which another is shown as having the same words. By judgement."""
_TELLING = (FilterName.THEME, FilterName.HARM)
_REMEMBERED = 500
_BEST = 200
"""Reviews of each order that count."""
_K = 60
"""The constant of the publication: the first rank is worth little more than the second."""


@dataclass(frozen=True, slots=True)
class ClosePassage:
    """A passage of the other review that says what this one says."""

    key: str
    """By which its address opens it."""
    document_number: int
    page: int
    page_label: str | None
    section_title: str | None
    fragments: tuple[Fragment, ...]
    by_meaning: bool
    """Close in meaning; otherwise in words."""


@dataclass(frozen=True, slots=True)
class SimilarReview:
    """A review like another, and why."""

    hit: ReviewHit
    shared: tuple[NamedTerm, ...]
    """The rarest first."""
    passage: ClosePassage | None


@dataclass(frozen=True, slots=True)
class _Alike:
    """What is remembered of a similar review."""

    review_id: UUID
    shared: tuple[NamedTerm, ...]
    place: int | None
    """The position of its close passage."""
    by_meaning: bool


@dataclass(frozen=True, slots=True)
class _Close:
    """How close each review is by its closest passage."""

    scores: Scores
    by_text: TextScores
    least: float
    """What is below is not shown."""
    by_meaning: bool


class _Remembered:
    """Similar reviews by the state of the index, so that a page of a review that is read often costs no comparison."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: OrderedDict[tuple[object, ...], tuple[_Alike, ...]] = OrderedDict()

    def get(self, key: tuple[object, ...]) -> tuple[_Alike, ...] | None:
        with self._lock:
            return self._found.get(key)

    def keep(self, key: tuple[object, ...], found: tuple[_Alike, ...]) -> None:
        with self._lock:
            self._found[key] = found
            while len(self._found) > _REMEMBERED:
                self._found.popitem(last=False)


_REMEMBER = _Remembered()


def similar_reviews(
    session: ReadSession, review_id: UUID, *, model: str | None, most: int
) -> tuple[SimilarReview, ...]:
    """The reviews most like one; none if it is not in the index. ``model`` is the one that vectors are made with."""
    return with_index(session, lambda index: _similar(index, review_id, model, most))


def _similar(index: Index, review_id: UUID, model: str | None, most: int) -> tuple[SimilarReview, ...]:
    number = index.catalogue.numbers.get(review_id)
    if number is None or not index.public[number]:
        return ()
    key = (index.state, review_id, model, most)
    found = _REMEMBER.get(key)
    if found is None:
        found = tuple(_compared(index, number, model, most))
        _REMEMBER.keep(key, found)
    return _shown(index, found)


def _compared(index: Index, number: int, model: str | None, most: int) -> list[_Alike]:
    catalogue = index.catalogue
    others = index.public.copy()
    others[number] = False
    compared = tuple(f"{name}=" for name in COMPARED)
    own = [value for value in catalogue.rows[catalogue.reviews[number]].facets if value.startswith(compared)]
    having, weights = values_shared(index, own)
    by_values = others * sums(index, having, weights) / np.sqrt(np.maximum(catalogue.facets.sizes, 1))
    close = _by_passages(index, number, model, others)
    shares = _shares_by_rank(index, by_values) + _shares_by_rank(index, close.scores)
    order = np.lexsort((catalogue.newest, -shares))[:most]
    return [
        _Alike(
            catalogue.reviews[other],
            shared_by(having, weights, other),
            _place(index, close, other),
            close.by_meaning,
        )
        for other in order.tolist()
        if shares[other] > 0
    ]


def _shares_by_rank(index: Index, scores: Scores) -> Scores:
    """What the rank of each review is worth: 1/61 for the first, less for the next, 0 from the 201st.

    Equal scores have the same rank.
    """
    best = np.flatnonzero(scores > 0)
    order = best[np.lexsort((index.catalogue.newest[best], -scores[best]))][:_BEST]
    shares = np.zeros(len(scores))
    shares[order] = 1 / (_K + 1 + np.searchsorted(-scores[order], -scores[order]))
    return shares


def _place(index: Index, close: _Close, other: int) -> int | None:
    """The position of the closest passage of a review, if it is close; of two that are as close, the first."""
    if close.scores[other] <= 0 or close.scores[other] < close.least:
        return None
    return int(np.argmax(close.by_text[texts_of(index, other)]))


def _by_passages(index: Index, number: int, model: str | None, others: Bools) -> _Close:
    places = _telling_places(index, number)
    texts = index.catalogue.starts[number] + 1 + np.array(places, np.int64)
    if model is not None and len(texts):
        codes = index.codes(model)
        vectors = codes.vectors_of(index.session, texts)
        if len(vectors):
            mean = vectors.mean(axis=0)
            near = codes.near(index.session, mean / max(float(np.linalg.norm(mean)), 1e-9), others)
            nearest = (near.vectors @ vectors.T).max(axis=1, initial=0) * near.weights
            scores = np.zeros(len(index.catalogue.weights), np.float32)
            scores[near.texts] = nearest
            return _best(index, scores, others, least=_CLOSE, by_meaning=True)
    return _by_words(index, number, places, others)


def _by_words(index: Index, number: int, places: Sequence[int], others: Bools) -> _Close:
    review_id = index.catalogue.reviews[number]
    passages = passages_at(index.session, [(review_id, place) for place in places])
    words = " ".join(passage.text for passage in passages)[:LONGEST_QUESTION]
    question = understand(index.session, words, {}, index.catalogue.corpus, only_my_words=True)
    index.evaluator.load([Or(tuple(map(Phrase, phrases_of(question))))])
    scores = scores_of_texts(index, question)
    own = float(scores[texts_of(index, number)].max(initial=0))
    return _best(index, scores, others, least=_SAME_WORDS * own, by_meaning=False)


def _best(index: Index, scores: TextScores, others: Bools, *, least: float, by_meaning: bool) -> _Close:
    best: Scores = np.maximum.reduceat(scores, index.catalogue.starts) * others.astype(np.float64)
    return _Close(best, scores, least, by_meaning)


def _telling_places(index: Index, number: int) -> list[int]:
    """The passages that show the rarest themes and harms; without any, the one in the middle."""
    review_id = index.catalogue.reviews[number]
    card = cards_of(index.session, [review_id]).get(review_id, {})
    passages = int(index.catalogue.counts[number]) - 1
    evidence = {
        value: place
        for value, place in card.get("evidence", {}).items()
        if value.partition("=")[0] in _TELLING and place < passages
    }
    _, weights = values_shared(index, list(evidence))
    rarest = sorted(weights, key=lambda value: -weights[value])
    places = list(dict.fromkeys(evidence[value] for value in rarest))[:_OWN_PASSAGES]
    return places or ([passages // 2] if passages else [])


def _shown(index: Index, found: Sequence[_Alike]) -> tuple[SimilarReview, ...]:
    cards = cards_of(index.session, [one.review_id for one in found])
    places = [(one.review_id, one.place) for one in found if one.place is not None]
    passages = (
        {passage.review_id: passage for passage in passages_at(index.session, places)} if places else {}
    )
    shown = []
    for one in found:
        if one.review_id not in cards:  # withdrawn a moment ago
            continue
        passage = passages.get(one.review_id)
        shown.append(
            SimilarReview(
                as_hit(cards[one.review_id], one.review_id, (), (), 0),
                one.shared,
                None
                if passage is None
                else ClosePassage(
                    key=passage_key(passage.text),
                    document_number=passage.document_number,
                    page=passage.page,
                    page_label=label_of(passage, passage.page),
                    section_title=passage.section_title,
                    fragments=snippet(passage.text, ()).fragments,
                    by_meaning=one.by_meaning,
                ),
            )
        )
    return tuple(shown)
