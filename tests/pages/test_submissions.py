"""A board uploads a report, follows its progress, and publishes it."""

import io
import re

import pikepdf
from fastapi import FastAPI
from sqlalchemy import func, select, update
from starlette.testclient import TestClient

from app.accounts.roles import Role
from app.database import WriteSession
from app.models.audit_event import AuditEvent
from app.models.document import Document
from app.models.finding import Finding
from app.models.review import Review, ReviewState
from app.models.submission import Submission, SubmissionState
from ingest.pdf.fingerprint import sha256_of
from tests.account_builders import a_board, an_account, signed_in_browser
from tests.builders import a_review
from tests.pages.submitted import a_submission
from tests.plain_pdf import a_small_review

PDF = "application/pdf"


def test_boards_door_without_submissions_says_what_will_happen(board: TestClient) -> None:
    """The empty state says what an upload does, and leads to it."""
    page = board.get("/boards").text

    assert "You have not uploaded any reports yet." in page
    assert '<a class="button" href="/boards/upload">Upload reports</a>' in page


def test_my_submissions_are_those_of_my_boards_the_newest_first(
    session: WriteSession, board: TestClient
) -> None:
    """Another board's are not there."""
    a_submission(session, SubmissionState.REFUSED, refusal="The PDF is locked.")
    draft = a_review(session, state=ReviewState.DRAFT, title="Baby Heron")
    a_submission(session, SubmissionState.READ, review=draft)
    foreign = a_review(session, state=ReviewState.DRAFT, title="Baby Plover")
    a_submission(session, SubmissionState.READ, review=foreign, board_id="elsewhere")

    page = board.get("/boards").text

    assert page.index("Baby Heron") < page.index("The PDF is locked.")
    assert "Not public yet" in page
    assert "Baby Plover" not in page


def test_curator_sees_submissions_of_every_board(session: WriteSession, client: TestClient) -> None:
    """Those for no board too."""
    a_submission(session, board_id="elsewhere")
    curator = signed_in_browser(session, an_account(session, Role.CURATOR))

    page = client.get("/boards", headers=curator).text

    assert "for Elsewhere Safeguarding Children Partnership" in page


def test_one_file_leads_to_its_progress(session: WriteSession, board: TestClient) -> None:
    """It belongs to the board and the person, and waits to be read."""
    answer = board.post("/boards/upload", files={"file": ("report.pdf", a_small_review(), PDF)})

    submission = session.scalars(select(Submission)).one()
    assert answer.headers["location"] == f"/boards/submissions/{submission.id}"
    assert (submission.state, submission.board_id) == ("waiting", "westerdale")
    assert submission.account_id is not None


def test_several_files_lead_to_the_list_each_with_its_state(session: WriteSession, board: TestClient) -> None:
    """One that is no PDF is refused in words beside it, and the other one is kept."""
    files = [
        ("file", ("report.pdf", a_small_review(), PDF)),
        ("file", ("letter.docx", b"PK no pdf", "application/octet-stream")),
    ]

    answer = board.post("/boards/upload", files=files)

    assert answer.headers["location"] == "/boards?uploaded=2"
    page = board.get("/boards?uploaded=2").text
    assert "2 files uploaded" in page
    assert {submission.state for submission in session.scalars(select(Submission))} == {"waiting", "refused"}
    assert re.search(r"letter\.docx.*Rejected", page, re.DOTALL)


def test_script_is_answered_in_json_and_may_send_again(session: WriteSession, board: TestClient) -> None:
    """Sent twice under one key, a file is taken in once."""
    headers = {"Accept": "application/json", "Idempotency-Key": "one"}
    files = {"file": ("report.pdf", a_small_review(), PDF)}

    answers = [board.post("/boards/upload", files=files, headers=headers).json() for _ in range(2)]

    submission = session.scalars(select(Submission)).one()
    address = f"/boards/submissions/{submission.id}"
    assert answers == [{"address": address, "is_refused": False, "sentence": "Uploaded."}] * 2


