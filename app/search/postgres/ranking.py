"""The order of results: known items, then by the BM25 of the best passage, over every passage.

Where a report denies a thing, or names it as policy or of another case, the place counts little for a question that
names the term, and a review that says little else of it comes after all others.

The words of one thing wanted add up; another way of saying it (a synonym, another spelling) counts instead if that
is more, never besides. A word that is said twice in a question weighs twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.search.postgres.catalogue import K1, Bools, unpacked
from app.search.postgres.index import Index
from app.search.postgres.known_items import Scores, known_items, rarity
from app.search.question.lexemes import Phrase
from app.search.question.question import Concept, Corpus, Question
from app.search.question.stop_words import STOP_WORDS

OTHER_WEIGHT = 0.7
"""What a similar word or phrase is worth, where the word that was typed is worth 1."""
_DENSE = 8
"""From an eighth of the texts, arrays are changed as a whole."""
_ASIDE_WEIGHT = 0.3
_ASIDES_LAST = 10
"""Divides the score of a review that has only asides, so that it is below every other in the same order."""
_MUCH = 0.5
"""Of the words of the best review: what a review has apart from its asides so that they do not put it last."""
_TAGGED, _TAGGED_FIRST = 2_500, 10
"""What the score of a tagged review is for a question of nothing but terms, and what its former score is divided by."""
KNOWN_ITEM, BY_PASSAGE, MOST_BY_PASSAGE = 3000, 1000, 999
"""From 3000 a known item, from 1000 the BM25 of the best passage; below 1000 a review that only
denies what is asked for, or names it in general; 0 for a review that has none of the words."""

TextScores = NDArray[np.float32]
"""By text."""
Texts = NDArray[np.int32]
"""Numbers of texts."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A concept of a question as it is weighed."""

    words: tuple[tuple[Phrase, ...], ...]
    """The scores of these add up, each by the best of its forms."""
    others: tuple[Phrase, ...]
    """Its synonyms, of which the best counts if it is more than the words."""
    repeats: int
    terms: tuple[str, ...] = ()
    """Terms of the vocabularies that it names."""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All of them, the typed ones first."""
        return (*(form for forms in self.words for form in forms), *self.others)


def wanted_of(question: Question) -> tuple[Wanted, ...]:
    """What is weighed for a question.

    In a long question a phrase in quotation marks, and a hyphenated word, also counts by its single words:
    "boundary-layer flow" is about boundaries too, and a quoted phrase is what matters most, not a condition.
    """
    return tuple(_wanted(concept, is_long=question.is_long) for concept in question.concepts)


def phrases_of(question: Question) -> tuple[Phrase, ...]:
    """Every phrase that counts towards a question, without repeats."""
    return tuple(dict.fromkeys(phrase for wanted in wanted_of(question) for phrase in wanted.phrases))


def _wanted(concept: Concept, *, is_long: bool) -> Wanted:
    words = concept.words
    if is_long:
        words = tuple(group for forms in words for group in _parts(forms, is_quoted=concept.is_required))
    return Wanted(words, concept.synonyms, concept.repeats, concept.terms)


def _parts(forms: tuple[Phrase, ...], *, is_quoted: bool) -> Iterator[tuple[Phrase, ...]]:
    """The words of a compound or a quoted phrase singly, without stop words; a quoted phrase whole as well."""
    compound = next((form for form in forms if len(form) > 1), None)
    if compound is None or (len(forms) == 1 and not is_quoted):
        yield forms
        return
    if is_quoted:
        yield forms
    for lexeme in dict.fromkeys(compound):
        if lexeme not in STOP_WORDS:
            yield ((lexeme,),)


def scores_of_texts(index: Index, question: Question) -> TextScores:
    """The BM25 of every text, exactly. Heads, and passages without any of the words, have 0."""
    total = _nothing(index)
    for wanted in wanted_of(question):
        _add_wanted(index, wanted, total)
    total *= index.catalogue.weights
    return total


def _add_wanted(index: Index, wanted: Wanted, total: TextScores) -> None:
    asides = _asides(index, wanted.terms)
    if not wanted.others and not len(asides) and all(len(forms) == 1 for forms in wanted.words):
        for (form,) in wanted.words:
            _add(index, form, total, weight=wanted.repeats)
        return
    own, other = _nothing(index), _nothing(index)
    touched = [_add_best(index, forms, own) for forms in wanted.words]
    touched += [_raise(index, form, other, weight=OTHER_WEIGHT) for form in wanted.others]
    for scores in (own, other):
        scores[asides] *= _ASIDE_WEIGHT
    texts = _joined(touched, total)
    total[texts] += wanted.repeats * np.maximum(own[texts], other[texts])


def _asides(index: Index, terms: Iterable[str]) -> NDArray[np.int64]:
    """The texts that name one of some terms without its being so in their case."""
    texts = [index.catalogue.asides[term] for term in terms if term in index.catalogue.asides]
    return np.unique(np.concatenate(texts)) if texts else np.empty(0, np.int64)


def _add_best(index: Index, forms: tuple[Phrase, ...], own: TextScores) -> Texts:
    """Add the best of the forms of a word. Returns the texts that have any."""
    if len(forms) == 1:
        return _add(index, forms[0], own)
    best = _nothing(index)
    touched = [_raise(index, form, best) for form in forms]
    texts = _joined(touched, own)
    own[texts] += best[texts]
    return np.concatenate(touched)


def _joined(touched: Sequence[Texts], scores: TextScores) -> Texts | slice:
    """The texts to change: all of them where many are touched, because one after the other is quicker then."""
    if sum(map(len, touched)) * _DENSE > len(scores):
        return slice(None)
    return np.concatenate(touched)


def _add(index: Index, form: Phrase, total: TextScores, *, weight: float = 1) -> Texts:
    texts, scores = _weighed(index, form, weight)
    total[texts] += scores
    return texts


def _raise(index: Index, form: Phrase, best: TextScores, *, weight: float = 1) -> Texts:
    texts, scores = _weighed(index, form, weight)
    best[texts] = np.maximum(best[texts], scores)
    return texts


def _weighed(index: Index, form: Phrase, weight: float) -> tuple[Texts, TextScores]:
    """The texts that have a phrase, with its part of their score."""
    postings = index.evaluator.postings(form)
    slack = index.catalogue.slack[postings.texts]
    count = int(np.isfinite(slack).sum()) if index.catalogue.has_removed else len(slack)
    times = postings.times.astype(np.float32)
    factor = np.float32(weight * (K1 + 1) * rarity(count, index.catalogue.corpus.passages))
    slack += times
    times *= factor
    times /= slack
    return postings.texts, times


def _nothing(index: Index) -> TextScores:
    return np.zeros(len(index.catalogue.weights), np.float32)


def scores_of_reviews(index: Index, question: Question, texts: TextScores) -> Scores:
    """The score of every review: of a known item, else of its best passage."""
    if not len(index.catalogue):
        return np.zeros(0)
    best = np.maximum.reduceat(texts, index.catalogue.starts).astype(np.float64)
    scores = np.where(best > 0, BY_PASSAGE + np.minimum(best, MOST_BY_PASSAGE), 0.0)
    known = known_items(index, question)
    known_or_not: Scores = np.where(known > 0, KNOWN_ITEM + known + scores / 10_000, scores)
    return np.round(known_or_not, 9)


def with_tags(index: Index, question: Question, scores: Scores, *, by_words: Scores) -> Scores:
    """The scores, where a question is nothing but terms: tagged reviews come first, those with asides only last.

    A review has more than asides if other places of it have half as much of the words as the best review.
    """
    if not question.terms or not all(concept.terms for concept in question.concepts):
        return scores
    tagged = np.ones(len(scores), np.bool_)
    only_aside = np.zeros(len(scores) + 1, np.bool_)
    for concept in question.concepts:
        has_term = tagged_with(index, concept.terms)
        tagged &= has_term
        reviews = index.catalogue.review_of[_asides(index, concept.terms)]
        only_aside[reviews] |= ~np.append(has_term, True)[reviews]
    much = BY_PASSAGE + _MUCH * (by_words[by_words < KNOWN_ITEM].max(initial=BY_PASSAGE) - BY_PASSAGE)
    last = only_aside[:-1] & (by_words < much) & (scores >= BY_PASSAGE) & (scores < KNOWN_ITEM)
    scores = np.where(last, (scores - BY_PASSAGE + 1) / _ASIDES_LAST, scores)
    first = tagged & (scores < KNOWN_ITEM)
    return np.where(first, _TAGGED + scores / _TAGGED_FIRST, scores)


def tagged_with(index: Index, terms: Iterable[str]) -> Bools:
    """The reviews that are tagged with one of some terms."""
    return unpacked(index.catalogue.facets.any_of(terms), len(index.catalogue))


def rarities(question: Question, phrases: Sequence[Phrase]) -> dict[Phrase, float]:
    """What each phrase of a question weighs, by its rarest word, without reading any list."""
    corpus: Corpus = question.corpus
    return {
        phrase: rarity(min(question.texts.get(lexeme, 0) for lexeme in phrase), corpus.texts)
        for phrase in phrases
    }
