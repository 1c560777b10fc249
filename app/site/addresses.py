"""Addresses of searches: the same search has the same address. Those of reviews: app/reviews/addresses.py."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from urllib.parse import urlencode

from app.search.request import FilterName, SearchRequest, Sort, YearRange, words_parameters


def search_address(query: SearchRequest, path: str = "/search") -> str:
    """The address of a search, the same for the same request: defaults are left out."""
    encoded = urlencode(list(_parameters(query)))
    return f"{path}?{encoded}" if encoded else path


def unfiltered_by(query: SearchRequest, parameters: Iterable[str]) -> SearchRequest:
    """The first page of the search without the filters named, e.g. "theme=neglect", "-theme=neglect" or "year"."""
    removed = set(parameters)
    if not removed:
        return query
    return replace(
        query,
        filters=_without(query.filters, removed, before=""),
        excluded=_without(query.excluded, removed, before="-"),
        years=None if "year" in removed else query.years,
        cursor=None,
    )


def _without(
    filters: Mapping[FilterName, tuple[str, ...]], removed: Set[str], *, before: str
) -> dict[FilterName, tuple[str, ...]]:
    values_by_name = {
        name: tuple(value for value in values if f"{before}{name}={value}" not in removed)
        for name, values in filters.items()
    }
    return {name: values for name, values in values_by_name.items() if values}


def unpaged(query: SearchRequest) -> SearchRequest:
    """The same search from its first page."""
    return replace(query, cursor=None)


def unfiltered(query: SearchRequest) -> SearchRequest:
    """The same question without any filter."""
    return replace(query, filters={}, excluded={}, years=None, cursor=None)


def years_written(years: YearRange) -> str:
    """A range as parameters write it: 2015..2020, 2015.., ..2020, or 2019."""
    if years.first == years.last and years.first is not None:
        return str(years.first)
    return f"{years.first or ''}..{years.last or ''}"


def _parameters(query: SearchRequest) -> Iterator[tuple[str, str]]:
    if query.q:
        yield "q", query.q
    for name in FilterName:
        yield from ((name.value, value) for value in query.filters.get(name, ()))
        yield from ((f"-{name.value}", value) for value in query.excluded.get(name, ()))
    yield from _settings(query)
    if query.cursor:
        yield "cursor", query.cursor


def _settings(query: SearchRequest) -> Iterator[tuple[str, str]]:
    if query.years is not None:
        yield "year", years_written(query.years)
    if query.sort is not Sort.BEST:
        yield "sort", query.sort.value
    if query.page_size != SearchRequest().page_size:
        yield "page_size", str(query.page_size)
    yield from words_parameters(query)
