"""Filters for recommendations: lists of the values in use, with the chosen value selected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.database import ReadSession
from app.reviews.words import term_label
from app.search.labels import value_label
from app.search.postgres.recommendations import addressee_counts, values_in_use
from app.search.request import FilterName, SearchRequest
from app.site.parts import Option, number
from ingest.draft.tags import Facet

_OF_REVIEWS = {
    FilterName.THEME: ("Theme of the review", "Every theme"),
    FilterName.KIND: ("Kind of review", "Every kind"),
    FilterName.NATION: ("Nation", "Every nation"),
}
"""Filters on the review that a recommendation belongs to: the label, and what is shown if no value is chosen."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A list from which one value can be chosen."""

    name: str
    label: str
    every: str
    """What is shown if no value is chosen."""
    options: tuple[Option, ...]

    @property
    def is_on(self) -> bool:
        """Whether a value is chosen."""
        return any(option.is_on for option in self.options)


def addressees_of(session: ReadSession, query: SearchRequest) -> Choice:
    """The agencies that recommendations are addressed to, with the number for each."""
    agencies = {
        term: f"{term_label(Facet.AGENCY, term)} ({number(count)})"
        for term, count in addressee_counts(session)
    }
    return _choice(FilterName.AGENCY, "Addressed to", "Every agency", agencies, query)


def choices_of_reviews(session: ReadSession, query: SearchRequest) -> tuple[Choice, ...]:
    """The filters on the reviews that recommendations belong to."""
    values = values_in_use(session, tuple(_OF_REVIEWS))
    return tuple(
        _choice(name, label, every, _labelled(name, values[name]), query)
        for name, (label, every) in _OF_REVIEWS.items()
    )


def _labelled(name: FilterName, values: Sequence[str]) -> dict[str, str]:
    labels = {value: value_label(name, value) for value in values}
    return dict(sorted(labels.items(), key=lambda item: item[1]))


def _choice(
    name: FilterName, label: str, every: str, labels: Mapping[str, str], query: SearchRequest
) -> Choice:
    """The values in use, and any chosen value that is not in use."""
    chosen = query.filters.get(name, ())
    labels = {**labels, **{value: value_label(name, value) for value in chosen if value not in labels}}
    options = tuple(Option(value, text, value in chosen) for value, text in labels.items())
    return Choice(name.value, label, every, options)
