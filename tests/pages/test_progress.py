"""The progress of an upload: how far it has been read, and what already has the same file."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text, update
from starlette.testclient import TestClient

from app.database import WriteSession
from app.models.document import Document
from app.models.review import ReviewState
from app.models.submission import SubmissionState
from tests.builders import a_review
from tests.pages.submitted import a_submission


@pytest.fixture
def a_worker(session: WriteSession) -> Iterator[None]:
    """A worker that seems to be running, so that processing is not paused."""
    session.execute(
        text("insert into procrastinate_workers (last_heartbeat) values (now() + interval '1 hour')")
    )
    session.commit()
    yield
    session.execute(text("delete from procrastinate_workers"))
    session.commit()


def test_duplicate_is_shown_beside_what_it_duplicates(session: WriteSession, board: TestClient) -> None:
    """It names the review and the report that have the file, and leads there."""
    known = a_review(session, title="Baby Heron")
    submission = a_submission(session, SubmissionState.DUPLICATE, review=known)

    page = board.get(f"/boards/submissions/{submission.id}").text

    name = "Overview report, 1 page: built.pdf"
    assert f'the same file as “{name}” in <a href="/reviews/{known.public_id}">Baby Heron</a>' in page


def test_duplicate_of_own_draft_leads_to_its_status(session: WriteSession, board: TestClient) -> None:
    """A board sees its own draft, its report and the way to it."""
    draft = a_review(session, state=ReviewState.DRAFT, title="Baby Heron")
    a_submission(session, SubmissionState.READ, review=draft)
    copy = a_submission(session, SubmissionState.DUPLICATE, review=draft)

    page = board.get(f"/boards/submissions/{copy.id}").text

    assert f'“Overview report, 1 page: built.pdf” in <a href="/boards/reviews/{draft.id}">' in page


def test_duplicate_of_another_boards_waiting_report_names_only_the_public_review(
    session: WriteSession, board: TestClient
) -> None:
    """The review is public; that a report waits to join it is not, and stays with the board that uploaded it."""
    public = a_review(session, title="Baby Heron")
    session.execute(update(Document).values(published_at=None))
    copy = a_submission(session, SubmissionState.DUPLICATE, review=public)

    page = board.get(f"/boards/submissions/{copy.id}").text

    assert f'It is part of <a href="/reviews/{public.public_id}">Baby Heron</a>' in page
    assert "Overview report" not in page


def test_page_that_is_being_read_is_shown(session: WriteSession, board: TestClient, a_worker: None) -> None:
    """The page of the file and the list show "Reading page 34 of 120" and ask again, without scripts too."""
    reading = a_submission(session, SubmissionState.READING)
    reading.progress_stage, reading.progress_page, reading.progress_pages = "text", 34, 120
    session.commit()

    pages = [board.get(path).text for path in (f"/boards/submissions/{reading.id}", "/boards")]

    for page in pages:
        assert '<progress max="120" value="34" aria-label="Reading page 34 of 120">' in page
        assert 'hx-trigger="every 2s"' in page
        assert '<noscript><meta http-equiv="refresh"' in page


def test_scanned_pages_and_details_have_their_own_sentences(
    session: WriteSession, board: TestClient, a_worker: None
) -> None:
    """Scanned pages are counted apart; after the last page the details are found."""
    reading = a_submission(session, SubmissionState.READING)
    pages = []
    for stage, page in (("scans", 3), ("details", 40)):
        reading.progress_stage, reading.progress_page, reading.progress_pages = stage, page, 40
        session.commit()
        pages.append(board.get(f"/boards/submissions/{reading.id}").text)

    assert "Reading scanned page 3 of 40" in pages[0]
    assert "40 pages read. Finding the details, themes and recommendations" in pages[1]


def test_waiting_file_says_how_many_are_before_it(
    session: WriteSession, board: TestClient, a_worker: None
) -> None:
    """The first is next, the third has two before it."""
    first, _, third = (a_submission(session) for _ in range(3))

    pages = [board.get(f"/boards/submissions/{waiting.id}").text for waiting in (first, third)]

    assert "This file is next." in pages[0]
    assert "2 files are before it. We read them in order." in pages[1]


@pytest.mark.parametrize("state", [ReviewState.DRAFT, ReviewState.WITHDRAWN])
def test_copy_of_a_draft_of_another_board_says_nothing_about_it_and_gives_no_rights(
    session: WriteSession, board: TestClient, state: ReviewState
) -> None:
    """Someone with another board's file learns that it has been uploaded, and can neither see nor publish the draft."""
    theirs = a_review(session, state=state, title="Baby Heron")
    a_submission(session, SubmissionState.READ, review=theirs, board_id="elsewhere")
    copy = a_submission(session, SubmissionState.DUPLICATE, review=theirs)

    pages = [board.get(path).text for path in ("/boards", f"/boards/submissions/{copy.id}")]
    forms = [board.get(f"/boards/reviews/{theirs.id}{door}").status_code for door in ("", "/publish")]
    published = board.post(f"/boards/reviews/{theirs.id}/publish", data={}).status_code

    assert all(
        "Someone outside your board has already uploaded this file" in page and "Heron" not in page
        for page in pages
    )
    assert {*forms, published} == {404 if state == ReviewState.DRAFT else 403}
