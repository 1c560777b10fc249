"""What is offered while someone types, as a fragment and as JSON."""

from starlette.testclient import TestClient

from app.database import WriteSession
from app.models.review import ReviewState
from tests.pages.conftest import CountQueries, Publish


def test_kinds_are_grouped(client: TestClient, publish: Publish) -> None:
    """Reviews, boards and themes come in groups with headings, each with what it leads to."""
    publish(title="Self-denial in Nettlecombe", themes=["neglect"])
    publish(title="Child Heron", boards=["Nettlecombe Safeguarding Adults Board"], themes=["neglect"])

    html = client.get("/suggest", params={"q": "ne"}).text

    assert html.count('role="option"') == 4
    places = [html.index(f">{heading}<") for heading in ("Reviews", "Boards", "Themes")]
    assert places == sorted(places)
    assert 'data-href="/search?theme=neglect"' in html
    assert 'data-href="/reviews/CR00001"' in html


def test_at_most_eight_are_offered(client: TestClient, publish: Publish) -> None:
    """However many fit, eight are shown, and boards and themes keep their places."""
    for number in range(12):
        publish(title=f"Neglect {number}", boards=[f"Nedrick {number} Board"], themes=["neglect"])

    items = client.get("/api/v1/suggest", params={"q": "ne"}).json()["items"]

    kinds = [item["kind"] for item in items]
    assert len(items) == 8
    assert (kinds.count("board"), kinds.count("theme")) == (2, 1)


def test_json_says_the_same(client: TestClient, publish: Publish) -> None:
    """The API gives each suggestion with its kind, its label and its address."""
    publish(title="Child Heron", themes=["neglect"])

    items = client.get("/api/v1/suggest?q=neg").json()["items"]

    assert items == [
        {
            "kind": "theme",
            "value": "neglect",
            "label": "Neglect",
            "count": 1,
            "url": "http://testserver/search?theme=neglect",
        }
    ]


def test_one_letter_is_too_little(client: TestClient, publish: Publish) -> None:
    """Before two letters nothing is offered."""
    publish(title="Child Heron")

    assert 'role="option"' not in client.get("/suggest?q=h").text
    assert client.get("/suggest").status_code == 200


def test_withdrawn_review_is_not_offered(client: TestClient, publish: Publish, session: WriteSession) -> None:
    """A review withdrawn a moment ago is no longer suggested, nor the board that had only this one."""
    review = publish(title="Child Heron", boards=["Heronsgate Board"])
    offered = client.get("/suggest?q=heron").text.count('role="option"')

    review.state = ReviewState.WITHDRAWN
    session.commit()

    assert offered == 2
    assert 'role="option"' not in client.get("/suggest?q=heron").text


def test_titles_are_escaped(client: TestClient, publish: Publish) -> None:
    """Markup in a title stays text."""
    publish(title="Heron <script>alert(1)</script>")

    assert "<script>" not in client.get("/suggest?q=heron").text


def test_typing_asks_little_of_the_database(
    client: TestClient, publish: Publish, queries: CountQueries
) -> None:
    """Once boards and themes are counted, a letter costs five questions at most."""
    publish(title="Child Heron", themes=["neglect"])
    client.get("/suggest?q=he")

    with queries() as statements:
        client.get("/suggest?q=her")

    assert len(statements) <= 5, statements
