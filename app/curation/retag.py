"""Decide about tags: confirm one, reject one, add one from the vocabulary, or leave it to the reading again.

A tag is a term of one document with an assertion. What is decided about it outlives every re-reading.
"""

from dataclasses import asdict

from sqlalchemy import select

from app.accounts.person import Person
from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.review_lock import lock_review, resolve_and_reindex
from app.database import WriteSession
from app.errors import BadRequest, Conflict
from app.models.document import Document
from app.models.review import Review
from app.models.tag import Tag, TagStatus
from app.reviews.tags import RULE_OF_PERSONS
from ingest.draft.claims import Evidence
from ingest.draft.facts import AgeGroup, Outcome
from ingest.draft.tags import Assertion, Facet
from ingest.tagging.vocabulary import load_vocabulary


def confirm(session: WriteSession, review: Review, tag: Tag, *, person: Person) -> None:
    """Agree that the review speaks of the term."""
    _settle(session, review, tag, TagStatus.CONFIRMED, person=person)


def reject(session: WriteSession, review: Review, tag: Tag, *, person: Person) -> None:
    """Say that the review does not speak of the term. No reading suggests it again."""
    _settle(session, review, tag, TagStatus.REJECTED, person=person)


def undo(session: WriteSession, review: Review, tag: Tag, *, person: Person) -> None:
    """Take a decision back: a machine's tag is a suggestion again, a person's own is gone."""
    _settle(session, review, tag, TagStatus.SUGGESTED, person=person)


def add(
    session: WriteSession,
    review: Review,
    document: Document,
    facet: Facet,
    term: str,
    *,
    person: Person,
    evidence: Evidence | None = None,
    assertion: Assertion = Assertion.PRESENT,
) -> Tag:
    """Tag a document of the review with a term of the vocabulary, with the words that say so where they are known.

    Get ``evidence`` from app.curation.passages.evidence_at. A tag that is there already is confirmed; one that was
    rejected too. Raises BadRequest where the vocabulary has no such term.
    """
    if not is_known(facet, term):
        raise BadRequest(field="term", problem=f"the term is not in the vocabulary of {facet}")
    lock_review(session, review)
    if document.review_id != review.id:
        raise Conflict(problem="This document has moved to another review")
    tag = _standing(session, document, facet, term, assertion)
    if tag is None:
        tag = Tag(
            review_id=review.id,
            document_id=document.id,
            facet=facet,
            term=term,
            assertion=assertion,
            confidence=1.0,
            evidence=[],
            rule=RULE_OF_PERSONS,
            created_at=now(),
        )
        session.add(tag)
    if evidence is not None and asdict(evidence) not in tag.evidence:
        tag.evidence = [asdict(evidence), *tag.evidence]
    _settle(session, review, tag, TagStatus.CONFIRMED, person=person, decision="added")
    return tag


def is_by_person(tag: Tag) -> bool:
    """Whether a person added it: taking that back leaves nothing."""
    return tag.rule == RULE_OF_PERSONS


def is_known(facet: Facet, term: str) -> bool:
    """Whether a term may be used: those of the vocabulary, and the closed lists of ages and outcomes."""
    closed: dict[Facet, tuple[str, ...]] = {Facet.AGE_GROUP: tuple(AgeGroup), Facet.OUTCOME: tuple(Outcome)}
    return term in closed.get(facet, ()) or load_vocabulary().find(facet, term) is not None


def _standing(
    session: WriteSession, document: Document, facet: Facet, term: str, assertion: Assertion
) -> Tag | None:
    asked = select(Tag).where(
        Tag.document_id == document.id,
        Tag.facet == facet,
        Tag.term == term,
        Tag.assertion == assertion,
        Tag.superseded_at.is_(None),
    )
    return session.scalars(asked).one_or_none()


def _settle(
    session: WriteSession,
    review: Review,
    tag: Tag,
    status: TagStatus,
    *,
    person: Person,
    decision: str | None = None,
) -> None:
    lock_review(session, review)
    if tag.review_id != review.id or tag.superseded_at is not None:
        raise Conflict(problem="Someone else has changed this tag")
    tag.status, tag.decided_by, tag.decided_at = status, person.actor, now()
    if status is TagStatus.SUGGESTED:
        tag.decided_by = tag.decided_at = None
        tag.superseded_at = now() if is_by_person(tag) else None
    details = {
        "facet": tag.facet,
        "term": tag.term,
        "assertion": tag.assertion,
        "decision": decision or ("undone" if status is TagStatus.SUGGESTED else status.value),
    }
    record(
        session,
        Event.RETAGGED,
        actor=person.actor,
        review_id=review.id,
        document_id=tag.document_id,
        details=details,
    )
    resolve_and_reindex(session, review)
