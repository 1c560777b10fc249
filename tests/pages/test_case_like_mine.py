"""Similar reviews on a page, and a case that is described by ticks, which are kept nowhere."""

import re

import pytest
from starlette.testclient import TestClient

from app.reviews.words import term_label
from ingest.draft.tags import Facet
from tests.pages.conftest import Publish

BRUISE = "The bruise to the cheek of a baby was seen by two practitioners."
TICKS = {"theme": ["neglect", "siblings"], "age_group": ["under_1"]}


def two_reviews(publish: Publish) -> None:
    publish(title="Baby Wren", alias="Wren", themes=["neglect", "siblings"], age_groups=["under_1"])
    publish(title="Child Heron", alias="Heron", themes=["neglect"], agencies=["police"], passages=[BRUISE])


def test_review_names_similar_ones_with_why(client: TestClient, publish: Publish) -> None:
    """What both have is said in words."""
    two_reviews(publish)

    page = client.get("/reviews/CR00001").text

    assert "Similar reviews" in page
    assert "Child Heron" in page
    assert "<b>Both have:</b> Neglect" in page


def test_case_is_answered_by_what_reviews_share(client: TestClient, publish: Publish) -> None:
    """Each result says how much it shares and what it lacks; the boxes stay ticked."""
    two_reviews(publish)

    page = client.post("/case-like-mine", data=TICKS).text

    assert "2 reviews share something with this case" in page
    assert page.index("Baby Wren") < page.index("Child Heron")
    assert re.search(r"<b>Shares 3 of 3:</b>", page)
    assert "<b>Shares 1 of 3:</b> Neglect" in page
    assert f"Not found in it: Under 1 and {term_label(Facet.THEME, 'siblings')}" in page
    assert 'id="theme-siblings" name="theme" value="siblings" checked' in page


def test_ticks_are_in_no_address_and_no_cache(client: TestClient, publish: Publish) -> None:
    """The form is posted to its own address, without a redirect, and no link of the answer has a tick."""
    two_reviews(publish)

    answer = client.post("/case-like-mine", data=TICKS)

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "siblings" not in "".join(re.findall(r'(?:href|action|src)="([^"]*)"', answer.text))
    assert "not saved or logged" in answer.text


def test_ticks_are_not_logged(
    client: TestClient, publish: Publish, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not even where a value is wrong."""
    two_reviews(publish)

    client.post("/case-like-mine", data=TICKS)
    refused = client.post("/case-like-mine", data={"theme": ["quillfeather"]})

    out, err = capfd.readouterr()
    assert refused.status_code == 422
    assert not any(word in out + err for word in ("siblings", "quillfeather"))


def test_nothing_ticked_is_said(client: TestClient, publish: Publish) -> None:
    """And so is more than describes a case."""
    two_reviews(publish)

    assert "Choose at least 1 box." in client.post("/case-like-mine").text
    assert (
        "up to 60 boxes" in client.post("/case-like-mine", data={"theme": [str(n) for n in range(61)]}).text
    )


def test_api_has_both(client: TestClient, publish: Publish) -> None:
    """Reviews like one by its identifier, and like a case by its terms."""
    two_reviews(publish)

    like_one = client.get("/api/v1/reviews/CR00001/similar").json()
    like_case = client.post("/api/v1/case-like-mine", json=TICKS)

    assert [item["id"] for item in like_one["items"]] == ["CR00002"]
    assert like_one["items"][0]["shared"] == [{"filter": "theme", "value": "neglect", "label": "Neglect"}]
    assert like_case.headers["Cache-Control"] == "no-store"
    assert [(item["id"], len(item["shared"])) for item in like_case.json()["items"]] == [
        ("CR00001", 3),
        ("CR00002", 1),
    ]
