"""From the parameters of an address to a SearchRequest: the same for page, API and export.

    q=hidden men&theme=neglect&theme=domestic_abuse&-kind=sar&year=2015..2020&sort=newest

A name given twice means either; with a minus before the name a value is excluded. What cannot be understood is
refused with a sentence, and so is more than anyone can choose by hand: a search of 1,500 boards took 11 seconds.
Whether a board or a language exists is for app/search/question/filter_values.py to look up.
Parameters of other names are refused by app/known_parameters.py.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.errors import BadRequest
from app.search.question.filter_values import refuse_unknown_term
from app.search.request import FilterName, SearchRequest, Sort, YearRange

MOST_PER_PAGE = 100
LONGEST_QUESTION = 2_000
"""Characters; what follows is not read."""
MOST_PARAMETERS = 100
"""In one search, over all names."""
MOST_VALUES = 50
"""Of one filter."""
LONGEST_VALUE = 200
"""Characters of the value of a filter. The longest id of a board in the register has 60."""

_YES, _NO = ("true", "1", "on"), ("false", "0", "off")
_YEARS = re.compile(r"(?P<only>\d{4})|(?P<first>\d{4})?\.\.(?P<last>\d{4})?")


class TooManyParameters(BadRequest):
    """More parameters, or more values of one filter, than a search takes."""

    sentence = (
        "A search can have up to {most} {what}, and this one has {count}. Remove some and search again."
    )


class ValueTooLong(BadRequest):
    """A value of a filter that is longer than any that exists."""

    sentence = "A value of the {field} filter is longer than {most} characters. Remove it and search again."


SEARCH_PARAMETERS = frozenset(
    {"q", "year", "year_from", "year_to", "sort", "only_my_words", "exact", "page_size", "cursor"}
    | {f"{sign}{name}" for name in FilterName for sign in ("", "-")}
)
"""The names that ``parse_request`` reads."""


def parse_request(parameters: Iterable[tuple[str, str]]) -> SearchRequest:
    """The search that (name, value) pairs ask for. Raises BadRequest naming the parameter and the remedy."""
    pairs = [(name, value.strip()) for name, value in parameters if value.strip()]
    if len(pairs) > MOST_PARAMETERS:
        raise TooManyParameters(most=MOST_PARAMETERS, what="filters and settings", count=f"{len(pairs):,}")
    values_by_name: dict[str, list[str]] = defaultdict(list)
    for name, value in pairs:
        values_by_name[name].append(value)
    return SearchRequest(
        q=" ".join(values_by_name["q"])[:LONGEST_QUESTION].replace("\x00", " ").strip(),
        filters=_filters(values_by_name, before=""),
        excluded=_filters(values_by_name, before="-"),
        years=_years(values_by_name),
        sort=_sort(values_by_name),
        page_size=_page_size(values_by_name),
        cursor=_last(values_by_name, "cursor"),
        only_my_words=_last(values_by_name, "only_my_words") in _YES,
        exact=_exact(values_by_name),
    )


def _last(values_by_name: Mapping[str, list[str]], name: str) -> str | None:
    values = values_by_name.get(name)
    return values[-1] if values else None


def _filters(values_by_name: Mapping[str, list[str]], *, before: str) -> dict[FilterName, tuple[str, ...]]:
    filters = {}
    for name in FilterName:
        parameter = f"{before}{name}"
        values = tuple(dict.fromkeys(values_by_name.get(parameter, ())))
        if len(values) > MOST_VALUES:
            raise TooManyParameters(
                field=parameter,
                most=MOST_VALUES,
                what=f"values of {parameter}",
                count=f"{len(values):,}",
            )
        for value in values:
            if len(value) > LONGEST_VALUE:
                raise ValueTooLong(field=parameter, most=LONGEST_VALUE)
            refuse_unknown_term(parameter, name, value)
        if values:
            filters[name] = values
    return filters


def _years(values_by_name: Mapping[str, list[str]]) -> YearRange | None:
    """One range from the parameters: year=2015..2020, or the two fields year_from and year_to of the form."""
    first, last = _year(values_by_name, "year_from"), _year(values_by_name, "year_to")
    written = _last(values_by_name, "year")
    if written is not None:
        match = _YEARS.fullmatch(written)
        if match is None or written == "..":
            raise BadRequest(field="year", problem="write a year like 2019 or a range like 2015..2020")
        only = match["only"]
        first = first or (int(only or match["first"] or 0) or None)
        last = last or (int(only or match["last"] or 0) or None)
    if first is None and last is None:
        return None
    if first is not None and last is not None and first > last:
        first, last = last, first
    return YearRange(first, last)


def _year(values_by_name: Mapping[str, list[str]], name: str) -> int | None:
    written = _last(values_by_name, name)
    if written is None:
        return None
    if not re.fullmatch(r"\d{4}", written):
        raise BadRequest(field=name, problem="write a year in 4 digits, like 2019")
    return int(written)


def _exact(values_by_name: Mapping[str, list[str]]) -> bool | None:
    written = _last(values_by_name, "exact")
    if written is not None and written not in (*_YES, *_NO):
        raise BadRequest(field="exact", problem="write true or false")
    return None if written is None else written in _YES


def _sort(values_by_name: Mapping[str, list[str]]) -> Sort:
    written = _last(values_by_name, "sort")
    if written is None:
        return Sort.BEST
    if written not in tuple(Sort):
        raise BadRequest(field="sort", problem="choose best, newest or oldest")
    return Sort(written)


def _page_size(values_by_name: Mapping[str, list[str]]) -> int:
    written = _last(values_by_name, "page_size")
    if written is None:
        return SearchRequest().page_size
    if not re.fullmatch(r"\d{1,3}", written) or not 1 <= int(written) <= MOST_PER_PAGE:
        raise BadRequest(field="page_size", problem=f"write a number from 1 to {MOST_PER_PAGE}")
    return int(written)
