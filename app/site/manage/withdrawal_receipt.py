"""/boards/reviews/{id}/withdrawal: the receipt, surface by surface, asked again until the worker has seen them all."""

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts.person import Person
from app.accounts.policy import Action, may
from app.accounts.standing import standing_of_review
from app.curation.probe import Outcome, Visit
from app.curation.receipt import Clearing, Progress, SurfaceSeen, clearing_of, look_again
from app.database import ReadSession
from app.models.receipt import Receipt
from app.models.review import Review
from app.queue.jobs import has_worker
from app.request_scope import Me, Reading, Writing, public_url_of
from app.reviews.addresses import review_address
from app.reviews.publication import restored_at, withdrawing_of
from app.reviews.submissions import review_at_hand, review_to_change
from app.reviews.tombstone import reason_in_words
from app.reviews.uk_time import clock_in_words, moment_in_words
from app.site.parts import Link, counted
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

OUTCOMES = {
    Outcome.ABSENT: "Nothing of it",
    Outcome.TOMBSTONE: "Says that it was withdrawn",
    Outcome.STILL_THERE: "Still there",
    Outcome.NOT_REACHED: "Did not answer",
}
_STATES = {
    Progress.CLEARING: "Still clearing",
    Progress.GONE: "Gone everywhere",
    Progress.NOT_GONE: "Not gone everywhere",
}


_ADDRESS_IS = {False: "Tombstone", True: "Address"}


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One address, what it answered and when."""

    address: str
    answer: str
    at: str


@dataclass(frozen=True, slots=True)
class SurfaceRow:
    """A surface and what was found on it."""

    name: str
    count: str
    answer: str
    is_well: bool
    at: str
    visits: tuple[VisitLine, ...]


@dataclass(frozen=True, slots=True)
class WithdrawalPage:
    """The receipt of a withdrawal, and the part of it that is asked again."""

    title: str
    public_id: str
    public_address: str
    """Where the tombstone stands, or the review again."""
    address_is: str
    facts: tuple[tuple[str, str], ...]
    """When, by whom, why, in which words."""
    address: str
    is_unfinished: bool
    """Asked again every two seconds while it is."""
    state: str
    is_warning: bool
    sentences: tuple[str, ...]
    rows: tuple[SurfaceRow, ...]
    may_look_again: bool
    doors: tuple[Link, ...]
    back: str


@router.get("/boards/reviews/{review_id}/withdrawal")
def receipt(request: Request, session: Reading, me: Me, review_id: str) -> HTMLResponse:
    """The receipt, or only its changing part."""
    review = review_at_hand(session, review_id)
    page = withdrawal_page(session, me, review, public_url=public_url_of(request))
    return page_response(request, "manage/withdrawal-receipt", page, fragment="withdrawal-receipt")


@router.post("/boards/reviews/{review_id}/withdrawal")
def visit_again(session: Writing, me: Me, review_id: str) -> RedirectResponse:
    """Have every surface visited once more."""
    review = review_to_change(session, review_id, person=me, action=Action.SEE_RECEIPT)
    look_again(session, review)
    return RedirectResponse(f"/boards/reviews/{review.id}/withdrawal", status_code=303)


def withdrawal_page(session: ReadSession, me: Person, review: Review, *, public_url: str) -> WithdrawalPage:
    """Everything the page shows."""
    clearing = clearing_of(session, review)
    return WithdrawalPage(
        title=review.title,
        public_id=review.public_id or "",
        public_address=f"{public_url}{review_address(review.public_id or '')}",
        facts=_facts(session, review),
        address=f"/boards/reviews/{review.id}/withdrawal",
        is_unfinished=clearing.progress is Progress.CLEARING,
        state=_STATES[clearing.progress],
        is_warning=clearing.progress is Progress.NOT_GONE,
        address_is=_ADDRESS_IS[review.is_published],
        sentences=_sentences(session, clearing),
        rows=tuple(_row(one) for one in clearing.surfaces),
        may_look_again=clearing.progress is not Progress.CLEARING and not review.is_published,
        doors=_doors(session, me, review),
        back=f"/boards/reviews/{review.id}",
    )


def _facts(session: ReadSession, review: Review) -> tuple[tuple[str, str], ...]:
    done, back = withdrawing_of(session, review.id), restored_at(session, review.id)
    stated = (
        ("Identifier", review.public_id),
        ("Withdrawn", moment_in_words(done.at) if done else None),
        ("By", done.by if done else None),
        ("Reason", reason_in_words(done.reason) if done else None),
        ("Words", review.withdrawal_sentence),
        ("Public again", moment_in_words(back) if back and review.is_published else None),
    )
    return tuple((label, value) for label, value in stated if value)


def _sentences(session: ReadSession, clearing: Clearing) -> tuple[str, ...]:
    if clearing.progress is Progress.CLEARING:
        waiting = (
            "Every surface is being visited now, which takes some seconds."
            if has_worker(session)
            else "No worker runs at the moment. Every surface is visited as soon as one does."
        )
        return ("Nobody can open it any more: every page, search and download asks first.", waiting)
    return _verdict(clearing) if clearing.receipt else ()


def _verdict(clearing: Clearing) -> tuple[str, ...]:
    visits = [visit for surface in clearing.surfaces for visit in surface.visits]
    bad = [surface.name for surface in clearing.surfaces if not surface.is_well]
    looked = f"A stranger’s visit to {counted(len(visits), 'address', 'addresses')}{_when(clearing.receipt)}"
    if not bad:
        return (f"{looked} found it nowhere.",)
    return (
        f"{looked} ended otherwise on: {', '.join(bad)}.",
        "Look again. If it stays like that, tell whoever runs this repository.",
    )


def _when(receipt: Receipt | None) -> str:
    if receipt is None:
        return ""
    return f" from {clock_in_words(receipt.started_at)} to {clock_in_words(receipt.finished_at)}"


def _row(surface: SurfaceSeen) -> SurfaceRow:
    return SurfaceRow(
        name=surface.name,
        count=counted(len(surface.visits), "address", "addresses"),
        answer=OUTCOMES[surface.worst],
        is_well=surface.is_well,
        at=_at(surface.visits[-1]),
        visits=tuple(VisitLine(one.address, _answer(one), _at(one)) for one in surface.visits),
    )


def _answer(visit: Visit) -> str:
    words = OUTCOMES[visit.outcome]
    return f"{visit.status} · {words}" if visit.status else words


def _at(visit: Visit) -> str:
    return clock_in_words(datetime.fromisoformat(visit.at)) if visit.at else ""


def _doors(session: ReadSession, me: Person, review: Review) -> tuple[Link, ...]:
    standing = standing_of_review(session, review)
    return (
        (Link("Restore it", f"/boards/reviews/{review.id}/restore"),)
        if may(me, Action.RESTORE, standing)
        else ()
    )
