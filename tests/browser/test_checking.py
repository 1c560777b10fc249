"""A board checks a draft in a browser: with scripts, without them, on a phone, with the keyboard alone."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select

from app.database import WriteSession
from app.models.document import Recommendation
from app.models.review import Review, ReviewState
from app.models.tag import Tag
from tests.account_builders import PASSWORD, a_board, an_account
from tests.browser.barriers import px_too_wide, violations
from tests.browser.chromium import PHONE, new_page
from tests.browser.conftest import CURIOSITY, EMAIL, FILLER, Site, draw_pages, sign_in
from tests.builders import a_review
from tests.pages.desk import WORDS, upload_for_westerdale

pytestmark = pytest.mark.browser


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with pictures of its pages, and a board member who can sign in."""

    session: WriteSession
    site: Site
    review: Review
    address: str

    def now(self) -> Review:
        """As it is kept now."""
        self.session.expire_all()
        return self.session.scalars(select(Review)).one()


@pytest.fixture
def draft(session: WriteSession, site: Site) -> Draft:
    """Without a date, with two themes and two recommendations."""
    an_account(session, email=EMAIL, password=PASSWORD, boards=(a_board(session, "westerdale"),))
    review = a_review(
        session,
        state=ReviewState.DRAFT,
        title="Chidl Heron",
        passages=[FILLER, CURIOSITY],
        recommendations=[WORDS, "Schools should listen."],
        themes=["neglect", "information_sharing"],
        agencies=["police"],
        published=None,
    )
    upload_for_westerdale(session, review)
    draw_pages(session, site.state)
    session.commit()
    return Draft(session, site, review, f"{site.address}/boards/reviews/{review.id}/check")


def open_check(page: Page, draft: Draft) -> None:
    """The check, for its board member."""
    sign_in(page, draft.site)
    page.goto(draft.address)


def open_check_from_the_list(page: Page, draft: Draft) -> None:
    """The check, by the links that lead to it."""
    sign_in(page, draft.site)
    page.get_by_role("link", name="Chidl Heron", exact=True).click()
    page.get_by_role("link", name="Check and correct").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check “Chidl Heron”")


def decide(page: Page, draft: Draft) -> None:
    """Everything a board does before it publishes, from the list and back to it."""
    expect(to_do(page)).to_contain_text("2 things to do")

    page.locator("#publication-open").get_by_role("link", name="Complete").click()
    page.get_by_label("Year").fill("20190")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Enter the year as 4 digits")).to_be_visible()
    expect(page.get_by_label("Year")).to_have_value("20190")
    page.get_by_label("Year").fill("2019")
    page.get_by_label("Month").fill("3")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Changed.")).to_be_visible()
    expect(page.get_by_text("March 2019").first).to_be_visible()

    page.goto(f"{draft.address}/facts/title")
    page.get_by_label("Title", exact=True).fill("Child Heron")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Changed.")).to_be_visible()

    page.goto(draft.address)
    expect(to_do(page)).to_contain_text("1 thing to do")
    page.get_by_role("button", name="Reject Neglect").click()
    expect(page.get_by_text("1 rejected")).to_be_visible()
    page.get_by_role("button", name="Confirm Kind").click()
    expect(page.locator("#fact-review_kind")).to_contain_text("confirmed by Ada Example")

    page.get_by_role("link", name="Add a theme or agency").click()
    page.get_by_label("What is the report about?").select_option("theme:professional_curiosity")
    page.get_by_label("Words from the report").fill("Professional curiosity means asking the next question")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("link", name="Professional curiosity", exact=True)).to_be_visible()

    page.get_by_role("link", name="change recommendation 1").click()
    page.get_by_label("Words of the recommendation").fill("The police should ask who lives there.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Changed.")).to_be_visible()

    page.goto(draft.address)
    page.get_by_role("button", name="Confirm: these themes can be shown as suggested").click()
    expect(to_do(page)).to_contain_text("Everything is done.")


def to_do(page: Page) -> Locator:
    """The line that stays in sight on a phone; the same words are in the list on a desktop."""
    return page.locator(".publication-checks")


def assert_saved(draft: Draft) -> None:
    """What was decided is what was saved."""
    review = draft.now()
    first = draft.session.scalars(select(Recommendation).order_by(Recommendation.position).limit(1)).one()
    added = draft.session.scalars(select(Tag).where(Tag.term == "professional_curiosity")).one()
    assert (review.title, review.report_date) == ("Child Heron", "2019-03")
    assert set(review.themes) == {"professional_curiosity", "information_sharing"}
    assert first.text == "The police should ask who lives there."
    assert added.evidence[0]["page"] == 2


def test_board_checks_a_draft(desktop: Page, draft: Draft) -> None:
    """With scripts: the list and the publication checks follow every decision."""
    open_check_from_the_list(desktop, draft)

    decide(desktop, draft)

    assert_saved(draft)


def test_board_checks_a_draft_without_scripts(chromium: Browser, draft: Draft) -> None:
    """Plain forms lead back to the same place with the same sentences."""
    with new_page(chromium, scripts=False) as page:
        open_check(page, draft)

        decide(page, draft)

    assert_saved(draft)


def test_server_that_does_not_answer_is_shown(desktop: Page, draft: Draft) -> None:
    """No one believes that a decision was saved that was not."""
    open_check(desktop, draft)
    desktop.route("**/facts/title", lambda route: route.abort())

    desktop.get_by_role("button", name="Confirm Title").click()

    expect(desktop.get_by_role("alert")).to_have_text(
        "Your change was not saved. Reload the page and try again."
    )


