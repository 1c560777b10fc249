"""One running web for the tests of this folder that do not kill it, and boards to come to it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from app.database import DatabaseUrl
from tests.faults.processes import Running, RunningSite


@pytest.fixture(scope="package")
def served(
    database_url: DatabaseUrl, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[RunningSite, Running]]:
    """A site and its web, which runs for the whole folder."""
    site = RunningSite(database_url, tmp_path_factory.mktemp("served"))
    with site.web() as web:
        yield site, web


@pytest.fixture
def site(served: tuple[RunningSite, Running], engine: Engine) -> RunningSite:
    """That site, with tables that are empty again after the test."""
    return served[0]


@pytest.fixture
def web(served: tuple[RunningSite, Running]) -> Running:
    """The process of its web; not to be killed."""
    return served[1]


@pytest.fixture
def own_site(
    database_url: DatabaseUrl, engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> RunningSite:
    """A site of the test's own, of which nothing runs yet."""
    return RunningSite(database_url, tmp_path_factory.mktemp("own"))
