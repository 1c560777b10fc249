"""/boards/reviews/{id}/reprocess: every change that a new reading would make in one review, and saving them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.curation.reprocess import request_comparison, request_saving
from app.models.reprocessing import Reprocessing, ReprocessingState
from app.models.review import Review
from app.request_scope import Me, Reading, Writing
from app.reviews.reading_changes import How, ReadingChange, changes_in_words
from app.reviews.reading_state import Part
from app.reviews.reprocessing import reprocessing_of
from app.reviews.submissions import find_review
from app.site.board_addresses import check_address, reprocess_address
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_ALL = "/reprocess"
_PARTS: Mapping[str, str] = {
    Part.FACT: "Facts",
    Part.TAG: "Tags",
    Part.RECOMMENDATION: "Recommendations",
    Part.SECTION: "Sections",
    Part.FINDING: "What could identify someone",
    Part.TEXT: "Text of pages",
}
_HOW: Mapping[str, str] = {How.NEW: "New", How.GONE: "Gone", How.CHANGED: "Changed"}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: what it is, and what it was and will be."""

    how: str
    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of one part."""

    id: str
    title: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ReprocessReviewPage:
    """What a new reading would change in one review."""

    title: str
    address: str
    check: str
    sentence: str
    warning: str | None
    groups: tuple[ChangeGroup, ...]
    digest: str | None
    """Set if it can be saved."""
    can_compare: bool


@router.get("/boards/reviews/{review_id}/reprocess")
def show_review(request: Request, session: Reading, review_id: str) -> HTMLResponse:
    """Every change of one review."""
    review = find_review(session, review_id)
    row = reprocessing_of(session, review.id)
    changes = [ReadingChange(**change) for change in row.changes] if row else []
    is_compared = row is not None and row.state == ReprocessingState.COMPARED
    page = ReprocessReviewPage(
        title=review.title,
        address=reprocess_address(review.id),
        check=check_address(review.id),
        sentence=_sentence_of_review(row, review, changes),
        warning=_warning(row),
        groups=tuple(_groups(changes)),
        digest=row.digest if row and is_compared else None,
        can_compare=row is None or row.state == ReprocessingState.FAILED,
    )
    return page_response(request, "manage/reprocess-review", page)


@router.post("/boards/reviews/{review_id}/reprocess")
def act_on_review(session: Writing, me: Me, review_id: str, digest: Annotated[str, Form()] = "") -> Response:
    """Save the changes with this digest; without one, compare the review."""
    review = find_review(session, review_id)
    if digest:
        request_saving(session, review, digest=digest, actor=me.actor)
        return RedirectResponse(f"{_ALL}?done=save", 303)
    request_comparison(session, review.id, actor=me.actor)
    return RedirectResponse(f"{_ALL}?done=compare", 303)


def _sentence_of_review(row: Reprocessing | None, review: Review, changes: Sequence[ReadingChange]) -> str:
    if row is None:
        return "This review has not been compared with a new reading."
    if row.state == ReprocessingState.COMPARED:
        where = "This review is public." if review.is_published else "This review is not public."
        return f"{where} A new reading would change {changes_in_words(changes)}."
    return {
        ReprocessingState.WAITING: "The reports are waiting to be read.",
        ReprocessingState.SAVING: "The changes are being saved.",
        ReprocessingState.SAVED: "The changes have been saved.",
        ReprocessingState.FAILED: row.problem or "",
    }[ReprocessingState(row.state)]


def _warning(row: Reprocessing | None) -> str | None:
    if row is None or not row.is_changed_again:
        return None
    return "Something changed after you saw these changes, so nothing was saved. Check them again."


def _groups(changes: Sequence[ReadingChange]) -> Iterator[ChangeGroup]:
    for part, title in _PARTS.items():
        lines = tuple(
            ChangeLine(_HOW[change.how], change.label, change.before, change.after)
            for change in changes
            if change.part == part
        )
        if lines:
            yield ChangeGroup(part, f"{title} ({len(lines)})", lines)
