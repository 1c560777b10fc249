"""Whether Meilisearch has the reviews that PostgreSQL's index has, by two numbers."""

from sqlalchemy import func, select

from app.database import ReadSession
from app.errors import SearchEngineUnreachable
from app.models.review import Review, ReviewState
from app.models.search_index import SearchReview
from app.search.meilisearch.client import Json, Meilisearch, MeilisearchRefuses
from app.search.meilisearch.indexes import Names
from app.search.meilisearch.values import microseconds

Stamp = tuple[int, int]
"""How many reviews the index has, and when the newest was added."""

STAMP: Json = {"q": "", "sort": ["kept:desc"], "hitsPerPage": 1, "attributesToRetrieve": ["kept"]}
"""The query for it."""


class IndexOutOfSync(SearchEngineUnreachable):
    """Meilisearch has other reviews than PostgreSQL: for a second after a change, or because it lost some."""

    code = "search_engine_out_of_step"
    sentence = "Meilisearch at {url} does not have the published reviews. Run `casereviews index verify`."


def expected_stamp(session: ReadSession) -> Stamp:
    """What Meilisearch must have."""
    is_withdrawn = (
        select(Review.id)
        .where(Review.id == SearchReview.review_id, Review.state != ReviewState.PUBLISHED)
        .exists()
    )
    statement = select(func.count(), func.max(SearchReview.kept_at)).where(~is_withdrawn)
    count, last = session.execute(statement).one()
    return count, 0 if last is None else microseconds(last)


def stored_stamp(server: Meilisearch, names: Names) -> Stamp:
    """What it has. Raises SearchEngineUnreachable or a subclass."""
    answer = server.ask("POST", f"/indexes/{names.reviews}/search", STAMP)
    try:
        return stamp_in(answer)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise MeilisearchRefuses(url=server.url, problem="an answer that is not understood") from error


def stamp_in(state: Json) -> Stamp:
    """The stamp from the answer to STAMP."""
    return int(state["totalHits"]), int(state["hits"][0]["kept"]) if state["hits"] else 0
