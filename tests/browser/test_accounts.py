"""Signing in and the pages behind it, in a real browser."""

import pytest
from playwright.sync_api import Browser, Page

from app.accounts.roles import Role
from app.database import WriteSession
from tests.account_builders import PASSWORD, an_account
from tests.browser.barriers import violations
from tests.browser.chromium import PHONE, new_page
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser
BEHIND = ("/account", "/account/tokens", "/accounts")


def test_person_signs_in_makes_a_token_and_signs_out_without_scripts(
    chromium: Browser, site: Site, session: WriteSession
) -> None:
    """Forms and links are enough."""
    an_account(session, email="ada@example.org", password=PASSWORD)

    with new_page(chromium, size=PHONE, scripts=False) as page:
        page.goto(f"{site.address}/account/tokens")
        _sign_in(page)
        page.get_by_label("What is it for?").fill("Library catalogue")
        page.get_by_label("Publish reviews").check()
        page.get_by_role("button", name="Create token").click()
        token = page.locator(".cite").inner_text()
        page.get_by_role("button", name="Sign out").click()
        text_shown = page.locator("main").inner_text()

    assert token.startswith("crr_")
    assert "You have signed out." in text_shown


def test_axe_finds_nothing_on_the_pages_of_accounts(
    chromium: Browser, site: Site, session: WriteSession
) -> None:
    """On a phone, where things are narrow; the sign-in page with its errors too."""
    an_account(session, Role.ADMINISTRATOR, email="ada@example.org", password=PASSWORD)
    reports: dict[str, str] = {}

    with new_page(chromium, size=PHONE) as page:
        page.goto(f"{site.address}/sign-in")
        page.locator("main").get_by_role("button", name="Sign in").click()
        reports["errors"] = violations(page)
        _sign_in(page)
        for address in BEHIND:
            page.goto(f"{site.address}{address}")
            reports[address] = violations(page)

    assert reports == {"errors": "", **dict.fromkeys(BEHIND, "")}


def _sign_in(page: Page) -> None:
    page.get_by_label("Email address").fill("ada@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()
