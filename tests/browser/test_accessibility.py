"""What can be checked by machine: axe finds nothing, and no page is wider than its window."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, ViewportSize

from app.models.review import Review
from tests.browser.chromium import DESKTOP, PHONE, new_page
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

REVIEW = "/reviews/CR00001"
PATHS = (
    "/",
    "/search?q=professional+curiousity&theme=professional_curiosity",
    "/search?q=zzxqj",
    REVIEW,
    f"{REVIEW}/documents/1/pages/2?q=curiosity",
    "/recommendations",
    "/themes",
    "/about",
    "/accessibility",
    "/privacy",
    "/helplines",
    "/report-a-problem",
    "/nothing-here",
    "/components",
)
NARROWEST = ViewportSize(width=320, height=700)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(chromium: Browser, site: Site, reviews: list[Review], size: ViewportSize) -> None:
    """WCAG 2.2 A and AA, and axe's best practices, on every kind of page."""
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = {}
    with new_page(chromium, size=size) as page:
        for path in PATHS:
            page.goto(site.address + path)
            results = Axe().run(page, options=options)
            if results.violations_count:
                found[path] = results.generate_report()

    assert found == {}


def test_nothing_is_cut_off_in_a_narrow_window(chromium: Browser, site: Site, reviews: list[Review]) -> None:
    """At 320 px, which is 1280 px enlarged to 400 %, nothing has to be scrolled sideways."""
    too_wide = {}
    with new_page(chromium, size=NARROWEST) as page:
        for path in PATHS:
            page.goto(site.address + path)
            over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if over > 0:
                too_wide[path] = over

    assert too_wide == {}
