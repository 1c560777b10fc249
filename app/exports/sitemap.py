"""robots.txt, and a sitemap of the published reviews, split into parts if it is too long."""

from collections.abc import Iterable
from math import ceil

from sqlalchemy import func, select

from app.database import ReadSession
from app.errors import NotFound
from app.exports.xml_text import xml_text
from app.models.review import Review, ReviewState
from app.reviews.addresses import review_address

MEDIA_TYPE = "application/xml; charset=utf-8"
ADDRESS = "/sitemap.xml"
MOST_REVIEWS = 49_900
"""A sitemap may contain 50,000 addresses. The rest are for the other pages."""
PAGES = ("/", "/recommendations", "/themes", "/help", "/about", "/helplines", "/accessibility", "/privacy")

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PUBLISHED = Review.state == ReviewState.PUBLISHED


def sitemap(session: ReadSession, *, public_url: str, most: int = MOST_REVIEWS) -> bytes:
    """The sitemap, or an index of its parts if there are more than ``most`` reviews."""
    parts = _parts(session, most)
    if parts == 1:
        return sitemap_part(session, 1, public_url=public_url, most=most)
    addresses = [f"{public_url}/sitemap-{number}.xml" for number in range(1, parts + 1)]
    return _document(
        "sitemapindex", (f"<sitemap><loc>{xml_text(address)}</loc></sitemap>" for address in addresses)
    )


def sitemap_part(session: ReadSession, number: int, *, public_url: str, most: int = MOST_REVIEWS) -> bytes:
    """One part, counted from 1. Raises NotFound if it does not exist."""
    if not 1 <= number <= _parts(session, most):
        raise NotFound(what="page")
    query = (
        select(Review.public_id, Review.updated_at)
        .where(_PUBLISHED)
        .order_by(Review.id)
        .offset((number - 1) * most)
        .limit(most)
    )
    urls = [f"<url><loc>{xml_text(public_url + page)}</loc></url>" for page in PAGES] if number == 1 else []
    for public_id, updated_at in session.execute(query.execution_options(yield_per=1_000)):
        address = xml_text(f"{public_url}{review_address(public_id or '')}")
        urls.append(f"<url><loc>{address}</loc><lastmod>{updated_at.date().isoformat()}</lastmod></url>")
    return _document("urlset", urls)


def robots_txt(*, public_url: str) -> str:
    """Lets search engines index reviews, but not searches, the API or pictures of pages."""
    return (
        "User-agent: *\n"
        "Disallow: /search\n"
        "Disallow: /cite-search\n"
        "Disallow: /api/\n"
        "Disallow: /reviews/*/passages\n"
        "Disallow: /report-a-problem\n"
        "Disallow: /reviews/*.webp$\n"
        f"Sitemap: {public_url}{ADDRESS}\n"
    )


def _parts(session: ReadSession, most: int) -> int:
    total = session.scalar(select(func.count()).select_from(Review).where(_PUBLISHED)) or 0
    return max(1, ceil(total / most))


def _document(root: str, lines: Iterable[str]) -> bytes:
    body = "\n".join(lines)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{body}\n</{root}>\n'.encode()
    )
