"""Whether the value of a filter exists: a mistyped one would find nothing, and pass for a result.

Terms of a vocabulary and closed lists are checked without a database (``refuse_unknown_term``). Boards and languages
come from reports, so they are looked up among the published reviews (``refuse_unknown_values``).
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from app.database import ReadSession
from app.errors import BadRequest
from app.reviews.words import LANGUAGES, listed
from app.search.named_sql import named
from app.search.request import FilterName, SearchRequest
from ingest.draft.facts import AgeGroup, DocumentRole, Nation, Outcome, ReviewKind
from ingest.draft.tags import Facet
from ingest.metadata.register import BoardRegister
from ingest.tagging.vocabulary import load_vocabulary

LONGEST_SHOWN = 60
"""Characters of an unknown value that its error repeats."""

_VOCABULARIES = {
    FilterName.THEME: Facet.THEME,
    FilterName.AGENCY: Facet.AGENCY,
    FilterName.HARM: Facet.HARM,
}
_CLOSED: Mapping[FilterName, type[StrEnum]] = {
    FilterName.NATION: Nation,
    FilterName.OUTCOME: Outcome,
    FilterName.AGE_GROUP: AgeGroup,
    FilterName.KIND: ReviewKind,
    FilterName.ROLE: DocumentRole,
}


class UnknownValue(BadRequest):
    """A filter has a value that does not exist. ``field`` and ``value`` are what to leave out of the address."""

    sentence = "There is no {filter} “{shown}” here. {remedy}"


def unknown_value(parameter: str, name: FilterName, value: str, *, remedy: str) -> UnknownValue:
    """The error for one value of a filter; ``parameter`` has a minus where the value is excluded."""
    shortened = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
    return UnknownValue(field=parameter, value=value, filter=name.in_words, shown=shortened, remedy=remedy)


def refuse_unknown_term(parameter: str, name: FilterName, value: str) -> None:
    """Raise UnknownValue for a value that is in no vocabulary and no closed list; boards and languages pass."""
    if name in _CLOSED and value not in tuple(_CLOSED[name]):
        choices = listed([str(choice) for choice in _CLOSED[name]])
        raise unknown_value(parameter, name, value, remedy=f"Choose one of {choices}.")
    if name is FilterName.THEME_GROUP and value not in _theme_groups():
        raise unknown_value(parameter, name, value, remedy=f"Choose one of {listed(_theme_groups())}.")
    if name in _VOCABULARIES and load_vocabulary().find(_VOCABULARIES[name], value) is None:
        raise unknown_value(
            parameter, name, value, remedy="See /themes or /api/v1/vocabularies for the list."
        )


def _theme_groups() -> list[str]:
    return [group.id for group in load_vocabulary().groups_of(Facet.THEME)]


def theme_groups(theme_ids: Iterable[str]) -> set[str]:
    """The groups that some themes belong to. A retired theme, which is in no vocabulary, has none."""
    terms = (load_vocabulary().find(Facet.THEME, theme_id) for theme_id in theme_ids)
    return {term.group for term in terms if term is not None and term.group is not None}


def facet_value(name: FilterName | str, value: str) -> str:
    """A value as it is stored in search_review.facets, e.g. "theme=neglect".

    PostgreSQL takes neither a null character nor half of a surrogate pair.
    """
    return f"{name}={value}".replace("\x00", "").encode("utf-8", "replace").decode()


def values_to_look_up(
    request: SearchRequest, register: BoardRegister
) -> dict[tuple[str, FilterName, str], str]:
    """Boards and languages of a request that no list has, as (parameter, filter, value) and as the index has them.

    Empty for most searches, which then need no look-up.
    """
    is_listed: Mapping[FilterName, Callable[[str], bool]] = {
        FilterName.BOARD: lambda value: register.board_with_id(value) is not None,
        FilterName.LANGUAGE: lambda value: value in LANGUAGES,
    }
    return {
        (f"{before}{name}", name, value): facet_value(name, value)
        for before, filters in (("", request.filters), ("-", request.excluded))
        for name, listed_already in is_listed.items()
        for value in filters.get(name, ())
        if not listed_already(value)
    }


def refuse_unknown_values(session: ReadSession, request: SearchRequest, register: BoardRegister) -> None:
    """Raise UnknownValue for the first board or language that no published review has. One query at most."""
    unlisted = values_to_look_up(request, register)
    if not unlisted:
        return
    unknown = set(session.scalars(named("values_without_reviews"), {"values": list(unlisted.values())}))
    for (parameter, name, value), facet in unlisted.items():
        if facet in unknown:
            raise unknown_value(parameter, name, value, remedy="Choose one from the filters of a search.")
