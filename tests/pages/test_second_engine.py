"""The site with a Meilisearch that does not work: everything is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.database import DatabaseUrl
from app.main import create_app
from tests.faulty_server import Fault, FaultyServer, faulty_server
from tests.pages.conftest import Publish
from tests.site_settings import site_settings


@pytest.fixture
def faulty() -> Iterator[FaultyServer]:
    """A server that answers 500."""
    with faulty_server() as server:
        server.fault = Fault.ERROR_500
        yield server


@pytest.fixture
def beside(faulty: FaultyServer, database_url: DatabaseUrl, tmp_path: Path) -> Iterator[TestClient]:
    """A site whose MEILI_URL names that server."""
    settings = site_settings(database_url, tmp_path, meili_url=faulty.url, meili_key="master")
    with TestClient(create_app(settings)) as client:
        yield client


def test_results_do_not_depend_on_it(beside: TestClient, client: TestClient, publish: Publish) -> None:
    """The page of results is that of a site without Meilisearch."""
    publish(title="Child Heron", passages=["Neglect was known."])

    assert beside.get("/search?q=neglect").text == client.get("/search?q=neglect").text


def test_instant_results_do_not_depend_on_it(
    beside: TestClient, client: TestClient, publish: Publish, faulty: FaultyServer
) -> None:
    """Wrong, silent or talking nonsense, it leaves the same four groups as a site without Meilisearch."""
    publish(
        title="Child Heron",
        themes=["neglect"],
        recommendations=["Neglect should be named in every referral."],
    )
    alone = [client.get("/suggest", params={"q": typed}).text for typed in ("heron", "neglect refer")]

    for fault in (Fault.ERROR_500, Fault.SILENT, Fault.ODD_RESULTS):
        faulty.fault = fault
        assert [
            beside.get("/suggest", params={"q": typed}).text for typed in ("heron", "neglect refer")
        ] == alone

    assert "Child Heron" in alone[0]
    assert "named in every referral" in alone[1]


@pytest.mark.parametrize(
    "path", ["/", "/themes", "/search?nation=england", "/suggest?q=heron", "/api/v1/search?q=neglect"]
)
def test_no_page_shows_an_error(beside: TestClient, publish: Publish, path: str) -> None:
    """Every kind of request is answered."""
    publish(title="Child Heron", passages=["Neglect was known."])

    assert beside.get(path).status_code == 200


def test_web_holds_no_key_that_writes(beside: TestClient) -> None:
    """The master key does not stay in the web process, and is not sent."""
    state = beside.app.state.app_state  # type: ignore[attr-defined]

    assert state.settings.meili_key is None
    assert "master" not in str(vars(state.second.server))
