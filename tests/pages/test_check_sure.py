"""The check page begins with what reading is not sure of, and keeps all that it is sure of at once."""

import re

from sqlalchemy import update

from app.models.tag import Tag
from tests.pages.desk import Desk, tag


def _unsure(desk: Desk, term: str) -> None:
    desk.session.execute(update(Tag).where(Tag.term == term).values(confidence=0.78))
    desk.session.commit()


def _stamp(desk: Desk) -> str:
    field = re.search(r'name="stamp" value="(\w+)"', desk.page())
    assert field
    return field[1]


def test_page_begins_with_what_is_unsure(desk: Desk) -> None:
    """With the number of details and themes that need someone, and a link to each."""
    _unsure(desk, "neglect")

    page = desk.page()

    section = page[page.index('id="needs-you"') : page.index("Details we read")]
    assert re.search(r"\d+ of \d+ needs? you", section)
    assert f"/tags/{tag(desk, 'neglect').id}" in section


def test_theme_and_harm_of_one_name_are_told_apart(desk: Desk) -> None:
    """Two links of the same words would lead to two pages."""
    _unsure(desk, "neglect")
    theme = tag(desk, "neglect")
    desk.session.add(
        Tag(
            review_id=theme.review_id,
            document_id=theme.document_id,
            facet="harm",
            term="neglect",
            confidence=0.78,
            assertion=theme.assertion,
            status=theme.status,
            evidence=theme.evidence,
            rule=theme.rule,
            created_at=theme.created_at,
        )
    )
    desk.session.commit()

    page = desk.page()

    assert ">Neglect (theme)</a>" in page
    assert ">Neglect (harm)</a>" in page


def test_all_that_is_sure_is_kept_at_once(desk: Desk) -> None:
    """The unsure theme and the one said to be absent stay suggestions."""
    desk.session.execute(update(Tag).values(confidence=0.95))
    _unsure(desk, "neglect")

    answer = desk.browser.post(f"{desk.address}/sure", data={"stamp": _stamp(desk)})

    assert answer.headers["location"] == f"{desk.address}?done=kept_sure"
    assert tag(desk, "neglect").status == "suggested"
    assert tag(desk, "domestic_abuse").status == "suggested"
    assert "that we are quite sure of" not in desk.page()
    assert "Confirm<span" not in _sure_facts(desk)


def _sure_facts(desk: Desk) -> str:
    """The lines of details that say that reading is quite sure of them."""
    sections = re.findall(r'<section class="checked" id="fact-.*?</section>', desk.page())
    return " ".join(section for section in sections if "quite sure" in section)


def test_nothing_is_kept_that_was_not_shown(desk: Desk) -> None:
    """After someone else has decided, the page is shown again first."""
    stale = _stamp(desk)
    desk.decide(f"/tags/{tag(desk, 'neglect').id}", "rejected")

    answer = desk.browser.post(f"{desk.address}/sure", data={"stamp": stale})

    assert answer.headers["location"] == f"{desk.address}?done=changed_since"
    assert tag(desk, "neglect").status == "rejected"
