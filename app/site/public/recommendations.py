"""Every recommendation of every published review, found by words, addressee and what its review is about."""

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
from app.reviews.words import in_sentence, listed, term_label
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
    """Recommendations that stand together in one review."""

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
    addressed: Choice
    of_reviews: tuple[Choice, ...]
    is_more_open: bool
    """Whether something of the second row is chosen."""
    first_year: str
    last_year: str
    clear: Link | None
    groups: tuple[ReviewRecommendations, ...]
    tries: tuple[Link, ...]
    """What to try where none was found."""
    start: Link | None
    """Back to the first ones, from any later page."""
    next: Link | None
    download: Link | None


@router.get(PATH, response_class=HTMLResponse)
def recommendations_of(
    request: Request, asked: RequestedSearch, session: Reading, terms: Terms
) -> HTMLResponse:
    """One page of those the address asks for."""
    return page_response(
        request, "public/recommendations", recommendations_page(session, asked, synonyms(terms))
    )


@router.get(f"{PATH}.csv")
def as_csv(request: Request, asked: RequestedSearch, terms: Terms) -> Response:
    """All of them as a file to keep."""
    return recommendations_file(
        partial(searching, request),
        asked,
        synonyms(terms),
        public_url=public_url_of(request),
        name=f"recommendations-{now():%Y-%m-%d}",
    )


def recommendations_page(
    session: ReadSession, asked: SearchRequest, words_alike: Synonyms
) -> RecommendationsPage:
    """Everything the page shows."""
    found = recommendations(session, asked, words_alike)
    years = asked.years
    is_narrowed = unfiltered(asked) != replace(asked, cursor=None)
    of_reviews = choices_of_reviews(session, asked)
    return RecommendationsPage(
        question=asked.q,
        headline=_headline(asked, found.total),
        correction=correction_of(asked, found.corrected, PATH),
        also_looked_for=found.also_looked_for,
        addressed=addressees_of(session, asked),
        of_reviews=of_reviews,
        is_more_open=years is not None or any(one.is_on for one in of_reviews),
        first_year=str(years.first) if years and years.first else "",
        last_year=str(years.last) if years and years.last else "",
        clear=Link("Clear filters", search_address(unfiltered(asked), PATH)) if is_narrowed else None,
        groups=_by_review(found.items, asked.q),
        tries=() if found.total else _tries(asked, is_narrowed=is_narrowed),
        start=_start(asked),
        next=_next(asked, found),
        download=_download(asked, found.total),
    )


def _headline(asked: SearchRequest, total: int) -> str:
    """E.g. "14 recommendations to police have all of these words"."""
    agencies = asked.filters.get(FilterName.AGENCY, ())
    addressed = (
        f" to {listed([in_sentence(term_label(Facet.AGENCY, one)) for one in agencies])}" if agencies else ""
    )
    counts = f"{counted(total, 'recommendation')}{addressed}"
    words = asked.q.split()
    if not words:
        return counts
    has = "has" if total == 1 else "have"
    return f"{counts} {has} {'this word' if len(words) == 1 else 'all of these words'}"


def _tries(asked: SearchRequest, *, is_narrowed: bool) -> tuple[Link, ...]:
    in_reviews = replace(unfiltered(asked), cursor=None)
    tries = (
        (is_narrowed, Link("Clear filters", search_address(unfiltered(asked), PATH))),
        (bool(asked.q), Link("Search whole reviews for these words", search_address(in_reviews))),
        (bool(asked.q), Link("See every recommendation", PATH)),
        (not asked.q, Link("Search the reviews", "/search")),
    )
    return tuple(link for applies, link in tries if applies)


def _start(asked: SearchRequest) -> Link | None:
    if asked.cursor is None:
        return None
    return Link("Back to the first ones", search_address(replace(asked, cursor=None), PATH))


def _next(asked: SearchRequest, found: RecommendationResults) -> Link | None:
    if found.next_cursor is None:
        return None
    return Link(
        f"Next {number(asked.page_size)}", search_address(replace(asked, cursor=found.next_cursor), PATH)
    )


def _download(asked: SearchRequest, total: int) -> Link | None:
    if total == 0:
        return None
    which = "it" if total == 1 else f"all {number(total)}"
    return Link(f"Download {which} as CSV", search_address(replace(asked, cursor=None), f"{PATH}.csv"))


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
    one = member.recommendation
    names = [in_sentence(term_label(Facet.AGENCY, term)) for term in one.addressees]
    return Quote(
        fragments=member.fragments,
        source=f"Page {one.page}",
        href=page_address(public_id, member.document.number, one.page, question=question),
        number=one.number,
        note=f"to {listed(names)}" if names else None,
    )
