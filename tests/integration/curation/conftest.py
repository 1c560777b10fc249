"""The running site for the tests of withdrawal, and a stranger who asks it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.curation.probe import Answer, Get
from app.database import DatabaseUrl
from app.files.store import FileStore
from app.main import create_app
from tests.site_settings import site_settings


@pytest.fixture(scope="session")
def site(database_url: DatabaseUrl, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The application on the database of this test run, without limits on how often it may be asked."""
    data = tmp_path_factory.mktemp("site")
    app = create_app(site_settings(database_url, data))
    yield app
    app.state.app_state.engine.dispose()


@pytest.fixture
def stranger(site: FastAPI, engine: Engine) -> Iterator[TestClient]:
    """A browser that is not signed in."""
    with TestClient(site, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def get(stranger: TestClient) -> Get:
    """What a probe asks the site with."""

    def ask(path: str) -> Answer:
        response = stranger.get(path)
        return Answer(response.status_code, response.content)

    return ask


@pytest.fixture
def site_files(site: FastAPI) -> FileStore:
    """The files the site serves."""
    files: FileStore = site.state.app_state.files
    return files


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    """An empty file store."""
    return FileStore(tmp_path / "files")
