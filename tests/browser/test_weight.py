"""How much a browser with an empty cache loads for a page of results."""

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import new_page
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

MOST_BYTES = 150_000
MOST_REQUESTS = 12


@pytest.mark.usefixtures("reviews")
def test_search_page_stays_light(site: Site, chromium: Browser) -> None:
    """At most 150 KB in 12 requests over the wire, headers included, as Chromium counts them."""
    with new_page(chromium, first_visit=True) as page:
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        loaded: list[int] = []
        network.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
        page.goto(f"{site.address}/search?q=professional+household")
        page.wait_for_load_state("networkidle")

    assert len(loaded) <= MOST_REQUESTS
    assert sum(loaded) <= MOST_BYTES
    assert sum(loaded) > MOST_BYTES // 3  # the fonts and scripts were counted
