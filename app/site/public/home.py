"""The first page: the search box, examples that find something, ways to browse, what is new."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.request_scope import Engine
from app.reviews.words import AGE_GROUPS, NATIONS, in_words, listed, term_label
from app.search.engine import FacetCount, SearchAnswer, SearchEngine
from app.search.request import FilterName, SearchRequest, Sort, YearRange
from app.site.addresses import search_address
from app.site.parts import Bar, Link, ReviewCard, YearChart, bars, counted, year_chart
from app.site.public.review_card import new_card
from app.templating import page_response
from ingest.draft.facts import AgeGroup
from ingest.draft.tags import Facet

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

NEW_REVIEWS = 4
THEMES_IN_SIGHT = 7
EXAMPLES = 4
_NOTHING_YET = (
    "No review has been published here yet. "
    "Each will be read page by page, so that a search opens the page that matters."
)
_ALL_NEWEST = search_address(SearchRequest(sort=Sort.NEWEST))
PHRASES = (
    "hidden men",
    "was not brought",
    "professional curiosity",
    "self-neglect",
    "bruising non mobile baby",
    "information sharing",
    "voice of the child",
    "coercive control",
    "disguised compliance",
    "transition to adult services",
)
"""What practitioners search for. Phrases that find something in this corpus are shown as examples."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """/: the search box is the page."""

    lead: str
    """How many reviews there are, and from where."""
    is_empty: bool
    """Nothing is published yet: the page says so once, and links to what is already there."""
    examples: tuple[Link, ...]
    themes: tuple[Bar, ...]
    all_themes: Link
    ages: tuple[Bar, ...]
    chart: YearChart | None
    spans: tuple[Bar, ...]
    """Reviews by decade or so: the years of the chart are small to press."""
    new: tuple[ReviewCard, ...]
    all_new: Link


@router.get("/")
def home(request: Request, engine: Engine) -> HTMLResponse:
    """The first page."""
    return page_response(request, "public/home", home_page(engine))


def home_page(engine: SearchEngine) -> HomePage:
    """Everything the page shows, from one answer of the search engine and the examples that it can answer."""
    newest = SearchRequest(sort=Sort.NEWEST, page_size=NEW_REVIEWS)
    answer = engine.answer(newest)
    themes = answer.facets.get(FilterName.THEME, ())
    return HomePage(
        lead=_lead(answer),
        is_empty=answer.total == 0,
        examples=tuple(_search_link(phrase) for phrase in working_examples(engine, answer)),
        themes=_bars(
            FilterName.THEME, themes[:THEMES_IN_SIGHT], lambda value: term_label(Facet.THEME, value)
        ),
        all_themes=Link(f"All {counted(len(themes), 'theme')}", "/themes"),
        ages=_bars(FilterName.AGE_GROUP, _by_age(answer), lambda value: in_words(AGE_GROUPS, value)),
        chart=year_chart(
            answer.years, lambda year: search_address(SearchRequest(years=YearRange(year, year)))
        ),
        spans=_spans(answer.years),
        new=tuple(new_card(hit) for hit in answer.reviews),
        all_new=Link(f"All {counted(answer.total, 'review')}, newest first", _ALL_NEWEST),
    )


_tried: dict[tuple[int, str, str], tuple[str, ...]] = {}
"""The examples that found something, by the corpus they were tried on. They are tried again when the corpus changes."""


def working_examples(engine: SearchEngine, answer: SearchAnswer) -> tuple[str, ...]:
    """The first phrases that find something, at most four. Searched for only when the corpus has changed."""
    if not answer.total:
        return ()
    newest = answer.reviews[0]
    corpus = (answer.total, newest.public_id, newest.title)
    if corpus not in _tried:
        finding = tuple(islice((phrase for phrase in PHRASES if finds(engine, phrase)), EXAMPLES))
        _tried.clear()
        _tried[corpus] = finding
    return _tried[corpus]


def _search_link(phrase: str) -> Link:
    return Link(phrase, search_address(SearchRequest(q=phrase)))


def finds(engine: SearchEngine, phrase: str) -> bool:
    """Whether a review has all the words; reviews that are only close make a poor example."""
    return bool(engine.answer(SearchRequest(q=phrase, page_size=1)).with_all_words)


def _lead(answer: SearchAnswer) -> str:
    if answer.total == 0:
        return _NOTHING_YET
    in_use = {count.value for count in answer.facets.get(FilterName.NATION, ()) if count.count}
    nations = [name for nation, name in NATIONS.items() if nation in in_use]
    where = f" from {listed(nations)}" if nations else ""
    reviews = counted(answer.total, "published safeguarding review")
    return f"{reviews} of children and adults{where}, read page by page."


def _bars(name: FilterName, counts: Sequence[FacetCount], label: Callable[[str], str]) -> tuple[Bar, ...]:
    return bars([(label(count.value), _filtered(name, count.value), count.count) for count in counts])


def _filtered(name: FilterName, value: str) -> str:
    return search_address(SearchRequest(filters={name: (value,)}))


def _by_age(answer: SearchAnswer) -> list[FacetCount]:
    ages = [age.value for age in AgeGroup]
    counts = [count for count in answer.facets.get(FilterName.AGE_GROUP, ()) if count.value in ages]
    return sorted(counts, key=lambda count: ages.index(count.value))


def _spans(years: Sequence[FacetCount]) -> tuple[Bar, ...]:
    """The newest five years, the ten before, and all earlier ones; those without reviews are left out."""
    counts = {int(year.value): year.count for year in years}
    if not counts:
        return ()
    last = max(counts)
    spans = ((last - 4, last), (last - 14, last - 5), (None, last - 15))
    counted_spans = [
        (
            _span_label(first, to),
            first,
            to,
            sum(n for year, n in counts.items() if (first or 0) <= year <= to),
        )
        for first, to in spans
    ]
    return bars(
        [
            (label, search_address(SearchRequest(years=YearRange(first, to))), n)
            for label, first, to, n in counted_spans
            if n
        ]
    )


def _span_label(first: int | None, last: int) -> str:
    return f"{first} to {last}" if first else f"{last} and earlier"
