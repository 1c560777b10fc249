"""Conditions in Meilisearch's filter language: the lexemes of a question, and the chosen filters.

The same rule as app/search/postgres/matching.py, from the same Question. Phrases are matched by
places, which a filter does not know, and lists of reviews are slow here (16 ms for 200): PostgreSQL answers both.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from app.search.meilisearch.values import coded, newest_key, oldest_key
from app.search.postgres.matching import Narrowed
from app.search.postgres.ranking import Term
from app.search.question.question import Concept, Question
from app.search.results.cursor import Place

Condition = str | None
"""None asks nothing."""

YEAR = "year"


def holding_all(question: Question) -> str | None:
    """Reviews that match all filters; None if there are phrases."""
    if any(len(form) > 1 for concept in question.concepts for form in concept.forms):
        return None
    return all_of(_holding(concept) for concept in question.concepts)


def narrowing(narrowed: Narrowed, *, but: str | None = None) -> Condition:
    """The chosen filters without one of them; excluded values always stay."""
    chosen = [_any_of("facets", values) for name, values in narrowed.chosen.items() if name != but and values]
    excluded = f"NOT {_any_of('facets', narrowed.excluded)}" if narrowed.excluded else None
    return all_of([*chosen, excluded, None if but == YEAR else _years(narrowed)])


def filters_on(narrowed: Narrowed) -> list[str]:
    """The names of the filters chosen from, "year" among them."""
    return [*narrowed.chosen, *([YEAR] if _years(narrowed) else [])]


def following(after: Place | None, *, oldest: bool) -> Condition:
    """What comes after a place by date."""
    if after is None:
        return None
    if oldest:
        return f'oldest > "{oldest_key(after.dated, after.review_id)}"'
    return f'newest < "{newest_key(after.dated, after.review_id)}"'


def passages_holding(terms: Iterable[Term], review_ids: Sequence[UUID]) -> str:
    """Passages of some reviews that have all the lexemes of one of some phrases."""
    terms = list(terms)
    single = [term.phrase[0] for term in terms if len(term.phrase) == 1]
    phrases = [
        f"({all_of(_any_of('lexemes', [lexeme]) for lexeme in dict.fromkeys(term.phrase))})"
        for term in terms
        if len(term.phrase) > 1
    ]
    reviews = ", ".join(f'"{review_id.hex}"' for review_id in review_ids)
    any_of = " OR ".join([*([_any_of("lexemes", single)] if single else []), *phrases])
    return f"review IN [{reviews}] AND ({any_of})"


def all_of(conditions: Iterable[Condition]) -> Condition:
    """All of some conditions."""
    return " AND ".join(f"({condition})" for condition in conditions if condition) or None


def _holding(concept: Concept) -> str | None:
    """Every word of it in any of its forms, or a synonym."""
    words = all_of(_any_of("lexemes", [form[0] for form in forms]) for forms in concept.words)
    others = [form[0] for form in concept.synonyms]
    return f"({words}) OR {_any_of('lexemes', others)}" if others else words


def _years(narrowed: Narrowed) -> Condition:
    bounds = ((">=", narrowed.first_year), ("<=", narrowed.last_year))
    return all_of(f"year {sign} {year}" for sign, year in bounds if year is not None)


def _any_of(attribute: str, values: Iterable[str]) -> str:
    listed = ", ".join(f'"{coded(value)}"' for value in values)
    return f"{attribute} IN [{listed}]"
