"""An upload whose connection breaks: it is sent again automatically, and never twice."""

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


def test_upload_whose_connection_breaks_is_sent_again(
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

    expect(desktop.get_by_text("The connection was lost. We will send the file again")).to_be_visible()
    desktop.wait_for_url("**/boards/submissions/*")
    assert posts == ["POST", "POST"]
    assert session.scalar(select(func.count()).select_from(Submission)) == 1


def test_upload_whose_answer_is_lost_is_not_sent_twice(
    desktop: Page, site: Site, session: WriteSession
) -> None:
    """The bytes arrived and the answer did not: the site says that it has them, and the page continues from there."""
    _open_the_form(desktop, site, session)
    posts: list[str] = []

    def lose_the_answer(route: Route) -> None:
        posts.append(route.request.method)
        route.fetch()
        route.abort("connectionreset")

    desktop.route(re.compile("/boards/upload$"), lose_the_answer)
    desktop.get_by_label("Choose PDFs").set_input_files([HERON])

    desktop.wait_for_url("**/boards/submissions/*")
    assert posts == ["POST"]
    assert session.scalar(select(func.count()).select_from(Submission)) == 1


def test_file_uploaded_twice_leads_to_its_first_progress(
    desktop: Page, site: Site, session: WriteSession
) -> None:
    """The second time nothing is sent, and the page says that the file has already been uploaded."""
    _open_the_form(desktop, site, session)
    for _ in range(2):
        desktop.goto(f"{site.address}/boards/upload")
        desktop.get_by_label("Choose PDFs").set_input_files([HERON])
        desktop.wait_for_url("**/boards/submissions/*")

    expect(desktop.get_by_text("You have already uploaded this file")).to_be_visible()
    assert session.scalar(select(func.count()).select_from(Submission)) == 1


def test_file_that_is_too_large_keeps_the_form(desktop: Page, site: Site, session: WriteSession) -> None:
    """It never arrives, so its sentence stays on the page where another file can be chosen."""
    _open_the_form(desktop, site, session)
    desktop.locator("#upload").evaluate("form => { form.dataset.mostBytes = '10'; }")

    desktop.get_by_label("Choose PDFs").set_input_files([HERON])

    expect(desktop.locator("#sending-list")).to_contain_text("Rejected. The file must be smaller than")
    expect(desktop).to_have_url(f"{site.address}/boards/upload")
