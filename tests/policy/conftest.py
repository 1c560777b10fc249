"""The application without limits on requests, and a browser that follows no redirects."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.database import DatabaseUrl
from app.main import create_app
from tests.site_settings import site_settings


@pytest.fixture(scope="session")
def guarded(database_url: DatabaseUrl, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The application on the database of this test run."""
    app = create_app(site_settings(database_url, tmp_path_factory.mktemp("policy")))
    yield app
    app.state.app_state.engine.dispose()


@pytest.fixture
def client(guarded: FastAPI, engine: Engine) -> TestClient:
    """A browser without cookies of its own; the tables are empty after the test."""
    return TestClient(guarded, follow_redirects=False, raise_server_exceptions=False)
