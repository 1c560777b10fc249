"""Correct the facts of a review: confirm, change or empty a fact, reject a claim, or undo a decision.

A person's decision is a claim of its own, which reprocessing does not change. The machine's claim stays beside it. A
later decision supersedes an earlier one, and a board member cannot overrule a curator. Decision 0065.
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
from app.curation.fact_values import checked_value
from app.curation.removed_words import refuse_removed_words
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
class _Statement:
    """A value that a person states, with the document and evidence they confirmed, if any."""

    value: Any
    status: ClaimStatus = ClaimStatus.STATED
    document_id: UUID | None = None
    evidence: Sequence[dict[str, Any]] = ()


def confirm(session: WriteSession, review: Review, field: ClaimField, *, person: Person) -> None:
    """Confirm the fact as it is shown, with all its values. Raises Conflict if it has no value."""
    lock_review(session, review)
    fact = fact_to_check(session, review, field)
    if not fact.values:
        raise Conflict(problem="There is nothing to confirm")
    statements = [
        _Statement(claim.value, document_id=claim.document_id, evidence=claim.evidence)
        for claim in fact.claims
    ]
    _decide(session, review, field, statements, person=person, decision="confirmed")


def change(session: WriteSession, review: Review, field: ClaimField, *values: object, person: Person) -> None:
    """Set the value of a fact, or every value of a fact that may have several.

    For the form of a value see app.curation.fact_values.checked_value. Raises BadRequest, also for removed words.
    """
    if not values or (len(values) > 1 and field not in SEVERAL):
        raise BadRequest(field=field, problem="state one value" if values else "state a value")
    lock_review(session, review)
    statements = [_Statement(checked_value(field, value)) for value in values]
    for statement in statements:
        refuse_removed_words(session, review, field, to_json(statement.value))
    _decide(session, review, field, statements, person=person, decision="changed")


def mark(
    session: WriteSession, review: Review, field: ClaimField, status: ClaimStatus, *, person: Person
) -> None:
    """Mark a fact as not stated in the report, or as withheld. Machine claims about it are then not shown."""
    if status is ClaimStatus.STATED:
        raise BadRequest(field=field, problem="state its value instead")
    lock_review(session, review)
    _decide(session, review, field, [_Statement(None, status)], person=person, decision=status)


def undo(session: WriteSession, review: Review, field: ClaimField, *, person: Person) -> None:
    """Undo every decision by a person about the fact, so that the machine's claims count again."""
    lock_review(session, review)
    _supersede(session, review, field, person=person)
    _record(session, review, field, person=person, decision="undone")
    resolve_and_reindex(session, review)


def reject(session: WriteSession, review: Review, claim: Claim, *, person: Person) -> None:
    """Reject a machine's claim without stating another value. The next most confident claim counts.

    It cannot be undone. Raises Conflict if the claim is a person's, or has been superseded.
    """
    lock_review(session, review)
    if is_by_person(claim) or claim.review_id != review.id or claim.superseded_at is not None:
        raise Conflict(problem="Someone else has changed this")
    claim.is_rejected = True
    claim.decided_by = person.actor
    _record(session, review, ClaimField(claim.field), person=person, decision="rejected", claim=claim)
    resolve_and_reindex(session, review)


def may_overrule(claim: Claim, person: Person) -> bool:
    """Whether this person may supersede a claim that a person made."""
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
    """Set a document's role ("summary"), its language ("cy"), or whether it is a case review (True or False)."""
    if field not in FACTS_OF_A_DOCUMENT:
        raise BadRequest(field=field, problem="it is a fact of the review, not of one document")
    lock_review(session, review)
    statement = _Statement(checked_value(field, value), document_id=document.id)
    _decide(session, review, field, [statement], person=person, decision="changed", document_id=document.id)


def _decide(
    session: WriteSession,
    review: Review,
    field: ClaimField,
    statements: Sequence[_Statement],
    *,
    person: Person,
    decision: str,
    document_id: UUID | None = None,
) -> None:
    """Supersede the earlier claims by persons about the fact with these statements."""
    _supersede(session, review, field, person=person, document_id=document_id)
    session.flush()
    for place, statement in enumerate(statements):
        session.add(
            Claim(
                review_id=review.id,
                document_id=statement.document_id,
                field=field,
                place=f"{RULE}:{place}",
                value=to_json(statement.value),
                status=statement.status,
                confidence=1.0,
                evidence=list(statement.evidence),
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
    """Supersede the claims by persons about a fact. Raises NotAllowed if a board member would overrule a curator."""
    current = select(Claim).where(
        Claim.review_id == review.id,
        Claim.field == field,
        Claim.source != ClaimSource.MACHINE,
        Claim.superseded_at.is_(None),
    )
    if document_id is not None:
        current = current.where(Claim.document_id == document_id)
    for claim in session.scalars(current):
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
