"""The contents of the search page: what was matched, how to undo synonyms and corrections, what to try."""

from dataclasses import dataclass, replace

from app.reviews.export_formats import FORMATS
from app.search.engine import SearchAnswer
from app.search.exact.errors import BadExpression
from app.search.exact.read import read_expression
from app.search.labels import distinct_labels
from app.search.request import SearchRequest, Sort
from app.search.results.summary import counts_note, summary
from app.site.addresses import search_address, unfiltered
from app.site.parts import Link, Option, ReviewCard, YearChart, number
from app.site.public.in_report import InReport
from app.site.public.review_card import result_card
from app.site.public.search_correction import Correction, correction_of, suggestions_of
from app.site.public.search_filters import Chip, Facet, chart_of, chips_of, clear_link, facets_of
from app.site.public.search_nothing import Nothing, nothing_of

_SORTS = ((Sort.BEST, "Best match"), (Sort.NEWEST, "Newest"), (Sort.OLDEST, "Oldest"))


@dataclass(frozen=True, slots=True)
class Downloads:
    """Links to download all results, one for each file format."""

    lead: str
    """For example "Download all 62 as"."""
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """/search: the question, the filters, one page of results."""

    question: str
    headline: str
    """What was matched and how many."""
    counts_note: str
    """What the numbers beside the filters count."""
    correction: Correction | None
    did_you_mean: tuple[Link, ...]
    """Other spellings of words that no review has."""
    also_searched_for: tuple[str, ...]
    tagged: tuple[Link, ...]
    """Every review with a term that the words name."""
    undo: Link | None
    """Search for the reader's exact words only, or include similar words again."""
    notice: str | None
    """Set if the results have changed since the address was made, or operators were read as ordinary text."""
    explained: str | None
    """What an exact search looked for, in words."""
    other_reading: Link | None
    """The same text read as ordinary words, or as an exact search."""
    hidden: tuple[tuple[str, str], ...]
    """Parameters that the form sends in hidden fields."""
    facets: tuple[Facet, ...]
    filters_on: int
    chips: tuple[Chip, ...]
    clear: Link | None
    chart: YearChart | None
    first_year: str
    last_year: str
    sorts: tuple[Option, ...]
    """Empty if there is nothing to sort."""
    cards: tuple[ReviewCard, ...]
    start: Link | None
    """Back to the first page of results, from any later one."""
    next: Link | None
    downloads: Downloads | None
    cite: Link | None
    """Leads to a page that says what citing this search keeps."""
    nothing: Nothing | None
    """Set if nothing was found with filters: which parts exclude one another, and the way out."""
    suggestions: tuple[Link, ...]
    """What to try if nothing was found."""


def search_page(query: SearchRequest, answer: SearchAnswer, *, notice: str | None = None) -> SearchPage:
    """Everything the page shows of an answer."""
    chips = chips_of(query, answer)
    years = query.years
    asked = InReport(query, search_address(query).partition("?")[2])
    return SearchPage(
        question=query.q,
        headline=summary(query, answer),
        counts_note=counts_note(query, answer),
        correction=correction_of(query, answer.corrected),
        did_you_mean=suggestions_of(query, answer.suggested),
        also_searched_for=answer.also_looked_for,
        tagged=_tagged(query, answer),
        undo=_undo(query, answer),
        notice=notice or answer.notice,
        explained=answer.explained,
        other_reading=_other_reading(query, answer),
        hidden=_hidden(query),
        facets=facets_of(query, answer),
        filters_on=len(chips),
        chips=chips,
        clear=clear_link(query) if chips else None,
        chart=chart_of(query, answer),
        first_year=str(years.first) if years and years.first else "",
        last_year=str(years.last) if years and years.last else "",
        sorts=_sorts(query) if answer.total > 1 else (),
        cards=tuple(result_card(hit, asked) for hit in answer.reviews),
        start=Link("Back to the first page", search_address(replace(query, cursor=None)))
        if query.cursor
        else None,
        next=_next(query, answer),
        downloads=_downloads(query, answer),
        cite=None
        if answer.is_empty
        else Link("Cite this search", search_address(replace(query, cursor=None), "/cite-search")),
        nothing=nothing_of(query, answer) if answer.total == 0 else None,
        suggestions=_suggestions(query) if answer.total == 0 else (),
    )


