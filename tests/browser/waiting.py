"""Waiting for the worker as a person does: by looking again."""

from playwright.sync_api import Page

READING_MS = 300_000
FINDING_MS = 60_000
_BETWEEN_MS = 500


def look_again_until_done(page: Page) -> None:
    """Follow "Look again" until the page no longer offers it."""
    again = page.get_by_role("link", name="Look again")
    for _ in range(READING_MS // _BETWEEN_MS):
        if again.count() == 0:
            return
        page.wait_for_timeout(_BETWEEN_MS)
        again.click()
    raise TimeoutError("the worker was not done within five minutes")


def search_until_found(page: Page, address: str, question: str, *, title: str) -> None:
    """Ask the site at the address until a result of this title is there."""
    hit = page.get_by_role("link", name=title)
    for _ in range(FINDING_MS // _BETWEEN_MS):
        page.goto(f"{address}/search?q={question}")
        if hit.count():
            return
        page.wait_for_timeout(_BETWEEN_MS)
    raise TimeoutError("search did not find it within a minute")
