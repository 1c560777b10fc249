"""/api/v1/reviews?updated_since=: what changed in its order, withdrawals among it, nothing lost between pages."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from app.database import WriteSession
from app.models.review import Review, ReviewState
from app.reviews.changes import changes_since
from app.reviews.licence import UNSTATED
from tests.builders import a_review
from tests.pages.conftest import Publish

LONG_AGO = "2000-01-01T00:00:00Z"


def changes(client: TestClient, **parameters: str) -> dict[str, Any]:
    """The list of changes."""
    answer = client.get("/api/v1/reviews", params={"updated_since": LONG_AGO, **parameters})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def set_of(session: WriteSession, review: Review, **values: object) -> None:
    """Change columns of a review as any verb may."""
    session.execute(update(Review).where(Review.id == review.id).values(values))
    session.commit()


def test_withdrawn_review_is_listed_as_deleted_and_says_nothing_else(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """Anyone who has a copy learns which, when and why, and no word of what was in it."""
    withdrawn, public = publish(title="Child Plover"), publish(title="Child Wren")
    at = datetime(2026, 3, 1, tzinfo=UTC)
    set_of(
        session, withdrawn, state=ReviewState.WITHDRAWN, withdrawn_at=at, withdrawal_reason="board_request"
    )

    body = changes(client)

    assert [(item["id"], item["deleted"]) for item in body["items"]] == [
        (public.public_id, False),
        (withdrawn.public_id, True),
    ]
    deleted = body["items"][1]
    assert deleted.keys() == {"id", "deleted", "withdrawn_at", "reason", "updated_at"}
    assert (deleted["withdrawn_at"], deleted["reason"]) == (at.isoformat(), "board_request")
    assert body["total"] == 2


def test_list_without_updated_since_holds_published_reviews_alone(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """No one who reads the list meets a deletion without asking for changes."""
    set_of(session, publish(title="Child Plover"), state=ReviewState.WITHDRAWN)
    published = publish(title="Child Wren")

    body = client.get("/api/v1/reviews").json()

    assert [item["id"] for item in body["items"]] == [published.public_id]


def test_every_change_of_a_review_is_a_change(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """The time of the change moves on with any column, also if the code does not set it."""
    review = publish(title="Child Wren")
    publish(title="Child Plover")
    before = changes(client)["items"][-1]["updated_at"]

    set_of(session, review, state=ReviewState.WITHDRAWN)

    [change] = changes(client, updated_since=before)["items"][1:]
    assert change["id"] == review.public_id


def test_changes_are_paged_without_loss(client: TestClient, publish: Publish) -> None:
    """Following next to its end meets each review once, in order of change."""
    ids = [
        publish(title=f"Child {name}").public_id for name in ("Wren", "Plover", "Heron", "Curlew", "Dunlin")
    ]

    body = changes(client, page_size="2")
    met = [item["id"] for item in body["items"]]
    while body["next"]:
        body = client.get(body["next"]).json()
        met += [item["id"] for item in body["items"]]

    assert met == ids
    assert body["total"] == 5


def test_review_that_changes_while_someone_pages_is_listed_again(session: WriteSession) -> None:
    """It moves to the end; those after the old place are not skipped."""
    reviews = [a_review(session, title=f"Child {number}") for number in range(4)]
    since = datetime(2000, 1, 1, tzinfo=UTC)
    first = changes_since(session, since, limit=2)

    reviews[1].title = "Child renamed"
    session.flush()
    rest = changes_since(session, since, after=first.next_after, limit=10)

    assert [item.id for item in rest.items] == [reviews[2].id, reviews[3].id, reviews[1].id]


def test_time_without_a_zone_is_utc(session: WriteSession) -> None:
    """The server's own zone plays no part."""
    review = a_review(session)
    just_before = review.updated_at.astimezone(UTC).replace(tzinfo=None) - timedelta(seconds=1)

    assert changes_since(session, just_before).total == 1
    assert changes_since(session, just_before + timedelta(seconds=2)).total == 0


@pytest.mark.parametrize("cursor", ["x", "CR00001", "20260301T000000.000000Zx", "Z"])
def test_cursor_of_another_list_is_refused(client: TestClient, cursor: str) -> None:
    """With a sentence that says what to do."""
    answer = client.get("/api/v1/reviews", params={"updated_since": LONG_AGO, "cursor": cursor})

    assert answer.status_code == 422
    assert answer.json()["field"] == "cursor"


def test_time_that_is_none_is_refused(client: TestClient) -> None:
    """The parameter is named."""
    answer = client.get("/api/v1/reviews", params={"updated_since": "last week"})

    assert (answer.status_code, answer.json()["field"]) == (422, "updated_since")


def test_licence_and_source_are_shown(client: TestClient, publish: Publish, session: WriteSession) -> None:
    """What the board says, else one sentence for all; the source where it is known."""
    plain, open_one = publish(title="Child Wren"), publish(title="Child Plover")
    set_of(
        session, open_one, licence="Open Government Licence v3.0", source_url="https://board.example.org/p"
    )

    record = client.get(f"/api/v1/reviews/{open_one.public_id}").json()
    other = client.get(f"/api/v1/reviews/{plain.public_id}").json()

    assert (record["licence"], record["source_url"]) == (
        "Open Government Licence v3.0",
        "https://board.example.org/p",
    )
    assert (other["licence"], other["source_url"]) == (UNSTATED, None)
