"""A board's whole way in a browser: real files in, one corrected, public, found, withdrawn, and the receipt."""

import os
import re
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from app.curation.decide_finding import declare_fictional
from app.database import writing
from app.models.review import Review
from tests.browser.barriers import violations
from tests.browser.chromium import PHONE, new_page
from tests.browser.conftest import Site, sign_in
from tests.browser.waiting import READING_MS, refresh_until_done, search_until_found
from tests.plain_pdf import a_small_review

pytestmark = pytest.mark.browser

CLEARING_MS = 120_000
CORRECTED = "Rapid reviews of the city, read again"
PICTURES = os.environ.get("CASEREVIEWS_PICTURES")
"""A folder for a picture of every page on the way, for looking at."""


def _three_files(real_files: Path) -> list[Path]:
    """The two smallest reviews, and the smallest file that is none."""
    by_size = [
        sorted((real_files / "reports" / folder).glob("*.pdf"), key=lambda path: path.stat().st_size)
        for folder in ("reviews", "not_reviews")
    ]
    return [*by_size[0][:2], by_size[1][0]]


@pytest.mark.real_files
def test_board_publishes_a_real_report_and_takes_it_back(
    desktop: Page, chromium: Browser, site: Site, worker: None, real_files: Path
) -> None:
    """Three files in, one corrected and published, found, withdrawn; a stranger's old link leads to the tombstone."""
    page = desktop
    sign_in(page, site)
    _hand_in(page, _three_files(real_files))
    public = _correct_and_publish(page, site)
    search_until_found(page, site.address, CORRECTED, title=CORRECTED)

    _withdraw(page, public)

    expect(page.get_by_text("Removed everywhere")).to_be_visible(timeout=CLEARING_MS)
    expect(page.locator(".receipt-places tbody tr.is-bad")).to_have_count(0)
    _seen(page, "receipt")
    for size in (None, PHONE):
        with new_page(chromium, size=size) if size else new_page(chromium) as stranger:
            answer = stranger.goto(public)
            assert answer is not None
            assert answer.status == 410
            _seen(stranger, "tombstone-phone" if size else "tombstone")
            text = stranger.locator("main").inner_text()
            assert "It was withdrawn on" in text
            assert not re.search("Ada|Rapid|Example", text)
    page.goto(f"{site.address}/search?q={CORRECTED}")
    expect(page.get_by_role("link", name=CORRECTED)).to_have_count(0)


def test_review_is_withdrawn_and_restored_without_scripts(
    chromium: Browser, site: Site, worker: None
) -> None:
    """Plain forms, and a link to refresh until the receipt is there; on a phone."""
    with new_page(chromium, scripts=False, size=PHONE) as page:
        sign_in(page, site)
        page.get_by_role("link", name="Upload reports").click()
        pdf = FilePayload(
            name="plover.pdf", mimeType="application/pdf", buffer=a_small_review("Child Plover")
        )
        page.get_by_label("Choose PDFs").set_input_files([pdf])
        page.get_by_role("button", name="Upload").click()
        refresh_until_done(page)
        page.get_by_role("link", name="Continue to publish").click()
        _seen(page, "publish-phone", scripts=False)
        page.get_by_role("button", name="Publish").click()
        _seen(page, "standing-phone", scripts=False)
        page.get_by_role("link", name="Withdraw this review").click()
        page.get_by_role("button", name="Withdraw").click()
        expect(page.get_by_role("link", name="Choose a reason")).to_be_visible()
        _seen(page, "withdraw-phone", scripts=False)
        page.get_by_label("It contained an error.").check()
        page.get_by_label("I, Ada Example, withdraw this review now").check()
        page.get_by_role("button", name="Withdraw").click()
        refresh_until_done(page)
        expect(page.get_by_text("Removed everywhere")).to_be_visible()
        _seen(page, "receipt-phone", scripts=False)
        page.get_by_role("link", name="Restore this review").click()
        page.get_by_role("button", name="Restore").click()

        expect(page.get_by_text("The review is public again, at the same address.")).to_be_visible()


def _hand_in(page: Page, files: list[Path]) -> None:
    page.get_by_role("link", name="Upload reports").click()
    page.get_by_label("Choose PDFs").set_input_files(files)
    page.wait_for_url("**/boards?uploaded=3")
    page.locator(".submission", has_text=files[0].name).get_by_role("link").first.click()
    expect(page.get_by_role("link", name="Check and correct")).to_be_visible(timeout=READING_MS)
    _seen(page, "read")


def _decide_findings(site: Site, page: Page) -> None:
    """Keep public what the checks found in the real report, as its board would. test_findings.py does it by clicks."""
    match = re.search(r"/reviews/([0-9a-f-]{36})", page.url)
    assert match
    with writing(site.state.engine) as session:
        review = session.get_one(Review, UUID(match[1]))
        declare_fictional(session, review, actor="test", reason="Printed by the board that published it.")


def _correct_and_publish(page: Page, site: Site) -> str:
    """Give it another title, publish it, and say where it is public."""
    page.get_by_role("link", name="Check and correct").click()
    page.get_by_role("link", name="Change Title").click()
    page.get_by_label("Title", exact=True).fill(CORRECTED)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Changed.")).to_be_visible()
    _decide_findings(site, page)
    page.goto(re.sub(r"/check.*", "/publish", page.url))
    _seen(page, "publish")
    for line in page.locator("#confirm input").all():
        line.check()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("This review is public.")).to_be_visible()
    _seen(page, "standing")
    return page.locator(".outcome-card .cite a").inner_text()


def _withdraw(page: Page, public: str) -> None:
    page.goto(f"{public.partition('/reviews/')[0]}/boards")
    page.get_by_role("link", name=CORRECTED, exact=True).click()
    page.get_by_role("link", name="Status of the review").click()
    page.get_by_role("link", name="Withdraw this review").click()
    page.get_by_label("It could have identified someone.").check()
    page.get_by_label("Public message (optional)").fill("A corrected report follows.")
    page.get_by_label("I, Ada Example, withdraw this review now").check()
    _seen(page, "withdraw")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("heading", name="Receipt of withdrawal")).to_be_visible()


def _seen(page: Page, name: str, *, scripts: bool = True) -> None:
    """The page keeps the rules of accessibility; its picture is saved to look at.

    Where a tab runs no scripts, the rules cannot be run in it either.
    """
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
    if not scripts:
        return
    assert violations(page) == ""
