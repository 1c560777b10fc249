"""The filters beside the results: their values with counts, the chosen ones as chips."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.search.engine import FacetCount, SearchAnswer
from app.search.labels import value_label
from app.search.request import FilterName, SearchRequest
from app.site.addresses import search_address, unfiltered, widened, years_written
from app.site.parts import Link, number
from ingest.draft.facts import AgeGroup
from ingest.draft.tags import Facet as Side
from ingest.tagging.vocabulary import load_vocabulary

FEW = 4
"""So many values stand in sight, the rest behind "All N"."""


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
    """What the box is found by, in lower case, where the filter can be searched."""


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """Values that belong together, under a heading where they have one."""

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
    """A chosen filter and the search without it."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one filter is shown."""

    label: str
    plural: str
    in_sight: int = FEW
    is_ordered: bool = False
    """Its values have an order of their own and are not listed by frequency."""
    can_be_found: bool = False


_KINDS: dict[FilterName, _Kind] = {
    FilterName.THEME: _Kind("Theme", "themes"),
    FilterName.AGE_GROUP: _Kind("Age group", "age groups", in_sight=9, is_ordered=True),
    FilterName.AGENCY: _Kind("Agency", "agencies"),
    FilterName.BOARD: _Kind("Board", "boards", in_sight=3, can_be_found=True),
    FilterName.KIND: _Kind("Kind of review", "kinds of review"),
    FilterName.NATION: _Kind("Nation", "nations"),
    FilterName.OUTCOME: _Kind("Outcome", "outcomes"),
    FilterName.HARM: _Kind("Harm", "kinds of harm"),
    FilterName.ROLE: _Kind("Document", "kinds of document"),
    FilterName.LANGUAGE: _Kind("Language", "languages"),
}
_NEED_A_CHOICE = (FilterName.NATION, FilterName.ROLE, FilterName.LANGUAGE)
"""Shown only where there is more than one value, or one is chosen."""


def facets_of(asked: SearchRequest, answer: SearchAnswer) -> tuple[Facet, ...]:
    """Every filter that has something to choose."""
    made = (_facet(name, asked, answer.facets.get(name, ())) for name in _KINDS)
    return tuple(facet for facet in made if facet is not None)


def chips_of(asked: SearchRequest, answer: SearchAnswer) -> tuple[Chip, ...]:
    """Every chosen or excluded value, and the years, each with the search without it."""
    chosen = [
        Chip(
            f"{_KINDS[name].label}: {prefix}{_label(name, value, answer)}",
            search_address(widened(asked, name, value)),
        )
        for name in FilterName
        for prefix, values in (("", asked.filters.get(name, ())), ("not ", asked.excluded.get(name, ())))
        for value in values
    ]
    return (*chosen, *_year_chip(asked))


def _year_chip(asked: SearchRequest) -> tuple[Chip, ...]:
    if asked.years is None:
        return ()
    without = replace(asked, years=None, cursor=None)
    first, last = asked.years.first, asked.years.last
    words = {
        (True, True): f"{first} to {last}" if first != last else str(first),
        (True, False): f"{first} and later",
        (False, True): f"{last} and earlier",
    }.get((first is not None, last is not None), years_written(asked.years))
    return (Chip(f"Year: {words}", search_address(without)),)


def _label(name: FilterName, value: str, answer: SearchAnswer) -> str:
    printed = {one.value: one.label for one in answer.facets.get(name, ()) if one.label}
    return printed.get(value) or value_label(name, value)


def _facet(name: FilterName, asked: SearchRequest, counts: Sequence[FacetCount]) -> Facet | None:
    kind = _KINDS[name]
    chosen = asked.filters.get(name, ())
    counted = {one.value for one in counts}
    every = [*counts, *(FacetCount(value, 0) for value in chosen if value not in counted)]
    if not every or (name in _NEED_A_CHOICE and len(every) < 2 and not chosen):
        return None
    if kind.is_ordered:
        every.sort(key=_age_order)
    in_sight = [one for place, one in enumerate(every) if place < kind.in_sight or one.value in chosen]
    hidden = [one for one in every if one not in in_sight]
    if len(hidden) == 1:
        in_sight, hidden = every, []
    return Facet(
        name=name.value,
        label=kind.label,
        find_label="Find a board" if kind.can_be_found and hidden else None,
        shown=tuple(_value(name, one, chosen) for one in in_sight),
        rest=tuple(_grouped(name, hidden, chosen)),
        all_label=f"All {number(len(every))} {kind.plural}",
    )


def _grouped(name: FilterName, hidden: Sequence[FacetCount], chosen: Sequence[str]) -> list[FacetGroup]:
    """Themes under the headings of their vocabulary, in its order; any other filter as one list."""
    if name is not FilterName.THEME:
        return [FacetGroup(None, tuple(_value(name, one, chosen) for one in hidden))] if hidden else []
    places = _theme_places()
    last = (len(places), "Other")
    ordered = sorted(hidden, key=lambda one: places.get(one.value, last)[0])
    return [
        FacetGroup(label, tuple(_value(name, one, chosen) for one in members))
        for label, members in groupby(ordered, key=lambda one: places.get(one.value, last)[1])
    ]


def _theme_places() -> dict[str, tuple[int, str]]:
    """Each theme's place in the vocabulary and the heading it stands under."""
    vocabulary = load_vocabulary()
    groups = [group.id for group in vocabulary.groups if group.facet is Side.THEME]
    terms = sorted(
        vocabulary.of(Side.THEME), key=lambda term: groups.index(term.group) if term.group else len(groups)
    )
    labels = {group.id: group.label for group in vocabulary.groups if group.facet is Side.THEME}
    return {term.id: (place, labels.get(term.group or "", "Other")) for place, term in enumerate(terms)}


def _value(name: FilterName, one: FacetCount, chosen: Sequence[str]) -> FacetValue:
    label = one.label or value_label(name, one.value)
    return FacetValue(
        id=f"{name.value}-{one.value}",
        name=name.value,
        value=one.value,
        label=label,
        count=number(one.count),
        is_on=one.value in chosen,
        find=label.lower() if _KINDS[name].can_be_found else None,
    )


def _age_order(one: FacetCount) -> int:
    ages = [age.value for age in AgeGroup]
    return ages.index(one.value) if one.value in ages else len(ages)


def clear_link(asked: SearchRequest) -> Link:
    """The question without any filter."""
    return Link("Clear all", search_address(unfiltered(asked)))
