"""Windows high contrast: what colour says elsewhere is said by a border, a line or a system colour."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.chromium import new_page
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def contrast(chromium: Browser) -> Iterator[Page]:
    """A tab with forced colours."""
    with new_page(chromium) as page:
        page.emulate_media(forced_colors="active")
        yield page


def style(element: Locator, name: str) -> str:
    """A computed style."""
    value: str = element.evaluate("(element, name) => getComputedStyle(element).getPropertyValue(name)", name)
    return value


def has_border(element: Locator) -> bool:
    """Whether a line can be seen all round."""
    sides = ("top", "right", "bottom", "left")
    return all(style(element, f"border-{side}-style") == "solid" for side in sides) and all(
        style(element, f"border-{side}-width") != "0px" for side in sides
    )


@pytest.mark.usefixtures("reviews")
def test_search_page_keeps_its_borders_and_choices(site: Site, contrast: Page) -> None:
    """Buttons, badges and chips have borders; the current page, the chosen box and the highlighted words differ."""
    contrast.goto(f"{site.address}/search?q=professional+curiosity&age_group=under_1")

    for name in (".exit-page", ".badge", ".chip", ".chip button"):
        assert has_border(contrast.locator(name).first), name
    assert style(contrast.locator(".search-box button"), "border-left-width") == "2px"
    current = contrast.locator(".site-nav a[aria-current]")
    other = contrast.locator(".site-nav a:not([aria-current])").first
    assert style(current, "border-bottom-color") != style(other, "border-bottom-color")
    assert style(other, "border-bottom-color") == style(contrast.locator("body"), "background-color")
    ticked = contrast.locator(".facet-value input:checked").first
    assert style(ticked, "appearance") == "auto"
    highlighted = contrast.locator("mark").first
    assert style(highlighted, "background-color") != style(contrast.locator("body"), "background-color")
    assert style(highlighted, "outline-style") == "solid"


@pytest.mark.usefixtures("reviews")
def test_focus_is_seen(site: Site, contrast: Page) -> None:
    """The element with the focus has an outline, which no system takes away as it does a shadow."""
    contrast.goto(f"{site.address}/search?q=professional+curiosity")
    contrast.keyboard.press("Tab")
    contrast.keyboard.press("Tab")

    assert style(contrast.locator(":focus"), "outline-style") == "solid"
    assert style(contrast.locator(":focus"), "outline-width") == "4px"


@pytest.mark.usefixtures("reviews")
def test_bars_are_as_dark_as_the_text(site: Site, contrast: Page) -> None:
    """Bars of the home page do not keep a pale colour of ours."""
    contrast.goto(site.address)

    assert style(contrast.locator(".bars rect").first, "fill") == style(contrast.locator("body"), "color")
    assert style(contrast.locator(".years rect:not(.whole)").first, "fill") == style(
        contrast.locator("body"), "color"
    )


def test_current_step_and_place_are_marked(site: Site, contrast: Page) -> None:
    """The step of a submission and the place in a list of contents are more than a colour."""
    contrast.goto(f"{site.address}/components")

    now = contrast.locator(".steps [aria-current]").first
    ahead = contrast.locator(".steps .is-ahead").first
    assert style(now, "border-top-width") != style(ahead, "border-top-width")
    current = contrast.locator(".contents a[aria-current]").first
    assert style(current, "border-left-width") == "6px"
