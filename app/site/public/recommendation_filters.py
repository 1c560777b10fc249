"""What recommendations can be narrowed by: lists with the values that are held, the chosen one on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.database import ReadSession
from app.reviews.words import term_label
from app.search.labels import value_label
from app.search.postgres.recommendations import addressee_counts, values_held
from app.search.request import FilterName, SearchRequest
from app.site.parts import Option, number
from ingest.draft.tags import Facet

_OF_REVIEWS = {
    FilterName.THEME: ("Theme of the review", "Every theme"),
    FilterName.KIND: ("Kind of review", "Every kind"),
    FilterName.NATION: ("Nation", "Every nation"),
}
"""Filters about the review a recommendation stands in: their label, and what is shown where none is chosen."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A list of which one value can be chosen."""

    name: str
    label: str
    every: str
    """What is shown where none is chosen."""
    options: tuple[Option, ...]

    @property
    def is_on(self) -> bool:
        """Whether a value is chosen."""
        return any(option.is_on for option in self.options)


def addressees_of(session: ReadSession, asked: SearchRequest) -> Choice:
    """Whom recommendations address, with how many of them."""
    agencies = {
        term: f"{term_label(Facet.AGENCY, term)} ({number(count)})"
        for term, count in addressee_counts(session)
    }
    return _choice(FilterName.AGENCY, "Addressed to", "Every agency", agencies, asked)


def choices_of_reviews(session: ReadSession, asked: SearchRequest) -> tuple[Choice, ...]:
    """What the reviews are that recommendations stand in."""
    held = values_held(session, tuple(_OF_REVIEWS))
    return tuple(
        _choice(name, label, every, _labelled(name, held[name]), asked)
        for name, (label, every) in _OF_REVIEWS.items()
    )


def _labelled(name: FilterName, values: Sequence[str]) -> dict[str, str]:
    labels = {value: value_label(name, value) for value in values}
    return dict(sorted(labels.items(), key=lambda each: each[1]))


def _choice(
    name: FilterName, label: str, every: str, labels: Mapping[str, str], asked: SearchRequest
) -> Choice:
    """Values held, and a chosen one that is not."""
    chosen = asked.filters.get(name, ())
    labels = {**labels, **{one: value_label(name, one) for one in chosen if one not in labels}}
    options = tuple(Option(value, shown, value in chosen) for value, shown in labels.items())
    return Choice(name.value, label, every, options)
