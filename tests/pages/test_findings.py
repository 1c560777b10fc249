"""The page of what could identify someone: close-ups, hidden words, decisions, and two people."""

import re

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from app.accounts.roles import Role
from app.models.document import Document, Page
from app.models.finding import Finding, FindingDecision
from ingest.draft.findings import FindingKind, Severity
from tests.account_builders import a_board, an_account, signed_in_browser
from tests.finding_builders import a_finding
from tests.pages.conftest import CountQueries
from tests.pages.desk import Desk

FINDINGS = "/findings"


def hidden(desk: Desk, words: str = "Ann Quill") -> Finding:
    finding = a_finding(
        desk.session,
        desk.review,
        kind=FindingKind.HIDDEN_TEXT,
        severity=Severity.SEVERE,
        words=words,
        boxes=((100.0, 200.0, 180.0, 214.0),),
    )
    desk.session.commit()
    return finding


def warning(desk: Desk, words: str = "small bruise", **more: object) -> Finding:
    finding = a_finding(
        desk.session,
        desk.review,
        kind=FindingKind.NAME,
        words=words,
        start=25,
        **more,  # type: ignore[arg-type]
    )
    desk.session.commit()
    return finding


def decide(desk: Desk, finding: Finding, decision: str, **data: str) -> tuple[int, str]:
    """The status, and where the answer leads."""
    text = desk.browser.get(desk.address + FINDINGS).text
    form = text[text.index(f'action="{desk.address}{FINDINGS}/{finding.id}"') :]
    version = re.search(r'name="seen" value="(\w+)"', form)
    assert version
    answer = desk.browser.post(
        f"{desk.address}{FINDINGS}/{finding.id}", data={"seen": version[1], "decision": decision, **data}
    )
    return answer.status_code, answer.headers.get("location", answer.text)


def test_nothing_found_is_said(desk: Desk) -> None:
    """With what was looked for, and that it can be missed."""
    page = desk.page(FINDINGS)

    assert "Nothing was found that could identify someone. We looked for hidden text" in page


def test_findings_are_shown_the_worst_first(desk: Desk) -> None:
    """With their words in the sentence, or, where they are hidden, only when asked for."""
    warning(desk)
    hidden(desk)

    page = desk.page(FINDINGS)

    assert page.index("Must be decided") < page.index("Hidden text") < page.index("Warnings")
    assert "saw a <mark>small bruise</mark> on the cheek" in page
    assert "<summary>Show the hidden words" in page
    assert "0 of 2 decided" in page


def test_what_only_a_false_text_layer_says_is_not_offered_as_public(desk: Desk) -> None:
    """A reader of the page does not see it, like other hidden text."""
    a_finding(desk.session, desk.review, kind=FindingKind.LAYER_MISMATCH, severity=Severity.SEVERE)
    desk.session.commit()

    page = desk.page(FINDINGS)

    assert "Text that differs from the page" in page
    assert "This is meant to be public" not in page


def test_what_only_a_false_text_layer_says_is_hidden_to_the_gate(desk: Desk) -> None:
    """It can be copied and not seen: the sentence says so."""
    a_finding(desk.session, desk.review, kind=FindingKind.LAYER_MISMATCH, severity=Severity.SEVERE)
    desk.session.commit()

    assert "Something is hidden but readable in 1 place." in desk.page(FINDINGS)


def test_text_that_differs_from_its_page_is_said_to_be_left_out(desk: Desk) -> None:
    """Keeping it public means that the picture is right, not that the other text is published."""
    a_finding(desk.session, desk.review, kind=FindingKind.LAYER_MISMATCH)
    desk.session.commit()

    page = desk.page(FINDINGS)

    assert "The other text is never in the download." in page
    assert "This is meant to be public" in page


def test_nothing_left_to_decide_is_said_without_a_link(desk: Desk) -> None:
    """A list of nothing leads nowhere."""
    finding = warning(desk)
    before = desk.page(FINDINGS)

    decide(desk, finding, "public", reason="It is jargon.")

    assert "1 to decide</a>" in before
    assert "0 to decide" not in desk.page(FINDINGS)
    assert "Nothing left to decide" in desk.page(FINDINGS)


@pytest.mark.parametrize(("role", "is_shown"), [(Role.CURATOR, True), (Role.BOARD_MEMBER, False)])
def test_explained_words_are_reached_from_the_dashboard(desk: Desk, role: Role, is_shown: bool) -> None:
    """By curators, who can explain words."""
    boards = (a_board(desk.session, "somewhere"),) if role is Role.BOARD_MEMBER else ()
    headers = signed_in_browser(desk.session, an_account(desk.session, role, boards=boards))

    page = TestClient(desk.browser.app).get("/boards", headers=headers).text

    assert ('href="/explained-words"' in page) == is_shown


