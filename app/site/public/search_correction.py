"""A question whose spelling was corrected: the question searched for, and a link to the question as typed."""

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
