"""Whatever Meilisearch does, a reader gets suggestions from PostgreSQL, soon, and results as if it did not exist."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest

from app.database import WriteSession
from app.search.breaker import SHORTEST_REST_S, Breaker
from app.search.engine import InstantHits
from app.search.failover import FailoverEngine
from app.search.meilisearch.client import Meilisearch
from app.search.meilisearch.copying import copy, remove
from app.search.meilisearch.indexes import Names
from app.search.meilisearch.instant import MeilisearchInstant
from app.search.postgres.engine import PostgresEngine
from app.search.request import SearchRequest
from tests.contract.entries import an_entry, review_id
from tests.faulty_server import Fault, FaultyServer, faulty_server
from tests.meilisearch_server import MeilisearchForTests, free_port, indexes, meilisearch_server, names

__all__ = ["indexes", "meilisearch_server", "names"]

FAULTS = [fault for fault in Fault if fault is not Fault.NONE]
SLIP = "sparowh"
"""A slip in a beginning, which only Meilisearch forgives."""
TYPED = ("sparrowhawk 7", "westerd", "cr00003")


InFrontOf = Callable[..., FailoverEngine]


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def postgres(session: WriteSession) -> Iterator[PostgresEngine]:
    """Twelve reviews in PostgreSQL."""
    engine = PostgresEngine(session, synonyms={})
    engine.add(
        an_entry(
            number,
            title=f"Sparrowhawk {number}",
            passages=["Neglect was known at school."],
            themes=["housing"] if number % 2 else ["neglect"],
            nation="wales" if number % 3 else "england",
        )
        for number in range(1, 13)
    )
    yield engine
    session.rollback()


@pytest.fixture
def faulty() -> Iterator[FaultyServer]:
    """A server that does everything wrong."""
    with faulty_server() as server:
        yield server


@pytest.fixture
def in_front_of(session: WriteSession, postgres: PostgresEngine) -> Iterator[InFrontOf]:
    """Puts Meilisearch at a URL before PostgreSQL."""
    servers: list[Meilisearch] = []

    def engine_at(url: str, breaker: Breaker | None = None) -> FailoverEngine:
        servers.append(Meilisearch(url, "some-key"))
        first = MeilisearchInstant(session, servers[-1])
        return FailoverEngine(first, postgres, breaker=breaker or Breaker(Clock()))

    yield engine_at
    for server in servers:
        server.close()


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_answered_by_postgres(
    in_front_of: InFrontOf, postgres: PostgresEngine, faulty: FaultyServer, fault: Fault
) -> None:
    """The same titles; the first reader does not wait for it, the next do not ask it."""
    faulty.fault = fault
    engine = in_front_of(faulty.url)

    offered = [engine.instant(typed, most=8) for typed in TYPED for _ in range(3)]

    assert offered == [postgres.instant(typed, most=8) for typed in TYPED for _ in range(3)]
    assert faulty.connections == 1


def test_no_one_listening_is_answered_by_postgres(in_front_of: InFrontOf, postgres: PostgresEngine) -> None:
    """A server that is stopped refuses at once."""
    engine = in_front_of(f"http://127.0.0.1:{free_port()}")

    offered = [engine.instant(typed, most=8) for typed in TYPED]

    assert offered == [postgres.instant(typed, most=8) for typed in TYPED]
    assert [hit.title for hit in offered[0].titles] == ["Sparrowhawk 7"]


def test_submitted_search_does_not_ask_meilisearch(
    in_front_of: InFrontOf, postgres: PostgresEngine, faulty: FaultyServer
) -> None:
    """Its answer is that of PostgreSQL, and no connection is made."""
    engine = in_front_of(faulty.url)

    assert engine.answer(SearchRequest(q="neglect")) == postgres.answer(SearchRequest(q="neglect"))
    assert faulty.connections == 0


@pytest.mark.meilisearch
def test_it_is_asked_again_after_a_rest(
    session: WriteSession,
    postgres: PostgresEngine,
    meilisearch_server: MeilisearchForTests,
    names: Names,
) -> None:
    """Once a trial works Meilisearch suggests again: only it forgives the slip."""
    clock = Clock()
    with faulty_server(_place_of(meilisearch_server)) as between:
        server = Meilisearch(between.url, meilisearch_server.master_key, within_s=5)
        copy(session, server, names, [review_id(number) for number in range(1, 13)])
        engine = FailoverEngine(
            MeilisearchInstant(session, server, names=names), postgres, breaker=Breaker(clock)
        )
        before = engine.instant(SLIP, most=8)

        between.fail(Fault.HANGS_UP)
        during = engine.instant(SLIP, most=8)
        between.fail(Fault.NONE)
        resting = engine.instant(SLIP, most=8)
        clock.now += SHORTEST_REST_S
        after = engine.instant(SLIP, most=8)
        server.close()

    assert (during, resting) == (InstantHits(), InstantHits())
    assert before == after != InstantHits()


@pytest.mark.meilisearch
@pytest.mark.parametrize("indexed", [(), (1, 2, 3), (*range(1, 12), 99)])
def test_index_with_other_reviews_is_not_used(
    session: WriteSession,
    postgres: PostgresEngine,
    meilisearch_server: MeilisearchForTests,
    names: Names,
    indexed: tuple[int, ...],
) -> None:
    """Empty, incomplete, or with another review: PostgreSQL suggests, and Meilisearch again once it is in sync."""
    server = meilisearch_server.writer
    if 99 in indexed:
        postgres.add([an_entry(99)])
    copy(session, server, names, [review_id(number) for number in indexed])
    postgres.remove([review_id(99)])
    engine = FailoverEngine(
        MeilisearchInstant(session, server, names=names), postgres, breaker=Breaker(Clock())
    )

    out_of_sync = engine.instant(SLIP, most=8)
    remove(server, names, [review_id(99)])
    copy(session, server, names, [review_id(number) for number in range(1, 13)])

    assert out_of_sync == InstantHits()
    assert engine.instant(SLIP, most=8) != InstantHits()


@pytest.mark.meilisearch
def test_wrong_key_is_answered_by_postgres(
    in_front_of: InFrontOf, postgres: PostgresEngine, meilisearch_server: MeilisearchForTests
) -> None:
    """The real server's refusal of a key is a fault like any other."""
    engine = in_front_of(meilisearch_server.url)

    assert engine.instant(TYPED[0], most=8) == postgres.instant(TYPED[0], most=8)


def _place_of(server: MeilisearchForTests) -> tuple[str, int]:
    parts = urlsplit(server.url)
    return str(parts.hostname), int(parts.port or 80)
