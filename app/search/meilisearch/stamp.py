"""Whether Meilisearch has the reviews that PostgreSQL's index has, by two numbers."""

from uuid import UUID

from app.database import ReadSession
from app.errors import SearchEngineUnreachable
from app.search.meilisearch.client import Json, Meilisearch, MeilisearchRefuses
from app.search.meilisearch.indexes import Names
from app.search.meilisearch.values import microseconds
from app.search.named_sql import named

Stamp = tuple[int, int]
"""How many reviews the index has, and when the newest was added."""

STAMP: Json = {"q": "", "sort": ["kept:desc"], "hitsPerPage": 1, "attributesToRetrieve": ["kept"]}
"""The query for it."""


class IndexOutOfSync(SearchEngineUnreachable):
    """Meilisearch has other reviews than PostgreSQL: for a second after a change, or because it lost some."""

    code = "search_engine_out_of_step"
    sentence = "Meilisearch at {url} does not have the published reviews. Run `casereviews index verify`."


_counted: dict[tuple[UUID, frozenset[UUID]], Stamp] = {}
"""The one for the newest state of the index, so that not every letter typed counts all reviews."""


def expected_stamp(session: ReadSession) -> Stamp:
    """What Meilisearch must have."""
    row = session.execute(named("stamp_of_index")).one_or_none()
    if row is None:
        return 0, 0
    state = (row.stamp, frozenset(row.hidden))
    known = _counted.get(state)
    if known is not None:
        return known
    counted = session.execute(named("counted_at_stamp")).one()
    stamp = int(counted.reviews), 0 if counted.last_kept is None else microseconds(counted.last_kept)
    if counted.stamp == row.stamp and session.execute(named("stamp_of_index")).one() == row:
        _counted.clear()
        _counted[state] = stamp
    return stamp


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
