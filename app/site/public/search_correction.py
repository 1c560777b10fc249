"""A question whose spelling was put right: what is shown instead, and the way back to the words as typed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.search.request import SearchRequest
from app.site.addresses import search_address
from app.site.parts import Link


@dataclass(frozen=True, slots=True)
class Correction:
    """A question put right, and the search with the words as they were typed."""

    shown: str
    typed: str
    as_typed: Link


def correction_of(
    asked: SearchRequest, corrected: Mapping[str, str], path: str = "/search"
) -> Correction | None:
    """What to say of the question; None where it was spelt right."""
    if not corrected:
        return None
    shown = " ".join(corrected.get(word.lower(), word) for word in asked.q.split())
    as_typed = search_address(replace(asked, only_my_words=True, cursor=None), path)
    return Correction(shown, asked.q, Link(asked.q, as_typed))
