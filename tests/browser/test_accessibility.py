"""What can be checked by machine: axe finds nothing, and no page is wider than its window."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from app.accounts.roles import Role
from app.clock import now
from app.database import WriteSession
from app.models.review import Review, ReviewId, ReviewState
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from tests.account_builders import PASSWORD, an_account
from tests.browser.barriers import px_too_wide, violations
from tests.browser.chromium import DESKTOP, PHONE, new_page
from tests.browser.conftest import EMAIL, Site, sign_in
from tests.builders import a_review

pytestmark = pytest.mark.browser

REVIEW = "/reviews/CR00001"
PATHS = (
    "/",
    "/search?q=professional+curiousity&theme=professional_curiosity",
    "/search?q=zzxqj",
    REVIEW,
    f"{REVIEW}/documents/1/pages/2?q=curiosity",
    f"{REVIEW}/passages?q=curiosity",
    "/exact-search",
    "/case-like-mine",
    "/cite-search?q=curiosity&theme_group=direct_work",
    "/recommendations",
    "/themes",
    "/about",
    "/accessibility",
    "/privacy",
    "/help",
    "/helplines",
    "/report-a-problem",
    "/nothing-here",
    "/components",
)
NARROWEST = ViewportSize(width=320, height=700)


def test_axe_finds_nothing(chromium: Browser, site: Site, reviews: list[Review]) -> None:
    """WCAG 2.2 A and AA, and axe's best practices, on every kind of page."""
    reports = {}
    with new_page(chromium) as page:
        for path in PATHS:
            page.goto(site.address + path)
            reports[path] = _reports(page)
        page.goto(f"{site.address}/cite-search?q=curiosity")
        page.locator("main form button").click()
        page.wait_for_url("**/searches/*")
        reports["a cited search"] = _reports(page)

    assert {path: report for path, report in reports.items() if report} == {}


def test_axe_finds_nothing_of_the_board(
    chromium: Browser, site: Site, session: WriteSession, reviews: list[Review]
) -> None:
    """Every page on which a curator does something to a review, and those of accounts and of what was done."""
    an_account(session, Role.ADMINISTRATOR, email=EMAIL, password=PASSWORD)
    scheduled = a_review(session, state=ReviewState.DRAFT, title="Serious Case Review: Child Heron")
    scheduled.scheduled_for, scheduled.scheduled_by = now() + timedelta(days=1), "test"
    session.commit()
    public, draft = f"/boards/reviews/{reviews[0].id}", f"/boards/reviews/{scheduled.id}"
    of_public = [
        public + page
        for page in (
            "",
            "/check",
            "/withdraw",
            "/documents/1/replace",
            "/documents/1/same-case",
            "/audit-log",
        )
    ]
    of_draft = [draft + page for page in ("", "/check", "/publish")]
    others = ["/boards", "/boards/upload", "/audit-log", "/account", "/account/tokens", "/accounts"]
    reports = {}

    with new_page(chromium) as page:
        sign_in(page, site)
        for path in (*of_public, *of_draft, *others):
            page.goto(site.address + path)
            reports[path] = _reports(page)

    assert {path: report for path, report in reports.items() if report} == {}


def _reports(page: Page) -> list[str]:
    """What is wrong with the open page in a wide window and on a phone, and in a narrow one what is cut off there.

    At 320 px, which is 1280 px enlarged to 400 %, nothing has to be scrolled sideways.
    """
    found = []
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        if report := violations(page):
            found.append(f"{size['width']} px: {report}")
    page.set_viewport_size(NARROWEST)
    if (over := px_too_wide(page)) > 0:
        found.append(f"{over} px too wide")
    page.set_viewport_size(DESKTOP)
    return found


def test_nothing_is_cut_off_in_a_narrow_window_without_scripts(
    chromium: Browser, site: Site, reviews: list[Review]
) -> None:
    too_wide = {}
    with new_page(chromium, size=NARROWEST, scripts=False) as page:
        for path in PATHS:
            page.goto(site.address + path)
            over = px_too_wide(page)
            if over > 0:
                too_wide[path] = over

    assert too_wide == {}


def test_filters_are_below_their_heading_without_scripts(
    chromium: Browser, site: Site, session: WriteSession, reviews: list[Review]
) -> None:
    """Where the box that finds a board is hidden, the boards still begin under the word "Board"."""
    for number in range(12):
        review = a_review(
            session, title=f"Review {number}", boards=[f"Safeguarding Children Partnership {number}"]
        )
        index_review(session, PostgresEngine(session), ReviewId(review.id))
    session.commit()

    with new_page(chromium, scripts=False) as page:
        page.goto(f"{site.address}/search")
        heading = page.locator("#facet-board legend").bounding_box()
        first = page.locator("#facet-board .facet-value").first.bounding_box()

    assert heading is not None
    assert first is not None
    assert first["x"] == heading["x"]
    assert 0 <= first["y"] - heading["y"] - heading["height"] < heading["height"]
