"""Which reviews answer: the part of a search that is counted. How they are ordered: app/search/postgres/ranking.py.

Up to four words: a review answers when it has all of them somewhere, each in any of its forms or as a synonym, or is
tagged with the term of the vocabularies that they name. More words, or fewer than five such reviews: the 200 reviews
closest to the question. Words in quotation marks are demanded in a short question, and weigh more in a long one. Where
no review answers, parts of words do: "partner" for "ex-partner". Filters narrow afterwards, so that a count of a facet
is what choosing its value shows. Decisions 0031, 0155, 0195 and 0200.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.search.engine import MatchedAs, WayOut
from app.search.postgres.catalogue import Bits, Bools, packed
from app.search.postgres.codes import Near
from app.search.postgres.expressions import And, Expression, Or, Phrase
from app.search.postgres.fusion import Meaning, by_words_and_meaning
from app.search.postgres.index import Index
from app.search.postgres.known_items import Scores
from app.search.postgres.ranking import (
    TextScores,
    phrases_of,
    scores_of_reviews,
    scores_of_texts,
    tagged_with,
    with_tags,
)
from app.search.question.filter_values import facet_value
from app.search.question.lexemes import Phrase as Form
from app.search.question.question import Concept, Question
from app.search.request import SearchRequest
from app.search.results.counts import Counts, in_order

FEWEST = 5
CLOSEST = 200
_YEAR = "year"


@dataclass(frozen=True, slots=True)
class Matched:
    """The reviews that match the words, before any filter, and what everything scores."""

    matched_as: MatchedAs
    reviews: Bools
    with_all_words: Bools
    """Those that have every word in their text."""
    by_tag: Bools
    """Those that have every word only if the terms they are tagged with count."""
    scores: Scores
    texts: TextScores
    near: Near | None = None
    """The passages nearest in meaning; None where only words were compared."""


def match(
    index: Index,
    question: Question,
    *,
    is_asked: bool,
    meaning: Meaning | None = None,
    passing: Bools | None = None,
) -> Matched:
    """The reviews that answer a question; all of them if nothing was asked.

    With ``meaning`` they are ordered by words and meaning, and the closest are those of that order. Where the words
    decide what answers, only the reviews ``passing`` the filters are put in order.
    """
    if not question.concepts:
        return _without_words(index, is_asked=is_asked)
    compared = _compared(index, question)
    scores, with_all = compared.scores, compared.with_all
    is_widened = question.widens and (question.is_long or with_all.sum() < FEWEST)
    answering = scores > 0
    near = None
    if meaning is not None:
        among = index.public if is_widened or passing is None else with_all & passing
        scores, near = by_words_and_meaning(index, question, scores, meaning, among, holders=compared.holders)
        answering = scores > 0 if question.is_long else answering
    scores = with_tags(index, question, scores, by_words=compared.scores)
    matched_as, reviews = MatchedAs.ALL_WORDS, with_all
    if is_widened:
        answering = np.logical_and.reduce([index.public, answering, *compared.required])
        reviews = _closest(index, answering, with_all, scores)
        is_all = not question.is_long and bool((reviews == with_all).all())
        matched_as = MatchedAs.ALL_WORDS if is_all else MatchedAs.CLOSEST
    return compared.matched(matched_as, reviews, scores, near)


def match_any(
    index: Index,
    question: Question,
    *,
    is_asked: bool,
    meaning: Meaning | None = None,
    passing: Bools | None = None,
) -> Matched:
    """What has any of the words, or is tagged with a term that they name: the rule for recommendations.

    A recommendation is so short that few have all the words. Nothing answers by its meaning alone.
    """
    if not question.concepts:
        return _without_words(index, is_asked=is_asked)
    compared = _compared(index, question)
    with_any = np.logical_or.reduce([compared.scores > 0, *compared.holders])
    with_any = np.logical_and.reduce([index.public, with_any, *compared.required])
    scores, near = compared.scores, None
    if meaning is not None:
        among = with_any if passing is None else with_any & passing
        scores, near = by_words_and_meaning(index, question, scores, meaning, among, holders=compared.holders)
    scores = with_tags(index, question, scores, by_words=compared.scores)
    matched_as = MatchedAs.CLOSEST if (with_any & ~compared.with_all).any() else MatchedAs.ALL_WORDS
    return compared.matched(matched_as, with_any, scores, near)


@dataclass(frozen=True, slots=True)
class _Compared:
    """Every review compared with the words of a question."""

    holders: tuple[Bools, ...]
    """By concept, the reviews that have it or are tagged with it."""
    required: tuple[Bools, ...]
    """Of these, those of concepts that are demanded."""
    with_all_words: Bools
    with_all: Bools
    scores: Scores
    texts: TextScores

    def matched(self, matched_as: MatchedAs, reviews: Bools, scores: Scores, near: Near | None) -> Matched:
        """The reviews that answer, in an order."""
        by_tag = self.with_all & ~self.with_all_words
        return Matched(matched_as, reviews, self.with_all_words, by_tag, scores, self.texts, near)


def _compared(index: Index, question: Question) -> _Compared:
    each = [wanted(concept) for concept in question.concepts]
    every_phrase = Or(tuple(map(Phrase, phrases_of(question))))
    heads = {lexeme for phrase in question.named for lexeme in phrase}
    index.evaluator.load([*each, every_phrase], in_heads=heads)
    by_words = [index.evaluator.matches(expression) for expression in each]
    holders = tuple(
        holding | tagged_with(index, concept.terms)
        for concept, holding in zip(question.concepts, by_words, strict=True)
    )
    texts = scores_of_texts(index, question)
    return _Compared(
        holders,
        () if question.is_long else tuple(_required(question, holders)),
        np.logical_and.reduce([index.public, *by_words]),
        np.logical_and.reduce([index.public, *holders]),
        scores_of_reviews(index, question, texts),
        texts,
    )


def _without_words(index: Index, *, is_asked: bool) -> Matched:
    everything = index.public if not is_asked else np.zeros_like(index.public)
    none = np.zeros_like(everything)
    return Matched(
        MatchedAs.ALL_WORDS,
        everything,
        everything,
        none,
        np.zeros(len(everything)),
        np.zeros(0, np.float32),
    )


def widened(index: Index, loose: Question, matched: Matched) -> Matched:
    """What answers when no review does: those that have parts of the words, as close ones."""
    every_phrase = Or(tuple(map(Phrase, phrases_of(loose))))
    index.evaluator.load([every_phrase], in_heads={lexeme for phrase in loose.named for lexeme in phrase})
    texts = scores_of_texts(index, loose)
    scores = scores_of_reviews(index, loose, texts)
    reviews = _closest(index, index.public & (scores > 0), matched.reviews, scores)
    return Matched(MatchedAs.CLOSEST, reviews, matched.with_all_words, np.zeros_like(reviews), scores, texts)


def wanted(concept: Concept) -> Expression:
    """What a review must have for a concept: every word in one of its forms, or a synonym."""
    words = And(tuple(_any_of(forms) for forms in concept.words))
    return Or((words, *map(Phrase, concept.synonyms))) if concept.synonyms else words


def _any_of(forms: Iterable[Form]) -> Expression:
    return Or(tuple(map(Phrase, forms)))


def _required(question: Question, holders: Iterable[Bools]) -> list[Bools]:
    return [
        holding for concept, holding in zip(question.concepts, holders, strict=True) if concept.is_required
    ]


def _closest(index: Index, answering: Bools, with_all: Bools, scores: Scores) -> Bools:
    """The 200 best of the reviews that answer. Few reviews with all the words are listed even if 200 score higher."""
    first = with_all if with_all.sum() < FEWEST else np.zeros_like(with_all)
    among = np.flatnonzero(answering | first)
    order = np.lexsort((index.catalogue.newest[among], -scores[among], ~first[among]))
    listed = np.zeros_like(answering)
    listed[among[order[:CLOSEST]]] = True
    return listed


class Filters:
    """The filters of a request, as the reviews that each lets through."""

    def __init__(self, index: Index, request: SearchRequest) -> None:
        catalogue = index.catalogue
        self._catalogue = catalogue
        self._chosen: dict[str, Bits] = {
            name: catalogue.facets.any_of(facet_value(name, value) for value in values)
            for name, values in request.filters.items()
            if values
        }
        if request.years is not None:
            self._chosen[_YEAR] = packed(catalogue.within(request.years.first, request.years.last))
        self._excluded = [
            facet_value(name, value) for name, values in request.excluded.items() for value in values
        ]
        self._allowed = ~catalogue.facets.any_of(self._excluded)
        self._written: dict[str, tuple[str, ...]] = {
            name: tuple(facet_value(name, value) for value in values)
            for name, values in request.filters.items()
        }
        self._written[_YEAR] = (_YEAR,)

    def narrowed(self, reviews: Bits, *, but: str | None = None) -> Bits:
        """Those of some reviews that pass the filters, one of which can be left out."""
        return self._among_chosen(reviews & self._allowed, but=but)

    def _among_chosen(self, reviews: Bits, *, but: str | None = None) -> Bits:
        for name, chosen in self._chosen.items():
            if name != but:
                reviews = reviews & chosen
        return reviews

    def ways_out(self, reviews: Bits, everything: Bits) -> tuple[WayOut, ...]:
        """What is found without one of the filters, or with all of them and without the words, the most first."""
        left_out = {self._written[name]: self.narrowed(reviews, but=name) for name in self._chosen}
        for value in self._excluded:
            allowed = ~self._catalogue.facets.any_of(other for other in self._excluded if other != value)
            left_out[f"-{value}",] = self._among_chosen(reviews & allowed)
        if not (everything == reviews).all():
            left_out["q",] = self.narrowed(everything)
        ways = [WayOut(without, int(np.bitwise_count(bits).sum())) for without, bits in left_out.items()]
        return tuple(sorted((way for way in ways if way.total), key=lambda way: -way.total))

    def counted(self, reviews: Bits) -> Counts:
        """The total and the count of each value of each facet, ignoring that facet's own choice."""
        facets = self._catalogue.facets
        passing = self.narrowed(reviews)
        counts = facets.count(passing)
        for name in self._chosen:
            counts = {value: count for value, count in counts.items() if not value.startswith(f"{name}=")}
            counts |= facets.count(self.narrowed(reviews, but=name), name)
        total = int(np.bitwise_count(passing).sum())
        return in_order(total, counts, board_names=facets.board_names)
