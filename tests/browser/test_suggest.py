"""What is offered while someone types, with keys, a mouse, a finger and a screen reader."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.models.review import Review
from tests.browser.barriers import px_too_wide, violations
from tests.browser.chromium import DESKTOP, PHONE, new_page
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

PATHS = ["/", "/search?q=curiosity"]


def typed(page: Page, site: Site, words: str, path: str = "/") -> Locator:
    """The search box after typing, once its list is there."""
    page.goto(site.address + path)
    box = page.get_by_role("combobox", name="Search the reviews")
    box.fill("")
    box.press_sequentially(words)
    expect(page.get_by_role("option").first).to_be_visible()
    return box


@pytest.mark.parametrize("path", PATHS)
def test_kinds_are_shown_under_their_headings(
    desktop: Page, site: Site, reviews: list[Review], path: str
) -> None:
    """Each option says what it is and belongs to a named group, and a status says how many there are."""
    typed(desktop, site, "we", path)

    boards = desktop.get_by_role("group", name="Boards").get_by_role("option")
    expect(boards).to_have_text(re.compile("Westerdale Safeguarding Children Partnership.*3 reviews"))
    expect(desktop.get_by_role("status").filter(has_text="Use the arrow keys")).to_contain_text("1 board")


def test_arrows_choose_and_enter_opens(desktop: Page, site: Site, reviews: list[Review]) -> None:
    """Down and up move through the list and past its ends back to the box, whose words never change."""
    box = typed(desktop, site, "plov")
    option = desktop.get_by_role("option")

    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(option.get_attribute("id")))
    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "false")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    box.press("ArrowUp")
    expect(box).to_have_value("plov")
    box.press("Enter")

    expect(desktop).to_have_url(f"{site.address}/reviews/{reviews[1].public_id}")


def test_enter_without_a_choice_searches(desktop: Page, site: Site, reviews: list[Review]) -> None:
    """The words typed are searched as they are."""
    typed(desktop, site, "plover").press("Enter")

    expect(desktop).to_have_url(f"{site.address}/search?q=plover")


def test_escape_closes_and_counts_for_nothing_else(desktop: Page, site: Site, reviews: list[Review]) -> None:
    """Closing the list keeps the words, and is no press towards leaving the site."""
    box = typed(desktop, site, "plov")

    box.press("Escape")

    expect(desktop.get_by_role("option")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("plov")
    expect(desktop.locator("#exit-status")).to_have_text("")


def test_leaving_the_box_closes_the_list(desktop: Page, site: Site, reviews: list[Review]) -> None:
    """Tab moves on, and closes the list."""
    typed(desktop, site, "plov").press("Tab")

    expect(desktop.get_by_role("option")).to_have_count(0)
    expect(desktop.get_by_role("button", name="Search", exact=True)).to_be_focused()


def test_offer_is_opened_by_pressing_it(phone: Page, site: Site, reviews: list[Review]) -> None:
    """A theme leads to its reviews."""
    typed(phone, site, "profess")

    phone.get_by_role("group", name="Themes").get_by_role("option").click()

    expect(phone).to_have_url(f"{site.address}/search?theme=professional_curiosity")


def test_words_that_fit_nothing_show_no_list(desktop: Page, site: Site, reviews: list[Review]) -> None:
    """An empty list is no list."""
    box = typed(desktop, site, "plov")

    box.press_sequentially("zzz")

    expect(desktop.get_by_role("option")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_in_the_open_list(
    desktop: Page, site: Site, reviews: list[Review], path: str
) -> None:
    """Names, roles, states and contrast hold with the list open and an option chosen; nothing is too wide."""
    typed(desktop, site, "we", path).press("ArrowDown")

    for size in (DESKTOP, PHONE):
        desktop.set_viewport_size(size)
        assert violations(desktop) == ""
        assert px_too_wide(desktop) <= 0


def test_without_scripts_the_box_is_a_box(chromium: Browser, site: Site, reviews: list[Review]) -> None:
    """Nothing of the list is there, and the form searches."""
    with new_page(chromium, scripts=False) as page:
        page.goto(site.address)
        page.get_by_role("searchbox").fill("plover")
        page.get_by_role("button", name="Search", exact=True).click()

        expect(page).to_have_url(f"{site.address}/search?q=plover")
