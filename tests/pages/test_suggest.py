"""What is offered while someone types, as a fragment and as JSON."""

import re

from starlette.testclient import TestClient

from app.database import WriteSession
from app.models.review import ReviewState
from tests.pages.conftest import CountQueries, Publish


def test_kinds_are_grouped(client: TestClient, publish: Publish) -> None:
    """Reviews, recommendations, themes and boards come in groups with headings, each with what it leads to."""
    publish(title="Self-denial in Nettlecombe", themes=["neglect"])
    publish(title="Child Heron", boards=["Nettlecombe Safeguarding Adults Board"], themes=["neglect"])

    html = client.get("/suggest", params={"q": "ne"}).text

    assert html.count('role="option"') == 4
    places = [html.index(f">{heading}<") for heading in ("Reviews", "Themes", "Boards")]
    assert places == sorted(places)
    assert 'data-href="/search?theme=neglect"' in html
    assert 'data-href="/reviews/CR00001"' in html


def test_at_most_ten_are_offered(client: TestClient, publish: Publish) -> None:
    """However many fit, ten are shown, and boards and themes keep their places."""
    for number in range(12):
        publish(title=f"Neglect {number}", boards=[f"Nedrick {number} Board"], themes=["neglect"])

    items = client.get("/api/v1/suggest", params={"q": "ne"}).json()["items"]

    kinds = [item["kind"] for item in items]
    assert len(items) == 10
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
    """Once boards and themes are counted, a letter costs six questions at most; one is for the stem of a new word."""
    publish(title="Child Heron", themes=["neglect"])
    client.get("/suggest?q=he")

    with queries() as statements:
        client.get("/suggest?q=her")

    assert len(statements) <= 6, statements


def test_recommendation_opens_on_its_page(client: TestClient, publish: Publish) -> None:
    """A recommendation is offered by its words, the last one only begun, and leads to its page with them lit."""
    publish(title="Child Heron", recommendations=["Schools should be told of every missed appointment."])

    html = client.get("/suggest", params={"q": "schools missed appo"}).text

    assert "Schools should be told of every missed appointment." in html
    assert re.search(r"/reviews/CR00001/documents/1/pages/\d\?q=schools\+missed\+appo#hit", html)
    assert client.get("/api/v1/suggest?q=missed appo").json()["items"][0]["kind"] == "recommendation"


def test_withheld_recommendation_is_not_offered(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """A recommendation on a page that is withheld is never shown, whatever was copied of it."""
    review = publish(title="Child Heron", recommendations=["Schools should be told of it."])
    review.documents[0].withheld_pages = [1, 2, 3]
    session.commit()

    assert "told of it" not in client.get("/suggest", params={"q": "schools told"}).text


def test_slips_are_forgiven_without_meilisearch(client: TestClient, publish: Publish) -> None:
    """A slip in the name of a theme, a board, a review or in a recommendation still finds it."""
    publish(
        title="Child Sparrowhawk",
        boards=["Nettlecombe Safeguarding Board"],
        themes=["professional_curiosity"],
        recommendations=["Midwives should ask about the household."],
    )

    for typed, kind in (
        ("proffesional curio", "theme"),
        ("netlecombe", "board"),
        ("sparowhawk", "review"),
        ("midwifes houshold", "recommendation"),
    ):
        items = client.get("/api/v1/suggest", params={"q": typed}).json()["items"]
        assert kind in [item["kind"] for item in items], typed


def test_theme_says_by_which_name_it_was_found(client: TestClient, publish: Publish) -> None:
    """Welsh, abbreviated and retired labels find a theme, and the offer shows the one that was typed."""
    publish(title="Child Heron", themes=["neglect"])

    assert "Esgeulustod · 1 review" in client.get("/suggest?q=esgeul").text


def test_typed_words_are_kept_nowhere(client: TestClient, publish: Publish) -> None:
    """No cache may keep what was typed so far."""
    assert client.get("/suggest?q=heron").headers["Cache-Control"] == "no-store"