def _sorts(query: SearchRequest) -> tuple[Option, ...]:
    """Without words "best" is the newest, and is sent as such, so that words typed next are sorted by match."""
    if query.q.strip():
        return tuple(Option(sort.value, label, sort is query.sort) for sort, label in _SORTS)
    is_oldest = query.sort is Sort.OLDEST
    return (Option(Sort.BEST.value, "Newest", not is_oldest), Option(Sort.OLDEST.value, "Oldest", is_oldest))


def _undo(query: SearchRequest, answer: SearchAnswer) -> Link | None:
    if query.only_my_words:
        forgiving = replace(query, only_my_words=False, cursor=None)
        return Link("Include similar words", search_address(forgiving))
    if answer.also_looked_for:
        return Link(
            "Search my exact words only", search_address(replace(query, only_my_words=True, cursor=None))
        )
    return None


def _tagged(query: SearchRequest, answer: SearchAnswer) -> tuple[Link, ...]:
    """A search for each term that the words name, unless it is a filter already."""
    labels = distinct_labels([(term.filter, term.value) for term in answer.terms])
    return tuple(
        Link(label, search_address(SearchRequest(filters={term.filter: (term.value,)})))
        for term, label in zip(answer.terms, labels, strict=True)
        if term.value not in query.filters.get(term.filter, ())
    )


def _other_reading(query: SearchRequest, answer: SearchAnswer) -> Link | None:
    """The way from an exact search to an ordinary one, and from operators that were not used to an exact search."""
    if answer.explained is not None:
        ordinary = replace(query, exact=False, cursor=None)
        return Link("Search for these words without operators", search_address(ordinary))
    if answer.notice is not None and _is_expression(query.q):
        return Link("Use exact search", search_address(replace(query, exact=True, cursor=None)))
    return None


def _is_expression(q: str) -> bool:
    try:
        read_expression(q)
    except BadExpression:
        return False
    return True


def _hidden(query: SearchRequest) -> tuple[tuple[str, str], ...]:
    excluded = [(f"-{name.value}", value) for name, values in query.excluded.items() for value in values]
    own_words = [("only_my_words", "true")] if query.only_my_words else []
    page_size = [] if query.page_size == SearchRequest().page_size else [("page_size", str(query.page_size))]
    return (*excluded, *own_words, *page_size)


def _next(query: SearchRequest, answer: SearchAnswer) -> Link | None:
    if answer.next_cursor is None:
        return None
    return Link(f"Next {number(query.page_size)}", search_address(replace(query, cursor=answer.next_cursor)))


def _downloads(query: SearchRequest, answer: SearchAnswer) -> Downloads | None:
    if answer.total == 0:
        return None
    which = "it" if answer.total == 1 else f"all {number(answer.total)}"
    everything = replace(query, cursor=None)
    links = (Link(form.label, search_address(everything, f"/search.{form.ending}")) for form in FORMATS)
    return Downloads(f"Download {which} as", tuple(links))


def _suggestions(query: SearchRequest) -> tuple[Link, ...]:
    filtered = bool(query.filters or query.excluded or query.years)
    own_words = query.only_my_words
    tries = (
        (filtered, Link("Clear filters", search_address(unfiltered(query)))),
        (
            own_words,
            Link("Include similar words", search_address(replace(query, only_my_words=False))),
        ),
        (True, Link("Browse by theme", "/themes")),
        (True, Link("See every review, newest first", search_address(SearchRequest(sort=Sort.NEWEST)))),
    )
    return tuple(link for applies, link in tries if applies)
