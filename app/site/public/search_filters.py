"""The filters beside the results: their values with counts, and chosen values as chips."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from app.search.engine import FacetCount, SearchAnswer
from app.search.labels import other_names, value_label
from app.search.request import FilterName, SearchRequest, YearRange
from app.site.addresses import search_address, unfiltered, years_written
from app.site.parts import Link, YearChart, number, year_chart
from ingest.draft.facts import AgeGroup
from ingest.draft.tags import Facet as Side
from ingest.tagging.vocabulary import load_vocabulary

FEW = 4
"""How many values are shown; the rest are behind "All N"."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A box to tick."""

    id: str
    name: str
    value: str
    label: str
    count: str
    is_on: bool
    find: str | None
    """Its names in lower case, which a search within the filter compares; None if the filter has no search."""


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """Values of one group, with its heading if it has one."""

    label: str | None
    boxes: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter with its values."""

    name: str
    label: str
    find_label: str | None
    shown: tuple[FacetValue, ...]
    rest: tuple[FacetGroup, ...]
    all_label: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter, and what its button sends to remove that value only."""

    label: str
    remove: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one filter is shown."""

    label: str
    plural: str
    in_sight: int = FEW
    is_ordered: bool = False
    """Its values have a fixed order instead of being sorted by frequency."""
    find_label: str | None = None
    """The label of its search, which is there where it has many values."""


_KINDS: dict[FilterName, _Kind] = {
    FilterName.THEME: _Kind("Theme", "themes", find_label="Find a theme"),
    FilterName.AGE_GROUP: _Kind("Age group", "age groups", in_sight=9, is_ordered=True),
    FilterName.AGENCY: _Kind("Agency", "agencies", find_label="Find an agency"),
    FilterName.BOARD: _Kind("Board", "boards", in_sight=3, find_label="Find a board"),
    FilterName.KIND: _Kind("Kind of review", "kinds of review"),
    FilterName.NATION: _Kind("Nation", "nations"),
    FilterName.OUTCOME: _Kind("Outcome", "outcomes"),
    FilterName.HARM: _Kind("Harm", "kinds of harm", find_label="Find a kind of harm"),
    FilterName.ROLE: _Kind("Document", "kinds of document"),
    FilterName.LANGUAGE: _Kind("Language", "languages"),
}
_AGES = [age.value for age in AgeGroup]
_NEED_A_CHOICE = (FilterName.NATION, FilterName.ROLE, FilterName.LANGUAGE)
"""Shown only if there is more than one value, or one is chosen."""


def facets_of(query: SearchRequest, answer: SearchAnswer) -> tuple[Facet, ...]:
    """Every filter with values to choose."""
    facets = (_facet(name, query, answer.facets.get(name, ())) for name in _KINDS)
    return tuple(facet for facet in facets if facet is not None)


def chips_of(query: SearchRequest, answer: SearchAnswer) -> tuple[Chip, ...]:
    """Every chosen or excluded value, and the years."""
    chosen = [
        Chip(f"{_KINDS[name].label}: {word}{label}", f"{before}{name}={value}")
        for word, before, filters in (("", "", query.filters), ("not ", "-", query.excluded))
        for name, values in filters.items()
        for value, label in _labels(name, values, answer).items()
    ]
    return (*chosen, *_year_chip(query))


def _year_chip(query: SearchRequest) -> tuple[Chip, ...]:
    if query.years is None:
        return ()
    first, last = query.years.first, query.years.last
    words = {
        (True, True): f"{first} to {last}" if first != last else str(first),
        (True, False): f"{first} and later",
        (False, True): f"{last} and earlier",
    }.get((first is not None, last is not None), years_written(query.years))
    return (Chip(f"Year: {words}", "year"),)


def _labels(name: FilterName, values: Sequence[str], answer: SearchAnswer) -> dict[str, str]:
    """What each value is called: boards by the engine, the others by the vocabulary."""
    printed = {count.value: count.label for count in answer.facets.get(name, ()) if count.label}
    return {value: printed.get(value) or value_label(name, value) for value in values}


def _facet(name: FilterName, query: SearchRequest, counts: Sequence[FacetCount]) -> Facet | None:
    kind = _KINDS[name]
    chosen = query.filters.get(name, ())
    counted = {count.value for count in counts}
    every = [*counts, *(FacetCount(value, 0) for value in chosen if value not in counted)]
    if not every or (name in _NEED_A_CHOICE and len(every) < 2 and not chosen):
        return None
    if kind.is_ordered:
        every.sort(key=_age_order)
    in_sight = [count for place, count in enumerate(every) if place < kind.in_sight or count.value in chosen]
    visible = {count.value for count in in_sight}
    hidden = [count for count in every if count.value not in visible]
    if len(hidden) == 1:
        in_sight, hidden = every, []
    return Facet(
        name=name.value,
        label=kind.label,
        find_label=kind.find_label if hidden else None,
        shown=tuple(_value(name, count, chosen) for count in in_sight),
        rest=tuple(_grouped(name, hidden, chosen)),
        all_label=f"All {number(len(every))} {kind.plural}",
    )


def _grouped(name: FilterName, hidden: Sequence[FacetCount], chosen: Sequence[str]) -> list[FacetGroup]:
    """Themes under the headings of their vocabulary, in its order; any other filter as one list."""
    if name is not FilterName.THEME:
        return [FacetGroup(None, tuple(_value(name, count, chosen) for count in hidden))] if hidden else []
    places = _theme_places()
    last = (len(places), "Other")
    ordered = sorted(hidden, key=lambda count: places.get(count.value, last)[0])
    return [
        FacetGroup(label, tuple(_value(name, count, chosen) for count in members))
        for label, members in groupby(ordered, key=lambda count: places.get(count.value, last)[1])
    ]


@cache
def _theme_places() -> dict[str, tuple[int, str]]:
    """Each theme's place in the vocabulary and its heading."""
    vocabulary = load_vocabulary()
    groups = [group.id for group in vocabulary.groups if group.facet is Side.THEME]
    terms = sorted(
        vocabulary.of(Side.THEME), key=lambda term: groups.index(term.group) if term.group else len(groups)
    )
    labels = {group.id: group.label for group in vocabulary.groups if group.facet is Side.THEME}
    return {term.id: (place, labels.get(term.group or "", "Other")) for place, term in enumerate(terms)}


def _value(name: FilterName, facet: FacetCount, chosen: Sequence[str]) -> FacetValue:
    label = facet.label or value_label(name, facet.value)
    return FacetValue(
        id=f"{name.value}-{facet.value}",
        name=name.value,
        value=facet.value,
        label=label,
        count=number(facet.count),
        is_on=facet.value in chosen,
        find=" · ".join([label, *other_names(name, facet.value)]).lower()
        if _KINDS[name].find_label
        else None,
    )


def _age_order(count: FacetCount) -> int:
    return _AGES.index(count.value) if count.value in _AGES else len(_AGES)


def chart_of(query: SearchRequest, answer: SearchAnswer) -> YearChart | None:
    """Each year leads to its reviews alone; the only one chosen, to those of every year again."""
    chosen = query.years

    def address_of(year: int) -> str:
        only = YearRange(year, year)
        return search_address(replace(query, years=None if chosen == only else only, cursor=None))

    def is_chosen(year: int) -> bool:
        return chosen is not None and (chosen.first or 0) <= year <= (chosen.last or 9999)

    return year_chart(answer.years, address_of, is_chosen)


def clear_link(query: SearchRequest) -> Link:
    """The question without any filter."""
    return Link("Clear filters", search_address(unfiltered(query)))
