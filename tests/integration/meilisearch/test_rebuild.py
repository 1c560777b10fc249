"""The index is made again beside the one in use, while people search."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.database import reading
from app.search.meilisearch.client import MeilisearchForgot
from app.search.meilisearch.copying import rebuild_beside
from tests.integration.meilisearch.conftest import Pair
from tests.waiting import wait_until

pytestmark = pytest.mark.meilisearch

REVIEWS = 30
SEARCHERS = 3


@contextmanager
def people_searching(pair: Pair) -> Iterator[list[int]]:
    """Threads that ask without a pause; what each answer counted."""
    totals: list[int] = []
    stop = threading.Event()

    def search() -> None:
        while not stop.is_set():
            totals.append(len(pair.ask("wren")))

    faults: list[threading.ExceptHookArgs] = []
    threading.excepthook, before = faults.append, threading.excepthook
    threads = [threading.Thread(target=search) for _ in range(SEARCHERS)]
    try:
        for thread in threads:
            thread.start()
        yield totals
        answered = len(totals)
        wait_until(
            lambda: len(totals) >= answered + SEARCHERS,
            "searches after it are answered",
            is_hopeless=lambda: bool(faults),
        )
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        threading.excepthook = before
    assert not faults, faults


def test_no_search_fails_or_misses_a_review_during_a_rebuild(pair: Pair) -> None:
    """From before the rebuild until after the swap every answer has every review, and comes from Meilisearch."""
    for number in range(REVIEWS):
        pair.publish(title=f"Baby Wren {number}")
    pair.follow()

    with people_searching(pair) as totals, reading(pair.engine) as session:
        copied = rebuild_beside(session, pair.server, pair.names)

    assert copied == REVIEWS
    assert len(totals) > 10
    assert set(totals) == {REVIEWS}


def test_rebuild_leaves_nothing_beside(pair: Pair) -> None:
    """After the swap the old indexes are gone, and the new ones are whole."""
    pair.publish(title="Baby Wren")

    with reading(pair.engine) as session:
        rebuild_beside(session, pair.server, pair.names)

    with pytest.raises(MeilisearchForgot):
        pair.server.ask("GET", f"/indexes/{pair.names.beside.reviews}")
    assert not pair.follow()


def test_rebuild_that_was_interrupted_does_not_spoil_the_next(pair: Pair) -> None:
    """Half-filled indexes of an earlier rebuild are thrown away."""
    pair.publish(title="Baby Wren")
    half = pair.names.beside.reviews
    pair.server.do("POST", f"/indexes/{half}/documents?primaryKey=id", [{"id": "f" * 32, "state": "old"}])

    with reading(pair.engine) as session:
        copied = rebuild_beside(session, pair.server, pair.names)

    assert copied == 1
    assert len(pair.ask("wren")) == 1
