"""Pictures of the running site for the README and for looking at: python -m tests.browser.pictures OUT [ADDRESS].

Start it first, e.g. with ``make demo``. Writes home, search, review and reader, each as on a desktop and on a phone.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import DESKTOP, PHONE, launch, new_page

QUESTION = "professional curiousity"


def take(out: Path, address: str) -> list[Path]:
    """Write the pictures; their paths."""
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for suffix, size in (("", DESKTOP), ("-phone", PHONE)):
            with new_page(browser, size=size) as page:
                for name in ("home", "search", "review", "reader"):
                    _open(page, name, address)
                    paths.append(out / f"{name}{suffix}.png")
                    page.screenshot(path=paths[-1])
        browser.close()
    return paths


def _open(page: Page, name: str, address: str) -> None:
    """Go where a reader would: search, the first hit, its first passage."""
    page.goto(address)
    if name == "home":
        return
    page.get_by_label("Search the reviews").fill(QUESTION)
    page.get_by_role("button", name="Search", exact=True).click()
    first = page.locator("article.hit").first
    if name == "review":
        first.get_by_role("heading").get_by_role("link").click()
    if name == "reader":
        first.locator(".passage-source").first.click()
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for path in take(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "http://127.0.0.1:8000"):
        sys.stdout.write(f"{path}\n")
