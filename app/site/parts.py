"""The values that components of a page take, ready to be shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.search.engine import FacetCount, Fragment

ONE_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its text and its address."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a list to choose from."""

    value: str
    label: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar list: a link, how many reviews it leads to, and how long its bar is (0 to 100)."""

    label: str
    href: str
    count: str
    width: float


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year of the chart in units of its drawing, which is 100 high and ``YearChart.width`` wide."""

    x: float
    y: float
    height: float
    label: str
    """E.g. "2019: 9 reviews"."""
    href: str
    """The reviews of that year alone, or all years again where it is chosen."""
    is_on: bool


@dataclass(frozen=True, slots=True)
class YearChart:
    """Reviews by year of the report, every year between the first and the last included."""

    sentence: str
    """What the chart shows, for people who cannot see it."""
    width: int
    bars: tuple[YearBar, ...]
    labels: tuple[str, ...]
    """First, middle and last year; fewer where there are fewer years."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, with matches highlighted, and their page."""

    fragments: tuple[Fragment, ...]
    source: str
    """E.g. "Page 34 · Analysis"."""
    href: str
    number: str | None = None
    """The printed number of a recommendation."""
    note: str | None = None
    """E.g. "to health visiting"."""


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """A review in a list: its title, its facts in one line, its best passages."""

    title: str
    href: str
    kinds: tuple[str, ...]
    facts: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()
    more: Link | None = None
    themes: tuple[Link, ...] = ()


def number(count: int) -> str:
    """A count as people write it: 1,846."""
    return f"{count:,}"


def counted(count: int, singular: str, many: str | None = None) -> str:
    """A number with what it counts: "1 review", "1,846 reviews"."""
    return f"{number(count)} {singular if count == 1 else many or singular + 's'}"


def size_in_words(size_bytes: int) -> str:
    """E.g. "2.4 MB", "810 KB", "2 bytes"."""
    if size_bytes >= ONE_MB:
        return f"{size_bytes / ONE_MB:.1f} MB"
    return f"{size_bytes // 1024} KB" if size_bytes >= 1024 else counted(size_bytes, "byte")


def plain(text: str) -> tuple[Fragment, ...]:
    """Words with nothing highlighted."""
    return (Fragment(text, is_highlighted=False),)


def bars(entries: Sequence[tuple[str, str, int]]) -> tuple[Bar, ...]:
    """A bar list of (label, href, count): the longest bar is the largest count."""
    largest = max((count for _, _, count in entries), default=0) or 1
    return tuple(
        Bar(label, href, number(count), round(100 * count / largest, 1)) for label, href, count in entries
    )


BAR_STEP = 10
CHART_HEIGHT = 100
FEWEST_YEARS = 12
"""The least number of years that the chart leaves room for, so that a chart of two years is not two wide slabs."""


def year_chart(
    years: Sequence[FacetCount],
    address_of: Callable[[int], str],
    is_chosen: Callable[[int], bool] = lambda _year: False,
) -> YearChart | None:
    """The chart of counts by year, each a link; None if no review has a year."""
    counts = {int(entry.value): entry.count for entry in years if entry.count}
    if not counts:
        return None
    last = max(counts)
    first = min(min(counts), last - FEWEST_YEARS + 1)
    largest = max(counts.values())
    return YearChart(
        sentence=_years_in_words(counts),
        width=(last - first + 1) * BAR_STEP,
        bars=tuple(
            YearBar(
                *_place(year - first, counts[year] / largest),
                label=f"{year}: {counted(counts[year], 'review')}",
                href=address_of(year),
                is_on=is_chosen(year),
            )
            for year in range(first, last + 1)
            if year in counts
        ),
        labels=(str(first), str((first + last) // 2), str(last)),
    )


def _place(position: int, share: float) -> tuple[float, float, float]:
    height = round(max(3.0, CHART_HEIGHT * share), 1)
    return position * BAR_STEP, round(CHART_HEIGHT - height, 1), height


def _years_in_words(counts: dict[int, int]) -> str:
    peak = max(counts, key=lambda year: (counts[year], year))
    return f"Reviews by year, {min(counts)} to {max(counts)}. The most are in {peak}, with {number(counts[peak])}."
