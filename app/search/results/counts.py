"""The total and the facet counts of an answer, sorted the same way for both engines."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from app.search.engine import FacetCount
from app.search.request import FilterName


@dataclass(frozen=True, slots=True)
class Counts:
    """The total and the counts of one answer."""

    total: int
    facets: Mapping[FilterName, tuple[FacetCount, ...]]
    years: tuple[FacetCount, ...]


def in_order(total: int, counts: Mapping[str, int], *, board_names: Mapping[str, str]) -> Counts:
    """Counts of values like "theme=neglect" or "year=2019" by filter, the most frequent first, years oldest first."""
    by_name: dict[str, list[FacetCount]] = defaultdict(list)
    for value, count in counts.items():
        name, _, plain = value.partition("=")
        label = board_names.get(plain) if name == FilterName.BOARD else None
        by_name[name].append(FacetCount(plain, count, label))
    return Counts(
        total,
        {
            name: tuple(sorted(by_name[name], key=lambda count: (-count.count, count.value)))
            for name in FilterName
        },
        tuple(sorted(by_name["year"], key=lambda count: int(count.value))),
    )
