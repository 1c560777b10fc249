"""Whatever Meilisearch does, a reader gets the same filters and counts from PostgreSQL, soon, and never an error."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from app.database import WriteSession
from app.search.breaker import SHORTEST_REST_S, Breaker
from app.search.engine import BadCursor
from app.search.failover import FailoverEngine
from app.search.meilisearch.client import Meilisearch
from app.search.meilisearch.engine import MeilisearchEngine
from app.search.meilisearch.indexes import Names
from app.search.postgres.engine import PostgresEngine
from app.search.request import FilterName, SearchRequest
from tests.contract.entries import an_entry, review_id
from tests.faulty_server import Fault, FaultyServer, faulty_server
from tests.meilisearch_server import MeilisearchForTests, free_port, indexes, meilisearch_server, names

__all__ = ["indexes", "meilisearch_server", "names"]

FAULTS = [fault for fault in Fault if fault is not Fault.NONE]
ASKED = (
    SearchRequest(q="neglect"),
    SearchRequest(q="neglect school", filters={FilterName.THEME: ("housing",)}),
    SearchRequest(excluded={FilterName.NATION: ("wales",)}),
)


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
            title=f"Rowan {number}",
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
        first = MeilisearchEngine(session, servers[-1], synonyms={})
        return FailoverEngine(first, postgres, breaker=breaker or Breaker(Clock()))

    yield engine_at
    for server in servers:
        server.close()


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_answered_by_postgres(
    in_front_of: InFrontOf, postgres: PostgresEngine, faulty: FaultyServer, fault: Fault
) -> None:
    """Same reviews, same total, same counts; the first reader does not wait for it, the next do not ask it."""
    faulty.fault = fault
    engine = in_front_of(faulty.url)
    alone = postgres.answer(ASKED[0])

    answer = engine.answer(ASKED[0])
    rest = [engine.answer(request) for request in ASKED for _ in range(3)]

    assert answer == replace(alone, is_stand_in=True)
    assert all(argument.is_stand_in for argument in rest)
    assert faulty.connections == 1


def test_no_one_listening_is_answered_by_postgres(in_front_of: InFrontOf, postgres: PostgresEngine) -> None:
    """A server that is stopped refuses at once."""
    engine = in_front_of(f"http://127.0.0.1:{free_port()}")

    answers = [engine.answer(request) for request in ASKED]

    assert answers == [replace(postgres.answer(request), is_stand_in=True) for request in ASKED]


@pytest.mark.parametrize("fault", [Fault.SILENT, Fault.ERROR_500])
def test_titles_are_offered_all_the_same(in_front_of: InFrontOf, faulty: FaultyServer, fault: Fault) -> None:
    """Typing ahead works from either engine."""
    faulty.fault = fault

    titles = in_front_of(faulty.url).titles("rowan 7", most=8)

    assert [hit.title for hit in titles] == ["Rowan 7"]


def test_bad_cursor_is_no_fault_of_the_engine(in_front_of: InFrontOf) -> None:
    """A cursor of another search is refused, without an error in the log."""
    breaker = Breaker(Clock())
    engine = in_front_of(f"http://127.0.0.1:{free_port()}", breaker)

    with pytest.raises(BadCursor):
        engine.answer(replace(ASKED[0], cursor="x"))

    assert not breaker.is_resting


@pytest.mark.meilisearch
def test_it_comes_back_by_itself(
    session: WriteSession,
    postgres: PostgresEngine,
    meilisearch_server: MeilisearchForTests,
    names: Names,
) -> None:
    """Once a trial works Meilisearch answers again, with the same counts as before."""
    clock = Clock()
    with faulty_server(_place_of(meilisearch_server)) as between:
        server = Meilisearch(between.url, meilisearch_server.master_key, within_s=5)
        first = MeilisearchEngine(session, server, names=names, synonyms={})
        first.add(an_entry(number) for number in range(1, 13))
        engine = FailoverEngine(first, postgres, breaker=Breaker(clock))
        before = engine.answer(ASKED[0])

        between.fail(Fault.HANGS_UP)
        during = engine.answer(ASKED[0])
        between.fail(Fault.NONE)
        resting = engine.answer(ASKED[0])
        clock.now += SHORTEST_REST_S
        after = engine.answer(ASKED[0])
        server.close()

    assert [answer.answered_by for answer in (before, during, resting, after)] == [
        "meilisearch",
        "postgres",
        "postgres",
        "meilisearch",
    ]
    assert [answer.is_stand_in for answer in (before, during, resting, after)] == [False, True, True, False]
    assert before == after == replace(during, answered_by="meilisearch", is_stand_in=False)


@pytest.mark.meilisearch
@pytest.mark.parametrize("indexed", [(), (1, 2, 3), (*range(1, 12), 99)])
def test_index_that_holds_other_reviews_is_not_believed(
    session: WriteSession,
    postgres: PostgresEngine,
    meilisearch_server: MeilisearchForTests,
    names: Names,
    indexed: tuple[int, ...],
) -> None:
    """Empty, half built, or one for another: PostgreSQL counts, and Meilisearch again once it is in sync."""
    server = meilisearch_server.writer
    first = MeilisearchEngine(session, server, names=names, synonyms={})
    if 99 in indexed:
        postgres.add([an_entry(99)])
    first.add(an_entry(number) for number in indexed)
    postgres.remove([review_id(99)])
    engine = FailoverEngine(first, postgres, breaker=Breaker(Clock()))

    out_of_sync = engine.answer(ASKED[0])
    first.remove([review_id(99)])
    first.add(an_entry(number) for number in range(1, 13))
    in_sync = engine.answer(ASKED[0])

    assert (out_of_sync.is_stand_in, in_sync.is_stand_in) == (True, False)
    assert out_of_sync == replace(postgres.answer(ASKED[0]), is_stand_in=True)
    assert in_sync.total == out_of_sync.total == 12


@pytest.mark.meilisearch
def test_wrong_key_is_answered_by_postgres(
    in_front_of: InFrontOf, postgres: PostgresEngine, meilisearch_server: MeilisearchForTests
) -> None:
    """The real server's refusal of a key is a fault like any other."""
    engine = in_front_of(meilisearch_server.url)

    answer = engine.answer(ASKED[0])

    assert answer == replace(postgres.answer(ASKED[0]), is_stand_in=True)


def _place_of(server: MeilisearchForTests) -> tuple[str, int]:
    parts = urlsplit(server.url)
    return str(parts.hostname), int(parts.port or 80)
