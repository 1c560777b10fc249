"""What stops someone from using a page: what axe finds, and what has to be scrolled sideways."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # a list of all that is right takes twice as long
}


def violations(page: Page) -> str:
    """The report of WCAG 2.2 A and AA and axe's best practices, "" where nothing is wrong."""
    results = Axe().run(page, options=_RULES)
    return str(results.generate_report()) if results.violations_count else ""


def px_too_wide(page: Page) -> int:
    """How far the page reaches beyond its window; 0 or less is none."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
