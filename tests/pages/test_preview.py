"""What a stranger will see: the public pages of a draft, for those who check it, and nothing left behind."""

import re

from sqlalchemy import func, select, text

from app.models.audit_event import AuditEvent
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.queue.jobs import waiting
from ingest.draft.findings import FindingKind, Severity
from tests.account_builders import a_board, an_account, signed_in_browser
from tests.builders import a_review
from tests.finding_builders import a_finding
from tests.pages.desk import Desk, upload_for_westerdale


def preview(desk: Desk, path: str = "") -> str:
    answer = desk.browser.get(f"/boards/reviews/{desk.review.id}/preview{path}")
    assert answer.status_code == 200, answer.text
    assert "no-store" in answer.headers["cache-control"]
    return " ".join(answer.text.split())


def test_preview_is_the_public_page_and_its_card(desk: Desk) -> None:
    """Marked as a preview, with every address below it."""
    page = preview(desk)

    assert "Preview of the public page." in page
    assert "<h1>Chidl Heron</h1>" in page
    assert "The police should ask who lives there." in page
    assert 'id="in-results">How it appears in search results</h2> <article class="card hit">' in page
    assert f'href="/boards/reviews/{desk.review.id}/preview/documents/1/pages/1"' in page
    assert not re.search(r'href="/reviews/|PREVIEW-', page)


def test_preview_has_the_pages_of_the_reader(desk: Desk) -> None:
    """With the search in the report."""
    page = preview(desk, "/documents/1/pages/1?q=bruise")

    assert "Preview of the public page." in page
    assert "Passage 1 of 1" in page
    assert f'action="/boards/reviews/{desk.review.id}/preview/documents/1/pages/1"' in page


def test_preview_publishes_nothing(desk: Desk) -> None:
    """No identifier is used up, no job is queued, no event is recorded, and search finds nothing."""
    number = "select last_value from review_public_number"
    before = desk.session.execute(text(number)).scalar_one()
    events = desk.session.scalar(select(func.count()).select_from(AuditEvent))

    preview(desk)
    preview(desk, "/documents/1/pages/1")

    assert desk.now().state == ReviewState.DRAFT
    assert desk.now().public_id is None
    assert desk.session.execute(text(number)).scalar_one() == before
    assert desk.session.scalar(select(func.count()).select_from(AuditEvent)) == events
    assert waiting(desk.session) == 0
    assert "Chidl" not in desk.browser.get("/search?q=bruise").text


def test_preview_of_a_public_review_shows_what_waits(desk: Desk) -> None:
    """And leaves the public page as it is."""
    public = a_review(desk.session, title="Baby Wren", passages=["An old page about a wren."])
    upload_for_westerdale(desk.session, public)
    desk.session.execute(
        text("update document set published_at = null where review_id = :id"), {"id": public.id}
    )
    desk.session.commit()

    answer = desk.browser.get(f"/boards/reviews/{public.id}/preview").text

    assert "<h1>Baby Wren</h1>" in answer
    assert desk.session.scalars(
        select(Document.published_at).where(Document.review_id == public.id)
    ).all() == [None]
    assert (
        desk.session.scalars(select(Review.public_id).where(Review.id == public.id)).one() == public.public_id
    )


def test_preview_is_for_those_who_check(desk: Desk) -> None:
    """Another board gets what it gets for an address that does not exist."""
    other = an_account(desk.session, email="eve@example.org", boards=(a_board(desk.session, "other"),))
    desk.browser.headers.update(signed_in_browser(desk.session, other))

    paths = ["", "/documents/1.pdf", "/documents/1/pages/1", "/documents/1/pages/1.webp"]
    answers = [desk.browser.get(f"/boards/reviews/{desk.review.id}/preview{path}") for path in paths]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 404]


def test_words_of_findings_are_in_no_preview(desk: Desk) -> None:
    """A stranger will not see them either."""
    a_finding(
        desk.session,
        desk.review,
        kind=FindingKind.HIDDEN_TEXT,
        severity=Severity.SEVERE,
        words="Tamsin Oldershaw",
    )
    desk.session.commit()

    assert "Oldershaw" not in preview(desk) + preview(desk, "/documents/1/pages/1")
