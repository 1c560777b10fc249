"""The reading API: lists, one review, pages, search, errors in one shape, answers that say whether they changed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from sqlalchemy import Engine, update
from starlette.testclient import TestClient

from app.database import DatabaseUrl, WriteSession
from app.main import create_app
from app.models.document import Page
from app.models.review import ReviewId, ReviewState
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from tests.builders import a_review
from tests.site_settings import site_settings


@pytest.fixture
def client(engine: Engine, database_url: DatabaseUrl, tmp_path: Path) -> Iterator[TestClient]:
    """The whole application over the test's database."""
    with TestClient(create_app(site_settings(database_url, tmp_path))) as client:
        yield client


def publish(session: WriteSession, **says: Any) -> str:  # noqa: ANN401 - whatever A takes
    """A published, indexed review; its public id."""
    review = a_review(session, **says)
    index_review(session, PostgresEngine(session), ReviewId(review.id))
    session.commit()
    assert review.public_id is not None
    return review.public_id


def problem(response: Response, *, status: int, code: str) -> dict[str, Any]:
    """Every error has this shape."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    of_all = {"type", "title", "status", "detail", "code", "field"}
    assert set(body) == (of_all | {"lines"} if code == "not_publishable" else of_all)
    assert (body["status"], body["code"]) == (status, code)
    assert body["detail"].endswith(".")
    return body


def test_reviews_are_listed_with_the_newest_first(session: WriteSession, client: TestClient) -> None:
    """Lists are items, next and total."""
    first, second = publish(session, title="Child A"), publish(session, title="Child B")

    body = client.get("/api/v1/reviews").json()

    assert [item["id"] for item in body["items"]] == [second, first]
    assert (body["total"], body["next"]) == (2, None)


def test_following_next_gives_every_review_once(session: WriteSession, client: TestClient) -> None:
    """Pages are a partition of the list."""
    ids = {publish(session, title=f"Child {letter}") for letter in "ABCDE"}
    listed_ids: list[str] = []
    address: str | None = "/api/v1/reviews?page_size=2"

    while address is not None:
        body = client.get(address).json()
        listed_ids += [item["id"] for item in body["items"]]
        address = body["next"]

    assert len(listed_ids) == 5
    assert set(listed_ids) == ids


def test_review_says_its_claims_with_evidence(session: WriteSession, client: TestClient) -> None:
    """Every fact names who says so and on which page."""
    public_id = publish(session, title="Child Heron", themes=["neglect"])

    body = client.get(f"/api/v1/reviews/{public_id}").json()

    title = next(claim for claim in body["claims"] if claim["field"] == "title")
    assert (title["value"], title["source"]) == ("Child Heron", "machine")
    assert title["evidence"][0]["document"] == f"{public_id}-1"
    assert body["tags"][0]["label"] == "Neglect"


def test_page_has_its_words_and_its_place(session: WriteSession, client: TestClient) -> None:
    """A page is text, blocks, and the addresses of its picture and of the reader."""
    public_id = publish(session, passages=["The mark was seen on Tuesday.", "Nobody asked."])

    body = client.get(f"/api/v1/documents/{public_id}-1/pages/2").json()

    assert (body["text"], body["number"], body["pages"]) == ("Nobody asked.", 2, 2)
    assert body["url"].endswith(f"/reviews/{public_id}/documents/1/pages/2")


def test_row_of_a_table_has_its_cells(session: WriteSession, client: TestClient) -> None:
    """Each cell with its column and what heads it; other blocks have none."""
    public_id = publish(session, passages=["The police were told."])
    cell = {"text": "Police", "column": 2, "columns": 1, "rows": 1, "is_heading": False, "heading": "Agency"}
    row = {
        "kind": "table_row",
        "text": "Police",
        "start": 0,
        "end": 6,
        "level": None,
        "table": 4,
        "cells": [cell],
    }
    text = {"kind": "paragraph", "text": "Told.", "start": 7, "end": 12, "level": None}
    session.execute(update(Page).values(blocks=[row, text]))
    session.commit()

    blocks = client.get(f"/api/v1/documents/{public_id}-1/pages/1").json()["blocks"]

    assert [(block["table"], block["cells"]) for block in blocks] == [(4, [cell]), (None, [])]


def test_search_names_the_page_of_a_hit(session: WriteSession, client: TestClient) -> None:
    """A hit says on which page of which document it stands, and which of its words were found."""
    public_id = publish(session, passages=["Nothing here.", "The heron stood by the water."])

    body = client.get("/api/v1/search", params={"q": "heron"}).json()

    hit = body["items"][0]["passages"][0]
    assert (body["total"], hit["document"], hit["page"]) == (1, f"{public_id}-1", 2)
    assert [hit["text"][start:end] for start, end in hit["matches"]] == ["heron"]


def test_recommendations_are_listed_word_for_word(session: WriteSession, client: TestClient) -> None:
    """A recommendation carries its number, page and review."""
    public_id = publish(session, recommendations=["Police should record who lives in the household."])

    item = client.get("/api/v1/recommendations", params={"agency": "police"}).json()["items"][0]

    assert (item["number"], item["page"], item["review"]) == ("1", 2, public_id)
    assert item["text"] == "Police should record who lives in the household."


def test_recommendations_are_found_by_words_and_filters(session: WriteSession, client: TestClient) -> None:
    """Each says where it is; following next gives each once, and the answer says how the words were understood."""
    texts = [f"Schools should train staff in topic {number}." for number in range(5)]
    publish(session, recommendations=[*texts, "Police should ask."], kinds=["scr"])
    listed_texts: list[str] = []
    address: str | None = "/api/v1/recommendations?q=training&kind=scr&page_size=2"

    while address is not None:
        body = client.get(address).json()
        listed_texts += [item["text"] for item in body["items"]]
        address = body["next"]

    assert (body["total"], listed_texts) == (5, texts)
    assert body["items"][0]["matches"] == [[15, 20]]
    assert client.get("/api/v1/recommendations?theme=domestic_abuse").json()["total"] == 0
    exact = client.get("/api/v1/recommendations?q=train+-police").json()
    assert exact["explained"] == "Recommendations that say “train”, and do not say “police”"
    assert client.get("/api/v1/recommendations?q=title:wren").json()["notice"]


@pytest.mark.parametrize(
    ("address", "field", "sentence"),
    [
        ("/api/v1/search?themes=neglect", "themes", '"theme"'),
        ("/api/v1/search?query=bruise", "query", '"q"'),
        ("/api/v1/search.csv?limit=3", "limit", "no parameter"),
        ("/api/v1/recommendations?limit=3", "limit", '"page_size"'),
        ("/api/v1/reviews?zzz=1", "zzz", 'This address has no parameter "zzz". See'),
        ("/api/v1/vocabularies?q=1", "q", "no parameter"),
    ],
)
def test_unknown_parameter_is_refused_by_name(
    client: TestClient, address: str, field: str, sentence: str
) -> None:
    """Ignored, it would look like a filter that was applied. The nearest known name is suggested."""
    body = problem(client.get(address), status=422, code="unknown_parameter")

    assert body["field"] == field
    assert sentence in body["detail"]


@pytest.mark.parametrize("state", [ReviewState.DRAFT, ReviewState.IN_REVIEW])
def test_unpublished_review_is_nowhere(session: WriteSession, client: TestClient, state: ReviewState) -> None:
    """A draft is in no list and has no address."""
    a_review(session, state=state, title="Hidden heron")
    session.commit()

    assert client.get("/api/v1/reviews").json()["total"] == 0
    assert client.get("/api/v1/search", params={"q": "heron"}).json()["total"] == 0
    assert client.get("/api/v1/recommendations").json()["total"] == 0


def test_withdrawn_review_answers_gone(session: WriteSession, client: TestClient) -> None:
    """410, and nothing of its text."""
    review = a_review(session, state=ReviewState.WITHDRAWN, title="Hidden heron")
    session.commit()

    response = client.get(f"/api/v1/reviews/{review.public_id}")

    body = problem(response, status=410, code="gone")
    assert "heron" not in str(body)


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/v1/nothing", 404, "not_found"),
        ("/api/v1/reviews/CR99999", 404, "not_found"),
        ("/api/v1/documents/CR99999-1/pages/1", 404, "not_found"),
        ("/api/v1/documents/nonsense/pages/1", 404, "not_found"),
        ("/api/v1/reviews?page_size=0", 422, "bad_request"),
        ("/api/v1/search?year=soon", 422, "bad_request"),
        ("/api/v1/search?sort=prettiest", 422, "bad_request"),
        ("/api/v1/search?cursor=nonsense&q=a", 422, "bad_cursor"),
        ("/api/v1/recommendations?cursor=nonsense", 422, "bad_cursor"),
    ],
)
def test_every_error_is_a_problem_document(client: TestClient, address: str, status: int, code: str) -> None:
    """One shape, whose detail says what to do next."""
    response = client.get(address)

    problem(response, status=status, code=code)


def test_unchanged_answer_is_not_sent_again(session: WriteSession, client: TestClient) -> None:
    """A client that has the answer gets 304 and no body."""
    publish(session, title="Child Heron")
    etag = client.get("/api/v1/reviews").headers["etag"]

    response = client.get("/api/v1/reviews", headers={"If-None-Match": etag})

    assert (response.status_code, response.content) == (304, b"")


def test_changed_answer_has_another_etag(session: WriteSession, client: TestClient) -> None:
    """A further review changes the name of the list."""
    publish(session, title="Child Heron")
    before = client.get("/api/v1/reviews").headers["etag"]
    publish(session, title="Child Plover")

    after = client.get("/api/v1/reviews", headers={"If-None-Match": before})

    assert after.status_code == 200
    assert after.headers["etag"] != before


def test_service_says_that_it_is_ready(client: TestClient) -> None:
    """The process is alive, and its database answers and is current."""
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}
