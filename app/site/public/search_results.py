"""What the search page says: what was matched, how to undo what was done for the reader, what to try."""

from dataclasses import dataclass, replace

from app.exports.formats import FORMATS
from app.search.engine import MatchedAs, SearchAnswer
from app.search.request import SearchRequest, Sort
from app.site.addresses import search_address, unfiltered
from app.site.parts import Link, Option, ReviewCard, YearChart, counted, number, year_chart
from app.site.public.review_card import result_card
from app.site.public.search_correction import Correction, correction_of
from app.site.public.search_filters import Chip, Facet, chips_of, clear_link, facets_of

HELP_IS_AWAY = "Some helps of the search are away; results are complete."
_SORTS = ((Sort.BEST, "Best match"), (Sort.NEWEST, "Newest"), (Sort.OLDEST, "Oldest"))


@dataclass(frozen=True, slots=True)
class Downloads:
    """All results as a file, whichever one somebody's programs read."""

    lead: str
    """E.g. "Download all 62 as"."""
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """/search: the question, the filters, one page of results."""

    question: str
    headline: str
    """One sentence that says what was matched and how many."""
    correction: Correction | None
    also_looked_for: tuple[str, ...]
    undo: Link | None
    """Narrow to the reader's own words, or back from that."""
    notice: str | None
    """Set where the address asked for something that is no more, e.g. an old page of results."""
    away: str | None
    """Set while a second search engine should answer and cannot."""
    carried: tuple[tuple[str, str], ...]
    """Parameters that no box of the form stands for."""
    facets: tuple[Facet, ...]
    filters_on: int
    chips: tuple[Chip, ...]
    clear: Link | None
    chart: YearChart | None
    first_year: str
    last_year: str
    sorts: tuple[Option, ...]
    """Empty where there is nothing to put in order."""
    cards: tuple[ReviewCard, ...]
    start: Link | None
    """Back to the first results, from any later page."""
    next: Link | None
    downloads: Downloads | None
    suggestions: tuple[Link, ...]
    """What to try where nothing was found."""


def search_page(asked: SearchRequest, answer: SearchAnswer, *, notice: str | None = None) -> SearchPage:
    """Everything the page shows of an answer."""
    chips = chips_of(asked, answer)
    years = asked.years
    return SearchPage(
        question=asked.q,
        headline=headline(asked, answer),
        correction=correction_of(asked, answer.corrected),
        also_looked_for=answer.also_looked_for,
        undo=_undo(asked, answer),
        notice=notice,
        away=HELP_IS_AWAY if answer.is_stand_in else None,
        carried=_carried(asked),
        facets=facets_of(asked, answer),
        filters_on=len(chips),
        chips=chips,
        clear=clear_link(asked) if chips else None,
        chart=year_chart(answer.years),
        first_year=str(years.first) if years and years.first else "",
        last_year=str(years.last) if years and years.last else "",
        sorts=_sorts(asked) if answer.total > 1 else (),
        cards=tuple(result_card(hit, asked.q) for hit in answer.reviews),
        start=Link("Back to the first results", search_address(replace(asked, cursor=None)))
        if asked.cursor
        else None,
        next=_next(asked, answer),
        downloads=_downloads(asked, answer),
        suggestions=_suggestions(asked) if answer.total == 0 else (),
    )


def headline(asked: SearchRequest, answer: SearchAnswer) -> str:
    """E.g. "62 reviews have all of these words", "The 200 reviews closest to your question"."""
    reviews = counted(answer.total, "review")
    has = "has" if answer.total == 1 else "have"
    if not asked.q.strip():
        if asked.filters or asked.excluded or asked.years:
            return f"{reviews} {'fits' if answer.total == 1 else 'fit'} these filters"
        return f"All {reviews}" if answer.total > 1 else f"{reviews} in the repository"
    if answer.total == 0:
        return "No review was found"
    if answer.matched_as is MatchedAs.CLOSEST:
        return f"The {reviews} closest to your question"
    if len(answer.looked_for) == 1:
        one = "these words in this order" if " " in answer.looked_for[0].strip() else "this word"
        return f"{reviews} {has} {one}"
    return f"{reviews} {has} all of these words"


def _sorts(asked: SearchRequest) -> tuple[Option, ...]:
    """Without words "best" is the newest, and is sent as such, so that words typed next are sorted by match."""
    if asked.q.strip():
        return tuple(Option(sort.value, label, sort is asked.sort) for sort, label in _SORTS)
    is_oldest = asked.sort is Sort.OLDEST
    return (Option(Sort.BEST.value, "Newest", not is_oldest), Option(Sort.OLDEST.value, "Oldest", is_oldest))


def _undo(asked: SearchRequest, answer: SearchAnswer) -> Link | None:
    if asked.only_my_words:
        forgiving = replace(asked, only_my_words=False, cursor=None)
        return Link("Look for words like them too", search_address(forgiving))
    if answer.also_looked_for:
        return Link("Only my words", search_address(replace(asked, only_my_words=True, cursor=None)))
    return None


def _carried(asked: SearchRequest) -> tuple[tuple[str, str], ...]:
    excluded = [(f"-{name.value}", value) for name, values in asked.excluded.items() for value in values]
    own_words = [("only_my_words", "true")] if asked.only_my_words else []
    page_size = [] if asked.page_size == SearchRequest().page_size else [("page_size", str(asked.page_size))]
    return (*excluded, *own_words, *page_size)


def _next(asked: SearchRequest, answer: SearchAnswer) -> Link | None:
    if answer.next_cursor is None:
        return None
    return Link(f"Next {number(asked.page_size)}", search_address(replace(asked, cursor=answer.next_cursor)))


def _downloads(asked: SearchRequest, answer: SearchAnswer) -> Downloads | None:
    if answer.total == 0:
        return None
    which = "it" if answer.total == 1 else f"all {number(answer.total)}"
    everything = replace(asked, cursor=None)
    links = (Link(form.label, search_address(everything, f"/search.{form.ending}")) for form in FORMATS)
    return Downloads(f"Download {which} as", tuple(links))


def _suggestions(asked: SearchRequest) -> tuple[Link, ...]:
    filtered = bool(asked.filters or asked.excluded or asked.years)
    own_words = asked.only_my_words
    tries = (
        (filtered, Link("Clear filters", search_address(unfiltered(asked)))),
        (
            own_words,
            Link("Look for words like yours too", search_address(replace(asked, only_my_words=False))),
        ),
        (True, Link("Browse by theme", "/themes")),
        (True, Link("See every review, newest first", search_address(SearchRequest(sort=Sort.NEWEST)))),
    )
    return tuple(link for applies, link in tries if applies)
