"""Every surface on which a review could appear, route by route: where a probe looks, and the expected response.

Each public GET route of app/accounts/routes.py has a row here, or a reason in NOT_CHECKED. A test compares the
tables, so it fails for a new page that has neither.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import urlencode

from app.reviews.addresses import document_address, page_address, picture_address, review_address
from app.reviews.export_formats import CITATIONS, FORMATS
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
    cited_searches: Sequence[str] = ()
    """Addresses of searches that found it when they were cited: the newest of them."""


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


def _at(address: str) -> Callable[[Trace], Iterator[str]]:
    return lambda trace: iter((address,))


def _searching(path: str, name: str = "q") -> Callable[[Trace], Iterator[str]]:
    return lambda trace: (f"{path}?{urlencode({name: question})}" for question in trace.questions)


def _of_review(form: str) -> Callable[[Trace], Iterator[str]]:
    """An address made from a pattern with {review}, the address of its page, or {id}, its identifier."""
    return lambda trace: iter((form.format(review=review_address(trace.public_id), id=trace.public_id),))


def _cited(path: str, ending: str = "") -> Callable[[Trace], Iterator[str]]:
    return lambda trace: (f"{path}/{search_id}{ending}" for search_id in trace.cited_searches)


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


SURFACES: tuple[Surface, ...] = (
    Surface("/reviews/{public_id}", "Its page", Expected.GONE, _of_review("{review}")),
    Surface("/reviews/{public_id}.json", "Its download as JSON", Expected.GONE, _of_review("{review}.json")),
    *(
        Surface(
            f"/reviews/{{public_id}}.{form.ending}",
            f"Its download as {form.label}",
            Expected.GONE,
            _of_review(f"{{review}}.{form.ending}"),
        )
        for form in CITATIONS
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
    Surface(
        "/reviews/{public_id}/passages",
        "Passages found in it",
        Expected.GONE,
        _of_review("{review}/passages"),
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
    Surface(
        "/api/v1/reviews/{review_id}/similar",
        "The API: reviews like it",
        Expected.GONE,
        _of_review("/api/v1/reviews/{id}/similar"),
    ),
    Surface("/", "Home", Expected.SILENT, _at("/")),
    Surface("/search", "Search", Expected.SILENT, _searching("/search")),
    Surface("/suggest", "Suggestions", Expected.SILENT, _searching("/suggest")),
    *(
        Surface(
            f"/search.{form.ending}",
            f"Search results as {form.label}",
            Expected.SILENT,
            _searching(f"/search.{form.ending}"),
        )
        for form in FORMATS
    ),
    Surface("/searches/{search_id}", "Cited searches", Expected.TOMBSTONE, _cited("/searches")),
    *(
        Surface(
            f"/searches/{{search_id}}.{ending}",
            f"Cited searches as {label}",
            Expected.TOMBSTONE,
            _cited("/searches", f".{ending}"),
        )
        for ending, label in (("ris", "RIS"), ("bib", "BibTeX"))
    ),
    Surface(
        "/api/v1/searches/{search_id}",
        "The API: cited searches",
        Expected.TOMBSTONE,
        _cited("/api/v1/searches"),
    ),
    Surface("/recommendations", "Recommendations", Expected.SILENT, _at("/recommendations")),
    Surface("/recommendations.csv", "Recommendations as CSV", Expected.SILENT, _at("/recommendations.csv")),
    Surface("/themes", "Themes", Expected.SILENT, _at("/themes")),
    Surface("/sitemap.xml", "The sitemap", Expected.SILENT, _at("/sitemap.xml")),
    Surface("/sitemap-{number:int}.xml", "The parts of the sitemap", Expected.SILENT, _at("/sitemap-1.xml")),
    Surface("/feed.atom", "The feed", Expected.TOMBSTONE, _at("/feed.atom")),
    Surface("/api/v1/search", "The API: search", Expected.SILENT, _searching("/api/v1/search")),
    Surface("/api/v1/suggest", "The API: suggestions", Expected.SILENT, _searching("/api/v1/suggest")),
    *(
        Surface(
            f"/api/v1/search.{form.ending}",
            f"The API: search results as {form.label}",
            Expected.SILENT,
            _searching(f"/api/v1/search.{form.ending}"),
        )
        for form in FORMATS
    ),
    Surface(
        "/api/v1/reviews", "The API: every review", Expected.SILENT, _at("/api/v1/reviews?page_size=100")
    ),
    Surface(
        "/api/v1/reviews",
        "The API: what changed",
        Expected.TOMBSTONE,
        _at("/api/v1/reviews?updated_since=2000-01-01&page_size=100"),
    ),
    Surface(
        "/api/v1/recommendations",
        "The API: recommendations",
        Expected.SILENT,
        _at("/api/v1/recommendations?page_size=100"),
    ),
    Surface(
        "/api/v1/recommendations.csv",
        "The API: recommendations as CSV",
        Expected.SILENT,
        _at("/api/v1/recommendations.csv"),
    ),
)

_OPERATORS = "It is for the administrator and reads no review."
_AS_LISTED = (
    "It shows recommendations of the same index as /recommendations, which is checked, and so are its rows."
)
_SAME_FOR_ALL = "It shows no reviews."

NOT_CHECKED: Mapping[str, str] = {
    "/recommendations/similar/{number}": _AS_LISTED,
    "/api/v1/recommendation-clusters/{cluster_id}": _AS_LISTED,
    "/static/{path:path}": _SAME_FOR_ALL,
    "/healthz": _OPERATORS,
    "/readyz": _OPERATORS,
    "/openapi.json": _SAME_FOR_ALL,
    "/robots.txt": _SAME_FOR_ALL,
    "/about": _SAME_FOR_ALL,
    "/accessibility": _SAME_FOR_ALL,
    "/privacy": _SAME_FOR_ALL,
    "/help": _SAME_FOR_ALL,
    "/exact-search": _SAME_FOR_ALL,
    "/case-like-mine": "It is an empty form. Its results are read from the search index, which is checked.",
    "/cite-search": "It says how many reviews there are and shows none.",
    "/searches/{search_id}.csv": "It has identifiers, and whether each is withdrawn.",
    "/searches/{search_id}.json": "It leads to the API, which is checked.",
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
