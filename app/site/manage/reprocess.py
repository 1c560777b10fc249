"""/reprocess: reviews whose reports earlier rules have read, what a new reading would change, and saving that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.curation.reprocess import digest_of_all, request_comparison, request_saving_all
from app.database import ReadSession
from app.errors import BadRequest
from app.models.reprocessing import Reprocessing, ReprocessingState
from app.models.review import Review
from app.request_scope import Me, Reading, Writing
from app.reviews.reading_changes import ReadingChange, changes_in_words
from app.reviews.reprocessing import count_states, outdated_reviews, reprocessings
from app.site.board_addresses import reprocess_address
from app.site.parts import counted
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

MOST_ROWS = 100
"""Reviews that are listed at a time; those with most changes come first. By judgement."""
_ALL = "/reprocess"

_MESSAGES = {
    "compare": "The reports are being read. This can take a while. Refresh this page to see how far it is.",
    "save": "The changes are being saved. Refresh this page to see how far it is.",
}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review of the list."""

    title: str
    href: str
    badge: str
    is_public: bool
    about: str
    """What would change, or why it could not be read."""


@dataclass(frozen=True, slots=True)
class SaveForm:
    """A button that saves what is listed: of drafts, or of everything."""

    which: str
    label: str
    seen: str
    """The digest of all changes it saves."""


@dataclass(frozen=True, slots=True)
class ReprocessPage:
    """/reprocess."""

    message: str | None
    sentence: str
    progress: str
    compare: str | None
    """The label of the button; None if nothing is left to compare."""
    is_busy: bool
    saves: tuple[SaveForm, ...]
    rows: tuple[ReviewRow, ...]
    more: str


@router.get("/reprocess")
def show(request: Request, session: Reading, done: str = "") -> HTMLResponse:
    """Which reviews are outdated, how far the comparison is, and what it found."""
    outdated = outdated_reviews(session)
    counts = count_states(session)
    waiting = counts.get(ReprocessingState.WAITING, 0) + counts.get(ReprocessingState.SAVING, 0)
    rows = reprocessings(session, ReprocessingState.COMPARED, ReprocessingState.FAILED)
    left = len(outdated) - waiting - len(rows)
    page = ReprocessPage(
        message=_MESSAGES.get(done),
        sentence=_sentence(len(outdated)),
        progress=_progress(counts),
        compare=f"Reprocess {counted(left, 'review')}" if left > 0 else None,
        is_busy=waiting > 0,
        saves=tuple(_save_forms(rows)),
        rows=tuple(_row(row, review) for row, review in rows[:MOST_ROWS]),
        more=f"and {counted(len(rows) - MOST_ROWS, 'more review')}" if len(rows) > MOST_ROWS else "",
    )
    return page_response(request, "manage/reprocess", page)


@router.post("/reprocess")
def act(
    session: Writing, me: Me, do: Annotated[str, Form()] = "", seen: Annotated[str, Form()] = ""
) -> Response:
    """Compare every outdated review, or save what was compared: ``drafts`` or ``all``."""
    if do == "compare":
        for review_id in outdated_reviews(session):
            request_comparison(session, review_id, actor=me.actor)
        return RedirectResponse(f"{_ALL}?done=compare", 303)
    if do not in ("drafts", "all"):
        raise BadRequest(field="do", problem="choose what to save")
    request_saving_all(session, _to_save(session, do), seen=seen, actor=me.actor)
    return RedirectResponse(f"{_ALL}?done=save", 303)


def _sentence(outdated: int) -> str:
    if not outdated:
        return "Every report was read by the present rules."
    have = "has" if outdated == 1 else "have"
    return f"{counted(outdated, 'review')} {have} reports that were read by earlier rules."


def _progress(counts: Mapping[str, int]) -> str:
    words = (
        (ReprocessingState.WAITING, "waiting to be read"),
        (ReprocessingState.COMPARED, "compared"),
        (ReprocessingState.SAVING, "being saved"),
        (ReprocessingState.SAVED, "saved"),
        (ReprocessingState.FAILED, "could not be read"),
    )
    return ", ".join(f"{counts[state]} {what}" for state, what in words if counts.get(state))


def _save_forms(rows: Sequence[tuple[Reprocessing, Review]]) -> Iterator[SaveForm]:
    compared = [(row, review) for row, review in rows if row.state == ReprocessingState.COMPARED]
    drafts = [row for row, review in compared if not review.is_published]
    if drafts:
        label = f"Save the changes of {counted(len(drafts), 'review')} not public"
        yield SaveForm("drafts", label, digest_of_all(drafts))
    if len(drafts) < len(compared):
        public = len(compared) - len(drafts)
        label = f"Save the changes of all {counted(len(compared), 'review')}, {public} of them public"
        yield SaveForm("all", label, digest_of_all(row for row, _ in compared))


def _to_save(session: ReadSession, which: str) -> list[tuple[Reprocessing, Review]]:
    rows = reprocessings(session, ReprocessingState.COMPARED)
    return [(row, review) for row, review in rows if which == "all" or not review.is_published]


def _row(row: Reprocessing, review: Review) -> ReviewRow:
    changes = [ReadingChange(**change) for change in row.changes]
    about = row.problem or f"Would change {changes_in_words(changes)}."
    return ReviewRow(
        title=review.title,
        href=reprocess_address(review.id),
        badge="Public" if review.is_published else "Not public",
        is_public=review.is_published,
        about=about + (" Checked again: the changes are different now." if row.is_changed_again else ""),
    )
