"""What the index of reviews is asked, and what it answered: total, counts and reviews by date, in one message."""

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


class OutOfStep(SearchEngineUnreachable):
    """Meilisearch holds other reviews than PostgreSQL: for a second after a change, or because it lost some."""

    code = "search_engine_out_of_step"
    sentence = "Meilisearch at {url} does not hold what is published. Run `casereviews index verify`."


STAMP: Json = {"q": "", "sort": ["kept:desc"], "hitsPerPage": 1, "attributesToRetrieve": ["kept"]}
"""The query that tells how much is held, and how new."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as the index is asked it."""

    words: Condition
    narrowed: Narrowed
    oldest_first: bool = False
    after: Place | None = None
    most: int = 0
    """So many reviews are listed by their dates."""


@dataclass(frozen=True, slots=True)
class Found:
    """What answers the words, and what of it passes the filters."""

    stamp: tuple[int, int]
    """How many reviews are held at all, and when the newest was kept."""
    unfiltered: int
    """How many answer the words, whatever the filters."""
    counts: Counts
    by_date: tuple[UUID, ...]


def find(server: Meilisearch, names: Names, asked: Asked) -> Found:
    """Ask in one message. Raises SearchEngineUnreachable or one of its kinds.

    The server answers the parts of a message one after the other, and writes between them: so the stamp is asked for
    first and last, and an answer during which it changed is not believed.
    """
    on = filters_on(asked.narrowed)
    queries = [
        STAMP,
        _filtered(asked.words, hitsPerPage=0),
        _listing(asked),
        *(_counting(asked, but=name) for name in (None, *on)),
        STAMP,
    ]
    answer = server.ask(
        "POST",
        "/multi-search",
        {"queries": [{"indexUid": names.reviews, "q": "", **query} for query in queries]},
    )
    try:
        *results, state = answer["results"]
        found, stamp_afterwards = _found(results, on), stamp_in(state)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise MeilisearchRefuses(url=server.url, problem="an answer that is not understood") from error
    if found.stamp != stamp_afterwards:
        raise OutOfStep(url=server.url)
    return found


def stamp_in(state: Json) -> tuple[int, int]:
    """How many reviews are held at all, and when the newest was kept, from the answer to STAMP."""
    return int(state["totalHits"]), int(state["hits"][0]["kept"]) if state["hits"] else 0


def _found(results: list[Json], on: list[str]) -> Found:
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
    return Found(
        stamp=stamp_in(state),
        unfiltered=int(words["totalHits"]),
        counts=in_order(int(counting[0]["totalHits"]), counts, board_names=dict(boards)),
        by_date=tuple(UUID(hit["id"]) for hit in listing["hits"]),
    )


def _values(answer: Json, name: str) -> dict[str, int]:
    found: Mapping[str, int] = answer["facetDistribution"].get(name, {})
    return {decoded(value): int(count) for value, count in found.items()}


def _listing(asked: Asked) -> Json:
    beyond = following(asked.after, oldest=asked.oldest_first)
    condition = all_of([asked.words, narrowing(asked.narrowed), beyond])
    order = "oldest:asc" if asked.oldest_first else "newest:desc"
    return _filtered(condition, sort=[order], limit=asked.most)


def _counting(asked: Asked, *, but: str | None) -> Json:
    condition = all_of([asked.words, narrowing(asked.narrowed, but=but)])
    return _filtered(condition, facets=["facets", "boards"], hitsPerPage=0)


def _filtered(condition: Condition, **asked: object) -> Json:
    """Nothing is asked in words. With ``hitsPerPage`` a total is exact."""
    return {"attributesToRetrieve": ["id"], **({"filter": condition} if condition else {}), **asked}
