"""A question whose spelling was corrected: the question searched for, and a link to the question as typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.search.request import SearchRequest
from app.site.addresses import search_address
from app.site.parts import Link


@dataclass(frozen=True, slots=True)
class Correction:
    """A corrected question, and the search with the words as they were typed."""

    shown: str
    typed: str
    as_typed: Link


def correction_of(
    query: SearchRequest, corrected: Mapping[str, str], path: str = "/search"
) -> Correction | None:
    """The correction of a question; None if nothing was corrected."""
    if not corrected:
        return None
    corrected_query = " ".join(corrected.get(word.lower(), word) for word in query.q.split())
    as_typed = search_address(replace(query, only_my_words=True, cursor=None), path)
    return Correction(corrected_query, query.q, Link(query.q, as_typed))


def suggestions_of(
    query: SearchRequest, suggested: Mapping[str, str], path: str = "/search"
) -> tuple[Link, ...]:
    """For each word that no review has, the search with the nearest word that one has."""
    return tuple(
        Link(instead, search_address(replace(query, q=_with(query.q, word, instead), cursor=None), path))
        for word, instead in suggested.items()
    )


def _with(q: str, word: str, instead: str) -> str:
    """The question with one word for another, in all places and any case."""
    return re.sub(rf"\b{re.escape(word)}\b", instead, q, flags=re.IGNORECASE)
