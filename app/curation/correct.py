"""Correct what was read: confirm a fact, change it, empty it, reject a claim, or leave it to the reading again.

What a person decides is a claim of its own, which no re-reading touches; the machine's claim stays beside it. A later
decision supersedes an earlier one, and a board member does not overrule a curator. Decision 0065.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.accounts.person import Person
from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.fact_values import stated
from app.curation.review_lock import claim_source, lock_review, resolve_and_reindex
from app.database import WriteSession
from app.errors import BadRequest, Conflict, NotAllowed
from app.models.claim import Claim, ClaimStatus
from app.models.document import Document
from app.models.review import Review
from app.reviews.claims import FACTS_OF_A_DOCUMENT, is_by_person, to_json
from app.reviews.facts import SEVERAL, fact_to_check
from ingest.draft.claims import ClaimField, ClaimSource

RULE = "person"


@dataclass(frozen=True, slots=True)
class _Said:
    """A value as a person said it, with the document and words they confirmed, if any."""

    value: Any
    status: ClaimStatus = ClaimStatus.STATED
    document_id: UUID | None = None
    evidence: Sequence[dict[str, Any]] = ()


def confirm(session: WriteSession, review: Review, field: ClaimField, *, person: Person) -> None:
    """Say that the fact is right as it is shown, with all its values. Raises Conflict where nothing is shown."""
    lock_review(session, review)
    fact = fact_to_check(session, review, field)
    if not fact.values:
        raise Conflict(problem="There is nothing to confirm")
    said = [_Said(one.value, document_id=one.document_id, evidence=one.evidence) for one in fact.claims]
    _decide(session, review, field, said, person=person, decision="confirmed")


def change(session: WriteSession, review: Review, field: ClaimField, *values: object, person: Person) -> None:
    """State the fact: its one value, or every value of a fact that may have several.

    Values as app.curation.fact_values.stated takes them. Raises BadRequest.
    """
    if not values or (len(values) > 1 and field not in SEVERAL):
        raise BadRequest(field=field, problem="state one value" if values else "state a value")
    lock_review(session, review)
    said = [_Said(stated(field, value)) for value in values]
    _decide(session, review, field, said, person=person, decision="changed")


def mark(
    session: WriteSession, review: Review, field: ClaimField, status: ClaimStatus, *, person: Person
) -> None:
    """Say that the report does not state it, or that it is withheld here. What was read of it is not told then."""
    if status is ClaimStatus.STATED:
        raise BadRequest(field=field, problem="state its value instead")
    lock_review(session, review)
    _decide(session, review, field, [_Said(None, status)], person=person, decision=status)


def undo(session: WriteSession, review: Review, field: ClaimField, *, person: Person) -> None:
    """Take back what persons decided about the fact, so that the reading counts again."""
    lock_review(session, review)
    _supersede(session, review, field, person=person)
    _record(session, review, field, person=person, decision="undone")
    resolve_and_reindex(session, review)


def reject(session: WriteSession, review: Review, claim: Claim, *, person: Person) -> None:
    """Say that a machine's claim is wrong, without saying what is right: the next surest counts. For good."""
    lock_review(session, review)
    if is_by_person(claim) or claim.review_id != review.id or claim.superseded_at is not None:
        raise Conflict(problem="Someone else has changed this")
    claim.is_rejected = True
    claim.decided_by = person.actor
    _record(session, review, ClaimField(claim.field), person=person, decision="rejected", claim=claim)
    resolve_and_reindex(session, review)


def may_overrule(claim: Claim, person: Person) -> bool:
    """Whether a person may decide otherwise than a person's claim says."""
    return claim.source != ClaimSource.CURATOR or claim_source(person) is not ClaimSource.BOARD


def change_document(
    session: WriteSession,
    review: Review,
    document: Document,
    field: ClaimField,
    value: object,
    *,
    person: Person,
) -> None:
    """State a document's role ("summary"), its language ("cy"), or whether it is a case review (True, False)."""
    if field not in FACTS_OF_A_DOCUMENT:
        raise BadRequest(field=field, problem="it is a fact of the review, not of one document")
    lock_review(session, review)
    said = _Said(stated(field, value), document_id=document.id)
    _decide(session, review, field, [said], person=person, decision="changed", document_id=document.id)


def _decide(
    session: WriteSession,
    review: Review,
    field: ClaimField,
    said: Sequence[_Said],
    *,
    person: Person,
    decision: str,
    document_id: UUID | None = None,
) -> None:
    """Put what a person said in the place of what persons said of the fact before."""
    _supersede(session, review, field, person=person, document_id=document_id)
    session.flush()
    for place, one in enumerate(said):
        session.add(
            Claim(
                review_id=review.id,
                document_id=one.document_id,
                field=field,
                place=f"{RULE}:{place}",
                value=to_json(one.value),
                status=one.status,
                confidence=1.0,
                evidence=list(one.evidence),
                source=claim_source(person),
                rule=RULE,
                decided_by=person.actor,
                created_at=now(),
            )
        )
    _record(session, review, field, person=person, decision=decision)
    resolve_and_reindex(session, review)


def _supersede(
    session: WriteSession,
    review: Review,
    field: ClaimField,
    *,
    person: Person,
    document_id: UUID | None = None,
) -> None:
    """Retire what persons said of a fact. Raises NotAllowed where that was a curator and this is a board member."""
    standing = select(Claim).where(
        Claim.review_id == review.id,
        Claim.field == field,
        Claim.source != ClaimSource.MACHINE,
        Claim.superseded_at.is_(None),
    )
    if document_id is not None:
        standing = standing.where(Claim.document_id == document_id)
    for claim in session.scalars(standing):
        if not may_overrule(claim, person):
            raise NotAllowed(action="change what a curator has decided")
        claim.superseded_at = now()


def _record(
    session: WriteSession,
    review: Review,
    field: ClaimField,
    *,
    person: Person,
    decision: str,
    claim: Claim | None = None,
) -> None:
    details = {"field": field.value, "decision": decision} | ({"claim": str(claim.id)} if claim else {})
    record(session, Event.CORRECTED, actor=person.actor, review_id=review.id, details=details)
