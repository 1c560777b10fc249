"""Known items: reviews that a question names by title, alias, board, year or identifier."""

from collections.abc import Iterable, Mapping
from math import log

import numpy as np
from numpy.typing import NDArray

from app.search.postgres.index import Index
from app.search.postgres.segments import HEADS
from app.search.question.lexemes import Phrase
from app.search.question.question import Question
from app.search.question.stop_words import STOP_WORDS, TRADE_WORDS

_TRADE_WEIGHT = 0.2
_KNOWN_FROM = 0.75
_ALL = 0.999
_MOST_HEAD_TERMS = 24

Scores = NDArray[np.float64]
"""By review."""


def known_items(index: Index, question: Question) -> Scores:
    """By review, how surely its title, alias, boards, year and identifier are what was asked for; 0 for most.

    A head has to have (nearly) the whole weight of the question. Words that are not in the corpus do not count
    against a review, but what is left of a question must not be a stop word alone: "a" of one in Welsh names nothing.
    Words of the trade weigh little: "serious case review Child J Leeds" also finds a title that is only "Child J".
    """
    terms = _weights_in_head(question)
    total = sum(terms.values())
    if not total or _has_lost_its_words(question, terms):
        return np.zeros(len(index.catalogue))
    share = np.zeros(len(index.catalogue) + 1)
    for phrase, weight in terms.items():
        share[_heads_with(index, phrase)] += weight
    whole = np.zeros(len(index.catalogue) + 1, np.bool_)
    whole[_heads_with(index, tuple(lexeme for phrase in question.named for lexeme in phrase))] = True
    least = (_KNOWN_FROM if len(terms) > 2 else _ALL) * total
    known = (
        100 * share[:-1] / total
        + 50 * whole[:-1]
        + 20 * len(terms) / (len(terms) + index.catalogue.head_lexemes)
    )
    return np.where(share[:-1] >= least, known, 0.0)


def _has_lost_its_words(question: Question, terms: Mapping[Phrase, float]) -> bool:
    """Whether only stop words are left of a question that has other words."""
    return _only_stop_words(terms) and not _only_stop_words(question.named)


def _only_stop_words(phrases: Iterable[Phrase]) -> bool:
    return all(lexeme in STOP_WORDS for phrase in phrases for lexeme in phrase)


def _heads_with(index: Index, phrase: Phrase) -> NDArray[np.int32]:
    """The numbers of reviews whose head has a phrase; for a removed one the number after the last."""
    return index.evaluator.reviews_of(index.evaluator.postings(phrase, HEADS).texts)


def _weights_in_head(question: Question) -> Mapping[Phrase, float]:
    weights = {}
    for phrase in question.named:
        texts = min((question.texts.get(lexeme, 0) for lexeme in phrase), default=0)
        if not texts:
            continue
        is_common = len(phrase) == 1 and (phrase[0] in TRADE_WORDS or phrase[0] in STOP_WORDS)
        weights[phrase] = rarity(texts, question.corpus.texts) * (_TRADE_WEIGHT if is_common else 1)
    return dict(sorted(weights.items(), key=lambda weight: (-weight[1], weight[0]))[:_MOST_HEAD_TERMS])


def rarity(texts: int, of: int) -> float:
    """The weight of a word that so many of some texts have: its inverse document frequency."""
    return log(1 + (of - texts + 0.5) / (texts + 0.5)) if texts else 0.0
