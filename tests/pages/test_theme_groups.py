"""Themes in their groups: any theme of a group as one filter."""

import re

from fastapi.testclient import TestClient

from tests.pages.conftest import Publish


def test_group_of_themes_is_a_filter(client: TestClient, publish: Publish) -> None:
    """It keeps the reviews with any theme of the group, and its number is what choosing it gives."""
    publish(title="Baby Wren", themes=["neglect", "physical_abuse"])
    publish(title="Child Heron", themes=["physical_abuse", "information_sharing"])
    publish(title="Adult Larch", themes=["information_sharing"])

    page = client.get("/search?theme_group=abuse").text

    assert "Baby Wren" in page
    assert "Child Heron" in page
    assert "Adult Larch" not in page
    assert "Group of themes: Abuse and neglect" in page
    assert re.search(r'name="theme_group" value="abuse" checked', page)
    assert client.get("/api/v1/search?theme_group=abuse").json()["total"] == 2
    assert "Adult Larch" in client.get("/search?-theme_group=abuse").text
    assert 'href="/search?theme_group=abuse">2 reviews with any of these</a>' in client.get("/themes").text


def test_unknown_group_of_themes_is_named(client: TestClient) -> None:
    """The sentence lists the groups there are."""
    answer = client.get("/api/v1/search?theme_group=abuses")

    assert answer.status_code == 422
    assert (
        "There is no group of themes “abuses” here. Choose one of abuse, child, adult"
        in answer.json()["detail"]
    )
