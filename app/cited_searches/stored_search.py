"""A search as a cited one is stored: its exact text and filters, without pages."""

from collections.abc import Mapping
from typing import Any

from app.search.request import FilterName, SearchRequest, Sort, YearRange


def stored(request: SearchRequest, *, is_exact: bool) -> dict[str, Any]:
    """The request as JSON, the same for the same search. ``is_exact`` says how its text was read."""
    years = request.years
    return {
        "q": request.q,
        "exact": is_exact,
        "only_my_words": request.only_my_words,
        "sort": request.sort.value,
        "year": None if years is None else [years.first, years.last],
        "filters": _written(request.filters),
        "excluded": _written(request.excluded),
    }


def request_of(search: Mapping[str, Any]) -> SearchRequest:
    """The request again."""
    return SearchRequest(
        q=search["q"],
        filters=_read(search["filters"]),
        excluded=_read(search["excluded"]),
        years=None if search["year"] is None else YearRange(*search["year"]),
        sort=Sort(search["sort"]),
        only_my_words=search["only_my_words"],
        exact=search["exact"] if search["q"] else None,
    )


def _written(filters: Mapping[FilterName, tuple[str, ...]]) -> dict[str, list[str]]:
    return {name.value: sorted(filters[name]) for name in FilterName if filters.get(name)}


def _read(filters: Mapping[str, list[str]]) -> dict[FilterName, tuple[str, ...]]:
    return {name: tuple(filters[name]) for name in FilterName if name in filters}
