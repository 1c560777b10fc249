"""All recommendations that match a search, as a CSV file, read in batches."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from starlette.responses import StreamingResponse

from app.exports.columns import without_formula
from app.exports.formats import streamed_file
from app.exports.results import Searching
from app.exports.results_csv import csv_lines
from app.reviews.addresses import page_address
from app.reviews.export_formats import CSV
from app.reviews.words import term_label
from app.search.postgres.recommendations import RecommendationHit, recommendations
from app.search.question.parse import MOST_PER_PAGE
from app.search.question.question import Synonyms
from app.search.request import SearchRequest
from ingest.draft.tags import Facet


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its heading is the API's name of the field, or of the review's field."""

    heading: str
    read: Callable[[RecommendationHit], str | None]


_COLUMNS = (
    _Column("number", lambda hit: hit.recommendation.number),
    _Column("text", lambda hit: hit.recommendation.text),
    _Column("addressees", lambda hit: "; ".join(_agency(term) for term in hit.recommendation.addressees)),
    _Column("review", lambda hit: hit.review.public_id),
    _Column("review_title", lambda hit: hit.review.title),
    _Column("boards", lambda hit: "; ".join(board.name for board in hit.review.boards)),
    _Column("year", lambda hit: str(hit.review.report_year or "")),
    _Column("document", lambda hit: str(hit.document.number)),
    _Column("page", lambda hit: str(hit.recommendation.page)),
)


def recommendations_file(
    searching: Searching, request: SearchRequest, synonyms: Synonyms, *, public_url: str, name: str
) -> StreamingResponse:
    """Every matching recommendation once, in the order of the page, as a download."""
    rows = (
        [*(without_formula(column.read(hit) or "") for column in _COLUMNS), f"{public_url}{_address(hit)}"]
        for hit in _all(searching, request, synonyms)
    )
    headings = [*(column.heading for column in _COLUMNS), "url"]
    return streamed_file(csv_lines(headings, rows), media_type=CSV.media_type, file_name=f"{name}.csv")


def _all(searching: Searching, request: SearchRequest, synonyms: Synonyms) -> Iterator[RecommendationHit]:
    """All hits, in batches. The session of a batch is closed before its rows are sent."""
    cursor: str | None = None
    while True:
        with searching() as (session, _):
            batch = recommendations(
                session, replace(request, cursor=cursor, page_size=MOST_PER_PAGE), synonyms
            )
        yield from batch.items
        cursor = batch.next_cursor
        if cursor is None:
            return


def _agency(term: str) -> str:
    return term_label(Facet.AGENCY, term)


def _address(hit: RecommendationHit) -> str:
    return page_address(hit.review.public_id or "", hit.document.number, hit.recommendation.page)
