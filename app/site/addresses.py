"""Addresses of searches: the same search has the same address. Those of reviews: app/reviews/addresses.py."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

from app.search.request import FilterName, SearchRequest, Sort, YearRange


def search_address(asked: SearchRequest, path: str = "/search") -> str:
    """The address of a search, the same for the same request: what is as usual is left out."""
    query = urlencode(list(_parameters(asked)))
    return f"{path}?{query}" if query else path


def widened(asked: SearchRequest, name: FilterName, value: str) -> SearchRequest:
    """The same search without one chosen or excluded value, from its first page."""
    return replace(
        asked,
        filters={**asked.filters, name: tuple(one for one in asked.filters.get(name, ()) if one != value)},
        excluded={**asked.excluded, name: tuple(one for one in asked.excluded.get(name, ()) if one != value)},
        cursor=None,
    )


def unfiltered(asked: SearchRequest) -> SearchRequest:
    """The same question without any filter."""
    return replace(asked, filters={}, excluded={}, years=None, cursor=None)


def years_written(years: YearRange) -> str:
    """A range as parameters write it: 2015..2020, 2015.., ..2020, or 2019."""
    if years.first == years.last and years.first is not None:
        return str(years.first)
    return f"{years.first or ''}..{years.last or ''}"


def _parameters(asked: SearchRequest) -> Iterator[tuple[str, str]]:
    if asked.q:
        yield "q", asked.q
    for name in FilterName:
        yield from ((name.value, value) for value in asked.filters.get(name, ()))
        yield from ((f"-{name.value}", value) for value in asked.excluded.get(name, ()))
    if asked.years is not None:
        yield "year", years_written(asked.years)
    if asked.sort is not Sort.BEST:
        yield "sort", asked.sort.value
    if asked.page_size != SearchRequest().page_size:
        yield "page_size", str(asked.page_size)
    if asked.only_my_words:
        yield "only_my_words", "true"
    if asked.cursor:
        yield "cursor", asked.cursor
