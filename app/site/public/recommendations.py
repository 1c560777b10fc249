"""Every recommendation of every published review, searched by words, addressee and theme."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from app.clock import now
from app.exports.recommendations import recommendations_file
from app.request_scope import Reading, RequestedSearch, Terms, Vectors, public_url_of, searching
from app.reviews.addresses import review_address
from app.reviews.words import in_sentence, listed, term_label
from app.search.engine import SearchAnswer
from app.search.postgres.recommendations import RecommendationHit, RecommendationResults, recommendations
from app.search.request import FilterName, SearchRequest
from app.search.results.summary import Counted, summary
from app.site.addresses import search_address, unfiltered
from app.site.parts import Link, number
from app.site.public.recommendation_filters import Choice, choices_of_recommendations, choices_of_reviews
from app.site.public.recommendation_item import PATH, RecommendationItem, recommendation_item
from app.site.public.search_correction import Correction, correction_of, suggestions_of
from app.templating import page_response
from ingest.draft.tags import Facet
from ingest.tagging.vocabulary import synonyms

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ReviewRecommendations:
    """The recommendations of one review."""

    review: Link
    facts: tuple[str, ...]
    items: tuple[RecommendationItem, ...]


@dataclass(frozen=True, slots=True)
class RecommendationsPage:
    """/recommendations."""

    question: str
    headline: str
    correction: Correction | None
    did_you_mean: tuple[Link, ...]
    also_searched_for: tuple[str, ...]
    undo: Link | None
    """Search for the exact words only, or with similar words again."""
    explained: str | None
    """What an exact search looked for, in words."""
    notice: str | None
    order: str
    """In which order they are, in a sentence."""
    of_recommendations: tuple[Choice, ...]
    of_reviews: tuple[Choice, ...]
    is_more_open: bool
    """Whether a filter of the second row is chosen."""
    first_year: str
    last_year: str
    clear: Link | None
    groups: tuple[ReviewRecommendations, ...]
    tries: tuple[Link, ...]
    """What to try if nothing was found."""
    start: Link | None
    """Back to the first ones, from any later page."""
    next: Link | None
    download: Link | None


@router.get(PATH, response_class=HTMLResponse)
def recommendations_of(
    request: Request, query: RequestedSearch, session: Reading, terms: Terms, vectors: Vectors
) -> HTMLResponse:
    """One page of the recommendations that the address asks for."""
    results = recommendations(session, query, synonyms(terms), vectors=vectors)
    return page_response(request, "public/recommendations", recommendations_page(query, results))


@router.get(f"{PATH}.csv")
def as_csv(request: Request, query: RequestedSearch, terms: Terms, vectors: Vectors) -> Response:
    """All of them as a file to keep."""
    return recommendations_file(
        partial(searching, request),
        query,
        synonyms(terms),
        vectors=vectors,
        public_url=public_url_of(request),
        name=f"recommendations-{now():%Y-%m-%d}",
    )


def recommendations_page(query: SearchRequest, results: RecommendationResults) -> RecommendationsPage:
    """Everything the page shows."""
    answer, years = results.answer, query.years
    is_narrowed = unfiltered(query) != replace(query, cursor=None)
    of_reviews = choices_of_reviews(query, answer)
    return RecommendationsPage(
        question=query.q,
        headline=summary(query, answer, counted=_counted(query)),
        correction=correction_of(query, answer.corrected, PATH),
        did_you_mean=suggestions_of(query, answer.suggested, PATH),
        also_searched_for=answer.also_looked_for,
        undo=_undo(query, answer),
        explained=answer.explained,
        notice=answer.notice,
        order=_order(query),
        of_recommendations=choices_of_recommendations(query, answer),
        of_reviews=of_reviews,
        is_more_open=years is not None or any(choice.is_on for choice in of_reviews),
        first_year=str(years.first) if years and years.first else "",
        last_year=str(years.last) if years and years.last else "",
        clear=Link("Clear filters", search_address(unfiltered(query), PATH)) if is_narrowed else None,
        groups=_by_review(results.items, query.q),
        tries=() if answer.total else _tries(query, is_narrowed=is_narrowed),
        start=_start(query),
        next=_next(query, answer),
        download=_download(query, answer.total),
    )


def _counted(query: SearchRequest) -> Counted:
    """What the headline counts: "14 recommendations to police"."""
    agencies = query.filters.get(FilterName.AGENCY, ())
    addressed = (
        f" to {listed([in_sentence(term_label(Facet.AGENCY, term)) for term in agencies])}"
        if agencies
        else ""
    )
    lacking = ("has some of them", "have some of them")
    return Counted(f"recommendation{addressed}", f"recommendations{addressed}", lacking)


def _order(query: SearchRequest) -> str:
    order = "the best matches first" if query.q.strip() else "newest reviews first"
    return f"Recommendations are shown word for word, {order}. Each links to its page."


def _undo(query: SearchRequest, answer: SearchAnswer) -> Link | None:
    if query.only_my_words:
        return Link("Include similar words", _address(replace(query, only_my_words=False)))
    if answer.also_looked_for:
        return Link("Search my exact words only", _address(replace(query, only_my_words=True)))
    return None


def _address(query: SearchRequest) -> str:
    return search_address(replace(query, cursor=None), PATH)


def _tries(query: SearchRequest, *, is_narrowed: bool) -> tuple[Link, ...]:
    in_reviews = replace(unfiltered(query), cursor=None)
    tries = (
        (is_narrowed, Link("Clear filters", search_address(unfiltered(query), PATH))),
        (bool(query.q), Link("Search whole reviews for these words", search_address(in_reviews))),
        (bool(query.q), Link("See every recommendation", PATH)),
        (not query.q, Link("Search the reviews", "/search")),
    )
    return tuple(link for applies, link in tries if applies)


def _start(query: SearchRequest) -> Link | None:
    if query.cursor is None:
        return None
    return Link("Back to the first ones", search_address(replace(query, cursor=None), PATH))


def _next(query: SearchRequest, answer: SearchAnswer) -> Link | None:
    if answer.next_cursor is None:
        return None
    return Link(
        f"Next {number(query.page_size)}", search_address(replace(query, cursor=answer.next_cursor), PATH)
    )


def _download(query: SearchRequest, total: int) -> Link | None:
    if total == 0:
        return None
    which = "it" if total == 1 else f"all {number(total)}"
    return Link(f"Download {which} as CSV", search_address(replace(query, cursor=None), f"{PATH}.csv"))


def _by_review(items: Sequence[RecommendationHit], question: str) -> tuple[ReviewRecommendations, ...]:
    """In their order; neighbours of one review are together."""
    groups = groupby(items, key=lambda item: item.public_id)
    return tuple(_group(public_id, list(members), question) for public_id, members in groups)


def _group(public_id: str, members: Sequence[RecommendationHit], question: str) -> ReviewRecommendations:
    first = members[0]
    year = str(first.report_year) if first.report_year else ""
    return ReviewRecommendations(
        review=Link(first.review_title, review_address(public_id)),
        facts=tuple(fact for fact in (listed(first.board_names), year) if fact),
        items=tuple(
            recommendation_item(
                member.recommendation,
                public_id,
                member.fragments,
                question=question,
                similar=member.similar,
            )
            for member in members
        ),
    )