def test_file_uploaded_again_while_it_waits_is_the_first_one(
    session: WriteSession, board: TestClient
) -> None:
    """Without scripts, after a broken connection: the form leads to where it is; scripts need not send it."""
    files = {"file": ("report.pdf", a_small_review(), PDF)}
    query = {"sha256": sha256_of(a_small_review())}
    as_script = {"Accept": "application/json"}

    before = board.get("/boards/upload", params=query, headers=as_script).json()
    answers = [board.post("/boards/upload", files=files).headers["location"] for _ in range(2)]
    after = board.get("/boards/upload", params=query, headers=as_script).json()

    assert session.scalars(select(func.count()).select_from(Submission)).one() == 1
    assert answers[0] == answers[1] == after["address"]
    assert before == {"address": None}


def test_bytes_that_another_person_uploaded_are_not_revealed(
    session: WriteSession, board: TestClient
) -> None:
    """Not even a colleague: who asks learns only of their own sendings."""
    board.post("/boards/upload", files={"file": ("report.pdf", a_small_review(), PDF)})
    colleague = an_account(session, boards=(a_board(session, "westerdale"),))
    headers = {**signed_in_browser(session, colleague), "Accept": "application/json"}

    answer = board.get("/boards/upload", params={"sha256": sha256_of(a_small_review())}, headers=headers)

    assert answer.json() == {"address": None}


def test_form_without_a_file_says_what_to_do(board: TestClient) -> None:
    """The form comes again with a sentence at its box."""
    answer = board.post("/boards/upload", files={"file": ("", b"", PDF)})

    assert answer.status_code == 422
    assert "Choose a PDF" in answer.text


def test_too_large_an_upload_is_stopped(board: TestClient) -> None:
    """The length it announces is enough to refuse it."""
    headers = {"Content-Type": "multipart/form-data; boundary=b", "Content-Length": str(10**10)}

    answer = board.post("/boards/upload", content=b"--b--", headers=headers)

    assert answer.status_code == 413
    assert "up to 400 MB at a time" in answer.text


def test_member_uploads_for_no_other_board(session: WriteSession, board: TestClient) -> None:
    """Nothing is taken."""
    a_board(session, "elsewhere")
    session.commit()

    answer = board.post(
        "/boards/upload", files={"file": ("a.pdf", a_small_review(), PDF)}, data={"board": "elsewhere"}
    )

    assert answer.status_code == 403
    assert session.scalars(select(Submission)).all() == []


def test_waiting_file_is_asked_for_again_and_a_read_one_is_not(
    session: WriteSession, board: TestClient
) -> None:
    """htmx polls until reading has ended; without scripts there is a link."""
    waiting = a_submission(session)
    read = a_submission(session, SubmissionState.READ, review=a_review(session, state=ReviewState.DRAFT))
    fragment = {"HX-Target": "submission-state"}

    unfinished = board.get(f"/boards/submissions/{waiting.id}", headers=fragment).text
    finished = board.get(f"/boards/submissions/{read.id}", headers=fragment).text

    assert 'hx-trigger="every 2s"' in unfinished
    assert "Processing is paused. Your file is saved." in unfinished
    assert ">Refresh</a>" in unfinished
    assert "hx-get" not in finished
    assert "<html" not in finished


def test_file_whose_reading_was_interrupted_says_so(session: WriteSession, board: TestClient) -> None:
    """Where no worker gives a sign of life, the page does not pretend that it is being read."""
    interrupted = a_submission(session, SubmissionState.READING)

    page = board.get(f"/boards/submissions/{interrupted.id}").text

    assert "We will read it from the start when processing starts again." in page
    assert 'hx-trigger="every 2s"' in page


