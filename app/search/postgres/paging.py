"""The order of the reviews that match, and the page of them that a cursor asks for."""

import numpy as np
from numpy.typing import NDArray

from app.search.postgres.catalogue import Bools
from app.search.postgres.index import Index
from app.search.postgres.matching import Matched
from app.search.request import SearchRequest, Sort
from app.search.results.cursor import Place, cursor_after

Numbers = NDArray[np.int64]
"""Numbers of reviews."""


def ordered(index: Index, request: SearchRequest, matched: Matched, passing: Bools) -> Numbers:
    """The reviews that pass the filters, in the order of the request."""
    numbers = np.flatnonzero(passing)
    newest = index.catalogue.newest[numbers]
    if request.sort is Sort.OLDEST:
        return numbers[np.argsort(index.catalogue.oldest[numbers])]
    if request.sort is Sort.NEWEST:
        return numbers[np.argsort(newest)]
    return numbers[np.lexsort((newest, -matched.scores[numbers]))]


def after_place(
    index: Index, request: SearchRequest, numbers: Numbers, matched: Matched, place: Place | None
) -> Numbers:
    """Those that come after a place, which may be of a review that is no longer in the index."""
    if place is None:
        return numbers
    catalogue = index.catalogue
    if request.sort is Sort.OLDEST:
        return numbers[catalogue.oldest[numbers] >= catalogue.oldest_after(place.dated, place.review_id)]
    is_older = catalogue.newest[numbers] >= catalogue.newest_after(place.dated, place.review_id)
    if request.sort is Sort.NEWEST:
        return numbers[is_older]
    scores = matched.scores[numbers]
    comes_after: Bools = (scores < place.score) | ((scores == place.score) & is_older)
    return numbers[comes_after]


def cursor_of(index: Index, request: SearchRequest, matched: Matched, last: int) -> str:
    """The cursor of the page after the one that ends with this review."""
    score = float(matched.scores[last]) if request.sort is Sort.BEST else 0.0
    dated, review_id = index.catalogue.dates[last], index.catalogue.reviews[last]
    return cursor_after(Place(score, dated, review_id, by_meaning=matched.near is not None), request)
