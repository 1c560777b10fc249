"""Which passages of a review are matches: those that "13 more passages" counts and the reader steps through.

Where one thing is looked for, every passage that has it, in any of its forms. Where several are, the passages whose
things weigh at least half of what those of the best passage weigh, or "baby" would list every passage of a report about
a baby. Rare words weigh more. In an exact search, every passage that has anything looked for. Decision 0204.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.search.postgres.catalogue import Bools
from app.search.postgres.index import Index
from app.search.postgres.ranking import phrases_of, rarities, wanted_of
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
    own = [texts_of(index, number) for number in numbers]
    weights = [np.zeros(texts.stop - texts.start, np.float32) for texts in own]
    bounds = np.array([(texts.start, texts.stop) for texts in own], np.int32).reshape(-1, 2)
    rare = rarities(question, phrases_of(question))
    for wanted in wanted_of(question):
        has = [np.zeros(len(each), np.bool_) for each in weights]
        for form in wanted.phrases:
            texts = index.evaluator.postings(form).texts if rare[form] else np.empty(0, np.int32)
            for place, (first, last) in enumerate(np.searchsorted(texts, bounds).tolist()):
                has[place][texts[first:last] - own[place].start] = True
        weight = max((rare[form] for form in wanted.phrases), default=0)
        for each, having in zip(weights, has, strict=True):
            each[having] += weight
    return dict(zip(numbers, weights, strict=True))


def matching(weights: Weights, *, is_exact: bool) -> Bools:
    """Which of some passages are matches, by their weights."""
    least = 0 if is_exact else _LEAST_OF_BEST * weights.max(initial=0)
    marks: Bools = (weights > 0) & (weights >= least)
    return marks
