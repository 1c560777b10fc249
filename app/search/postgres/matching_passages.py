"""Which passages of a review are matches: those that "13 more passages" counts and the reader steps through.

Where one word is looked for, every passage that has it, in any of its forms or as a synonym. Where several are, the
passages whose words weigh at least half of what those of the best passage weigh, or "baby" would list every passage of
a report about a baby. Rare words weigh more, and contents pages and glossaries less. In an exact search, every passage
that has anything looked for. Decision 0204.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.search.postgres.catalogue import Bools
from app.search.postgres.index import Index
from app.search.postgres.ranking import phrases_of, rarities, wanted_of
from app.search.question.lexemes import Phrase as Form
from app.search.question.question import Question

_LEAST_OF_BEST = 0.5

Weights = NDArray[np.float32]
"""By passage of a review, what the things looked for that it has weigh together."""


def texts_of(index: Index, number: int) -> slice:
    """The numbers of the passages of a review."""
    start = int(index.catalogue.starts[number])
    return slice(start + 1, start + int(index.catalogue.counts[number]))


def weights_of_passages(index: Index, question: Question, numbers: Sequence[int]) -> dict[int, Weights]:
    """The weights of the passages of some reviews. The lists of the question must have been read."""
    passages = _Passages(index, [texts_of(index, number) for number in numbers])
    rare = rarities(question, phrases_of(question))
    total = passages.nothing()
    for wanted in wanted_of(question):
        of_words = [max(rare[form] for form in forms) for forms in wanted.words]
        whole = sum(of_words) or max((rare[form] for form in wanted.others), default=0)
        own, other = passages.nothing(), passages.nothing()
        for weight, forms in zip(of_words, wanted.words, strict=True):
            own[passages.having(form for form in forms if rare[form])] += weight
        other[passages.having(form for form in wanted.others if rare[form])] = whole
        total += np.maximum(own, other)
    return dict(zip(numbers, passages.by_review(total), strict=True))


class _Passages:
    """The passages of some reviews, side by side."""

    def __init__(self, index: Index, texts: Sequence[slice]) -> None:
        self._postings = index.evaluator.postings
        self._weights = index.catalogue.weights
        self._texts = texts
        self._bounds = np.array([(each.start, each.stop) for each in texts], np.int32).reshape(-1, 2)
        lengths = np.array([each.stop - each.start for each in texts], np.int64)
        self._ends = np.cumsum(lengths)
        self._shifts = self._ends - lengths - self._bounds[:, 0]
        """What is added to the number of a text to get its place here."""

    def nothing(self) -> Weights:
        """No weight, for each passage."""
        return np.zeros(int(self._ends[-1]) if len(self._ends) else 0, np.float32)

    def having(self, forms: Iterable[Form]) -> NDArray[np.int64]:
        """The places of the passages that have any of some phrases."""
        places = [np.empty(0, np.int64)]
        for form in forms:
            texts = self._postings(form).texts
            ranges = np.searchsorted(texts, self._bounds).tolist()
            places += [
                texts[first:last] + shift
                for (first, last), shift in zip(ranges, self._shifts.tolist(), strict=True)
                if first < last
            ]
        return np.unique(np.concatenate(places))

    def by_review(self, weights: Weights) -> list[Weights]:
        """The weights of the passages of each review, less where the section only names things."""
        parts = np.split(weights, self._ends[:-1].tolist()) if len(self._ends) else []
        return [part * self._weights[texts] for part, texts in zip(parts, self._texts, strict=True)]


def matching(weights: Weights, *, is_exact: bool) -> Bools:
    """Which of some passages are matches, by their weights."""
    least = 0 if is_exact else _LEAST_OF_BEST * weights.max(initial=0)
    marks: Bools = (weights > 0) & (weights >= least)
    return marks
