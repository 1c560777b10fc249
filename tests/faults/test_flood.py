"""The same file from many at once: one document, and for everyone a page that says where theirs is."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from sqlalchemy import func, select

from app.database import WriteSession
from app.models.document import Document
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from tests.account_builders import a_board, an_account, signed_in_browser, with_token
from tests.faults.processes import RunningSite, until
from tests.plain_pdf import a_small_review

SENDERS = 50
ALIAS = "Child Whimbrel"
Headers = dict[str, str]


def test_fifty_identical_uploads_at_once_make_one_document(site: RunningSite, session: WriteSession) -> None:
    """Half by the form and half by the API, a person each: one is read, 49 are shown what theirs is a copy of."""
    board = a_board(session, "westerdale")
    people = [an_account(session, boards=(board,)) for _ in range(SENDERS)]
    browsers = [signed_in_browser(session, person) for person in people]
    tokens = [with_token(session, person, "submit") for person in people[::2]]
    by_form, by_api = browsers[1::2], tokens
    kept_before = set(site.files.folder.rglob("sources/*/*"))

    with site.worker() as worker, ThreadPoolExecutor(SENDERS) as senders:
        sending = [senders.submit(_by_form, site, sender) for sender in by_form]
        sending_by_api = [senders.submit(_by_api, site, sender) for sender in by_api]
        forms, api = [future.result() for future in sending], [future.result() for future in sending_by_api]
        until(lambda: _unfinished(session) == 0, "every upload has an end", by=worker)

    states = sorted(session.scalars(select(Submission.state)))
    assert states == ["duplicate"] * (SENDERS - 1) + ["read"]
    assert session.scalar(select(func.count()).select_from(Document)) == 1
    assert session.scalar(select(func.count()).select_from(Review)) == 1
    assert len({*forms, *api}) == SENDERS
    assert len(set(site.files.folder.rglob("sources/*/*")) - kept_before) == 1
    pages = [_page(site, headers, answer) for headers, answer in zip(by_form, forms, strict=True)]
    assert [page for page in pages if "Already uploaded" not in page and "Not public yet" not in page] == []
    states = [_state_of(site, headers, submission) for headers, submission in zip(by_api, api, strict=True)]
    assert set(states) <= {"read", "duplicate"}


def _by_form(site: RunningSite, headers: Headers) -> UUID:
    with site.client(headers) as browser:
        answer = browser.post("/boards/upload", files={"file": ("report.pdf", a_small_review(ALIAS))})
    assert answer.status_code == 303
    return UUID(answer.headers["location"].rpartition("/")[2])


def _by_api(site: RunningSite, headers: Headers) -> UUID:
    with site.client(headers) as program:
        answer = program.post("/api/v1/submissions", files={"file": ("report.pdf", a_small_review(ALIAS))})
    assert answer.status_code == 201
    return UUID(answer.json()["id"])


def _page(site: RunningSite, headers: Headers, submission: UUID) -> str:
    with site.client(headers) as browser:
        return browser.get(f"/boards/submissions/{submission}").text


def _state_of(site: RunningSite, headers: Headers, submission: UUID) -> str:
    with site.client(headers) as program:
        return str(program.get(f"/api/v1/submissions/{submission}").json()["state"])


def _unfinished(session: WriteSession) -> int:
    session.rollback()
    waiting = Submission.state.in_((SubmissionState.WAITING, SubmissionState.READING))
    return session.scalar(select(func.count()).where(waiting).select_from(Submission)) or 0
