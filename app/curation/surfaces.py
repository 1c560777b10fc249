"""Every surface on which a review could appear, route by route: where a probe looks, and the expected response.

Each public GET route of app/accounts/routes.py has a row here, or a reason in NOT_CHECKED. A test compares the
tables, so it fails for a new page that has neither.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import urlencode

from app.accounts.policy import GRANTS
from app.accounts.routes import Row
from app.reviews.addresses import document_address, page_address, picture_address, review_address
from app.reviews.identifiers import document_public_id


@dataclass(frozen=True, slots=True)
class TracedDocument:
    """A document that was public, by its number."""

    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Trace:
    """What would show that a withdrawn review is still there."""

    public_id: str
    title: str
    documents: Sequence[TracedDocument]
    marks: Sequence[str]
    """Its title, if no other review has it, and sequences of its words. None may be found anywhere."""
    names: Sequence[str]
    """Its alias and title. "Child A" may be in any report, but not at an address of this one."""
    questions: Sequence[str]
    """What to search for: its title and some of its words."""


class Expected(Enum):
    """The expected response of a surface."""

    GONE = auto()
    """Status 410."""
    SILENT = auto()
    """It contains nothing about this review, not even its identifier."""
    TOMBSTONE = auto()
    """It may say that the identifier was withdrawn, and nothing about the content of the review."""


@dataclass(frozen=True, slots=True)
class Surface:
    """A route, its name on receipts, and the addresses at which a review would appear."""

    route: str
    words: str
    expected: Expected
    addresses: Callable[[Trace], Iterator[str]]


def _one(address: str) -> Callable[[Trace], Iterator[str]]:
    return lambda trace: iter((address,))


def _asked(path: str, name: str = "q") -> Callable[[Trace], Iterator[str]]:
    return lambda trace: (f"{path}?{urlencode({name: question})}" for question in trace.questions)


def _of_review(form: str) -> Callable[[Trace], Iterator[str]]:
    """An address made from a pattern with {review}, the address of its page, or {id}, its identifier."""
    return lambda trace: iter((form.format(review=review_address(trace.public_id), id=trace.public_id),))


def _documents(trace: Trace) -> Iterator[str]:
    return (document_address(trace.public_id, document.number) for document in trace.documents)


def _pages(trace: Trace) -> Iterator[str]:
    return (page_address(trace.public_id, number, page) for number, page in _places(trace))


def _pictures(trace: Trace) -> Iterator[str]:
    return (picture_address(trace.public_id, number, page) for number, page in _places(trace))


def _pages_by_api(trace: Trace) -> Iterator[str]:
    for number, page in _places(trace):
        yield f"/api/v1/documents/{document_public_id(trace.public_id, number)}/pages/{page}"


def _places(trace: Trace) -> Iterator[tuple[int, int]]:
    """The document number and page number of the first and last page of each document."""
    for document in trace.documents:
        yield from ((document.number, page) for page in sorted({1, max(document.pages, 1)}))


_FORMATS = ("csv", "jsonl", "xlsx", "ris", "bib")
_FORMAT_NAMES = {
    "bib": "BibTeX",
    "csv": "CSV",
    "json": "JSON",
    "jsonl": "JSON Lines",
    "ris": "RIS",
    "xlsx": "Excel",
}

SURFACES: tuple[Surface, ...] = (
    Surface("/reviews/{public_id}", "Its page", Expected.GONE, _of_review("{review}")),
    *(
        Surface(
            f"/reviews/{{public_id}}.{form}",
            f"Its download as {_FORMAT_NAMES[form]}",
            Expected.GONE,
            _of_review(f"{{review}}.{form}"),
        )
        for form in ("json", "ris", "bib")
    ),
    Surface(
        "/reviews/{public_id}/documents/{number}/pages/{page}", "Pages in the reader", Expected.GONE, _pages
    ),
    Surface(
        "/reviews/{public_id}/documents/{number}/pages/{page}.webp",
        "Page images",
        Expected.GONE,
        _pictures,
    ),
    Surface("/reviews/{public_id}/documents/{number}.pdf", "Downloads", Expected.GONE, _documents),
    Surface(
        "/api/v1/reviews/{review_id}",
        "The API: its record",
        Expected.GONE,
        _of_review("/api/v1/reviews/{id}"),
    ),
    Surface(
        "/api/v1/documents/{document_id}/pages/{number}", "The API: its pages", Expected.GONE, _pages_by_api
    ),
    Surface("/", "Home", Expected.SILENT, _one("/")),
    Surface("/search", "Search", Expected.SILENT, _asked("/search")),
    Surface("/suggest", "Suggestions", Expected.SILENT, _asked("/suggest")),
    *(
        Surface(
            f"/search.{form}",
            f"Search results as {_FORMAT_NAMES[form]}",
            Expected.SILENT,
            _asked(f"/search.{form}"),
        )
        for form in _FORMATS
    ),
    Surface("/recommendations", "Recommendations", Expected.SILENT, _one("/recommendations")),
    Surface("/recommendations.csv", "Recommendations as CSV", Expected.SILENT, _one("/recommendations.csv")),
    Surface("/themes", "Themes", Expected.SILENT, _one("/themes")),
    Surface("/sitemap.xml", "The sitemap", Expected.SILENT, _one("/sitemap.xml")),
    Surface("/sitemap-{number:int}.xml", "The parts of the sitemap", Expected.SILENT, _one("/sitemap-1.xml")),
    Surface("/feed.atom", "The feed", Expected.TOMBSTONE, _one("/feed.atom")),
    Surface("/api/v1/search", "The API: search", Expected.SILENT, _asked("/api/v1/search")),
    Surface("/api/v1/suggest", "The API: suggestions", Expected.SILENT, _asked("/api/v1/suggest")),
    *(
        Surface(
            f"/api/v1/search.{form}",
            f"The API: search results as {_FORMAT_NAMES[form]}",
            Expected.SILENT,
            _asked(f"/api/v1/search.{form}"),
        )
        for form in _FORMATS
    ),
    Surface(
        "/api/v1/reviews", "The API: every review", Expected.SILENT, _one("/api/v1/reviews?page_size=100")
    ),
    Surface(
        "/api/v1/reviews",
        "The API: what changed",
        Expected.TOMBSTONE,
        _one("/api/v1/reviews?updated_since=2000-01-01&page_size=100"),
    ),
    Surface(
        "/api/v1/recommendations",
        "The API: recommendations",
        Expected.SILENT,
        _one("/api/v1/recommendations?page_size=100"),
    ),
    Surface(
        "/api/v1/recommendations.csv",
        "The API: recommendations as CSV",
        Expected.SILENT,
        _one("/api/v1/recommendations.csv"),
    ),
)

_OPERATORS = "It is for the administrator and reads no review."
_SAME_FOR_ALL = "It shows no reviews."

NOT_CHECKED: Mapping[str, str] = {
    "/static/{path:path}": _SAME_FOR_ALL,
    "/healthz": _OPERATORS,
    "/readyz": _OPERATORS,
    "/openapi.json": _SAME_FOR_ALL,
    "/robots.txt": _SAME_FOR_ALL,
    "/about": _SAME_FOR_ALL,
    "/accessibility": _SAME_FOR_ALL,
    "/privacy": _SAME_FOR_ALL,
    "/help": _SAME_FOR_ALL,
    "/helplines": _SAME_FOR_ALL,
    "/components": _SAME_FOR_ALL,
    "/report-a-problem": _SAME_FOR_ALL,
    "/report-a-problem/thanks": _SAME_FOR_ALL,
    "/api/v1/vocabularies": _SAME_FOR_ALL,
    "/sign-in": _SAME_FOR_ALL,
    "/forgotten-password": _SAME_FOR_ALL,
    "/invitation/{key}": _SAME_FOR_ALL,
    "/reset/{key}": _SAME_FOR_ALL,
}
"""Public routes that a probe does not visit, and why they cannot show a review."""


def is_covered(row: Row) -> bool:
    """Whether a route is probed, is in NOT_CHECKED, or is only for people who are signed in."""
    is_public = GRANTS[row.action].is_open
    return not is_public or row.path in NOT_CHECKED or any(surface.route == row.path for surface in SURFACES)