def test_page_that_could_not_be_read_is_kept_or_corrected(desk: Desk) -> None:
    """There are no words to remove."""
    a_finding(
        desk.session,
        desk.review,
        kind=FindingKind.UNCHECKED_PAGE,
        severity=Severity.SEVERE,
        words="Page 1",
    )
    desk.session.commit()

    page = desk.page(FINDINGS)

    assert "Page that could not be checked" in page
    assert "This is meant to be public" in page
    assert 'value="remove"' not in page


def test_closeup_shows_the_part_of_the_page(desk: Desk) -> None:
    """A box of the picture around the words; none until the page has been drawn."""
    hidden(desk)
    before = desk.page(FINDINGS)
    desk.session.execute(update(Page).values(word_boxes=[[0, 3, 10, 20, 30, 40]]))
    desk.session.commit()

    page = desk.page(FINDINGS)

    assert '<svg class="closeup"' not in before
    assert "The picture of this page is not ready yet." in before
    assert "The picture of this page is not ready yet." not in page
    assert re.search(r'<svg class="closeup"[^>]*viewBox="0 175.0 300.0 64.0"', page)
    assert '<rect x="99.0" y="199.0" width="82.0" height="16.0"/>' in page
    assert re.search(r'<foreignObject width="[\d.]+" height="[\d.]+"><img [^>]*loading="lazy"', page)


def test_hidden_text_is_not_offered_to_be_public(desk: Desk) -> None:
    """Nor is it accepted from a form that was made by hand."""
    finding = hidden(desk)

    status, text = decide(desk, finding, "public", reason="Why not.")

    assert "This is meant to be public" not in desk.page(FINDINGS)
    assert status == 422
    assert "Hidden text cannot be public." in text


def test_decision_leads_to_the_next_finding(desk: Desk) -> None:
    """The page opens with the focus on it."""
    first, second = warning(desk), warning(desk, "a bruise")

    status, location = decide(desk, first, "remove")

    assert status == 303
    assert location == f"{desk.address}{FINDINGS}?done=remove#finding-{second.id}"
    assert "1 of 2 decided" in desk.page(FINDINGS)
    assert "Will be removed from what is published" in desk.page(FINDINGS)


def test_reason_is_asked_for(desk: Desk) -> None:
    """With the error at its box."""
    finding = warning(desk)

    status, text = decide(desk, finding, "public")

    assert status == 422
    assert f'<a href="#finding-{finding.id}-reason">Enter a reason</a>' in text
    assert decide(desk, finding, "public", reason="The author.")[0] == 303
    assert "“The author.” Ada Example" in desk.page(FINDINGS)


def test_all_alike_are_decided_at_once(desk: Desk) -> None:
    """One box on the form says how many there are."""
    first = warning(desk)
    warning(desk)
    warning(desk)

    offered = desk.page(FINDINGS)
    decide(desk, first, "remove", alike="yes")

    assert "Do the same for all 3 places with these words" in offered
    assert "3 of 3 decided" in desk.page(FINDINGS)


def test_only_undecided_are_shown_when_asked_for(desk: Desk) -> None:
    """The form keeps the filter."""
    first, second = warning(desk), warning(desk, "a bruise")
    decide(desk, first, "remove")

    page = desk.page(f"{FINDINGS}?show=undecided")

    assert f"finding-{second.id}" in page
    assert f"finding-{first.id}" not in page
    assert '<input type="hidden" name="show" value="undecided">' in page


def test_newer_decision_is_not_overwritten(desk: Desk) -> None:
    """What another person decided since the page was shown stays."""
    finding = warning(desk)
    old = {"seen": desk.seen(FINDINGS), "decision": "remove"}
    decide(desk, finding, "public", reason="The author.")

    answer = desk.browser.post(f"{desk.address}{FINDINGS}/{finding.id}", data=old)

    assert answer.status_code == 409
    assert "Someone else has decided about this." in answer.text
    desk.session.refresh(finding)
    assert finding.decision == FindingDecision.PUBLIC


