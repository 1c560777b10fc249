"""Every recommendation of every published review, searched by words, by addressee and by the subject of its review."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from app.clock import now
from app.database import ReadSession
from app.exports.recommendations import recommendations_file
from app.request_scope import Reading, RequestedSearch, Terms, public_url_of, searching
from app.reviews.addresses import page_address, review_address
from app.reviews.words import in_sentence, listed, page_title, term_label
from app.search.postgres.recommendations import (
    RecommendationHit,
    RecommendationResults,
    recommendations,
)
from app.search.question.question import Synonyms
from app.search.request import FilterName, SearchRequest
from app.site.addresses import search_address, unfiltered
from app.site.parts import Link, Quote, counted, number
from app.site.public.recommendation_filters import Choice, addressees_of, choices_of_reviews
from app.site.public.search_correction import Correction, correction_of
from app.templating import page_response
from ingest.draft.tags import Facet
from ingest.tagging.vocabulary import synonyms

router = APIRouter(include_in_schema=False)

PATH = "/recommendations"


@dataclass(frozen=True, slots=True)
class ReviewRecommendations:
    """The recommendations of one review."""

    review: Link
    facts: tuple[str, ...]
    items: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class RecommendationsPage:
    """/recommendations."""

    question: str
    headline: str
    correction: Correction | None
    also_looked_for: tuple[str, ...]
    explained: str | None
    """What an exact search looked for, in words."""
    notice: str | None
    addressed: Choice
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
    request: Request, query: RequestedSearch, session: Reading, terms: Terms
) -> HTMLResponse:
    """One page of the recommendations that the address asks for."""
    return page_response(
        request, "public/recommendations", recommendations_page(session, query, synonyms(terms))
    )


@router.get(f"{PATH}.csv")
def as_csv(request: Request, query: RequestedSearch, terms: Terms) -> Response:
    """All of them as a file to keep."""
    return recommendations_file(
        partial(searching, request),
        query,
        synonyms(terms),
        public_url=public_url_of(request),
        name=f"recommendations-{now():%Y-%m-%d}",
    )


def recommendations_page(
    session: ReadSession, query: SearchRequest, words_alike: Synonyms
) -> RecommendationsPage:
    """Everything the page shows."""
    results = recommendations(session, query, words_alike)
    years = query.years
    is_narrowed = unfiltered(query) != replace(query, cursor=None)
    of_reviews = choices_of_reviews(session, query)
    return RecommendationsPage(
        question=query.q,
        headline=_headline(query, results.total),
        correction=correction_of(query, results.corrected, PATH),
        also_looked_for=results.also_looked_for,
        explained=results.explained,
        notice=results.notice,
        addressed=addressees_of(session, query),
        of_reviews=of_reviews,
        is_more_open=years is not None or any(choice.is_on for choice in of_reviews),
        first_year=str(years.first) if years and years.first else "",
        last_year=str(years.last) if years and years.last else "",
        clear=Link("Clear filters", search_address(unfiltered(query), PATH)) if is_narrowed else None,
        groups=_by_review(results.items, query.q),
        tries=() if results.total else _tries(query, is_narrowed=is_narrowed),
        start=_start(query),
        next=_next(query, results),
        download=_download(query, results.total),
    )


def _headline(query: SearchRequest, total: int) -> str:
    """E.g. "14 recommendations to police have all of these words"."""
    agencies = query.filters.get(FilterName.AGENCY, ())
    addressed = (
        f" to {listed([in_sentence(term_label(Facet.AGENCY, term)) for term in agencies])}"
        if agencies
        else ""
    )
    counts = f"{counted(total, 'recommendation')}{addressed}"
    words = query.q.split()
    if not words:
        return counts
    has = "has" if total == 1 else "have"
    return f"{counts} {has} {'this word' if len(words) == 1 else 'all of these words'}"


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


def _next(query: SearchRequest, results: RecommendationResults) -> Link | None:
    if results.next_cursor is None:
        return None
    return Link(
        f"Next {number(query.page_size)}", search_address(replace(query, cursor=results.next_cursor), PATH)
    )


def _download(query: SearchRequest, total: int) -> Link | None:
    if total == 0:
        return None
    which = "it" if total == 1 else f"all {number(total)}"
    return Link(f"Download {which} as CSV", search_address(replace(query, cursor=None), f"{PATH}.csv"))


def _by_review(items: Sequence[RecommendationHit], question: str) -> tuple[ReviewRecommendations, ...]:
    groups: dict[str, list[RecommendationHit]] = {}
    for item in items:
        groups.setdefault(str(item.review.public_id), []).append(item)
    return tuple(_group(public_id, members, question) for public_id, members in groups.items())


def _group(public_id: str, members: Sequence[RecommendationHit], question: str) -> ReviewRecommendations:
    review = members[0].review
    boards = listed([board.name for board in review.boards])
    year = str(review.report_year) if review.report_year else ""
    return ReviewRecommendations(
        review=Link(review.title, review_address(public_id)),
        facts=tuple(fact for fact in (boards, year) if fact),
        items=tuple(_quote(public_id, member, question) for member in members),
    )


def _quote(public_id: str, member: RecommendationHit, question: str) -> Quote:
    recommendation = member.recommendation
    names = [in_sentence(term_label(Facet.AGENCY, term)) for term in recommendation.addressees]
    return Quote(
        fragments=member.fragments,
        source=page_title(recommendation.page, member.document.page_label(recommendation.page)),
        href=page_address(public_id, member.document.number, recommendation.page, question=question),
        number=recommendation.number,
        note=f"to {listed(names)}" if names else None,
    )
