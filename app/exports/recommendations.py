"""All recommendations that match a search, as a CSV file, read in batches."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from starlette.responses import StreamingResponse

from app.exports.columns import without_formula
from app.exports.formats import CSV, streamed_file
from app.exports.results import Searching
from app.exports.results_csv import csv_lines
from app.reviews.addresses import page_address
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
    _Column("number", lambda one: one.recommendation.number),
    _Column("text", lambda one: one.recommendation.text),
    _Column("addressees", lambda one: "; ".join(_agency(term) for term in one.recommendation.addressees)),
    _Column("review", lambda one: one.review.public_id),
    _Column("review_title", lambda one: one.review.title),
    _Column("boards", lambda one: "; ".join(board.name for board in one.review.boards)),
    _Column("year", lambda one: str(one.review.report_year or "")),
    _Column("document", lambda one: str(one.document.number)),
    _Column("page", lambda one: str(one.recommendation.page)),
)


def recommendations_file(
    searching: Searching, asked: SearchRequest, synonyms: Synonyms, *, public_url: str, name: str
) -> StreamingResponse:
    """Every matching recommendation once, in the order of the page, as a download."""
    rows = (
        [*(without_formula(column.read(one) or "") for column in _COLUMNS), f"{public_url}{_address(one)}"]
        for one in _all(searching, asked, synonyms)
    )
    headings = [*(column.heading for column in _COLUMNS), "url"]
    return streamed_file(csv_lines(headings, rows), media_type=CSV.media_type, file_name=f"{name}.csv")


def _all(searching: Searching, asked: SearchRequest, synonyms: Synonyms) -> Iterator[RecommendationHit]:
    """All hits, in batches. The session of a batch is closed before its rows are sent."""
    cursor: str | None = None
    while True:
        with searching() as (session, _):
            found = recommendations(session, replace(asked, cursor=cursor, page_size=MOST_PER_PAGE), synonyms)
        yield from found.items
        cursor = found.next_cursor
        if cursor is None:
            return


def _agency(term: str) -> str:
    return term_label(Facet.AGENCY, term)


def _address(one: RecommendationHit) -> str:
    return page_address(one.review.public_id or "", one.document.number, one.recommendation.page)
