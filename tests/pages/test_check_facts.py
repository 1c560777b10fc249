"""A board checks the facts of a draft beside their pages: each decision is saved, none overwritten."""

from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.database import WriteSession
from app.models.audit_event import AuditEvent
from app.models.claim import Claim
from app.models.document import Document, Page
from app.models.review import ReviewState
from app.models.submission import Submission
from app.queue.jobs import waiting
from ingest.draft.page_states import UnreadReason
from tests.account_builders import a_board, an_account, signed_in_browser
from tests.builders import a_review
from tests.pages.conftest import CountQueries
from tests.pages.desk import Desk, another, first, tag


def test_list_shows_every_fact_with_its_words_and_its_status(desk: Desk) -> None:
    """What was read with its page, what was not found as to do, and what is to be done before publication."""
    page = desk.page()

    assert "Chidl Heron" in page
    assert "“title Chidl Heron”" in page
    assert 'to do</span> <span class="check-status-note">needed before you can publish' in page
    assert "2 things to do before you can publish" in page
    assert f'href="{desk.address}/facts/published">Complete' in page


def test_submission_and_publish_pages_lead_to_the_check(desk: Desk) -> None:
    """The door stands first, and lines of the gate lead to where they are settled."""
    submission = desk.session.scalars(select(Submission)).one()

    door = desk.browser.get(f"/boards/submissions/{submission.id}").text
    publish = desk.browser.get(f"/boards/reviews/{desk.review.id}/publish").text

    assert f'<a class="button" href="{desk.address}">Check and correct</a>' in door
    assert f'href="{desk.address}/facts/published">Complete' in publish


def test_confirmed_fact_says_who_and_when(desk: Desk) -> None:
    """In the list, where the form leads back to."""
    where = desk.decide("/facts/title", "confirmed", back="list")

    assert where == f"{desk.address}?done=confirmed#fact-title"
    page = desk.page("?done=confirmed")
    assert "Confirmed." in page
    assert "by Ada Example, " in page


def test_changed_title_is_kept_and_recorded(desk: Desk) -> None:
    """The page of the fact says so, and leads on to the next."""
    where = desk.decide("/facts/title", "changed", value="Child Heron")

    assert where == f"{desk.address}/facts/title?done=changed"
    assert desk.now().title == "Child Heron"
    assert "Next: Kind" in desk.page("/facts/title?done=changed")
    event = desk.session.scalars(select(AuditEvent).where(AuditEvent.event == "corrected")).one()
    assert event.details == {"field": "title", "decision": "changed"}


@pytest.mark.parametrize(
    ("day", "month", "year", "saved"),
    [("4", "3", "2019", "2019-03-04"), ("", "11", "2018", "2018-11"), ("", "", "2019", "2019")],
)
def test_date_is_stated_as_far_as_the_report_says(
    desk: Desk, day: str, month: str, year: str, saved: str
) -> None:
    """And its line is done."""
    desk.decide("/facts/published", "changed", day=day, month=month, year=year)

    assert desk.now().report_date == saved
    assert "1 thing to do" in desk.page()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"day": "30", "month": "2", "year": "2019"}, "Enter a real date from 1945 to today"),
        ({"day": "4", "month": "", "year": "2019"}, "Enter the month too, or leave the day empty"),
        ({"day": "", "month": "", "year": "twenty"}, "Enter the year as 4 digits"),
        ({"day": "", "month": "March", "year": "2019"}, "Enter the day and month as numbers"),
    ],
)
def test_impossible_date_is_shown_at_its_box_with_what_was_typed(
    desk: Desk, typed: dict[str, str], sentence: str
) -> None:
    """In the summary too, which leads to the box; nothing typed is lost."""
    form = {"seen": desk.seen("/facts/published"), "decision": "changed", **typed}

    answer = desk.browser.post(f"{desk.address}/facts/published", data=form)

    assert answer.status_code == 422
    assert f'<a href="#value">{sentence}</a>' in answer.text
    assert all(f'value="{part}"' in answer.text for part in typed.values())
    assert desk.now().report_date is None


def test_fact_is_marked_not_stated_or_withheld_and_taken_back(desk: Desk) -> None:
    """A withheld fact is shown nowhere; once undone, what was read counts again."""
    desk.decide("/facts/published", "not_stated")
    desk.decide("/facts/alias", "withheld")
    marked = desk.page()
    withheld = desk.now().alias

    desk.decide("/facts/alias", "undone")

    assert "not stated in the report" in marked
    assert "<em>withheld</em>" in marked
    assert withheld is None
    assert desk.now().alias == "Child Heron"