def test_read_file_says_in_short_what_was_found(session: WriteSession, board: TestClient) -> None:
    """Pages, recommendations, facts, and the way on."""
    draft = a_review(session, state=ReviewState.DRAFT, recommendations=["Ask who lives there."])
    submission = a_submission(session, SubmissionState.READ, review=draft)

    page = board.get(f"/boards/submissions/{submission.id}").text

    assert "Read in 9 seconds: 2 pages, all of them read, 1 recommendation." in page
    assert "March 2019" in page
    assert f'href="/boards/reviews/{draft.id}/publish">Continue to publish</a>' in page


def test_publishing_leads_to_a_receipt_with_the_public_address(
    session: WriteSession, board: TestClient
) -> None:
    """The receipt names who published, and that nothing was left undecided."""
    draft = a_review(session, state=ReviewState.DRAFT)
    a_submission(session, SubmissionState.READ, review=draft)

    answer = board.post(f"/boards/reviews/{draft.id}/publish", data={})

    receipt = board.get(answer.headers["location"]).text
    public_id = session.scalars(select(Review.public_id)).one()
    assert f"/reviews/{public_id}</a>" in receipt
    assert "Ada Example published it on" in receipt
    assert "Everything that could identify someone had been decided." in receipt
    event = session.scalars(select(AuditEvent).where(AuditEvent.event == "published")).one()
    assert event.details["undecided_warnings"] == 0


def test_look_alike_is_marked_as_one_in_the_list(session: WriteSession, board: TestClient) -> None:
    """Guidance that was uploaded by mistake is marked before anyone opens it."""
    draft = a_review(session, state=ReviewState.DRAFT)
    a_submission(session, SubmissionState.READ, review=draft)
    session.execute(update(Document).values(is_case_review=False))
    session.commit()

    page = board.get("/boards").text

    assert "It does not look like a case review. Nothing is public until you publish." in page


def test_what_is_open_prevents_publication_and_says_so(session: WriteSession, board: TestClient) -> None:
    """A report without a date cannot be published: the list names it and there is no button."""
    draft = a_review(session, state=ReviewState.DRAFT, published=None)
    submission = a_submission(session, SubmissionState.READ, review=draft)

    page = board.get(f"/boards/submissions/{submission.id}").text
    form = board.get(f"/boards/reviews/{draft.id}/publish").text
    answer = board.post(f"/boards/reviews/{draft.id}/publish", data={})

    assert "No date of publication was found." in page
    assert "You cannot publish this review yet" in form
    assert ">Publish</button>" not in form
    assert answer.status_code == 422
    assert session.scalars(select(Review.public_id)).one() is None


def a_portfolio() -> bytes:
    """A cover with two reports and a text file attached."""
    with pikepdf.Pdf.open(io.BytesIO(a_small_review())) as pdf:
        for name in ("Overview.pdf", "Summary.pdf"):
            pdf.attachments[name] = a_small_review() + f"% {name}".encode()
        pdf.attachments["notes.txt"] = b"Notes of the panel"
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def test_pdfs_inside_a_portfolio_become_reports_of_their_own(
    session: WriteSession, site: FastAPI, board: TestClient
) -> None:
    """They are named with their size, and one click makes each a submission of the same board."""
    review = a_review(session, state=ReviewState.DRAFT, title="Portfolio")
    submission = a_submission(session, SubmissionState.READ, review=review)
    content = a_portfolio()
    submission.sha256 = sha256_of(content)
    site.state.app_state.files.save_source(content)
    session.add(
        Finding(
            document_id=submission.document_id,
            position=0,
            kind="file_data",
            severity="note",
            words="Overview.pdf",
            why="This is in attached files. The public copy leaves it out.",
            confidence=1.0,
            boxes=[],
        )
    )
    session.commit()

    page = board.get(f"/boards/submissions/{submission.id}").text
    answer = board.post(f"/boards/submissions/{submission.id}/files-inside")

    names = set(session.scalars(select(Submission.file_name).where(Submission.id != submission.id)))
    assert "<li>Overview.pdf, " in page
    assert "notes.txt" not in page
    assert "Add each as a report" in page
    assert (answer.status_code, names) == (303, {"Overview.pdf", "Summary.pdf"})
