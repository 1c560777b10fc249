"""A search whose parts exclude one another: which they are, and what is found without one of them."""

from dataclasses import dataclass, replace

from app.reviews.words import listed
from app.search.engine import SearchAnswer
from app.search.request import SearchRequest
from app.site.addresses import search_address, unfiltered_by, unpaged
from app.site.parts import Link, counted
from app.site.public.search_filters import chips_of

_LONGEST = 60
"""Characters of the question that are repeated."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why nothing was found."""

    sentence: str
    """E.g. "No review has all of these: “bruising”, Theme: Neglect and Board: Leeds."."""
    ways_out: tuple[Link, ...]
    """E.g. "Without Board: Leeds: 4 reviews"."""


def nothing_of(query: SearchRequest, answer: SearchAnswer) -> Nothing | None:
    """The explanation of a search with filters; None without any, because its words alone found nothing."""
    labels = {chip.remove: chip.label for chip in chips_of(query, answer)}
    if not labels:
        return None
    if query.q.strip():
        labels["q"] = f"“{query.q[:_LONGEST]}…”" if len(query.q) > _LONGEST else f"“{query.q}”"

    def called(parts: tuple[str, ...]) -> str:
        first, *others = (labels[part] for part in parts)
        return " or ".join([first, *(label.partition(": ")[2] for label in others)])

    ways = [
        Link(
            f"Without {called(way.without)}: {counted(way.total, 'review')}",
            search_address(_without(query, way.without)),
        )
        for way in answer.ways_out
    ]
    parts = [called(part) for part in _parts(query)]
    all_of_these = "all of these: " if len(parts) > 1 else ""
    return Nothing(f"No review has {all_of_these}{listed(parts)}.", tuple(ways))


def _parts(query: SearchRequest) -> list[tuple[str, ...]]:
    """The parts of a search that a review must meet all of; values of one filter are one part."""
    return [
        *([("q",)] if query.q.strip() else []),
        *(tuple(f"{name}={value}" for value in values) for name, values in query.filters.items()),
        *((f"-{name}={value}",) for name, values in query.excluded.items() for value in values),
        *([("year",)] if query.years else []),
    ]


def _without(query: SearchRequest, parts: tuple[str, ...]) -> SearchRequest:
    if "q" in parts:
        return unpaged(replace(query, q="", exact=None))
    return unfiltered_by(query, parts)
