"""Reviews that share values with a case: its themes, age groups, harms, agencies and outcome.

A rare value weighs more than one that most reviews have. Only what is present counts: a term that a report denies is
not shared.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.database import ReadSession
from app.search.engine import NamedTerm, ReviewHit
from app.search.postgres.catalogue import Bools, unpacked
from app.search.postgres.hits import as_hit, cards_of, named_term
from app.search.postgres.index import Index, with_index
from app.search.postgres.known_items import Scores
from app.search.question.filter_values import facet_value
from app.search.request import FilterName

COMPARED: Mapping[FilterName, float] = {
    FilterName.THEME: 1,
    FilterName.HARM: 1,
    FilterName.AGE_GROUP: 1.5,
    FilterName.OUTCOME: 0.5,
    FilterName.AGENCY: 0.3,
}
"""What makes two cases alike, and how much. By judgement: an age says more of a case than one more agency."""


@dataclass(frozen=True, slots=True)
class SharedReview:
    """A review that shares values with a case, the rarest of them first."""

    hit: ReviewHit
    shared: tuple[NamedTerm, ...]


@dataclass(frozen=True, slots=True)
class SharedReviews:
    """Reviews that share anything, those that share most first."""

    total: int
    reviews: tuple[SharedReview, ...]


def reviews_sharing(session: ReadSession, terms: Iterable[NamedTerm], *, most: int) -> SharedReviews:
    """The reviews that share most of some values. Among those that share as many, rare values decide, then the date."""
    values = [facet_value(term.filter, term.value) for term in terms]
    return with_index(session, lambda index: _sharing(index, values, most))


def values_shared(index: Index, values: Sequence[str]) -> tuple[dict[str, Bools], dict[str, float]]:
    """For each value which reviews have it, and what it weighs. A value that no review has is left out."""
    catalogue = index.catalogue
    having, weights = {}, {}
    for value in values:
        bits = unpacked(catalogue.facets.any_of([value]), len(catalogue))
        count = int(bits.sum())
        if count:
            having[value] = bits
            weights[value] = _weight(value) * float(np.log1p(len(catalogue) / count))
    return having, weights


def shared_by(
    having: Mapping[str, Bools], weights: Mapping[str, float], number: int
) -> tuple[NamedTerm, ...]:
    """The values that a review shares, the weightiest first."""
    shared = [value for value in having if having[value][number]]
    return tuple(named_term(value) for value in sorted(shared, key=lambda value: -weights[value]))


def sums(index: Index, having: Mapping[str, Bools], weights: Mapping[str, float]) -> Scores:
    """By review, the sum of the weights of what it shares."""
    total = np.zeros(len(index.catalogue))
    for value, bits in having.items():
        total += weights[value] * bits
    return np.round(total, 9)


def _weight(value: str) -> float:
    name = value.partition("=")[0]
    return COMPARED.get(FilterName(name), 0.0)


def _sharing(index: Index, values: Sequence[str], most: int) -> SharedReviews:
    having, weights = values_shared(index, values)
    counts: NDArray[np.int64] = np.zeros(len(index.catalogue), np.int64)
    for bits in having.values():
        counts += bits
    counts *= index.public
    numbers = np.flatnonzero(counts)
    weighed = sums(index, having, weights)
    order = numbers[np.lexsort((index.catalogue.newest[numbers], -weighed[numbers], -counts[numbers]))]
    best = order[:most].tolist()
    cards = cards_of(index.session, [index.catalogue.reviews[number] for number in best])
    return SharedReviews(
        total=len(numbers),
        reviews=tuple(
            SharedReview(as_hit(cards[review_id], review_id, (), (), 0), shared_by(having, weights, number))
            for number in best
            if (review_id := index.catalogue.reviews[number]) in cards
        ),
    )
