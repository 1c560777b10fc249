"""Waiting for the worker as a person does: by refreshing the page."""

from playwright.sync_api import Page

from tests.waiting import LONGEST_S, wait_until

READING_MS = 1_000 * LONGEST_S


def refresh_until_done(page: Page) -> None:
    """Select "Refresh" until the page no longer offers it."""
    again = page.get_by_role("link", name="Refresh")

    def is_done() -> bool:
        if again.count() == 0:
            return True
        again.click()
        return False

    wait_until(is_done, "the worker has read the report")


def search_until_found(page: Page, address: str, question: str, *, title: str) -> None:
    """Ask the site at the address until a result of this title is there."""
    hit = page.get_by_role("link", name=title)

    def is_found() -> bool:
        page.goto(f"{address}/search?q={question}")
        return hit.count() > 0

    wait_until(is_found, f"search finds {title}")
