"""/boards/reviews/{id}/check/findings: step 3, what could identify someone, and deciding about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.person import Person
from app.accounts.policy import Action, may
from app.curation.decide_finding import decide_finding, undo_decision
from app.curation.explain_word import explain_word
from app.curation.request_check import request_check
from app.database import ReadSession
from app.errors import BadRequest
from app.models.document import Document
from app.models.finding import Finding, FindingDecision
from app.models.review import Review
from app.request_scope import Me, Reading, Writing
from app.reviews.checking import names_of, stamp_of_finding
from app.reviews.documents_to_publish import documents_to_be_public
from app.reviews.findings import notes_of_documents, pages_of_findings, review_findings
from app.reviews.submissions import find_review, review_to_change
from app.site.board_addresses import check_address, findings_address
from app.site.checking.finding_rows import (
    FindingRow,
    FindingsView,
    NoteRow,
    finding_rows,
    first_of_alike,
    in_order,
    note_rows,
    place_among,
    row_id,
)
from app.site.checking.gate import PublicationChecks, publication_checks
from app.site.checking.second_person import REASON_FIELD, Agreement, agreement_of
from app.site.forms import FieldError, sentence_of
from app.site.parts import Link, counted
from app.site.steps import IDENTIFY, Step, steps_at
from app.templating import page_response
from ingest.draft.findings import Severity

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

AT_ONCE = 25
"""Findings on one page."""
UNDECIDED = "undecided"
_UNDO = "undo"
_CHANGED = (
    "Someone else has decided about this. Your decision was not saved. Check the new version and try again."
)
_MESSAGES = {
    "public": "Saved: it is meant to be public.",
    "remove": "Saved: it will be removed from what is published.",
    "corrected_pdf": "Saved. Upload the corrected PDF when you have it.",
    "undo": "Undone. Decide about it again.",
    "explained": "Saved. These words are no longer found in any report.",
    "requested": "Saved. A second person can now agree on this page.",
    "agreed": "Saved. The warnings can be published without a decision.",
    "cancelled": "The request has been cancelled.",
    "check": "The report is being checked. This can take some minutes.",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the address asks for, or what a form could not save."""

    only_undecided: bool = False
    page: int = 1
    message: str | None = None
    problem: str | None = None
    finding_id: UUID | None = None
    """The finding whose form has an error."""
    error: str | None = None
    reason: str = ""
    agreement_error: str | None = None


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one severity on this page."""

    heading: str
    lead: str
    rows: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """Everything the page shows."""

    title: str
    lead: str
    steps: tuple[Step, ...]
    is_checked: bool
    message: str | None
    problem: str | None
    errors: tuple[FieldError, ...]
    error_at: str
    """The id of the finding whose form has the error."""
    error: str | None
    reason: str
    progress: str
    filters: tuple[Link, ...]
    """All, and those that are left to decide; only all where nothing is."""
    only_undecided: bool
    groups: tuple[FindingGroup, ...]
    is_empty: bool
    is_removing: bool
    """Words are being removed: the page can be refreshed to see whether this has finished."""
    previous: Link | None
    next: Link | None
    notes: tuple[NoteRow, ...]
    notes_label: str
    agreement: Agreement | None
    address: str
    back: str
    checks: PublicationChecks | None


@router.get("/boards/reviews/{review_id}/check/findings")
def show(
    request: Request,
    session: Reading,
    me: Me,
    review_id: str,
    *,
    show: str = "",
    page: int = 1,
    done: str = "",
) -> HTMLResponse:
    """The findings, the worst first."""
    state = Shown(only_undecided=show == UNDECIDED, page=page, message=_MESSAGES.get(done))
    return findings_response(request, session, me, find_review(session, review_id), state)


@router.post("/boards/reviews/{review_id}/check/findings/check")
def check(session: Writing, me: Me, review_id: str) -> Response:
    """Read reports from before version 0.3 again."""
    review = review_to_change(session, review_id, person=me, action=Action.DECIDE_FINDINGS)
    request_check(session, review, actor=me.actor)
    return RedirectResponse(findings_address(review.id, done="check"), 303)


@router.post("/boards/reviews/{review_id}/check/findings/{finding_id}")
def decide(
    request: Request,
    session: Writing,
    me: Me,
    review_id: str,
    finding_id: UUID,
    *,
    decision: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    seen: Annotated[str, Form()] = "",
    alike: Annotated[str, Form()] = "",
    show: Annotated[str, Form()] = "",
) -> Response:
    """Save or undo a decision, then show the next finding."""
    review = review_to_change(session, review_id, person=me, action=Action.DECIDE_FINDINGS)
    before = _ordered(session, review)
    finding = next((own for own in before if own.id == finding_id), None)
    only_undecided = show == UNDECIDED
    if finding is None or seen != stamp_of_finding(finding):
        problem = Shown(only_undecided, problem=_CHANGED)
        return findings_response(request, session, me, review, problem, status=409)
    try:
        _save(session, review, finding, decision, me, reason=reason, all_alike=bool(alike))
    except BadRequest as refusal:
        problem = Shown(only_undecided, finding_id=finding_id, error=sentence_of(refusal), reason=reason)
        return findings_response(request, session, me, review, problem, status=422)
    at = finding if decision == _UNDO else _next(before, finding)
    return RedirectResponse(_address_at(session, review, at, done=decision, show=show), 303)


@router.post("/boards/reviews/{review_id}/check/findings/{finding_id}/explain")
def explain(
    request: Request,
    session: Writing,
    me: Me,
    review_id: str,
    finding_id: UUID,
    *,
    meaning: Annotated[str, Form()] = "",
) -> Response:
    """Explain the words of a finding for every report."""
    review = review_to_change(session, review_id, person=me, action=Action.DECIDE_FINDINGS)
    try:
        explain_word(session, review, finding_id, meaning=meaning, actor=me.actor)
    except BadRequest as refusal:
        problem = Shown(finding_id=finding_id, error=sentence_of(refusal))
        return findings_response(request, session, me, review, problem, status=422)
    return RedirectResponse(findings_address(review.id, done="explained", at="findings"), 303)


def _save(
    session: Writing,
    review: Review,
    finding: Finding,
    decision: str,
    me: Person,
    *,
    reason: str,
    all_alike: bool,
) -> None:
    if decision == _UNDO:
        undo_decision(session, review, finding.id, actor=me.actor, all_alike=all_alike)
        return
    if decision not in set(FindingDecision):
        raise BadRequest(field="decision", problem="choose what to do")
    decide_finding(
        session,
        review,
        finding.id,
        FindingDecision(decision),
        actor=me.actor,
        reason=reason,
        all_alike=all_alike,
    )


def _ordered(session: ReadSession, review: Review) -> list[Finding]:
    return in_order(review_findings(session, review), documents_to_be_public(session, review))


def _next(findings: Sequence[Finding], after: Finding) -> Finding:
    """The next undecided finding, from the start again after the last; the same one if none is left."""
    place = next(nth for nth, finding in enumerate(findings) if finding.id == after.id)
    rest = [*findings[place + 1 :], *findings[:place]]
    return next((finding for finding in rest if finding.decision is None), after)


def _address_at(session: ReadSession, review: Review, finding: Finding, *, done: str, show: str) -> str:
    """The page of the list that has the finding, with the focus on it."""
    listed = _filtered(_ordered(session, review), only_undecided=show == UNDECIDED)
    place = place_among(listed, finding)
    if place is None:
        return findings_address(review.id, at="findings", done=done, show=show)
    finding = listed[place]
    page = place // AT_ONCE + 1
    return findings_address(
        review.id, at=row_id(finding.id), done=done, show=show, page=page if page > 1 else ""
    )


def _filtered(findings: Sequence[Finding], *, only_undecided: bool) -> Sequence[Finding]:
    """All, or of those left to decide the first of each kind and words: its row says how many places there are."""
    if not only_undecided:
        return findings
    return first_of_alike([finding for finding in findings if finding.decision is None])


def findings_response(
    request: Request, session: ReadSession, me: Person, review: Review, state: Shown, *, status: int = 200
) -> HTMLResponse:
    """The page with what the form could not save."""
    page = findings_page(session, me, review, state)
    return page_response(request, "checking/findings", page, status_code=status)


def findings_page(session: ReadSession, me: Person, review: Review, state: Shown) -> FindingsPage:
    """Everything the page shows."""
    documents = documents_to_be_public(session, review)
    findings = in_order(review_findings(session, review), documents)
    undecided = [finding for finding in findings if finding.decision is None]
    listed = _filtered(findings, only_undecided=state.only_undecided)
    number = _page_number(state, listed)
    here = listed[(number - 1) * AT_ONCE : number * AT_ONCE]
    view = FindingsView(
        review,
        documents,
        pages_of_findings(session, here),
        names_of(session, [finding.decided_by for finding in here]),
        may(me, Action.EXPLAIN_WORDS),
        frozenset(finding.document_id for finding in findings if _is_being_removed(finding)),
    )
    notes = notes_of_documents(session, [document.id for document in documents])
    error_at = row_id(state.finding_id) if state.finding_id else ""
    links = _PageLinks(review, state.only_undecided, number, -(-len(listed) // AT_ONCE))
    return FindingsPage(
        title=review.title,
        lead=_lead(documents, findings),
        steps=steps_at(IDENTIFY),
        is_checked=all(document.checked_at for document in documents),
        message=state.message,
        problem=state.problem,
        errors=_errors(state, error_at),
        error_at=error_at,
        error=state.error,
        reason=state.reason,
        progress=f"{len(findings) - len(undecided):,} of {len(findings):,} decided",
        filters=_filters(review, len(findings), len(undecided)),
        only_undecided=state.only_undecided,
        groups=_groups(here, findings, view),
        is_empty=not findings,
        is_removing=any(_is_being_removed(finding) for finding in findings),
        previous=links.to(number - 1, "Previous"),
        next=links.to(number + 1, "Next"),
        notes=note_rows(notes),
        notes_label=f"{counted(len(notes), 'thing')} left out of the public copy",
        agreement=agreement_of(session, review, me, undecided, error=state.agreement_error),
        address=findings_address(review.id),
        back=check_address(review.id),
        checks=publication_checks(session, review),
    )


@dataclass(frozen=True, slots=True)
class _PageLinks:
    """Links to the other pages of the list."""

    review: Review
    only_undecided: bool
    page: int
    pages: int

    def to(self, page: int, label: str) -> Link | None:
        """The link to a page; None if the page does not exist."""
        if not 1 <= page <= self.pages:
            return None
        show = UNDECIDED if self.only_undecided else ""
        return Link(
            f"{label}: page {page} of {self.pages}", findings_address(self.review.id, show=show, page=page)
        )


def _is_being_removed(finding: Finding) -> bool:
    return finding.decision == FindingDecision.REMOVE and not (finding.removed_at or finding.removal_problem)


def _page_number(state: Shown, listed: Sequence[Finding]) -> int:
    """The page that was asked for, or that of the finding whose form has an error."""
    for place, finding in enumerate(listed):
        if finding.id == state.finding_id:
            return place // AT_ONCE + 1
    return min(max(state.page, 1), max(-(-len(listed) // AT_ONCE), 1))


def _lead(documents: Sequence[Document], findings: Sequence[Finding]) -> str:
    if not all(document.checked_at for document in documents):
        return "This report has not been checked yet."
    if not findings:
        return "Nothing was found that could identify someone."
    return "Decide what to do about each. Only people who can check this review see this page."


def _errors(state: Shown, error_at: str) -> tuple[FieldError, ...]:
    boxes = ((f"{error_at}-reason", state.error), (REASON_FIELD, state.agreement_error))
    return tuple(FieldError(box, error) for box, error in boxes if error)


def _filters(review: Review, every: int, undecided: int) -> tuple[Link, ...]:
    left = Link(f"{undecided:,} to decide", findings_address(review.id, show=UNDECIDED))
    return (Link(f"All {every:,}", findings_address(review.id)), *([left] if undecided else ()))


def _groups(
    here: Sequence[Finding], everything: Sequence[Finding], view: FindingsView
) -> tuple[FindingGroup, ...]:
    groups = (
        (
            Severity.SEVERE,
            "Must be decided",
            "The review cannot be published until you have decided about each.",
        ),
        (
            Severity.WARNING,
            "Warnings",
            "Decide about each. To publish without deciding, ask a second person to agree.",
        ),
    )
    return tuple(
        FindingGroup(heading, lead, finding_rows(rows, everything, view))
        for severity, heading, lead in groups
        if (rows := [finding for finding in here if finding.severity == severity])
    )
