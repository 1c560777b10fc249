"""The site with Meilisearch stopped and started again while someone searches: a real server, a real browser."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from app.database import DatabaseUrl, WriteSession
from app.main import create_app
from app.models.review import Review
from app.request_scope import AppState
from app.search.meilisearch.copying import synchronise
from app.search.meilisearch.indexes import Names
from tests.browser.conftest import Site
from tests.meilisearch_server import free_port, started
from tests.site_settings import site_settings
from tests.waiting import LONGEST_S, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.meilisearch]

PATH = "/search?q=curiosity"
MASTER_KEY = "a-key-for-tests-only"


@contextmanager
def site_with(meili_url: str, key: str | None, database_url: DatabaseUrl, data: Path) -> Iterator[Site]:
    """The site on a free port, in front of that Meilisearch."""
    app = create_app(site_settings(database_url, data, meili_url=meili_url, meili_key=key))
    state: AppState = app.state.app_state
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        wait_until(lambda: server.started, "the site listens")
        yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}", state)
        server.should_exit = True
        thread.join(LONGEST_S)
    assert state.second is not None
    state.second.server.close()
    state.engine.dispose()


def seen(page: Page, site: Site) -> list[str]:
    """Search, look, tick a filter, look again: everything a reader sees of the results."""
    page.goto(site.address + PATH)
    expect(page.get_by_role("heading", level=1)).to_have_text("3 reviews have this word")
    parts = _parts_of(page)
    page.get_by_label("Wales").check()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 review has this word")
    return parts + _parts_of(page)


def _parts_of(page: Page) -> list[str]:
    """Every filter with its counts, and every review found with its passages."""
    return page.locator("#filters .facet, .results article").all_inner_texts()


def test_search_continues_while_meilisearch_is_stopped(
    desktop: Page,
    reviews: list[Review],
    session: WriteSession,
    database_url: DatabaseUrl,
    tmp_path: Path,
) -> None:
    """Running, stopped, started: the same reviews and counts each time, and suggestions."""
    port = free_port()
    with site_with(f"http://127.0.0.1:{port}", MASTER_KEY, database_url, tmp_path) as site:
        with started(tmp_path, port=port, master_key=MASTER_KEY) as server:
            synchronise(session, server.writer, Names())
            running = seen(desktop, site)

        stopped = seen(desktop, site)
        desktop.get_by_label("Search the reviews").fill("wre")
        expect(desktop.get_by_role("option", name="Baby Wren")).to_be_visible()

        with started(tmp_path, port=port, master_key=MASTER_KEY):
            again = seen(desktop, site)

    assert running == stopped == again
