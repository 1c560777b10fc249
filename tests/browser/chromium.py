"""The machine's chromium under Playwright, and the two widths that pages are looked at in."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize

from tests.needs import chromium

DESKTOP = ViewportSize(width=1280, height=1000)
PHONE = ViewportSize(width=390, height=844)

_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def launch(playwright: Playwright) -> Browser:
    """A browser without a window; Playwright's own download is not needed."""
    return playwright.chromium.launch(executable_path=chromium(), args=list(_SWITCHES))


_idle: dict[tuple[Browser, bool, int], list[BrowserContext]] = {}
"""Profiles that no test uses now. One that is used again has no cookies, but the site's static files."""


@contextmanager
def new_page(
    browser: Browser,
    *,
    size: ViewportSize = DESKTOP,
    scripts: bool = True,
    sharpness: int = 1,
    first_visit: bool = False,
) -> Iterator[Page]:
    """A tab of its own, where nobody is signed in. An error of a script fails the test that uses it.

    With ``first_visit`` the browser has none of the site's files yet.
    """
    idle = _idle.setdefault((browser, scripts, sharpness), [])
    if idle and not first_visit:
        context = idle.pop()
    else:
        context = browser.new_context(java_script_enabled=scripts, device_scale_factor=sharpness)
    page = context.new_page()
    page.set_viewport_size(size)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None,
    )
    yield page
    for tab in context.pages:
        tab.close()
    context.clear_cookies()
    context.clear_permissions()
    idle.append(context)
    assert errors == []
