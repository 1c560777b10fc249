"""The filters beside the results: their values with counts, and chosen values as chips."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

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
    """Values of one group. ``whole`` is the box for any value of the group, if it can be chosen as one."""

    whole: FacetValue | None
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
    is_open: bool
    """Whether a box of ``rest`` is ticked."""


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
_GROUPS = _Kind("Group of themes", "groups of themes", find_label="Find a theme")
"""Chosen among the themes, under which its boxes stand."""
_AGES = [age.value for age in AgeGroup]
_NEED_A_CHOICE = (FilterName.NATION, FilterName.ROLE, FilterName.LANGUAGE)
"""Shown only if there is more than one value, or one is chosen."""


def facets_of(query: SearchRequest, answer: SearchAnswer) -> tuple[Facet, ...]:
    """Every filter with values to choose."""
    facets = (_facet(name, query, answer) for name in _KINDS)
    return tuple(facet for facet in facets if facet is not None)


def chips_of(query: SearchRequest, answer: SearchAnswer) -> tuple[Chip, ...]:
    """Every chosen or excluded value, and the years."""
    chosen = [
        Chip(f"{_KINDS.get(name, _GROUPS).label}: {word}{label}", f"{before}{name}={value}")
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


def _every(name: FilterName, query: SearchRequest, answer: SearchAnswer) -> list[FacetCount]:
    """The values that have reviews, and any chosen value that has none."""
    counts = answer.facets.get(name, ())
    counted = {count.value for count in counts}
    chosen = query.filters.get(name, ())
    return [*counts, *(FacetCount(value, 0) for value in chosen if value not in counted)]


def _facet(name: FilterName, query: SearchRequest, answer: SearchAnswer) -> Facet | None:
    kind = _KINDS[name]
    chosen = query.filters.get(name, ())
    every = _every(name, query, answer)
    if not every or (name in _NEED_A_CHOICE and len(every) < 2 and not chosen):
        return None
    if kind.is_ordered:
        every.sort(key=_age_order)
    in_sight = [count for place, count in enumerate(every) if place < kind.in_sight or count.value in chosen]
    visible = {count.value for count in in_sight}
    hidden = [count for count in every if count.value not in visible]
    if len(hidden) == 1:
        in_sight, hidden = every, []
    wholes = _wholes(query, answer) if name is FilterName.THEME else {}
    is_open = any(whole.is_on for whole in wholes.values())
    return Facet(
        name=name.value,
        label=kind.label,
        find_label=kind.find_label if hidden else None,
        shown=tuple(_value(name, count, chosen) for count in in_sight),
        rest=tuple(_grouped(name, hidden, chosen, wholes)) if hidden or is_open else (),
        all_label=f"All {number(len(every))} {kind.plural}" if hidden else "Groups of themes",
        is_open=is_open,
    )


def _wholes(query: SearchRequest, answer: SearchAnswer) -> dict[str, FacetValue]:
    """By its id, the box for a whole group of themes."""
    name = FilterName.THEME_GROUP
    chosen = query.filters.get(name, ())
    return {count.value: _value(name, count, chosen) for count in _every(name, query, answer)}


def _grouped(
    name: FilterName, hidden: Sequence[FacetCount], chosen: Sequence[str], wholes: Mapping[str, FacetValue]
) -> list[FacetGroup]:
    """Themes under the boxes of their groups, in the vocabulary's order; any other filter as one list."""
    if not wholes:
        return [FacetGroup(None, tuple(_value(name, count, chosen) for count in hidden))] if hidden else []
    places, groups = _theme_places()
    members: dict[str, list[FacetCount]] = {group: [] for group in (*groups, "")}
    for count in sorted(hidden, key=lambda count: places.get(count.value, (len(places), ""))[0]):
        members[places.get(count.value, (0, ""))[1]].append(count)
    return [
        FacetGroup(wholes.get(group), tuple(_value(name, count, chosen) for count in those))
        for group, those in members.items()
        if those or group in wholes
    ]


@cache
def _theme_places() -> tuple[dict[str, tuple[int, str]], tuple[str, ...]]:
    """Each theme's place in the vocabulary and its group; the groups in their order."""
    vocabulary = load_vocabulary()
    places = {term.id: (place, term.group or "") for place, term in enumerate(vocabulary.of(Side.THEME))}
    return places, tuple(group.id for group in vocabulary.groups_of(Side.THEME))


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
        if _KINDS.get(name, _GROUPS).find_label
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
