"""An upload whose connection breaks: it is sent again by itself, and never twice."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect
from sqlalchemy import func, select

from app.database import WriteSession
from app.models.submission import Submission
from tests.account_builders import a_board, an_account, signed_in_browser
from tests.browser.conftest import Site
from tests.plain_pdf import a_small_review

pytestmark = pytest.mark.browser

HERON = FilePayload(name="heron.pdf", mimeType="application/pdf", buffer=a_small_review("Child Heron"))


def _open_the_form(page: Page, site: Site, session: WriteSession) -> None:
    account = an_account(session, boards=(a_board(session, "westerdale"),))
    _, _, key = signed_in_browser(session, account)["Cookie"].partition("=")
    page.context.add_cookies([{"name": "session", "value": key, "url": site.address}])
    page.goto(f"{site.address}/boards/upload")


def test_upload_whose_connection_breaks_is_sent_again_by_itself(
    desktop: Page, site: Site, session: WriteSession
) -> None:
    """The first sending is cut before anything arrives; the page says so, waits and sends it again."""
    _open_the_form(desktop, site, session)
    posts: list[str] = []

    def cut_the_first(route: Route) -> None:
        posts.append(route.request.method)
        route.abort("connectionreset") if len(posts) == 1 else route.continue_()

    desktop.route(re.compile("/boards/upload$"), cut_the_first)
    desktop.get_by_label("Choose PDFs").set_input_files([HERON])

    expect(desktop.get_by_text("The connection broke. Nothing is lost")).to_be_visible()
    expect(desktop.get_by_role("link", name="Watch heron.pdf being read")).to_be_visible(timeout=30_000)
    assert posts == ["POST", "POST"]
    assert session.scalar(select(func.count()).select_from(Submission)) == 1


def test_upload_whose_answer_is_lost_is_not_sent_twice(
    desktop: Page, site: Site, session: WriteSession
) -> None:
    """The bytes arrived and the answer did not: the site says that it has them, and the page goes on from there."""
    _open_the_form(desktop, site, session)
    posts: list[str] = []

    def lose_the_answer(route: Route) -> None:
        posts.append(route.request.method)
        route.fetch()
        route.abort("connectionreset")

    desktop.route(re.compile("/boards/upload$"), lose_the_answer)
    desktop.get_by_label("Choose PDFs").set_input_files([HERON])

    expect(desktop.get_by_role("link", name="Watch heron.pdf being read")).to_be_visible(timeout=30_000)
    assert posts == ["POST"]
    assert session.scalar(select(func.count()).select_from(Submission)) == 1