def test_kinds_boards_and_people_are_stated_together(desk: Desk) -> None:
    """Several boxes are one decision; a board of the register is known by its name."""
    desk.decide("/facts/review_kind", "changed", value=["scr", "dhr"])
    desk.decide("/facts/board", "changed", value=["Mid Cambria Board", "", " Other  Board "])
    desk.decide(
        "/facts/subject",
        "changed",
        role=["child", ""],
        age_text=["13 weeks", ""],
        age_group=["under_1", ""],
        sex=["female", ""],
        sex_status=["altered", "unknown"],
    )

    review = desk.now()
    desk.session.refresh(review, ["boards"])
    assert review.kinds == ["scr", "dhr"]
    assert [board.name for board in review.boards] == ["Mid Cambria Board", "Other Board"]
    assert [subject["age_text"] for subject in review.subjects] == ["13 weeks"]
    assert "female (changed in the report)" in desk.page()


def test_area_is_found_in_the_register_by_its_name(desk: Desk) -> None:
    """Its code is kept with it."""
    desk.decide("/facts/area", "changed", value=["Leeds"])

    assert desk.now().area_ids == ["LDS"]


def test_later_of_two_people_sees_both_and_nothing_is_lost(desk: Desk) -> None:
    """The page shows what the first decided and what the second typed, and nothing was overwritten."""
    stale = desk.seen("/facts/title")
    desk.decide("/facts/title", "changed", value="Child Heron")

    answer = another(desk).browser.post(
        f"{desk.address}/facts/title", data={"seen": stale, "decision": "changed", "value": "Baby Heron"}
    )

    text_shown = " ".join(unescape(answer.text).split())
    assert answer.status_code == 409
    assert "Ada Example has changed this. It is now “Child Heron”. You entered “Baby Heron”." in text_shown
    assert 'value="Baby Heron"' in text_shown
    assert desk.now().title == "Child Heron"


def test_stale_button_of_the_list_is_shown_in_the_list(desk: Desk) -> None:
    """htmx replaces the list alone, with the sentence above it."""
    stale = desk.seen("/facts/title")
    another(desk).decide("/facts/title", "not_stated")

    answer = desk.browser.post(
        f"{desk.address}/facts/alias",
        data={"seen": stale, "decision": "confirmed", "back": "list"},
        headers={"HX-Target": "check-list"},
    )

    assert answer.status_code == 409
    assert "<html" not in answer.text
    assert "This report has been reprocessed." in answer.text


def test_button_pressed_twice_is_one_decision(desk: Desk) -> None:
    """The second time is no conflict with oneself."""
    form = {"seen": desk.seen("/facts/title"), "decision": "confirmed"}

    answers = [desk.browser.post(f"{desk.address}/facts/title", data=form).status_code for _ in range(2)]

    assert answers == [303, 303]


def test_board_is_shown_that_a_curator_has_decided(desk: Desk) -> None:
    """Nothing changes, and what was typed stays in the box."""
    another(desk).decide("/facts/title", "changed", value="By a curator")

    answer = desk.browser.post(
        f"{desk.address}/facts/title",
        data={"seen": desk.seen("/facts/title"), "decision": "changed", "value": "By a board"},
    )

    assert answer.status_code == 403
    assert "A curator has decided this" in answer.text
    assert 'value="By a board"' in answer.text
    assert desk.now().title == "By a curator"
    assert len(desk.session.scalars(select(Claim).where(Claim.source == "curator")).all()) == 1


def test_themes_are_confirmed_by_name(desk: Desk) -> None:
    """The line is settled with who did; with the date nothing is left in the way."""
    screen = desk.page()
    answer = desk.browser.post(f"{desk.address}/lines/themes")
    desk.decide("/facts/published", "not_stated")

    page = desk.page()
    assert "No one has confirmed 2 themes." in screen
    assert "Confirm: these themes can be shown as suggested" in screen
    assert answer.headers["location"] == f"{desk.address}?done=answered#publication"
    assert "Confirmed by Ada Example." in page
    assert "Everything is done. You can publish." in page


def test_published_review_is_corrected_and_indexed_anew(session: WriteSession, desk: Desk) -> None:
    """There is nothing before it any more, and the change is followed by the search."""
    desk.decide("/facts/published", "not_stated")
    desk.browser.post(f"{desk.address}/lines/themes")
    desk.browser.post(f"/boards/reviews/{desk.review.id}/publish", data={})

    desk.decide("/facts/title", "changed", value="Child Heron")

    page = desk.page()
    public = desk.browser.get(f"/reviews/{desk.now().public_id}").text
    assert "This review is public. Everyone sees your changes within seconds." in page
    assert "Before you can publish" not in page
    assert "Child Heron" in public


