"""What browser tests share: the site on a port, a chromium, and reviews to find in it."""

import os
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pytest
import uvicorn
from fastapi import FastAPI
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select, update

from app.database import DatabaseUrl, WriteSession
from app.main import create_app
from app.models.account import Account
from app.models.document import Document
from app.models.document import Page as PageRow
from app.models.review import Review, ReviewId
from app.request_scope import AppState
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from ingest.draft.digest import Sha256
from ingest.tagging.vocabulary import load_vocabulary, synonyms
from tests.account_builders import PASSWORD, a_board, an_account, signed_in_browser
from tests.browser.chromium import PHONE, launch, new_page
from tests.builders import a_review
from tests.commands import started_command
from tests.site_settings import site_settings
from tests.waiting import LONGEST_S, wait_until

EMAIL = "ada@example.org"
CURIOSITY = (
    "Professional curiosity means asking the next question, kindly, and asking it again the week after. "
    "The health visitor accepted the first answer she was given about who lived in the household."
)
FILLER = (
    "The family moved twice in the year before the injury. Records followed them four weeks later each time."
)


@dataclass(frozen=True, slots=True)
class Site:
    """The running site."""

    address: str
    state: AppState


@pytest.fixture(scope="package")
def site(database_url: DatabaseUrl, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site on a free port of this machine, until the last browser test has run."""
    app = create_app(site_settings(database_url, tmp_path_factory.mktemp("site")))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        wait_until(lambda: server.started, "the site listens")
        yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}", _state(app))
        server.should_exit = True
        thread.join(LONGEST_S)
    _state(app).engine.dispose()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The machine's own chromium. While it is driven no other test can start a loop of events on this thread."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def desktop(chromium: Browser) -> Iterator[Page]:
    """A tab of a desktop, with scripts."""
    with new_page(chromium) as page:
        yield page


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A tab of a phone, with scripts."""
    with new_page(chromium, size=PHONE) as page:
        yield page


@pytest.fixture
def worker(site: Site, database_url: DatabaseUrl, session: WriteSession) -> Iterator[None]:
    """A worker on the site's database and files, and a board member who can sign in."""
    an_account(session, email=EMAIL, password=PASSWORD, boards=(a_board(session, "westerdale"),))
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "CASEREVIEWS_DATA": str(site.state.settings.data),
        "CASEREVIEWS_PROBE_URL": site.address,
    }
    with started_command("work", environment=environment):
        yield


def sign_in(page: Page, site: Site) -> None:
    """The board member of ``worker``, on the page of their boards. That a person can sign in is tested once."""
    with WriteSession(site.state.engine) as session:
        account = session.scalars(select(Account).where(Account.email == EMAIL)).one()
        _, _, key = signed_in_browser(session, account)["Cookie"].partition("=")
    page.context.add_cookies([{"name": "session", "value": key, "url": site.address}])
    page.goto(f"{site.address}/boards")


@pytest.fixture
def reviews(session: WriteSession, site: Site) -> list[Review]:
    """Three reviews of which one fits the question and both filters; its pages have pictures."""
    built = [
        a_review(
            session,
            title="Serious Case Review: Baby Wren",
            passages=[FILLER, f"{CURIOSITY} Wren"],
            recommendations=["The police should ask who lives in the household."],
            themes=["professional_curiosity", "neglect"],
            absent_themes=["domestic_abuse"],
            age_groups=["under_1"],
            agencies=["health_visiting", "police"],
            outcome="serious_harm",
        ),
        a_review(
            session,
            title="Child Practice Review: Child Plover",
            passages=[f"{CURIOSITY} Plover"],
            themes=["professional_curiosity"],
            age_groups=["11_15"],
            kinds=["cpr"],
            nation="wales",
            published="2022",
        ),
        a_review(
            session,
            title="Safeguarding Adults Review: Mr Ashby",
            passages=[f"{CURIOSITY} Ashby"],
            themes=["self_neglect"],
            age_groups=["65_plus"],
            kinds=["sar"],
            published="2024-05-14",
        ),
    ]
    draw_pages(session, site.state)
    engine = PostgresEngine(session, synonyms=synonyms(load_vocabulary()))
    for review in built:
        index_review(session, engine, ReviewId(review.id))
    session.commit()
    return built


def draw_pages(session: WriteSession, state: AppState) -> None:
    """A white sheet for every page, with the place of its first word."""
    sheet = BytesIO()
    Image.new("RGB", (595, 842), "white").save(sheet, "WEBP")
    for document in session.query(Document):
        for number in range(1, document.page_count + 1):
            state.files.save_picture(Sha256(document.sha256), number, sheet.getvalue())
    session.execute(update(PageRow).values(word_boxes=[[0, 12, 60.0, 80.0, 130.0, 94.0]]))


def _state(app: FastAPI) -> AppState:
    state: AppState = app.state.app_state
    return state
