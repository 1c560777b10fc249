"""When a check withholds pages of a public review, the boards that can decide get an email without a word of it."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.accounts.mail import Mail, by_smtp
from app.accounts.roles import Role
from app.clock import now
from app.curation.withhold import EMAIL_WITHHELD, withhold_pages
from app.database import DatabaseUrl, WriteSession
from app.files.store import FileStore
from app.models.board import Board
from app.models.document import Document
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from app.queue.jobs import waiting
from app.work.read_submission import Reading
from app.work.worker import WorkerContext, work
from ingest.draft.findings import FindingKind, Severity
from ingest.pipeline import load_rules
from tests.account_builders import a_board, an_account
from tests.builders import a_review
from tests.finding_builders import a_finding
from tests.mail_server import mail_server

NAME = "Quillfeather"
TITLE = "Serious Case Review: Baby Heron"


def a_withheld_review(session: WriteSession, board: Board | None, *, actor: str = "worker") -> Review:
    """A public review with a severe finding, uploaded for a board or for none."""
    review = a_review(session, title=TITLE)
    document = session.query(Document).filter_by(review_id=review.id).one()
    session.add(
        Submission(
            board_id=board.id if board else None,
            file_name="r.pdf",
            sha256=document.sha256,
            size_bytes=1,
            state=SubmissionState.READ,
            publish=False,
            force=False,
            review_id=review.id,
            document_id=document.id,
            received_at=now(),
        )
    )
    a_finding(session, review, words=NAME, kind=FindingKind.NAME, severity=Severity.SEVERE)
    session.flush()
    withhold_pages(session, document, actor=actor)
    session.commit()
    return review


def emails_sent(engine: Engine, database_url: DatabaseUrl, folder: Path) -> str:
    """What the mail server received while a worker did every job."""
    with mail_server() as (url, heard):
        mail = Mail(by_smtp(url), "Repository <site@example.org>", "https://reviews.example.org")
        reading = Reading(engine, FileStore(folder), load_rules(), Path("build/ocr"))
        work(WorkerContext(database_url, reading, 200, mail=mail), until_empty=True)
    return "".join(heard)


def test_members_of_the_board_are_emailed_and_nobody_else(
    engine: Engine, session: WriteSession, database_url: DatabaseUrl, tmp_path: Path
) -> None:
    """Once each for two reviews, with a link to sign in and no word of a review."""
    board, other = a_board(session), a_board(session, "easterdale")
    an_account(session, email="ann@example.org", boards=(board,))
    an_account(session, email="ben@example.org", boards=(board, other))
    an_account(session, email="eve@example.org", boards=(other,))
    an_account(session, Role.CURATOR, email="cas@example.org")
    gone = an_account(session, email="gone@example.org", boards=(board,))
    gone.closed_at = now()
    a_withheld_review(session, board)
    assert waiting(session, EMAIL_WITHHELD) == 1

    received = emails_sent(engine, database_url, tmp_path)

    recipients = [line for line in received.splitlines() if line.startswith("rcpt TO")]
    assert sorted(recipients) == ["rcpt TO:<ann@example.org>", "rcpt TO:<ben@example.org>"]
    assert received.count("https://reviews.example.org/boards") == 2
    assert NAME not in received
    assert "Heron" not in received


def test_without_a_board_the_curators_are_emailed(
    engine: Engine, session: WriteSession, database_url: DatabaseUrl, tmp_path: Path
) -> None:
    """Also for a board without members: someone has to decide."""
    an_account(session, Role.CURATOR, email="cas@example.org")
    a_withheld_review(session, None)

    received = emails_sent(engine, database_url, tmp_path)

    assert "rcpt TO:<cas@example.org>" in received


@pytest.mark.parametrize(("actor", "emails"), [("worker", 1), ("command restore", 1), ("account 1", 0)])
def test_who_decides_is_not_emailed(session: WriteSession, actor: str, emails: int) -> None:
    """A person who undoes a decision sees that the page is withheld. A check and a restored backup tell the board."""
    a_withheld_review(session, a_board(session), actor=actor)

    assert waiting(session, EMAIL_WITHHELD) == emails


def test_pages_that_are_withheld_already_give_no_second_email(session: WriteSession) -> None:
    """Each check looks again, and most find the same."""
    review = a_withheld_review(session, a_board(session), actor="account 1")
    document = session.query(Document).filter_by(review_id=review.id).one()

    withhold_pages(session, document, actor="worker")

    assert waiting(session, EMAIL_WITHHELD) == 0
