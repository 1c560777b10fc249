"""Reviews offered while someone types."""

from collections.abc import Iterable, Iterator

import pytest

from app.database import WriteSession
from app.models.review import ReviewId
from app.search.engine import InstantHits, SearchEngine
from app.search.entry import ReviewEntry
from app.search.meilisearch.client import Meilisearch
from app.search.meilisearch.copying import copy, remove
from app.search.meilisearch.indexes import Names
from app.search.meilisearch.instant import MeilisearchInstant
from app.search.postgres.engine import PostgresEngine
from tests.contract.entries import an_entry, review_id
from tests.meilisearch_server import MeilisearchForTests

LEEDS = ("harrowgate", "Harrowgate Safeguarding Children Partnership")


class Copied(PostgresEngine):
    """Adds to PostgreSQL and copies to Meilisearch, as a worker does; Meilisearch suggests titles."""

    def __init__(self, session: WriteSession, server: Meilisearch, names: Names) -> None:
        super().__init__(session)
        self._writable, self._server, self._names = session, server, names

    def add(self, entries: Iterable[ReviewEntry]) -> None:
        added = list(entries)
        super().add(added)
        copy(self._writable, self._server, self._names, [entry.review_id for entry in added])

    def remove(self, review_ids: Iterable[ReviewId]) -> None:
        removed = list(review_ids)
        super().remove(removed)
        remove(self._server, self._names, removed)

    def instant(self, typed: str, *, most: int) -> InstantHits:
        return MeilisearchInstant(self._writable, self._server, names=self._names).instant(typed, most=most)


@pytest.fixture(params=["postgres", pytest.param("meilisearch", marks=pytest.mark.meilisearch)])
def search(request: pytest.FixtureRequest, session: WriteSession) -> Iterator[SearchEngine]:
    """An empty engine of either kind."""
    if request.param == "postgres":
        yield PostgresEngine(session)
    else:
        server: MeilisearchForTests = request.getfixturevalue("meilisearch_server")
        yield Copied(session, server.writer, request.getfixturevalue("names"))
    session.rollback()


def keep_some(search: SearchEngine) -> None:
    search.add(
        [
            an_entry(1, title="Child J", boards=[LEEDS], year=2019),
            an_entry(2, title="Child J", year=2014),
            an_entry(3, title="Overview report into the death of Mrs Quimby", passages=["Child J once."]),
            an_entry(4, title="Learning together", alias="Child Sparrowhawk", year=2020),
            an_entry(5, title="Café Rouge", year=2021),
        ]
    )


def offered(search: SearchEngine, typed: str) -> list[str]:
    return [title.public_id for title in search.instant(typed, most=8).titles]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Mrs Qui", "CR00003"),
        ("overview rep", "CR00003"),
        ("sparrow", "CR00004"),
        ("child spa", "CR00004"),
        ("child j harrow", "CR00001"),
        ("CR00002", "CR00002"),
        ("cafe r", "CR00005"),
    ],
)
def test_beginning_finds_the_review(search: SearchEngine, typed: str, first: str) -> None:
    """Words of title, alias, board or identifier find their review, the last one as soon as it is begun."""
    keep_some(search)

    assert offered(search, typed)[0] == first


def test_newest_of_a_name_comes_first(search: SearchEngine) -> None:
    """Of several with one name the newest is offered first."""
    keep_some(search)

    assert offered(search, "child j")[:2] == ["CR00001", "CR00002"]


def test_text_of_a_report_offers_nothing(search: SearchEngine) -> None:
    """Only what a review is called counts, not what it says."""
    keep_some(search)

    assert offered(search, "once") == []


def test_offered_review_says_which_it_is(search: SearchEngine) -> None:
    """Title, board and year tell one Child J from another."""
    keep_some(search)

    offered = search.instant("child j harrowgate", most=8).titles[0]

    assert (offered.title, offered.board_names, offered.report_year) == ("Child J", (LEEDS[1],), 2019)


def test_most_is_the_most(search: SearchEngine) -> None:
    """No more are offered than were asked for."""
    search.add(an_entry(n, title=f"Heron {n}") for n in range(1, 20))

    assert len(search.instant("heron", most=8).titles) == 8


def test_removed_review_is_not_offered(search: SearchEngine) -> None:
    """A removed review is gone from what is offered at once."""
    keep_some(search)

    search.remove([review_id(3)])

    assert offered(search, "quimby") == []


@pytest.mark.parametrize("typed", ["", " ", "?", "\x00", "'", '"', "%", "a_b", "🙂", "x" * 500, "a " * 300])
def test_rubbish_offers_nothing_or_something(search: SearchEngine, typed: str) -> None:
    """Any text has an answer."""
    keep_some(search)

    assert len(search.instant(typed, most=8).titles) <= 8
