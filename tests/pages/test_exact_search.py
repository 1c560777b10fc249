"""The form of exact search, and how its results say what was looked for."""

from starlette.testclient import TestClient

from tests.pages.conftest import Publish

BRUISE = "The bruise to the cheek of a baby was seen by the police."


def test_form_leads_to_the_search_it_makes(client: TestClient) -> None:
    """Without scripts, the boxes become one expression in the address of the search."""
    answer = client.get("/exact-search?all_of=bruise&none_of=police+school&near=&near_to=&within=5")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/search?q=bruise+NOT+police+NOT+school&exact=true"


def test_half_of_near_is_an_error_and_nothing_is_lost(client: TestClient) -> None:
    """The page says what to change and keeps what was typed."""
    page = client.get("/exact-search?near=police&all_of=baby").text

    assert "Fill in both boxes" in page
    assert 'value="police"' in page
    assert 'value="baby"' in page


def test_results_say_what_was_looked_for(client: TestClient, publish: Publish) -> None:
    """The search in words, how many match it, and the same words without operators."""
    publish(title="Baby Wren", passages=[BRUISE])

    page = client.get("/search?q=bruise+NEAR/6+baby").text

    assert "1 review matches this exact search" in page
    assert "Reviews that say “bruise” within 6 words of “baby”." in page
    assert 'href="/search?q=bruise+NEAR%2F6+baby&amp;exact=false"' in page


def test_mistake_in_an_exact_search_is_named(client: TestClient, publish: Publish) -> None:
    """In the ordinary box the words are searched for all the same; an exact search is an error with its column."""
    publish(title="Baby Wren", passages=[BRUISE])

    ordinary = client.get("/search?q=(bruise")
    programs = client.get("/api/v1/search?q=(bruise+OR&exact=true")

    assert "<mark>bruise</mark>" in client.get("/search?q=bruise+OR").text
    assert ordinary.status_code == 200
    asked = client.get("/search?q=bruise+OR&exact=true").text
    assert "Column 8: There is nothing after OR." in asked
    assert "<mark>bruise</mark>" in asked
    assert "Use exact search" not in asked
    assert (programs.status_code, programs.json()["code"]) == (422, "bad_expression")
    assert "Column 9: There is nothing after OR." in programs.json()["detail"]


def test_exact_results_are_downloaded_whole(client: TestClient, publish: Publish) -> None:
    """A download has what the page counts."""
    publish(title="Baby Wren", passages=[BRUISE])
    publish(title="Baby Tern", passages=["A bruise."])

    assert len(client.get("/search.jsonl?q=bruise+-police").text.splitlines()) == 1


def test_operators_are_honoured_in_recommendations(client: TestClient, publish: Publish) -> None:
    """A minus leaves a recommendation out, and the page says what it looked for."""
    publish(
        title="Baby Wren",
        recommendations=["The police should train staff.", "The school should train staff."],
    )

    page = client.get("/recommendations?q=train+-police").text

    assert "Recommendations that say “train”, and do not say “police”." in page
    assert "school should" in page
    assert "The police should" not in page