def test_picture_of_a_draft_is_shown_to_its_board_and_to_no_one_else(
    session: WriteSession, desk: Desk, client: TestClient
) -> None:
    """And stays in no cache; a page without a picture is not there."""
    document = session.scalars(select(Document)).one()
    files = client.app.state.app_state.files  # type: ignore[attr-defined]
    files.save_picture(document.sha256, 1, b"RIFF")
    address = f"/boards/reviews/{desk.review.id}/documents/{document.id}/pages"

    picture = desk.browser.get(f"{address}/1.webp")
    missing = desk.browser.get(f"{address}/2.webp")
    elsewhere = signed_in_browser(session, an_account(session, boards=(a_board(session, "elsewhere"),)))
    stranger = TestClient(desk.browser.app, follow_redirects=False)

    assert (picture.status_code, picture.headers["cache-control"]) == (200, "no-store")
    assert missing.status_code == 404
    assert stranger.get(f"{address}/1.webp", headers=elsewhere).status_code == 404
    assert stranger.get(f"{address}/1.webp").status_code == 303


def test_picture_of_another_review_is_not_shown(session: WriteSession, desk: Desk) -> None:
    """A document's id in the address of a review it is no part of leads nowhere."""
    foreign = a_review(session, state=ReviewState.DRAFT, title="Baby Plover")
    session.commit()
    session.refresh(foreign, ["documents"])

    answer = desk.browser.get(
        f"/boards/reviews/{desk.review.id}/documents/{foreign.documents[0].id}/pages/1.webp"
    )

    assert answer.status_code == 404


def test_unknown_fact_is_not_there(desk: Desk) -> None:
    """Neither a word that is no fact nor a fact of single documents."""
    answers = [
        desk.browser.get(f"{desk.address}/facts/{field}").status_code for field in ("shoe", "language")
    ]

    assert answers == [404, 404]


def test_my_submissions_lead_to_the_check(desk: Desk) -> None:
    """Of what has been read and is not withdrawn."""
    page = desk.browser.get("/boards").text
    desk.now().state = ReviewState.WITHDRAWN
    desk.review.public_id = "CR00001"
    desk.session.commit()

    withdrawn = desk.browser.get("/boards").text

    assert f'href="{desk.address}" id="check-1">Check and correct' in page
    assert "Check and correct" not in withdrawn


def test_of_ten_people_who_decide_at_once_one_does(desk: Desk) -> None:
    """All saw the same page; one decision is saved, and nine people get a conflict."""
    form = {"seen": desk.seen("/facts/title"), "decision": "changed"}
    others = [another(desk).browser for _ in range(10)]

    def send(place: int) -> int:
        titled = {**form, "value": f"Child {place}"}
        return others[place].post(f"{desk.address}/facts/title", data=titled).status_code

    with ThreadPoolExecutor(10) as pool:
        statuses = list(pool.map(send, range(10)))

    assert sorted(statuses) == [303, *[409] * 9]
    assert desk.now().title == f"Child {statuses.index(303)}"


@pytest.mark.parametrize(
    ("path", "most"), [("", 22), ("/facts/title", 22), ("/tags/{tag}", 22), ("/recommendations/{first}", 22)]
)
def test_pages_stay_in_their_budget(desk: Desk, queries: CountQueries, path: str, most: int) -> None:
    """However many facts, tags and recommendations there are."""
    address = desk.address + path.format(tag=tag(desk, "neglect").id, first=first(desk).id)
    desk.browser.get(address)

    with queries() as statements:
        desk.browser.get(address)

    assert len(statements) <= most, len(statements)


def test_welsh_words_are_marked_where_a_board_checks_them(desk: Desk) -> None:
    """Title, value and quotation of a Welsh report are read aloud as Welsh."""
    title = desk.session.scalars(select(Claim).where(Claim.field == "title")).one()
    title.value, title.evidence = (
        "Adolygiad Ymarfer Plant Cryno",
        [{"page": 1, "quote": "Adolygiad Ymarfer Plant"}],
    )
    desk.session.commit()

    page = desk.page()

    assert '<p lang="cy">Adolygiad Ymarfer Plant Cryno</p>' in page
    assert '“<span lang="cy">Adolygiad Ymarfer Plant</span>”' in page


def test_unread_page_is_named_and_can_be_tried_again(desk: Desk) -> None:
    """The report says which page and why, and a button queues a new reading."""
    page = desk.session.scalars(select(Page).where(Page.number == 1)).one()
    page.unread_reason = UnreadReason.LIMIT
    desk.session.commit()

    before = desk.page()
    answer = desk.browser.post(f"{desk.address}/unread-pages")

    assert "We could not read page 1 (reading it took too much time or memory)." in before
    assert answer.headers["location"] == f"{desk.address}?done=retry#documents"
    assert waiting(desk.session, "check_document") == 1