def test_second_person_agrees_in_their_own_session(desk: Desk) -> None:
    """The person who asked sees that they have to wait; the other one has the button."""
    warning(desk)
    agreement = f"{desk.address}{FINDINGS}/agreement"
    empty = desk.browser.post(agreement, data={"answer": "requested"})
    desk.browser.post(agreement, data={"answer": "requested", "reason": "Only the author."})
    own = desk.page(FINDINGS)
    own_try = desk.browser.post(agreement, data={"answer": "agreed"})

    second = an_account(desk.session, email="bob@example.org", boards=(a_board(desk.session),))
    desk.browser.headers.update(signed_in_browser(desk.session, second))
    page = desk.page(FINDINGS)
    agreed = desk.browser.post(agreement, data={"answer": "agreed"})

    assert empty.status_code == 422
    assert '<a href="#agreement-reason">Enter a reason</a>' in empty.text
    assert "Ask a second person to open this page" in own
    assert "Confirm as the second person" not in own
    assert own_try.status_code == 409
    assert "Ada Example</strong> has asked for this: “Only the author.”" in page
    assert agreed.status_code == 303
    assert (
        "1 warning is not decided. A second person has agreed to publish. Confirmed by Ada Example and Ada Example."
        in desk.page()
    )


def test_other_board_sees_nothing(desk: Desk) -> None:
    """Not even that there is something."""
    hidden(desk)
    other = an_account(desk.session, email="eve@example.org", boards=(a_board(desk.session, "other"),))
    desk.browser.headers.update(signed_in_browser(desk.session, other))

    answer = desk.browser.get(desk.address + FINDINGS)

    assert answer.status_code == 404
    assert "Ann Quill" not in answer.text


def test_page_is_kept_by_no_cache(desk: Desk) -> None:
    """Hidden words are read from the database each time."""
    hidden(desk)

    answer = desk.browser.get(desk.address + FINDINGS)

    assert "no-store" in answer.headers["cache-control"]


def test_report_that_was_never_checked_is_checked_by_a_button(desk: Desk) -> None:
    """The gate says so, and the page has the button."""
    desk.session.execute(update(Document).values(checked_at=None))
    desk.session.commit()

    page = desk.page(FINDINGS)
    answer = desk.browser.post(f"{desk.address}{FINDINGS}/check")

    assert "Check it now</button>" in page
    assert "Nothing was found" not in page
    assert "It has not been checked yet for what could identify someone." in desk.page()
    assert answer.headers["location"] == f"{desk.address}{FINDINGS}?done=check"


def test_curator_explains_a_word_for_every_report(desk: Desk) -> None:
    """A board has no such form; the list of words has a button to remove one."""
    finding = warning(desk)
    as_board = desk.page(FINDINGS)
    curator = an_account(desk.session, Role.CURATOR, email="cas@example.org")
    desk.browser.headers.update(signed_in_browser(desk.session, curator))

    offered = desk.page(FINDINGS)
    wrong = desk.browser.post(f"{desk.address}{FINDINGS}/{finding.id}/explain")
    desk.browser.post(f"{desk.address}{FINDINGS}/{finding.id}/explain", data={"meaning": "A mark."})
    words = desk.browser.get("/explained-words").text
    without = desk.page(FINDINGS)
    desk.browser.post("/explained-words", data={"word": "small bruise"})

    assert "Explain this word" not in as_board
    assert "Explain this word" in offered
    assert wrong.status_code == 422
    assert "<strong>small bruise</strong>: A mark." in words
    assert "Nothing was found" in without
    assert "0 of 1 decided" in desk.page(FINDINGS)


def test_words_of_findings_are_on_no_other_page(desk: Desk, client: TestClient) -> None:
    """Neither on the other pages of the check nor, once it is public, anywhere."""
    finding = hidden(desk)
    pages = [
        desk.page(),
        desk.browser.get(f"/boards/reviews/{desk.review.id}").text,
        desk.browser.get("/boards").text,
    ]
    desk.session.delete(finding)
    desk.session.commit()

    assert not [page for page in pages if "Ann Quill" in page]


@pytest.mark.parametrize("count", [3, 60])
def test_page_stays_in_its_budget(desk: Desk, queries: CountQueries, count: int) -> None:
    """However many findings there are; 25 are on a page."""
    for nth in range(count):
        a_finding(desk.session, desk.review, words=f"word {nth}")
    desk.session.commit()
    desk.browser.get(desk.address + FINDINGS)

    with queries() as statements:
        page = desk.browser.get(desk.address + FINDINGS).text

    assert len(statements) <= 28, len(statements)
    assert page.count('<article class="card finding"') == min(count, 25)
    assert desk.session.scalars(select(Finding.decision)).first() is None
