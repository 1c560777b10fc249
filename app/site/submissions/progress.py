"""/boards/submissions/{id}: how one file stands, asked again every two seconds until it has been read."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.accounts.person import Person
from app.accounts.policy import Action, may
from app.accounts.standing import standing_of_review
from app.database import ReadSession
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.models.submission import Submission, SubmissionState
from app.queue.jobs import has_worker
from app.request_scope import Me, Reading
from app.reviews.addresses import review_address
from app.reviews.publication import documents_waiting
from app.reviews.submissions import (
    HandedIn,
    files_ahead,
    may_see,
    submission_with,
    what_was_read,
)
from app.reviews.words import KINDS, date_in_words, in_words, listed
from app.site.board_addresses import check_address, submission_address
from app.site.document_names import name_of
from app.site.gate_lines import GateLine, gate_of
from app.site.parts import Link, counted, size_in_words
from app.site.similar_documents import suggested_case_link, visible_near_duplicates
from app.site.steps import ALL_DONE, DETAILS, Step, steps_at
from app.site.submissions.state_text import WAITS, state_in_words, title_of
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_REFUSED_NEXT = "Put that right and hand the file in again. Of this one nothing is kept after two hours."
_NO_WORKER = "Nothing reads files at the moment. Yours is kept, and is read as soon as reading goes on."
_INTERRUPTED = (
    "Reading was interrupted. Your file is kept, and is read again from its start as soon as reading goes on."
)
_NOT_STATED = "not stated in the report"
_UNFINISHED = (SubmissionState.WAITING, SubmissionState.READING)


@dataclass(frozen=True, slots=True)
class ReadFact:
    """Something that was read, e.g. the title."""

    label: str
    value: str
    is_stated: bool


@dataclass(frozen=True, slots=True)
class NearLine:
    """A document with nearly the same words, beside which this one is shown."""

    review: Link
    document: str
    likeness: str


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """/boards/submissions/{id}, and the part of it that is asked again."""

    title: str
    file: str
    """Name and size, and for which board."""
    steps: tuple[Step, ...]
    address: str
    is_unfinished: bool
    """Asked again every two seconds while it is."""
    state: str
    is_warning: bool
    sentences: tuple[str, ...]
    """What the state means, and what to do next."""
    duplicate_of: Link | None
    """What was here already."""
    offer: Link | None
    """A case that it may be part of, and where that is decided."""
    near: tuple[NearLine, ...]
    """What is here with nearly the same words."""
    facts: tuple[ReadFact, ...]
    gate: tuple[GateLine, ...]
    """What stands before publication; empty where that is no question."""
    doors: tuple[Link, ...]
    """Where to go on from here; the first is the main one."""


@router.get("/boards/submissions/{submission_id}")
def submission(request: Request, session: Reading, me: Me, submission_id: UUID) -> HTMLResponse:
    """The page, or only its changing part."""
    page = submission_page(session, me, submission_with(session, submission_id, person=me))
    return page_response(request, "submissions/progress", page, fragment="submission-state")


def submission_page(session: ReadSession, me: Person, one: HandedIn) -> SubmissionPage:
    """Everything the page shows."""
    submission = one.submission
    is_unfinished = submission.state in _UNFINISHED
    is_duplicate = submission.state == SubmissionState.DUPLICATE
    state, _ = state_in_words(one)
    return SubmissionPage(
        title=title_of(one),
        file=_file(one),
        steps=_steps(one, state),
        address=submission_address(submission),
        is_unfinished=is_unfinished,
        state=state,
        is_warning=submission.state == SubmissionState.REFUSED,
        sentences=_sentences(session, one),
        duplicate_of=_standing(session, me, one.review) if is_duplicate and one.review else None,
        offer=_offer(session, me, one),
        near=_near(session, me, one),
        facts=_facts(one.review) if one.review else (),
        gate=_gate(session, one.review),
        doors=_doors(session, me, one),
    )


def _file(one: HandedIn) -> str:
    stated = f"{one.submission.file_name}, {size_in_words(one.submission.size_bytes)}"
    return f"{stated}, for {one.board.name}" if one.board else stated


def _steps(one: HandedIn, state: str) -> tuple[Step, ...]:
    """Uploaded is done; details are at hand while it is being read and checked; public is all done."""
    if one.submission.state == SubmissionState.REFUSED:
        return steps_at(0)
    was_public = one.review is not None and one.review.published_at is not None
    return steps_at(ALL_DONE if was_public and state != WAITS else DETAILS)


def _sentences(session: ReadSession, one: HandedIn) -> tuple[str, ...]:
    submission = one.submission
    _, meaning = state_in_words(one)
    match submission.state:
        case SubmissionState.WAITING if not has_worker(session):
            return (_NO_WORKER,)
        case SubmissionState.WAITING:
            ahead = files_ahead(session, submission)
            return (f"{counted(ahead, 'file')} before it." if ahead else "It is the next to be read.",)
        case SubmissionState.READING if not has_worker(session):
            return (_INTERRUPTED,)
        case SubmissionState.REFUSED:
            return (meaning, _REFUSED_NEXT)
        case SubmissionState.READ:
            return (_reading(session, submission), meaning)
    return (meaning,)


def _reading(session: ReadSession, submission: Submission) -> str:
    """E.g. "Read in 9 seconds: 48 pages, 3 of them scanned, 12 recommendations."."""
    read = what_was_read(session, submission)
    if read is None:
        return ""
    in_time = f"Read in {counted(max(round(read.seconds), 1), 'second')}" if read.seconds else "Read"
    parts = [
        counted(read.pages, "page"),
        f"{read.pages_by_ocr} of them scanned" if read.pages_by_ocr else None,
        f"{read.pages_without_words} without a word" if read.pages_without_words else "all with words",
        counted(read.recommendations, "recommendation"),
    ]
    return f"{in_time}: {', '.join(part for part in parts if part)}."


def _facts(review: Review) -> tuple[ReadFact, ...]:
    date = review.report_date and date_in_words(review.report_date, review.report_date_precision)
    stated = (
        ("Title", review.title),
        ("Kind", listed([in_words(KINDS, kind) for kind in review.kinds])),
        ("Board", listed([board.name for board in review.boards])),
        ("Published", date or ""),
    )
    themes = f"{counted(len(review.themes), 'theme')} suggested" if review.themes else "none found"
    return (
        *(ReadFact(label, value or _NOT_STATED, bool(value)) for label, value in stated),
        ReadFact("Themes", themes, bool(review.themes)),
    )


def _gate(session: ReadSession, review: Review | None) -> tuple[GateLine, ...]:
    if review is None or review.state not in (ReviewState.DRAFT, ReviewState.IN_REVIEW):
        return ()
    return gate_of(session, review).lines


def _offer(session: ReadSession, me: Person, one: HandedIn) -> Link | None:
    return suggested_case_link(session, me, one.review, one.document) if one.review and one.document else None


def _near(session: ReadSession, me: Person, one: HandedIn) -> tuple[NearLine, ...]:
    if one.document is None:
        return ()
    return tuple(
        NearLine(_standing(session, me, near.review), name_of(near.document), f"{near.likeness:.0%} alike")
        for near in visible_near_duplicates(session, me, one.document)
    )


def _standing(session: ReadSession, me: Person, review: Review) -> Link:
    """Where it stands, for its board; for others the public page."""
    if review.public_id is None or may_see(session, me, review):
        return Link(review.title, f"/boards/reviews/{review.id}")
    return Link(review.title, review_address(review.public_id))


def _doors(session: ReadSession, me: Person, one: HandedIn) -> tuple[Link, ...]:
    """Check it and publish it where that may be done now, else where the review stands, else another file."""
    if one.review is None:
        return (_another(one.replaces),) if one.submission.state == SubmissionState.REFUSED else ()
    standing = standing_of_review(session, one.review)
    doors = []
    if may(me, Action.CORRECT, standing):
        doors.append(Link("Check and correct", check_address(one.review.id)))
    if may(me, Action.PUBLISH, standing) and documents_waiting(session, one.review):
        doors.append(Link("Continue to publish", f"/boards/reviews/{one.review.id}/publish"))
    elif may(me, Action.SEE, standing):
        doors.append(Link("Status of the review", f"/boards/reviews/{one.review.id}"))
    return tuple(doors)


def _another(replaces: Document | None) -> Link:
    """Where a file is handed in again: as a new version where it was to be one, lest it become another case."""
    if replaces is None:
        return Link("Hand in another file", "/boards/upload")
    address = f"/boards/reviews/{replaces.review_id}/documents/{replaces.number}/replace"
    return Link("Hand in another corrected PDF", address)
