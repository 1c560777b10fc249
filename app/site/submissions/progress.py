"""/boards/submissions/{id}: the progress of one file, asked for again every 2 seconds until it has been read."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts.person import Person
from app.accounts.policy import Action, may
from app.accounts.resources import resource_of_review
from app.curation.accept_inner_pdfs import accept_pdfs_inside, pdfs_inside
from app.database import ReadSession
from app.errors import NotAllowed
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.models.submission import Submission, SubmissionState
from app.queue.jobs import has_worker
from app.request_scope import Files, Me, Reading, Writing
from app.reviews.addresses import review_address
from app.reviews.publication import documents_waiting
from app.reviews.submissions import (
    SubmissionDetails,
    files_ahead,
    may_see,
    reading_summary,
    submission_with,
)
from app.reviews.words import KINDS, date_in_words, in_words, listed
from app.site.board_addresses import check_address, submission_address
from app.site.document_names import name_of
from app.site.gate_lines import GateLine, gate_of
from app.site.parts import Link, counted, size_in_words
from app.site.similar_documents import suggested_case_link, visible_near_duplicates
from app.site.steps import ALL_DONE, DETAILS, Step, steps_at
from app.site.submissions.state_text import (
    UNFINISHED,
    WAITING_TO_BE_PUBLISHED,
    ReadingBar,
    reading_bar,
    state_text,
    submission_title,
)
from app.templating import page_response
from ingest.pdf.inner_pdfs import InnerPdf

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_REJECTED_NEXT = "Fix the problem, then upload the file again. We delete this copy within 2 hours."
_ALREADY_UPLOADED = "You have already uploaded this file, so we have not added it again."
_NOT_STATED = "not stated in the report"


@dataclass(frozen=True, slots=True)
class ReadFact:
    """A detail that was read, for example the title."""

    label: str
    value: str
    is_stated: bool


@dataclass(frozen=True, slots=True)
class Duplicate:
    """What already has this file."""

    review: Link
    document: str | None
    """The name of the report; None if the person may see only its review."""


@dataclass(frozen=True, slots=True)
class NearLine:
    """A report with nearly the same text."""

    review: Link
    document: str
    similarity: str


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """/boards/submissions/{id}, and the part of it that is asked for again."""

    title: str
    message: str | None
    file: str
    """Name and size, and for which board."""
    steps: tuple[Step, ...]
    address: str
    is_unfinished: bool
    """Asked for again every 2 seconds while it is."""
    state: str
    is_warning: bool
    bar: ReadingBar | None
    sentences: tuple[str, ...]
    """What the state means, and what to do next."""
    duplicate_of: Duplicate | None
    offer: Link | None
    """A case that it may be part of, and where that is decided."""
    near: tuple[NearLine, ...]
    facts: tuple[ReadFact, ...]
    inside: tuple[str, ...]
    """Names and sizes of the PDFs inside the file, each of which can be made a report."""
    inside_action: str
    """Where the form that adds them is sent."""
    gate: tuple[GateLine, ...]
    """What is to be done before publication; empty if it is public or cannot be published."""
    links: tuple[Link, ...]
    """Where to continue from here; the first is the main one."""


@router.get("/boards/submissions/{submission_id}")
def progress(
    request: Request, session: Reading, me: Me, submission_id: UUID, *, files: Files, already: bool = False
) -> HTMLResponse:
    """The page, or only its changing part; ``already`` if the same file has just been uploaded again."""
    details = submission_with(session, submission_id, person=me)
    inside = pdfs_inside(session, files, details.submission) if may(me, Action.SUBMIT) else ()
    message = _ALREADY_UPLOADED if already else None
    page = progress_page(session, me, details, message=message, inside=inside)
    return page_response(request, "submissions/progress", page, fragment="submission-state")


@router.post("/boards/submissions/{submission_id}/files-inside")
def add_files_inside(session: Writing, me: Me, submission_id: UUID, *, files: Files) -> RedirectResponse:
    """Upload each PDF inside the file as a report of its own, then show the dashboard with them."""
    details = submission_with(session, submission_id, person=me)
    if not may(me, Action.SUBMIT):
        raise NotAllowed(action=Action.SUBMIT)
    added = accept_pdfs_inside(session, files, details.submission, person=me)
    count = len({submission.id for submission in added})
    return RedirectResponse(f"/boards?uploaded={count}", status_code=303)


def progress_page(
    session: ReadSession,
    me: Person,
    details: SubmissionDetails,
    *,
    message: str | None = None,
    inside: Sequence[InnerPdf] = (),
) -> ProgressPage:
    """Everything the page shows."""
    submission = details.submission
    is_unfinished = submission.state in UNFINISHED
    is_paused = is_unfinished and not has_worker(session)
    state, meaning = state_text(details, is_paused=is_paused)
    return ProgressPage(
        title=submission_title(details),
        message=message,
        file=_file(details),
        steps=_steps(details, state),
        address=submission_address(submission),
        is_unfinished=is_unfinished,
        state=state,
        is_warning=submission.state == SubmissionState.REFUSED,
        bar=None if is_paused else reading_bar(submission),
        sentences=(meaning,) if is_paused else _sentences(session, submission, meaning),
        duplicate_of=_duplicate(session, me, details),
        offer=_offer(session, me, details),
        near=_near(session, me, details),
        facts=_facts(details.review) if details.review else (),
        inside=tuple(f"{inner.name}, {size_in_words(inner.size_bytes)}" for inner in inside),
        inside_action=f"{submission_address(submission)}/files-inside",
        gate=_gate(session, details.review),
        links=_links(session, me, details),
    )


def _file(details: SubmissionDetails) -> str:
    file = f"{details.submission.file_name}, {size_in_words(details.submission.size_bytes)}"
    return f"{file}, for {details.board.name}" if details.board else file


def _steps(details: SubmissionDetails, state: str) -> tuple[Step, ...]:
    """A rejected file is still at the upload, a public one is done, and every other is at the details."""
    if details.submission.state == SubmissionState.REFUSED:
        return steps_at(0)
    was_public = details.review is not None and details.review.published_at is not None
    return steps_at(ALL_DONE if was_public and state != WAITING_TO_BE_PUBLISHED else DETAILS)


def _sentences(session: ReadSession, submission: Submission, meaning: str) -> tuple[str, ...]:
    match submission.state:
        case SubmissionState.WAITING:
            return (_place_in_queue(files_ahead(session, submission)),)
        case SubmissionState.REFUSED:
            return (meaning, _REJECTED_NEXT)
        case SubmissionState.READ:
            return (_summary(session, submission), meaning)
    return (meaning,)


def _place_in_queue(ahead: int) -> str:
    if not ahead:
        return "This file is next."
    return f"{counted(ahead, 'file')} {'is' if ahead == 1 else 'are'} before it. We read them in order."


def _summary(session: ReadSession, submission: Submission) -> str:
    """For example "Read in 9 seconds: 48 pages, 3 of them scanned, 12 recommendations."."""
    summary = reading_summary(session, submission)
    if summary is None:
        return ""
    in_time = f"Read in {counted(max(round(summary.seconds), 1), 'second')}" if summary.seconds else "Read"
    parts = [
        counted(summary.pages, "page"),
        f"{summary.pages_by_ocr} of them scanned" if summary.pages_by_ocr else None,
        f"{summary.pages_empty} empty" if summary.pages_empty else None,
        f"{summary.pages_unread} not read" if summary.pages_unread else "all of them read",
        counted(summary.recommendations, "recommendation"),
    ]
    return f"{in_time}: {', '.join(part for part in parts if part)}."


def _facts(review: Review) -> tuple[ReadFact, ...]:
    date = review.report_date and date_in_words(review.report_date, review.report_date_precision)
    facts = (
        ("Title", review.title),
        ("Kind", listed([in_words(KINDS, kind) for kind in review.kinds])),
        ("Board", listed([board.name for board in review.boards])),
        ("Published", date or ""),
    )
    themes = f"{counted(len(review.themes), 'theme')} suggested" if review.themes else "none found"
    return (
        *(ReadFact(label, value or _NOT_STATED, bool(value)) for label, value in facts),
        ReadFact("Themes", themes, bool(review.themes)),
    )


def _gate(session: ReadSession, review: Review | None) -> tuple[GateLine, ...]:
    if review is None or review.state not in (ReviewState.DRAFT, ReviewState.IN_REVIEW):
        return ()
    return gate_of(session, review).lines


def _duplicate(session: ReadSession, me: Person, details: SubmissionDetails) -> Duplicate | None:
    if details.submission.state != SubmissionState.DUPLICATE or details.review is None:
        return None
    document = name_of(details.duplicate_of) if details.duplicate_of else None
    return Duplicate(_review_link(session, me, details.review), document)


def _offer(session: ReadSession, me: Person, details: SubmissionDetails) -> Link | None:
    if details.review is None or details.document is None:
        return None
    return suggested_case_link(session, me, details.review, details.document)


def _near(session: ReadSession, me: Person, details: SubmissionDetails) -> tuple[NearLine, ...]:
    if details.document is None:
        return ()
    return tuple(
        NearLine(
            _review_link(session, me, near.review), name_of(near.document), f"{near.similarity:.0%} the same"
        )
        for near in visible_near_duplicates(session, me, details.document)
    )


def _review_link(session: ReadSession, me: Person, review: Review) -> Link:
    """Its status page for its board; its public page for everyone else."""
    if review.public_id is None or may_see(session, me, review):
        return Link(review.title, f"/boards/reviews/{review.id}")
    return Link(review.title, review_address(review.public_id))


def _links(session: ReadSession, me: Person, details: SubmissionDetails) -> tuple[Link, ...]:
    """Check and publish it if that can be done now, or else its status page, or else another upload."""
    if details.review is None:
        is_rejected = details.submission.state == SubmissionState.REFUSED
        return (_upload_again(details.replaces),) if is_rejected else ()
    resource = resource_of_review(session, details.review)
    links = []
    if may(me, Action.CORRECT, resource):
        links.append(Link("Check and correct", check_address(details.review.id)))
    if may(me, Action.PUBLISH, resource) and documents_waiting(session, details.review):
        links.append(Link("Continue to publish", f"/boards/reviews/{details.review.id}/publish"))
    elif may(me, Action.SEE, resource):
        links.append(Link("Status of the review", f"/boards/reviews/{details.review.id}"))
    return tuple(links)


def _upload_again(replaces: Document | None) -> Link:
    """A rejected new version is uploaded as a new version again, so that it does not become another case."""
    if replaces is None:
        return Link("Upload another file", "/boards/upload")
    address = f"/boards/reviews/{replaces.review_id}/documents/{replaces.number}/replace"
    return Link("Upload another corrected PDF", address)
