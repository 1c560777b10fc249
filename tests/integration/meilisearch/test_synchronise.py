"""Meilisearch has what PostgreSQL has; its answers are not used when it has not; differences are repaired."""

import pytest
from sqlalchemy import update

from app.database import reading, writing
from app.errors import SearchEngineUnreachable
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.queue.jobs import waiting
from app.search.meilisearch.client import WRITE_WITHIN_S, Json, Meilisearch, MeilisearchRefuses
from app.search.meilisearch.copying import synchronise
from app.search.meilisearch.indexes import drop, make_search_key, search_key_of, set_up
from app.search.meilisearch.stamp import IndexOutOfSync
from app.work.index_in_meilisearch import check_meilisearch, index_in_meilisearch
from setup.compose import SEARCH_KEY_UID, search_key
from tests.integration.meilisearch.conftest import Pair
from tests.meilisearch_server import MeilisearchForTests, free_port

pytestmark = pytest.mark.meilisearch


def test_change_asks_for_its_copy_in_the_same_transaction(pair: Pair) -> None:
    """The job is there exactly when the change of PostgreSQL's index is, and once for many changes."""
    for number in range(3):
        pair.publish(title=f"Review of Baby Wren {number}")

    with writing(pair.engine) as session:
        assert waiting(session, "index_in_meilisearch") == 1


def test_copy_is_believed_only_when_it_is_whole(pair: Pair) -> None:
    """One review missing, or one changed, and Meilisearch does not answer."""
    pair.publish(title="Review of Baby Wren")

    with pytest.raises(IndexOutOfSync):
        pair.ask("review")
    pair.follow()

    assert len(pair.ask("review")) == 1
    pair.publish(title="Review of Child Dunnock", passages=["A bruise."])
    with pytest.raises(IndexOutOfSync):
        pair.ask("review")


def test_withdrawn_review_stops_answers_before_it_left(pair: Pair) -> None:
    """Withdrawn a moment ago and still in both: Meilisearch is not used until it has removed it."""
    review_id = pair.publish(title="Review of Baby Wren")
    pair.publish(title="Review of Child Dunnock")
    pair.follow()

    with writing(pair.engine) as session:
        session.execute(update(Review).where(Review.id == review_id).values(state=ReviewState.WITHDRAWN))

    with pytest.raises(IndexOutOfSync):
        pair.ask("review")
    assert pair.follow().surplus == (review_id,)
    assert len(pair.ask("review")) == 1


def test_recommendation_is_found_by_its_words(pair: Pair) -> None:
    """The one of a review with the words that were typed, slips forgiven, and only while it is public."""
    words = ["Weigh every baby.", "Schools should share information with police."]
    review_id = pair.publish(title="Review of Baby Wren", recommendations=words)
    pair.follow()

    found = pair.instant("schols share infor").recommendations

    assert [(hit.text, hit.review_title) for hit in found] == [(words[1], "Review of Baby Wren")]
    with writing(pair.engine) as session:
        session.execute(
            update(Document).where(Document.review_id == review_id).values(withheld_pages=[1, 2, 3, 4])
        )
    assert pair.instant("schols share infor").recommendations == ()


def test_second_run_repairs_nothing(pair: Pair) -> None:
    """Done again it finds no difference."""
    pair.publish(title="Review of Baby Wren")

    first, second = pair.follow(), pair.follow()

    assert (len(first.missing), bool(second)) == (1, False)


def test_any_loss_is_found_and_repaired(pair: Pair) -> None:
    """A lost, a stale and a surplus review are each found in the indexes and repaired."""
    documents = [
        pair.publish(title=f"Review of Baby Wren {number}", passages=["A bruise.", "A cot."])
        for number in range(5)
    ]
    pair.follow()
    reviews = f"/indexes/{pair.names.reviews}"
    pair.server.do("DELETE", f"{reviews}/documents/{documents[0].hex}")
    pair.server.do("PUT", f"{reviews}/documents", [{"id": documents[2].hex, "state": "old"}])
    pair.server.do("PUT", f"{reviews}/documents", [{"id": "0" * 32, "state": "x", "kept": 0}])

    differences = pair.follow()

    assert len(differences.surplus) == 1
    assert (set(differences.missing), set(differences.stale)) == ({documents[0]}, {documents[2]})
    assert len(pair.ask("review")) == 5
    assert not pair.follow()


class Recorded(Meilisearch):
    """Remembers in which order reviews were handed over."""

    def __init__(self, url: str, key: str | None) -> None:
        super().__init__(url, key, within_s=WRITE_WITHIN_S)
        self.kept: list[int] = []

    def ask(self, method: str, path: str, body: object = None) -> Json:
        if method == "POST" and "_reviews/documents?" in path and isinstance(body, list):
            self.kept.extend(document["kept"] for document in body)
        return super().ask(method, path, body)


def test_newest_review_is_copied_last(pair: Pair, meilisearch_server: MeilisearchForTests) -> None:
    """A half-built index never has the newest, by which readers tell a whole one."""
    for number in range(30):
        pair.publish(title=f"Review of Baby Wren {number}")
    server = Recorded(meilisearch_server.url, meilisearch_server.master_key)

    with reading(pair.engine) as session:
        synchronise(session, server, pair.names)
    server.close()

    assert len(server.kept) == 30
    assert max(server.kept) in server.kept[25:]


def test_clock_heals_an_emptied_server(pair: Pair) -> None:
    """Indexes that vanished are made again by the check every ten seconds."""
    pair.publish(title="Review of Baby Wren")
    pair.follow()
    drop(pair.server, pair.names)

    check_meilisearch(pair.engine, pair.server, pair.names)

    assert len(pair.ask("review")) == 1


def test_job_without_a_server_harms_nothing(pair: Pair) -> None:
    """With no Meilisearch, or one that is not running, the job ends and PostgreSQL answers alone."""
    away = Meilisearch(f"http://127.0.0.1:{free_port()}", None)

    index_in_meilisearch(pair.engine, None)
    index_in_meilisearch(pair.engine, away, pair.names)

    with pytest.raises(SearchEngineUnreachable):
        away.ask("GET", "/health")


def test_key_of_the_web_may_search_and_nothing_else(
    pair: Pair, meilisearch_server: MeilisearchForTests
) -> None:
    """The key that ``make up`` and we work out from the master key is the server's own, and cannot write."""
    if meilisearch_server.master_key is None:
        pytest.skip("this Meilisearch has no master key: set MEILI_KEY")
    make_search_key(pair.server)
    web = Meilisearch(meilisearch_server.url, search_key_of(meilisearch_server.master_key), within_s=5)

    answer = web.ask("POST", f"/indexes/{pair.names.reviews}/search", {"q": ""})
    of_the_server = pair.server.ask("GET", f"/keys/{SEARCH_KEY_UID}")

    assert answer["hits"] == []
    assert of_the_server["key"] == search_key(meilisearch_server.master_key)
    assert of_the_server["actions"] == ["search"]
    with pytest.raises(MeilisearchRefuses, match="invalid_api_key"):
        web.ask("POST", f"/indexes/{pair.names.reviews}/documents", [{"id": 1}])
    web.close()


def test_settings_are_written_once(pair: Pair) -> None:
    """Set up again, a server that is set as it should be is given no task."""
    before = pair.server.ask("GET", "/tasks?limit=1")["total"]

    set_up(pair.server, pair.names)

    assert pair.server.ask("GET", "/tasks?limit=1")["total"] == before
