"""Filters that no one can choose by hand: too many, too long, unknown. Each is one sentence, wherever it is asked."""

import pytest
from starlette.testclient import TestClient

from app.search.question.parse import LONGEST_VALUE, MOST_PARAMETERS, MOST_VALUES
from ingest.tagging.vocabulary import load_vocabulary
from tests.pages.conftest import Publish

PATHS = [
    "/search",
    "/search.csv",
    "/search.ris",
    "/recommendations",
    "/recommendations.csv",
    "/api/v1/search",
    "/api/v1/search.jsonl",
    "/api/v1/recommendations",
    "/api/v1/recommendations.csv",
]
BRUISE = "The bruise on the cheek of a baby was seen by two practitioners."


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", ["board", "-board"])
def test_more_values_than_the_limit_are_refused(client: TestClient, path: str, name: str) -> None:
    """1,500 boards cost one sentence, not 11 seconds and 35 MB of chips."""
    too_many = "&".join(f"{name}=board-{number}" for number in range(1_500))
    one_more = "&".join(f"{name}=board-{number}" for number in range(MOST_VALUES + 1))

    for query in (too_many, one_more):
        answer = client.get(f"{path}?{query}")

        assert answer.status_code == 422
        assert "Remove some and search again." in answer.text
        assert len(answer.content) < 20_000


@pytest.mark.parametrize("path", PATHS)
def test_more_parameters_than_the_limit_are_refused(client: TestClient, path: str) -> None:
    """The limit of the whole search counts every name, also one that is repeated without a meaning."""
    query = "&".join(f"q=word{number}" for number in range(MOST_PARAMETERS + 1))

    answer = client.get(f"{path}?{query}")

    assert answer.status_code == 422
    assert "A search can have up to 100 filters and settings, and this one has 101." in answer.text


@pytest.mark.parametrize("path", PATHS)
def test_value_longer_than_any_is_refused(client: TestClient, path: str) -> None:
    """A value of 30,000 characters is not repeated on the page."""
    answer = client.get(f"{path}?board={'x' * (LONGEST_VALUE + 1)}")

    assert answer.status_code == 422
    assert f"A value of the board filter is longer than {LONGEST_VALUE} characters." in answer.text


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("theme", "theme"),
        ("agency", "agency"),
        ("harm", "harm"),
        ("age_group", "age group"),
        ("outcome", "outcome"),
        ("kind", "kind of review"),
        ("nation", "nation"),
        ("role", "kind of document"),
        ("board", "board"),
        ("language", "language"),
    ],
)
def test_unknown_value_is_named(client: TestClient, path: str, name: str, called: str) -> None:
    """A value that does not exist, chosen or excluded, is refused in words that name it and its filter."""
    for parameter in (name, f"-{name}"):
        answer = client.get(f"{path}?q=bruise&{parameter}=atlantis")

        assert answer.status_code == 422
        assert f"There is no {called} “atlantis” here." in answer.text


def test_page_leads_to_the_search_without_the_unknown_value(client: TestClient) -> None:
    """The other filters and the words stay."""
    page = client.get("/search?q=bruise&board=atlantis&theme=neglect").text
    of_recommendations = client.get("/recommendations.csv?theme=atlantis").text

    assert '<a href="/search?q=bruise&amp;theme=neglect">Search without this filter</a>' in page
    assert '<a href="/recommendations">Search without this filter</a>' in of_recommendations


def test_api_names_the_parameter(client: TestClient) -> None:
    """The problem document has the parameter in its field, with the minus it was sent with."""
    problem = client.get("/api/v1/search?-board=atlantis").json()

    assert (problem["status"], problem["code"], problem["field"]) == (422, "bad_request", "-board")
    assert problem["detail"] == (
        "There is no board “atlantis” here. Choose one from the filters of a search."
    )


def test_board_of_a_published_review_and_of_the_register_are_known(
    client: TestClient, publish: Publish
) -> None:
    """A board that only a report names counts, and one of the register that has published nothing here."""
    publish(title="Baby Wren", passages=[BRUISE])
    facets = client.get("/api/v1/search?q=bruise").json()["facets"]["board"]

    of_review = client.get(f"/search?board={facets[0]['value']}")
    registered = client.get("/search?board=leeds-safeguarding-children")

    assert (of_review.status_code, registered.status_code) == (200, 200)
    assert "Baby Wren" in of_review.text


def test_page_grows_with_its_filters_and_not_with_their_square(client: TestClient, publish: Publish) -> None:
    """Each chosen value costs the page the same, however many others are chosen."""
    publish(title="Baby Wren", passages=[BRUISE], themes=["neglect"])
    themes = [term.id for term in load_vocabulary().terms if term.facet == "theme"][:MOST_VALUES]
    sizes = [
        len(client.get("/search?" + "&".join(f"theme={theme}" for theme in themes[:count])).content)
        for count in (10, 20, 40)
    ]

    first_ten, next_twenty = sizes[1] - sizes[0], sizes[2] - sizes[1]
    assert next_twenty < 2.5 * first_ten


def test_button_of_a_chip_removes_its_filter_alone(client: TestClient) -> None:
    """Without scripts the form is sent with every other box, and leads to the address without that filter."""
    form = "/search?q=bruise&theme=neglect&-kind=sar&theme=domestic_abuse&year_from=2015&year_to="

    assert (
        client.get(f"{form}&remove=theme%3Dneglect").headers["location"]
        == "/search?q=bruise&theme=domestic_abuse&-kind=sar&year=2015.."
    )
    assert (
        client.get(f"{form}&remove=-kind%3Dsar").headers["location"]
        == "/search?q=bruise&theme=neglect&theme=domestic_abuse&year=2015.."
    )
    assert (
        client.get(f"{form}&remove=year").headers["location"]
        == "/search?q=bruise&theme=neglect&theme=domestic_abuse&-kind=sar"
    )