def test_pages_are_accessible(desktop: Page, draft: Draft) -> None:
    """One of every kind of page of the check, and one with an error on it."""
    open_check(desktop, draft)

    reports = {}
    for path in paths(draft):
        desktop.goto(draft.address + path)
        reports[path] = violations(desktop)
    desktop.goto(f"{draft.address}/facts/published")
    desktop.get_by_role("button", name="Save").click()
    expect(desktop.get_by_role("link", name="Enter the year as 4 digits")).to_be_visible()
    reports["error"] = violations(desktop)

    assert {path: report for path, report in reports.items() if report} == {}


def test_pages_fit_a_narrow_window(chromium: Browser, draft: Draft) -> None:
    """At 320 px nothing has to be scrolled sideways, though a recommendation contains a long address."""
    longest = draft.session.scalars(select(Recommendation)).first()
    assert longest is not None
    longest.text = f"Read https://www.example.org/{'guidance-on-' * 9}everything."
    draft.session.commit()
    too_wide = {}
    with new_page(chromium, size={"width": 320, "height": 700}) as page:
        open_check(page, draft)
        for path in paths(draft):
            page.goto(draft.address + path)
            too_wide[path] = px_too_wide(page)

    assert [path for path, over in too_wide.items() if over > 0] == []


def test_picture_of_the_page_is_shown_with_the_words_highlighted(desktop: Page, draft: Draft) -> None:
    """A draft's picture is loaded from where only its board sees it, and its boxes are drawn over it."""
    open_check(desktop, draft)

    desktop.goto(f"{draft.address}/recommendations/{first_id(draft)}")

    picture = desktop.locator("#page img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.complete && image.naturalWidth") == 595
    assert desktop.locator("#page rect").count() == 1


def test_words_selected_on_the_page_go_into_the_box(desktop: Page, draft: Draft) -> None:
    """With the number of their page, after turning to it without losing what was typed."""
    open_check(desktop, draft)
    desktop.goto(f"{draft.address}/new-recommendation?page=1")
    desktop.get_by_label("Number, as printed").fill("R9")
    desktop.get_by_role("link", name="Page 2").click()
    expect(desktop.locator("#page-text")).to_contain_text("Professional curiosity")

    desktop.locator("#page-text").select_text()
    desktop.get_by_role("button", name="Use the selected words").click()
    desktop.get_by_role("button", name="Add", exact=True).click()

    expect(desktop.get_by_text("Added.")).to_be_visible()
    added = draft.session.scalars(select(Recommendation).where(Recommendation.number == "R9")).one()
    assert (added.page, added.text) == (2, CURIOSITY)


def test_list_is_worked_through_with_the_keyboard(desktop: Page, draft: Draft) -> None:
    """Focus stays on the line after a decision, and j goes to the next fact."""
    open_check(desktop, draft)

    desktop.get_by_role("button", name="Confirm Title").focus()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("#fact-title")).to_contain_text("confirmed by Ada Example")
    expect(desktop.get_by_role("link", name="Change Title")).to_be_focused()
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("heading", level=1)).to_contain_text("Title")
    desktop.wait_for_load_state()
    desktop.keyboard.press("j")

    expect(desktop.get_by_role("heading", level=1)).to_contain_text("Kind")


def test_after_a_rejected_theme_the_next_one_is_at_hand(chromium: Browser, draft: Draft) -> None:
    """The page stays where it was, and focus goes to the line after it."""
    with new_page(chromium, size=PHONE) as page:
        open_check(page, draft)
        themes = page.locator("#tags-theme .tag-name")
        first, second = themes.nth(0).inner_text(), themes.nth(1).inner_text()

        page.get_by_role("button", name=f"Reject {first}").click()

        expect(page.get_by_text("1 rejected")).to_be_attached()
        following = page.get_by_role("button", name=f"Keep {second}")
        expect(following).to_be_focused()
        expect(following).to_be_in_viewport()


def test_term_is_found_by_typing(desktop: Page, draft: Draft) -> None:
    """Only terms with these letters are left, and a single one is chosen."""
    open_check(desktop, draft)
    desktop.goto(f"{draft.address}/new-tag")

    desktop.get_by_label("Type part of its name").fill("curios")

    expect(desktop.get_by_text("1 found: chosen")).to_be_visible()
    expect(desktop.get_by_label("What is the report about?")).to_have_value("theme:professional_curiosity")


def test_what_is_left_to_do_stays_in_sight_on_a_phone(chromium: Browser, draft: Draft) -> None:
    """However far down the list."""
    with new_page(chromium, size=PHONE) as page:
        open_check(page, draft)

        page.locator("#recommends").scroll_into_view_if_needed()

        expect(page.locator(".publication-checks-line")).to_be_in_viewport()


def paths(draft: Draft) -> list[str]:
    """One of every kind of page."""
    tag_id = draft.session.scalars(select(Tag.id).where(Tag.term == "neglect")).one()
    facts = ("review_kind", "board", "published", "subject")
    return [
        "",
        *(f"/facts/{fact}" for fact in facts),
        f"/tags/{tag_id}",
        "/new-tag",
        f"/recommendations/{first_id(draft)}",
        "/new-recommendation",
    ]


def first_id(draft: Draft) -> object:
    """The id of the first recommendation."""
    return draft.session.scalars(select(Recommendation.id).order_by(Recommendation.position).limit(1)).one()
