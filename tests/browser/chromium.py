"""The machine's chromium under Playwright, and the two widths that pages are looked at in."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Playwright, ViewportSize

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


@contextmanager
def new_page(
    browser: Browser, *, size: ViewportSize = DESKTOP, scripts: bool = True, sharpness: int = 1
) -> Iterator[Page]:
    """A tab of its own, with nothing saved from others. An error of a script fails the test that uses it."""
    context = browser.new_context(viewport=size, java_script_enabled=scripts, device_scale_factor=sharpness)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None,
    )
    yield page
    context.close()
    assert errors == []
