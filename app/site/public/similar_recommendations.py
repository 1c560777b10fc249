"""The page of one cluster: like recommendations of several reviews, by year and by board."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.errors import NotFound
from app.request_scope import Reading
from app.reviews.addresses import review_address
from app.reviews.words import listed
from app.search.postgres.recommendations import Cluster, RecommendationHit, cluster_of
from app.site.parts import Link, YearChart, counted, year_chart
from app.site.public.recommendation_item import CLUSTERS, RecommendationItem, recommendation_item
from app.templating import page_response

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class SimilarOfReview:
    """Those of one review."""

    review: Link
    boards: str
    items: tuple[RecommendationItem, ...]


@dataclass(frozen=True, slots=True)
class SimilarOfYear:
    """Those of the reports of one year."""

    id: str
    title: str
    reviews: tuple[SimilarOfReview, ...]


@dataclass(frozen=True, slots=True)
class SimilarPage:
    """/recommendations/similar/{number}."""

    headline: str
    """E.g. "Recommended in 14 reviews since 2009"."""
    boards: tuple[str, ...]
    """Who recommended it and how often, the most often first: "Leeds Safeguarding Children Partnership: 3 reviews"."""
    chart: YearChart | None
    years: tuple[SimilarOfYear, ...]
    """The latest first."""
    back: Link


@router.get(f"{CLUSTERS}/{{number}}", response_class=HTMLResponse)
def similar(request: Request, number: int, session: Reading) -> HTMLResponse:
    """The recommendations of a cluster. Raises NotFound unless two published reviews have one of it."""
    cluster = cluster_of(session, number)
    if cluster is None:
        raise NotFound(what="group of recommendations")
    return page_response(request, "public/similar-recommendations", similar_page(cluster))


def similar_page(cluster: Cluster) -> SimilarPage:
    """Everything the page shows."""
    by_year = groupby(cluster.hits, key=lambda hit: hit.report_year)
    return SimilarPage(
        headline=since_in_words(cluster.reviews, cluster.since),
        boards=tuple(f"{name}: {counted(count, 'review')}" for name, count in cluster.boards),
        chart=year_chart(cluster.years, "#year-{}".format) if len(cluster.years) > 1 else None,
        years=tuple(_year(year, list(hits)) for year, hits in by_year),
        back=Link("Search the recommendations", "/recommendations"),
    )


def since_in_words(reviews: int, since: int | None) -> str:
    """E.g. "Recommended in 14 reviews since 2009"."""
    return f"Recommended in {counted(reviews, 'review')}{f' since {since}' if since else ''}"


def _year(year: int | None, hits: Sequence[RecommendationHit]) -> SimilarOfYear:
    by_review = groupby(hits, key=lambda hit: hit.public_id)
    return SimilarOfYear(
        id=f"year-{year or 'unknown'}",
        title=str(year) if year else "Year not known",
        reviews=tuple(_review(public_id, list(members)) for public_id, members in by_review),
    )


def _review(public_id: str, hits: Sequence[RecommendationHit]) -> SimilarOfReview:
    return SimilarOfReview(
        review=Link(hits[0].review_title, review_address(public_id)),
        boards=listed(hits[0].board_names),
        items=tuple(recommendation_item(hit.recommendation, public_id, hit.fragments) for hit in hits),
    )
