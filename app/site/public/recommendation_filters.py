"""Filters for recommendations: lists of the values in use with their counts, the chosen value selected."""

from dataclasses import dataclass

from app.search.engine import SearchAnswer
from app.search.labels import value_label
from app.search.request import FilterName, SearchRequest
from app.site.parts import Option, number

_OF_RECOMMENDATIONS = {
    FilterName.AGENCY: ("Addressed to", "Every agency"),
    FilterName.THEME_GROUP: ("Group of themes", "Every group"),
    FilterName.THEME: ("Theme", "Every theme"),
}
_OF_REVIEWS = {
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


def choices_of_recommendations(query: SearchRequest, answer: SearchAnswer) -> tuple[Choice, ...]:
    """The filters on recommendations themselves, the most frequent value first."""
    return tuple(
        _choice(name, label, every, query, answer) for name, (label, every) in _OF_RECOMMENDATIONS.items()
    )


def choices_of_reviews(query: SearchRequest, answer: SearchAnswer) -> tuple[Choice, ...]:
    """The filters on the reviews that recommendations belong to."""
    return tuple(_choice(name, label, every, query, answer) for name, (label, every) in _OF_REVIEWS.items())


def _choice(name: FilterName, label: str, every: str, query: SearchRequest, answer: SearchAnswer) -> Choice:
    """The values in use, and any chosen value that is not in use."""
    chosen = query.filters.get(name, ())
    labels = {
        count.value: f"{value_label(name, count.value)} ({number(count.count)})"
        for count in answer.facets[name]
    }
    labels |= {value: value_label(name, value) for value in chosen if value not in labels}
    options = tuple(Option(value, text, value in chosen) for value, text in labels.items())
    return Choice(name.value, label, every, options)
