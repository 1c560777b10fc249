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
from app.search.entry import RecommendationPlace
from app.search.postgres.recommendations import RecommendationHit, recommendations
from app.search.question.parse import MOST_PER_PAGE
from app.search.question.question import Synonyms
from app.search.question_vectors import QuestionVectors
from app.search.request import SearchRequest
from app.search.results.passage_key import passage_key
from ingest.draft.tags import Facet


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its heading is the API's name of the field, or of the review's field."""

    heading: str
    read: Callable[[RecommendationHit], str | None]


_COLUMNS = (
    _Column("number", lambda hit: hit.place.number),
    _Column("text", lambda hit: hit.recommendation.text),
    _Column("addressees", lambda hit: "; ".join(_agency(term) for term in hit.recommendation.addressees)),
    _Column("themes", lambda hit: "; ".join(_theme(term) for term in hit.recommendation.themes)),
    _Column("review", lambda hit: hit.public_id),
    _Column("review_title", lambda hit: hit.review_title),
    _Column("boards", lambda hit: "; ".join(hit.board_names)),
    _Column("year", lambda hit: str(hit.report_year or "")),
    _Column("document", lambda hit: str(hit.place.document_number)),
    _Column("page", lambda hit: str(hit.place.page)),
    _Column("similar_in_reviews", lambda hit: str(hit.similar.reviews) if hit.similar else ""),
    _Column("cluster", lambda hit: str(hit.similar.cluster_id) if hit.similar else ""),
    _Column("also_at", lambda hit: "; ".join(_written(place) for place in hit.recommendation.places[1:])),
)


def recommendations_file(
    searching: Searching,
    request: SearchRequest,
    synonyms: Synonyms,
    *,
    vectors: QuestionVectors,
    public_url: str,
    name: str,
) -> StreamingResponse:
    """Every matching recommendation once, in the order of the page, as a download."""
    rows = (
        [*(without_formula(column.read(hit) or "") for column in _COLUMNS), f"{public_url}{_address(hit)}"]
        for hit in _all(searching, request, synonyms, vectors)
    )
    headings = [*(column.heading for column in _COLUMNS), "url"]
    return streamed_file(csv_lines(headings, rows), media_type=CSV.media_type, file_name=f"{name}.csv")


def _all(
    searching: Searching, request: SearchRequest, synonyms: Synonyms, vectors: QuestionVectors
) -> Iterator[RecommendationHit]:
    """All hits, in batches. The session of a batch is closed before its rows are sent."""
    cursor: str | None = None
    while True:
        with searching() as (session, _):
            part = replace(request, cursor=cursor, page_size=MOST_PER_PAGE)
            batch = recommendations(session, part, synonyms, vectors=vectors)
        yield from batch.items
        cursor = batch.answer.next_cursor
        if cursor is None:
            return


def _agency(term: str) -> str:
    return term_label(Facet.AGENCY, term)


def _theme(term: str) -> str:
    return term_label(Facet.THEME, term)


def _written(place: RecommendationPlace) -> str:
    """E.g. "document 2, page 3"."""
    return f"document {place.document_number}, page {place.page}"


def _address(hit: RecommendationHit) -> str:
    key = passage_key(hit.recommendation.text)
    return page_address(hit.public_id, hit.place.document_number, hit.place.page, passage=key)
