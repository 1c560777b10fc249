"""The web killed at each stage of an upload: nothing is lost, nothing twice, and the page says where it is."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import httpx2
import pytest
from sqlalchemy import Engine, select

from app.clock import now
from app.database import WriteSession
from app.models.audit_event import AuditEvent
from app.models.review import Review, ReviewState
from app.models.submission import Submission
from tests.account_builders import a_board, an_account, signed_in_browser
from tests.builders import a_review
from tests.faults.processes import Running, RunningSite, locked, until, waits_for_lock
from tests.plain_pdf import a_small_review

Headers = dict[str, str]
UPLOAD = "/boards/upload"
HALF = 4_000_000


@pytest.fixture
def board(session: WriteSession) -> Headers:
    """A browser in which a member of the Westerdale partnership is signed in."""
    return signed_in_browser(session, an_account(session, boards=(a_board(session, "westerdale"),)))


def test_web_killed_at_every_stage_of_an_upload_loses_nothing_and_takes_nothing_twice(
    own_site: RunningSite, engine: Engine, owner_engine: Engine, session: WriteSession, board: Headers
) -> None:
    """Bytes half here, bytes kept but not recorded, recorded but not answered, publication half done: one SIGKILL."""
    draft = a_draft(session)
    with own_site.web() as web, ThreadPoolExecutor(2) as senders:
        recorded = send(own_site, board, "Child Heron", key="heron")
        with (
            locked(owner_engine, "lock table submission, audit_event in share mode"),
            half_sent(own_site, web, board),
        ):
            keeping = senders.submit(send, own_site, board, "Child Plover", key="plover")
            publishing = senders.submit(publish, own_site, board, draft)
            until(lambda: waits_for_lock(engine, "insert into submission"), "the second file is recorded")
            until(lambda: waits_for_lock(engine, "insert into audit_event"), "the publication is recorded")
            web.kill()
        broken = [isinstance(future.exception(), httpx2.TransportError) for future in (keeping, publishing)]
        after_the_kill = submission_ids(engine), states(engine), len(kept_sources(own_site))

    with own_site.web():
        page = read_page(own_site, board, f"/boards/submissions/{recorded}")
        by_script, by_hand = (
            send(own_site, board, "Child Heron", key="heron"),
            send(own_site, board, "Child Heron"),
        )
        plover = send(own_site, board, "Child Plover", key="plover")
        half = send(own_site, board, "Child Wren")
        list_of_mine = read_page(own_site, board, "/boards")
        answers = [publish(own_site, board, draft) for _ in range(2)]

    assert broken == [True, True]
    assert after_the_kill == ({recorded}, [(ReviewState.DRAFT, None)], 2)
    assert "Processing is paused. Your file is saved" in page
    assert "Not public yet" in list_of_mine
    assert {by_script, by_hand} == {recorded}
    assert submission_ids(engine) == {recorded, plover, half}
    assert len(kept_sources(own_site)) == 3
    assert answers == [303, 303]
    assert publications(engine) == 1
    # An identifier taken by the publication that was killed is not given again: the next one is used.
    assert states(engine) == [(ReviewState.PUBLISHED, "CR00002")]


def test_connection_dropped_while_bytes_arrive_leaves_nothing(
    site: RunningSite, web: Running, engine: Engine, board: Headers
) -> None:
    """The web keeps running, without an unfinished file or row, or an open file; sent again it is there once."""
    before = len(kept_sources(site))

    with half_sent(site, web, board):
        pass

    until(lambda: open_uploads(web) == 0, "the half file is gone")
    assert (submission_ids(engine), len(kept_sources(site))) == (set(), before)
    submission_id = send(site, board, "Child Dunlin")
    assert submission_ids(engine) == {submission_id}


@contextmanager
def half_sent(site: RunningSite, web: Running, headers: Headers) -> Iterator[None]:
    """An upload of which half has arrived, on the web's disk already; the connection is dropped on leaving."""
    with socket.create_connection(("127.0.0.1", site.port)) as connection:
        connection.sendall(
            f"POST {UPLOAD} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nCookie: {headers['Cookie']}\r\n"
            f"Content-Type: multipart/form-data; boundary=half\r\nContent-Length: {2 * HALF}\r\n\r\n"
            '--half\r\nContent-Disposition: form-data; name="file"; filename="report.pdf"\r\n'
            "Content-Type: application/pdf\r\n\r\n%PDF-1.7\n".encode()
        )
        connection.sendall(b"x" * HALF)
        until(lambda: open_uploads(web) > 0, "half of the bytes are on the disk")
        yield


def open_uploads(web: Running) -> int:
    """How many files without a name the web keeps open: what arrives is written to such."""
    return sum(name.endswith("(deleted)") for name in web.open_files())


def send(site: RunningSite, headers: Headers, alias: str, *, key: str | None = None) -> UUID:
    """Upload a review by the form, with a key as our script does; its submission."""
    as_script = {"Accept": "application/json", "Idempotency-Key": key} if key else {}
    with site.client({**headers, **as_script}) as browser:
        answer = browser.post(UPLOAD, files={"file": (f"{alias}.pdf", a_small_review(alias))})
    address = answer.json()["address"] if key else answer.headers["location"]
    return UUID(address.rpartition("/")[2])


def publish(site: RunningSite, headers: Headers, review: UUID) -> int:
    """Send the form that publishes; the status of the answer."""
    with site.client(headers) as browser:
        return browser.post(f"/boards/reviews/{review}/publish", data={}).status_code


def read_page(site: RunningSite, headers: Headers, address: str) -> str:
    """What is on a page."""
    with site.client(headers) as browser:
        answer = browser.get(address)
    assert answer.status_code == 200
    return answer.text


def kept_sources(site: RunningSite) -> list[Path]:
    """The uploaded files that are stored, unfinished ones too."""
    return [path for path in site.files.folder.rglob("sources/**/*") if path.is_file()]


def submission_ids(engine: Engine) -> set[UUID]:
    """The submissions of this test; that of the built draft is none."""
    with engine.connect() as connection:
        return set(connection.scalars(select(Submission.id).where(Submission.review_id.is_(None))))


def states(engine: Engine) -> list[tuple[str, str | None]]:
    """State and public identifier of every review."""
    with engine.connect() as connection:
        return [(state, name) for state, name in connection.execute(select(Review.state, Review.public_id))]


def publications(engine: Engine) -> int:
    """How often something became public."""
    with engine.connect() as connection:
        return len(connection.execute(select(AuditEvent.id).where(AuditEvent.event == "published")).all())


def a_draft(session: WriteSession) -> UUID:
    """A draft that was uploaded for Westerdale, ready to be published."""
    review = a_review(session, state=ReviewState.DRAFT)
    session.add(
        Submission(
            file_name="report.pdf",
            sha256="0" * 64,
            size_bytes=1,
            state="read",
            publish=False,
            force=False,
            board_id="westerdale",
            review_id=review.id,
            received_at=now(),
        )
    )
    session.commit()
    return review.id
