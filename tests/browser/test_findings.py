"""From an upload with a name under a box to a clean public copy: a board decides what could identify someone."""

import os
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.database import WriteSession
from tests.account_builders import PASSWORD, a_board, an_account
from tests.browser.barriers import px_too_wide, violations
from tests.browser.chromium import PHONE, new_page
from tests.browser.conftest import Site, sign_in
from tests.browser.waiting import READING_MS, refresh_until_done, search_until_found

pytestmark = pytest.mark.browser

SECOND = "bob@example.org"
EMAIL = "quoxley@zanthorpe.example"
NAME = "Tamsin Oldershaw"
PICTURES = os.environ.get("CASEREVIEWS_PICTURES")
"""A folder for a picture of every page on the way, for looking at."""
COVER = (
    "Westerdale Safeguarding Children Partnership",
    "",
    "Serious Case Review",
    "",
    "Child Grebe",
    "",
    "Overview report",
    "",
    "Published 4 March 2019",
)
BODY = (
    "1 Introduction",
    "",
    "1.1 This serious case review is about Child Grebe, who died aged 4.",
    "The mother",
    "The health visitor saw a small bruise on the cheek of the child and accepted",
    "the explanation that mother gave. Professional curiosity was lacking.",
    "",
    f"A copy was sent to {EMAIL} as well.",
    "",
    "2 Recommendations",
    "",
    "Recommendation 1: The partnership should make sure that all staff know what to",
    "do when a small child is bruised.",
)


def a_report() -> FilePayload:
    """A name under a black box, and an email address that is printed twice."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for lines in (COVER, BODY):
        for nth, line in enumerate(lines):
            canvas.setFont("Helvetica", 12)
            canvas.drawString(72, 770 - 16 * nth, line)
        if lines is BODY:
            canvas.drawString(142, 770 - 16 * 3, NAME)
            canvas.rect(140, 766 - 16 * 3, 110, 15, stroke=0, fill=1)
            canvas.drawString(256, 770 - 16 * 3, f"wrote to {EMAIL}.")
        canvas.showPage()
    canvas.save()
    return FilePayload(name="grebe.pdf", mimeType="application/pdf", buffer=out.getvalue())


def seen(page: Page, name: str, *, scripts: bool = True) -> None:
    """The page keeps the rules of accessibility and is not too wide; its picture is saved to look at."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
    assert px_too_wide(page) <= 0
    if scripts:
        assert violations(page) == ""


def upload(page: Page, site: Site) -> None:
    sign_in(page, site)
    page.get_by_role("link", name="Upload reports").click()
    page.get_by_label("Choose PDFs").set_input_files([a_report()])


def open_findings(page: Page) -> None:
    page.get_by_role("link", name="Check and correct").first.click()
    page.locator(".publication-checks").get_by_role("link", name="Look").first.click()


def test_board_removes_what_is_hidden_and_publishes(desktop: Page, site: Site, worker: None) -> None:
    """Nothing that was removed is found afterwards: not by search, not in the copy."""
    page = desktop
    upload(page, site)
    expect(page.get_by_role("link", name="Check and correct").first).to_be_visible(timeout=READING_MS)
    open_findings(page)

    hidden = page.locator(".finding", has_text="Hidden text")
    expect(hidden.get_by_text(NAME)).to_be_hidden()
    seen(page, "findings")
    hidden.get_by_text("Show the hidden words").click()
    expect(hidden.get_by_text(NAME)).to_be_visible()
    seen(page, "findings-hidden-words")
    hidden.get_by_role("button", name="Remove from what is published").click()

    expect(page.locator(".finding:focus")).to_contain_text("Email address")
    email = page.locator(".finding", has_text="Email address").first
    email.get_by_label("Do the same for all 2 places with these words").check()
    email.get_by_role("button", name="Remove from what is published").click()
    expect(page.get_by_text("3 of 3 decided")).to_be_visible()
    refresh_until_done(page)
    expect(page.get_by_text("Removed from what is published").first).to_be_visible()
    seen(page, "findings-removed")
    page.get_by_role("link", name="See a preview of the public page").click()
    expect(page.get_by_text("Preview of the public page.")).to_be_visible()
    seen(page, "preview")
    page.go_back()
    page.get_by_role("link", name="Continue to publish").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Everything that could identify someone had been decided.")).to_be_visible()

    page.get_by_role("link", name="/reviews/CR").click()
    copy = page.request.get(
        site.address + str(page.get_by_role("link", name="Download PDF").get_attribute("href"))
    )
    with pdfplumber.open(BytesIO(copy.body())) as pdf:
        text = " ".join(sheet.extract_text() for sheet in pdf.pages)
    search_until_found(page, site.address, "professional curiosity was lacking", title="Child Grebe")
    for words in (NAME.split()[1], EMAIL):
        page.goto(f"{site.address}/search?q={words}")
        expect(page.get_by_role("link", name="Child Grebe")).to_have_count(0)
        assert words not in text


def test_second_person_agrees_on_a_phone_without_scripts(
    chromium: Browser, site: Site, worker: None, session: WriteSession
) -> None:
    """One asks with a reason, the other agrees in a session of their own, and the receipt names both."""
    board = a_board(session, "westerdale")
    an_account(session, email=SECOND, password=PASSWORD, boards=(board,))
    with new_page(chromium, scripts=False, size=PHONE) as page:
        upload(page, site)
        page.get_by_role("button", name="Upload").click()
        refresh_until_done(page)
        open_findings(page)
        address = page.url.partition("?")[0].partition("#")[0]
        hidden = page.locator(".finding", has_text="Hidden text")
        hidden.get_by_role("button", name="Remove from what is published").click()
        seen(page, "findings-phone", scripts=False)
        page.get_by_label("Why can they be published?").fill("It is the address of the board.")
        page.get_by_role("button", name="Ask a second person").click()
        expect(page.get_by_text("Ask a second person to open this page")).to_be_visible()
        with new_page(chromium, scripts=False, size=PHONE) as other:
            other.goto(address)
            other.get_by_label("Email address").fill(SECOND)
            other.get_by_label("Password").fill(PASSWORD)
            other.get_by_role("button", name="Sign in", exact=True).click()
            other.goto(address)
            expect(other.get_by_text("It is the address of the board.")).to_be_visible()
            seen(other, "second-person-phone", scripts=False)
            other.get_by_role("button", name="Confirm as the second person").click()
        page.goto(address)
        refresh_until_done(page)
        page.goto(address.partition("/check")[0] + "/publish")
        page.get_by_role("button", name="Publish").click()

        expect(page.get_by_text("2 warnings had not been decided.")).to_be_visible()
