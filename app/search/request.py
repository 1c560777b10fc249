"""A search request: parsed once, then shared by page, API, feed and export."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FilterName(StrEnum):
    """Filters by their parameter names. A name given twice means either; ``-theme=`` excludes."""

    THEME = "theme"
    THEME_GROUP = "theme_group"
    AGE_GROUP = "age_group"
    AGENCY = "agency"
    HARM = "harm"
    OUTCOME = "outcome"
    KIND = "kind"
    NATION = "nation"
    BOARD = "board"
    ROLE = "role"
    LANGUAGE = "language"

    @property
    def in_words(self) -> str:
        """What a sentence calls it: "age group"."""
        return _IN_WORDS.get(self, self.value)


_IN_WORDS = {
    FilterName.THEME_GROUP: "group of themes",
    FilterName.AGE_GROUP: "age group",
    FilterName.KIND: "kind of review",
    FilterName.ROLE: "kind of document",
}


class Sort(StrEnum):
    """Orders of results. Without a question "best" is "newest"."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class YearRange:
    """Years of the report, both included; None leaves a side open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search as its address asks for it. Values of one filter mean "any of these", different filters "and"."""

    q: str = ""
    filters: Mapping[FilterName, tuple[str, ...]] = field(default_factory=dict)
    excluded: Mapping[FilterName, tuple[str, ...]] = field(default_factory=dict)
    years: YearRange | None = None
    sort: Sort = Sort.BEST
    page_size: int = 20
    cursor: str | None = None
    only_my_words: bool = False
    """Neither synonyms nor corrected spelling."""
    is_being_typed: bool = False
    """The last word may be only begun. Results are in order of words alone, because they are replaced at once."""
    exact: bool | None = None
    """Whether ``q`` is in the language of exact search; None means that what is typed decides."""


def words_parameters(request: SearchRequest) -> Iterator[tuple[str, str]]:
    """The settings that decide how the words of a request are read, as parameters of an address."""
    if request.only_my_words:
        yield "only_my_words", "true"
    if request.exact is not None:
        yield "exact", "true" if request.exact else "false"
