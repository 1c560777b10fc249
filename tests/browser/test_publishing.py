"""A board from signing in to the public page: upload, watch it being read, publish, find it."""

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.account_builders import PASSWORD
from tests.browser.barriers import violations
from tests.browser.chromium import new_page
from tests.browser.conftest import EMAIL, Site
from tests.browser.waiting import READING_MS, refresh_until_done, search_until_found
from tests.plain_pdf import a_small_review

pytestmark = pytest.mark.browser


def _pdf(name: str, alias: str) -> FilePayload:
    return FilePayload(name=name, mimeType="application/pdf", buffer=a_small_review(alias))


def _sign_in(page: Page, site: Site) -> None:
    """The way a board comes in: its address leads to the form and back."""
    page.goto(f"{site.address}/boards")
    page.get_by_label("Email address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_board_uploads_publishes_and_finds_a_report(desktop: Page, site: Site, worker: None) -> None:
    """With scripts: several files lead to the list, which follows the reading; every page on the way is accessible."""
    page = desktop
    _sign_in(page, site)
    page.get_by_role("link", name="Upload reports").click()
    not_a_pdf = FilePayload(name="letter.docx", mimeType="application/msword", buffer=b"PK no pdf")
    page.get_by_label("Choose PDFs").set_input_files([_pdf("heron.pdf", "Child Heron"), not_a_pdf])

    page.wait_for_url("**/boards?uploaded=2")
    expect(page.get_by_text("2 files uploaded.")).to_be_visible()
    expect(page.locator(".submission", has_text="letter.docx")).to_contain_text("Rejected")
    assert violations(page) == ""
    page.locator(".submission", has_text="heron.pdf").get_by_role("link", name="Check and correct").wait_for(
        timeout=READING_MS
    )
    page.locator(".submission", has_text="heron.pdf").get_by_role("link").first.click()
    expect(page.get_by_text("Nothing is public until you publish.")).to_be_visible(timeout=READING_MS)
    assert violations(page) == ""
    page.get_by_role("link", name="Continue to publish").click()
    assert violations(page) == ""
    page.get_by_role("button", name="Publish").click()

    expect(page.get_by_text("This review is public.")).to_be_visible()
    assert violations(page) == ""
    page.get_by_role("link", name="/reviews/CR").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Child Heron")
    search_until_found(page, site.address, "professional curiosity was lacking", title="Child Heron")
    page.goto(f"{site.address}/boards")
    expect(page.get_by_text("Everyone can find and read it.")).to_be_visible()
    assert violations(page) == ""


def test_board_uploads_and_publishes_without_scripts(chromium: Browser, site: Site, worker: None) -> None:
    """A plain form, a link to refresh, a plain form."""
    with new_page(chromium, scripts=False) as page:
        _sign_in(page, site)
        page.get_by_role("link", name="Upload reports").click()
        page.get_by_label("Choose PDFs").set_input_files([_pdf("plover.pdf", "Child Plover")])
        page.get_by_role("button", name="Upload").click()
        refresh_until_done(page)
        page.get_by_role("link", name="Continue to publish").click()
        page.get_by_role("button", name="Publish").click()

        expect(page.get_by_text("Everything that could identify someone had been decided.")).to_be_visible()
