"""/boards/reviews/{id}/withdrawal: the receipt, place by place, refreshed until the worker has checked them all."""

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts.person import Person
from app.accounts.policy import Action, may
from app.accounts.resources import resource_of_review
from app.curation.probe import Outcome, Visit
from app.curation.receipt import Progress, SurfaceResult, WithdrawalCheck, queue_check, withdrawal_check_of
from app.database import ReadSession
from app.models.receipt import Receipt
from app.models.review import Review
from app.queue.jobs import has_worker
from app.request_scope import Me, Reading, Writing, public_url_of
from app.reviews.addresses import review_address
from app.reviews.publication import last_withdrawal, restored_at
from app.reviews.submissions import find_review, review_to_change
from app.reviews.tombstone import reason_in_words
from app.reviews.uk_time import clock_in_words, moment_in_words
from app.site.parts import Link, counted
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

OUTCOMES = {
    Outcome.ABSENT: "Not found",
    Outcome.TOMBSTONE: "Shows the withdrawal notice",
    Outcome.STILL_THERE: "Still visible",
    Outcome.NOT_REACHED: "Not responding",
}
_STATES = {
    Progress.CLEARING: "Removing",
    Progress.GONE: "Removed everywhere",
    Progress.NOT_GONE: "Not removed everywhere",
}


_ADDRESS_IS = {False: "Withdrawal notice", True: "Address"}


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One address, its answer and the time."""

    address: str
    answer: str
    at: str


@dataclass(frozen=True, slots=True)
class SurfaceRow:
    """A place where the review could appear, and what was found there."""

    name: str
    count: str
    answer: str
    is_removed: bool
    at: str
    visits: tuple[VisitLine, ...]


@dataclass(frozen=True, slots=True)
class WithdrawalReceiptPage:
    """The receipt of a withdrawal, with its part that refreshes itself."""

    title: str
    public_id: str
    public_address: str
    """Address of the withdrawal notice, or of the review when it is public again."""
    address_is: str
    facts: tuple[tuple[str, str], ...]
    """Label and value: when, by whom, the reason, the message."""
    address: str
    is_unfinished: bool
    """The page refreshes every 2 seconds while this is true."""
    state: str
    is_warning: bool
    sentences: tuple[str, ...]
    rows: tuple[SurfaceRow, ...]
    can_check_again: bool
    actions: tuple[Link, ...]
    back: str


@router.get("/boards/reviews/{review_id}/withdrawal")
def receipt(request: Request, session: Reading, me: Me, review_id: str) -> HTMLResponse:
    """The receipt, or only its changing part."""
    review = find_review(session, review_id)
    page = withdrawal_page(session, me, review, public_url=public_url_of(request))
    return page_response(request, "manage/withdrawal-receipt", page, fragment="withdrawal-receipt")


@router.post("/boards/reviews/{review_id}/withdrawal")
def check_again(session: Writing, me: Me, review_id: str) -> RedirectResponse:
    """Check every place again."""
    review = review_to_change(session, review_id, person=me, action=Action.SEE_RECEIPT)
    queue_check(session, review)
    return RedirectResponse(f"/boards/reviews/{review.id}/withdrawal", status_code=303)


def withdrawal_page(
    session: ReadSession, me: Person, review: Review, *, public_url: str
) -> WithdrawalReceiptPage:
    """Everything the page shows."""
    result = withdrawal_check_of(session, review)
    return WithdrawalReceiptPage(
        title=review.title,
        public_id=review.public_id or "",
        public_address=f"{public_url}{review_address(review.public_id or '')}",
        facts=_facts(session, review),
        address=f"/boards/reviews/{review.id}/withdrawal",
        is_unfinished=result.progress is Progress.CLEARING,
        state=_STATES[result.progress],
        is_warning=result.progress is Progress.NOT_GONE,
        address_is=_ADDRESS_IS[review.is_published],
        sentences=_sentences(session, result),
        rows=tuple(_row(surface) for surface in result.surfaces),
        can_check_again=result.progress is not Progress.CLEARING and not review.is_published,
        actions=_actions(session, me, review),
        back=f"/boards/reviews/{review.id}",
    )


def _facts(session: ReadSession, review: Review) -> tuple[tuple[str, str], ...]:
    withdrawal, restored = last_withdrawal(session, review.id), restored_at(session, review.id)
    facts = (
        ("Identifier", review.public_id),
        ("Withdrawn", moment_in_words(withdrawal.at) if withdrawal else None),
        ("By", withdrawal.by if withdrawal else None),
        ("Reason", reason_in_words(withdrawal.reason) if withdrawal else None),
        ("Message", review.withdrawal_sentence),
        ("Restored", moment_in_words(restored) if restored and review.is_published else None),
    )
    return tuple((label, value) for label, value in facts if value)


def _sentences(session: ReadSession, result: WithdrawalCheck) -> tuple[str, ...]:
    if result.progress is Progress.CLEARING:
        check = (
            "We are checking everywhere it appeared. This takes a few seconds."
            if has_worker(session)
            else "Processing is paused. The check starts when processing restarts."
        )
        return ("It can no longer be opened. Every page, search and download is blocked.", check)
    return _verdict(result) if result.receipt else ()


def _verdict(result: WithdrawalCheck) -> tuple[str, ...]:
    visits = [visit for surface in result.surfaces for visit in surface.visits]
    remaining = [surface.name for surface in result.surfaces if not surface.is_clean]
    checked = (
        f"We checked {counted(len(visits), 'address', 'addresses')} without signing in{_when(result.receipt)}"
    )
    if not remaining:
        return (f"{checked} and did not find it.",)
    return (
        f"{checked}. It was not fully removed from: {', '.join(remaining)}.",
        "Check again. If the result is the same, tell the administrator.",
    )


def _when(receipt: Receipt | None) -> str:
    if receipt is None:
        return ""
    return f" from {clock_in_words(receipt.started_at)} to {clock_in_words(receipt.finished_at)}"


def _row(surface: SurfaceResult) -> SurfaceRow:
    return SurfaceRow(
        name=surface.name,
        count=counted(len(surface.visits), "address", "addresses"),
        answer=OUTCOMES[surface.worst],
        is_removed=surface.is_clean,
        at=_at(surface.visits[-1]),
        visits=tuple(VisitLine(visit.address, _answer(visit), _at(visit)) for visit in surface.visits),
    )


def _answer(visit: Visit) -> str:
    words = OUTCOMES[visit.outcome]
    return f"{visit.status} · {words}" if visit.status else words


def _at(visit: Visit) -> str:
    return clock_in_words(datetime.fromisoformat(visit.at)) if visit.at else ""


def _actions(session: ReadSession, me: Person, review: Review) -> tuple[Link, ...]:
    resource = resource_of_review(session, review)
    return (
        (Link("Restore this review", f"/boards/reviews/{review.id}/restore"),)
        if may(me, Action.RESTORE, resource)
        else ()
    )
