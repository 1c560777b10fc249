"""Decide what happens to what could identify someone: one finding, or all the same ones in the reports of a review."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.agree_warnings import checked_reason
from app.curation.review_lock import lock_review
from app.curation.withhold import release_pages, withhold_pages
from app.database import WriteSession
from app.errors import BadRequest, Conflict
from app.models.document import Document
from app.models.finding import Finding, FindingDecision
from app.models.review import Review
from app.queue.jobs import defer
from app.reviews.findings import findings_alike, review_findings

REMOVED_FROM_PUBLIC = (
    "the report is public. To show the words again, choose “This is meant to be public” and give a reason"
)
APPLY_REMOVALS = "apply_removals"
"""The job that takes the removed words out of a document's text, pictures and public copy."""


def decide_finding(
    session: WriteSession,
    review: Review,
    finding_id: UUID,
    decision: FindingDecision,
    *,
    actor: str,
    reason: str = "",
    all_alike: bool = False,
) -> int:
    """Save the decision about a finding, with ``all_alike`` also about undecided ones of its kind and words.

    Returns how many were decided. Raises BadRequest if the decision is not possible or a reason is missing, Conflict
    if the finding is no longer there.
    """
    lock_review(session, review)
    finding = _finding(session, review, finding_id)
    findings = [finding, *(findings_alike(session, review, finding) if all_alike else ())]
    if decision is FindingDecision.PUBLIC and not all(own.can_be_public for own in findings):
        raise BadRequest(
            field="decision", problem="hidden text cannot be public. Remove it, or upload a corrected PDF"
        )
    if decision is FindingDecision.REMOVE and not finding.can_be_removed:
        raise BadRequest(
            field="decision", problem="a page cannot be removed. Keep it public, or upload a corrected PDF"
        )
    why = checked_reason(reason) if decision is FindingDecision.PUBLIC else None
    had_removals = any(own.decision == FindingDecision.REMOVE for own in findings)
    for decided in findings:
        decided.decision, decided.reason = decision, why
        decided.decided_by, decided.decided_at = actor, now()
        decided.removed_at = decided.removal_problem = None
    _record(session, review, findings, decision.value, actor=actor)
    if decision is FindingDecision.REMOVE or had_removals:
        _apply_removals(session, findings)
    for document in _documents(session, findings):
        release_pages(session, document, actor=actor)
    return len(findings)


def undo_decision(
    session: WriteSession, review: Review, finding_id: UUID, *, actor: str, all_alike: bool = False
) -> int:
    """Undo the decision about a finding, with ``all_alike`` also the same decision about those of its kind and words.

    Returns how many are undecided again. Words that were removed are read again. A public page with something severe
    that is undecided again is withheld. Raises BadRequest for words removed from a public report: undecided warnings
    do not close a page, so they would be public again without a reason.
    """
    lock_review(session, review)
    finding = _finding(session, review, finding_id)
    decision = finding.decision
    if decision is None:
        return 0
    if decision == FindingDecision.REMOVE and session.get_one(Document, finding.document_id).published_at:
        raise BadRequest(field="decision", problem=REMOVED_FROM_PUBLIC)
    findings = [finding, *(findings_alike(session, review, finding, decision) if all_alike else ())]
    for undone in findings:
        undone.decision = undone.reason = undone.decided_by = undone.decided_at = None
        undone.removed_at = undone.removal_problem = None
    _record(session, review, findings, "undone", actor=actor)
    if decision == FindingDecision.REMOVE:
        _apply_removals(session, findings)
    for document in _documents(session, findings):
        withhold_pages(session, document, actor=actor)
    return len(findings)


def declare_fictional(session: WriteSession, review: Review, *, actor: str, reason: str) -> int:
    """Declare everything that was found to be meant to be public, except hidden text. Only for made-up samples."""
    lock_review(session, review)
    findings = [
        finding
        for finding in review_findings(session, review)
        if finding.decision is None and finding.can_be_public
    ]
    for finding in findings:
        finding.decision, finding.reason = FindingDecision.PUBLIC, checked_reason(reason)
        finding.decided_by, finding.decided_at = actor, now()
    _record(session, review, findings, FindingDecision.PUBLIC.value, actor=actor)
    return len(findings)


def _finding(session: WriteSession, review: Review, finding_id: UUID) -> Finding:
    for finding in review_findings(session, review):
        if finding.id == finding_id:
            return finding
    raise Conflict(problem="This is no longer in the list. The report has been changed or reprocessed")


def _record(
    session: WriteSession, review: Review, findings: Sequence[Finding], decision: str, *, actor: str
) -> None:
    """One event for each report and kind, with the number of places and never with the words."""
    session.flush()
    for (document_id, kind), places in Counter((own.document_id, own.kind) for own in findings).items():
        record(
            session,
            Event.FINDING_DECIDED,
            actor=actor,
            review_id=review.id,
            document_id=document_id,
            details={"kind": kind, "decision": decision, "places": places},
        )


def _documents(session: WriteSession, findings: Sequence[Finding]) -> list[Document]:
    return [session.get_one(Document, key) for key in sorted({finding.document_id for finding in findings})]


def _apply_removals(session: WriteSession, findings: Sequence[Finding]) -> None:
    for document_id in sorted({finding.document_id for finding in findings}):
        defer(session, APPLY_REMOVALS, once_for=str(document_id), document_id=str(document_id))
