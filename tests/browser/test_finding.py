"""The main job: a misspelt question, two filters, a hit opened at its page, with scripts and without."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from app.models.review import Review
from app.search.results.passage_key import passage_key
from tests.browser.chromium import new_page
from tests.browser.conftest import CURIOSITY, Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_practitioner_finds_the_page(
    chromium: Browser, site: Site, reviews: list[Review], scripts: bool
) -> None:
    """From the first page to the words, three clicks after typing."""
    with new_page(chromium, scripts=scripts) as page:
        page.goto(site.address)
        page.get_by_label("Search the reviews").fill("professional curiousity")
        page.get_by_role("button", name="Search", exact=True).click()
        expect(page.locator("article.hit")).to_have_count(3)

        page.get_by_label("Professional curiosity", exact=True).check()
        page.get_by_label("Under 1", exact=True).check()
        if not scripts:
            page.get_by_role("button", name="Apply filters").click()
        expect(page.locator("article.hit")).to_have_count(1)
        expect(page).to_have_url(re.compile(r"theme=professional_curiosity&age_group=under_1$"))
        expect(page.get_by_role("heading", level=1)).to_contain_text("1 review")

        page.get_by_role("link", name="Page 2 · Analysis").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Page 2 of 3")
        expect(page.locator("mark#hit")).to_have_text("Professional")
        expect(page.locator(".reader-sheet rect:not(.frame)")).to_have_count(1)
        expect(page.locator(".reader-sheet rect.frame")).to_have_count(1)


def test_back_returns_to_the_search_as_it_was(desktop: Page, site: Site, reviews: list[Review]) -> None:
    """The address bar follows the filters, so the browser's own buttons work."""
    desktop.goto(f"{site.address}/search?q=curiosity")
    desktop.get_by_label("Under 1", exact=True).check()
    expect(desktop.locator("article.hit")).to_have_count(1)

    desktop.go_back()

    expect(desktop.locator("article.hit")).to_have_count(3)
    expect(desktop.get_by_label("Under 1", exact=True)).not_to_be_checked()


def test_focus_stays_on_the_box_that_was_ticked(desktop: Page, site: Site, reviews: list[Review]) -> None:
    """Replacing the results does not throw a keyboard user back to the top."""
    desktop.goto(f"{site.address}/search?q=curiosity")

    desktop.get_by_label("Under 1", exact=True).press("Space")

    expect(desktop.locator("article.hit")).to_have_count(1)
    expect(desktop.get_by_label("Under 1", exact=True)).to_be_focused()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_button_of_a_chip_removes_one_filter(
    chromium: Browser, site: Site, reviews: list[Review], scripts: bool
) -> None:
    """The other filter stays, and with scripts the keyboard continues at the heading of the results."""
    with new_page(chromium, scripts=scripts) as page:
        page.goto(f"{site.address}/search?q=curiosity&theme=professional_curiosity&age_group=under_1")

        page.get_by_role("button", name="Remove Theme: Professional curiosity").press("Enter")

        expect(page).to_have_url(re.compile(r"/search\?q=curiosity&age_group=under_1$"))
        expect(page.locator(".chip")).to_have_count(1)
        expect(page.get_by_label("Under 1", exact=True)).to_be_checked()
        if scripts:
            expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_filters_are_behind_one_button_on_a_phone(phone: Page, site: Site, reviews: list[Review]) -> None:
    """The button says how many filters are on, and opens them in place."""
    phone.goto(f"{site.address}/search?q=curiosity&age_group=under_1")
    expect(phone.locator("#filters")).to_be_hidden()

    phone.get_by_role("button", name="Show filters (1)").click()

    expect(phone.locator("#filters")).to_be_visible()
    expect(phone.get_by_role("button", name="Show filters (1)")).to_have_attribute("aria-expanded", "true")


def test_filters_stay_open_on_a_phone_while_results_change(
    phone: Page, site: Site, reviews: list[Review]
) -> None:
    """A second filter can be ticked without opening the panel again."""
    phone.goto(f"{site.address}/search?q=curiosity")
    phone.get_by_role("button", name="Show filters").click()

    phone.get_by_label("Under 1", exact=True).check()
    expect(phone).to_have_url(re.compile("age_group=under_1"))
    expect(phone.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)

    expect(phone.locator("#filters")).to_be_visible()
    expect(phone.get_by_label("Under 1", exact=True)).to_be_focused()


def test_reader_follows_keys(desktop: Page, site: Site, reviews: list[Review]) -> None:
    """Arrows turn pages, j goes to the next page with the words."""
    base = f"{site.address}/reviews/{reviews[0].public_id}/documents/1/pages"
    desktop.goto(f"{base}/1?q=curiosity")

    desktop.keyboard.press("j")
    passage = passage_key(f"{CURIOSITY} Wren")
    expect(desktop).to_have_url(f"{base}/2?q=curiosity&passage={passage}#hit")
    expect(desktop.locator("mark#hit")).to_be_in_viewport()
    desktop.keyboard.press("ArrowRight")
    expect(desktop).to_have_url(f"{base}/3?q=curiosity#hit")


def test_quotation_is_copied_with_its_source(desktop: Page, site: Site, reviews: list[Review]) -> None:
    """Without a selection the paragraph with the found word is taken."""
    desktop.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desktop.goto(f"{site.address}/reviews/{reviews[0].public_id}/documents/1/pages/2?q=curiosity")

    desktop.get_by_role("button", name="Copy quotation with page").click()
    expect(desktop.locator("#copy-status")).to_contain_text("Copied with its source")

    copied = desktop.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“Professional curiosity means asking the next question")
    assert copied.endswith("/documents/1/pages/2, p. 2)")


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_exit_leaves_nothing_to_come_back_to(desktop: Page, site: Site, way: str) -> None:
    """The button, or Escape three times: the page is replaced in the history."""
    desktop.route(
        "https://www.bbc.co.uk/**",
        lambda route: route.fulfill(body="<p>Weather</p>", content_type="text/html"),
    )
    desktop.goto(f"{site.address}/helplines")

    if way == "button":
        desktop.get_by_role("link", name="Exit this page").click()
    else:
        for _ in range(3):
            desktop.keyboard.press("Escape")

    expect(desktop).to_have_url("https://www.bbc.co.uk/weather")
    desktop.go_back()
    expect(desktop).not_to_have_url(f"{site.address}/helplines")


def test_way_out_stays_in_sight_on_a_phone(phone: Page, site: Site, reviews: list[Review]) -> None:
    """Leaving needs no scrolling, however far down the page is."""
    phone.goto(f"{site.address}/themes")

    phone.mouse.wheel(0, 70)

    expect(phone.get_by_role("link", name="Exit this page")).to_be_in_viewport(ratio=1)


def test_results_follow_what_is_typed(desktop: Page, site: Site, reviews: list[Review]) -> None:
    """Results and counts change while someone types; the address and the words typed do not, until Enter."""
    desktop.goto(f"{site.address}/search?q=curiosity")
    box = desktop.get_by_label("Search the reviews")
    heading = desktop.get_by_role("heading", level=1)

    box.fill("plov")

    expect(heading).to_have_text("1 review has this word")
    expect(desktop).to_have_url(f"{site.address}/search?q=curiosity")
    expect(box).to_have_value("plov")
    box.fill("plover")
    box.press("Enter")
    expect(desktop).to_have_url(f"{site.address}/search?q=plover")
    desktop.get_by_role("button", name="Exclude Professional curiosity").click()
    expect(desktop.get_by_text("Without Theme: not Professional curiosity: 1 review")).to_be_visible()
