"""The query to the index of reviews and its answer: total, counts and reviews by date, in one request."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.errors import SearchEngineUnreachable
from app.search.meilisearch.client import Json, Meilisearch, MeilisearchRefuses
from app.search.meilisearch.filters import Condition, all_of, filters_on, following, narrowing
from app.search.meilisearch.indexes import Names
from app.search.meilisearch.values import decoded, named_board
from app.search.postgres.matching import Narrowed
from app.search.results.counts import Counts, in_order
from app.search.results.cursor import Place


class IndexOutOfSync(SearchEngineUnreachable):
    """Meilisearch has other reviews than PostgreSQL: for a second after a change, or because it lost some."""

    code = "search_engine_out_of_step"
    sentence = "Meilisearch at {url} does not have the published reviews. Run `casereviews index verify`."


STAMP: Json = {"q": "", "sort": ["kept:desc"], "hitsPerPage": 1, "attributesToRetrieve": ["kept"]}
"""The query for how many reviews the index has, and how new they are."""


@dataclass(frozen=True, slots=True)
class IndexQuery:
    """A search of the index of reviews."""

    words: Condition
    narrowed: Narrowed
    oldest_first: bool = False
    after: Place | None = None
    most: int = 0
    """How many reviews to list by date."""


@dataclass(frozen=True, slots=True)
class IndexAnswer:
    """How many reviews match the words, and the ones that pass the filters."""

    stamp: tuple[int, int]
    """How many reviews the index has, and when the newest was added."""
    unfiltered: int
    """How many match the words, without filters."""
    counts: Counts
    by_date: tuple[UUID, ...]


def find(server: Meilisearch, names: Names, query: IndexQuery) -> IndexAnswer:
    """Send one request. Raises SearchEngineUnreachable or a subclass.

    The server answers the parts of a message one after the other, and writes between them: so the stamp is the
    first and the last query, and an answer during which it changed is discarded.
    """
    on = filters_on(query.narrowed)
    queries = [
        STAMP,
        _filtered(query.words, hitsPerPage=0),
        _listing(query),
        *(_counting(query, but=name) for name in (None, *on)),
        STAMP,
    ]
    answer = server.ask(
        "POST",
        "/multi-search",
        {"queries": [{"indexUid": names.reviews, "q": "", **query} for query in queries]},
    )
    try:
        *results, state = answer["results"]
        answered, stamp_afterwards = _index_answer(results, on), stamp_in(state)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise MeilisearchRefuses(url=server.url, problem="an answer that is not understood") from error
    if answered.stamp != stamp_afterwards:
        raise IndexOutOfSync(url=server.url)
    return answered


def stamp_in(state: Json) -> tuple[int, int]:
    """How many reviews the index has, and when the newest was added, from the answer to STAMP."""
    return int(state["totalHits"]), int(state["hits"][0]["kept"]) if state["hits"] else 0


def _index_answer(results: list[Json], on: list[str]) -> IndexAnswer:
    state, words, listing, *counting = results
    counts = _values(counting[0], "facets")
    for name, answer in zip(on, counting[1:], strict=True):
        own = f"{name}="
        counts = {value: count for value, count in counts.items() if not value.startswith(own)}
        counts |= {
            value: count for value, count in _values(answer, "facets").items() if value.startswith(own)
        }
    boards = [
        named_board(value) for answer in counting for value in answer["facetDistribution"].get("boards", {})
    ]
    return IndexAnswer(
        stamp=stamp_in(state),
        unfiltered=int(words["totalHits"]),
        counts=in_order(int(counting[0]["totalHits"]), counts, board_names=dict(boards)),
        by_date=tuple(UUID(hit["id"]) for hit in listing["hits"]),
    )


def _values(answer: Json, name: str) -> dict[str, int]:
    counts: Mapping[str, int] = answer["facetDistribution"].get(name, {})
    return {decoded(value): int(count) for value, count in counts.items()}


def _listing(query: IndexQuery) -> Json:
    beyond = following(query.after, oldest=query.oldest_first)
    condition = all_of([query.words, narrowing(query.narrowed), beyond])
    order = "oldest:asc" if query.oldest_first else "newest:desc"
    return _filtered(condition, sort=[order], limit=query.most)


def _counting(query: IndexQuery, *, but: str | None) -> Json:
    condition = all_of([query.words, narrowing(query.narrowed, but=but)])
    return _filtered(condition, facets=["facets", "boards"], hitsPerPage=0)


def _filtered(condition: Condition, **options: object) -> Json:
    """A query by filters alone. With ``hitsPerPage`` its total is exact."""
    return {"attributesToRetrieve": ["id"], **({"filter": condition} if condition else {}), **options}
