"""Decide about tags: confirm one, reject one, add one from the vocabulary, or undo a decision.

A tag is a term of one document with an assertion. Reprocessing keeps every decision about it.
"""

from collections.abc import Sequence
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
    """Confirm that the review is about the term."""
    _decide(session, review, tag, TagStatus.CONFIRMED, person=person)


def confirm_all(session: WriteSession, review: Review, tags: Sequence[Tag], *, person: Person) -> None:
    """Confirm several tags of a review, and update its facts and the index once."""
    lock_review(session, review)
    for tag in tags:
        _save_decision(session, review, tag, TagStatus.CONFIRMED, person=person)
    resolve_and_reindex(session, review)


def reject(session: WriteSession, review: Review, tag: Tag, *, person: Person) -> None:
    """Reject the tag. Reprocessing does not suggest it again."""
    _decide(session, review, tag, TagStatus.REJECTED, person=person)


def undo(session: WriteSession, review: Review, tag: Tag, *, person: Person) -> None:
    """Undo a decision: a machine's tag is a suggestion again, a tag that a person added is removed."""
    _decide(session, review, tag, TagStatus.SUGGESTED, person=person)


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
    """Tag a document of the review with a term of the vocabulary, with the words that say so if they are given.

    Get ``evidence`` from app.curation.passages.evidence_at. An existing tag is confirmed, even a rejected one. Raises
    BadRequest if the term is not in the vocabulary.
    """
    if not is_known(facet, term):
        raise BadRequest(field="term", problem=f"the term is not in the vocabulary of {facet}")
    lock_review(session, review)
    if document.review_id != review.id:
        raise Conflict(problem="This document has moved to another review")
    tag = _current_tag(session, document, facet, term, assertion)
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
    _decide(session, review, tag, TagStatus.CONFIRMED, person=person, decision="added")
    return tag


def is_by_person(tag: Tag) -> bool:
    """Whether a person added the tag, so that undoing that removes it."""
    return tag.rule == RULE_OF_PERSONS


def is_known(facet: Facet, term: str) -> bool:
    """Whether a term can be used: those of the vocabulary, and the fixed lists of age groups and outcomes."""
    closed: dict[Facet, tuple[str, ...]] = {Facet.AGE_GROUP: tuple(AgeGroup), Facet.OUTCOME: tuple(Outcome)}
    return term in closed.get(facet, ()) or load_vocabulary().find(facet, term) is not None


def _current_tag(
    session: WriteSession, document: Document, facet: Facet, term: str, assertion: Assertion
) -> Tag | None:
    query = select(Tag).where(
        Tag.document_id == document.id,
        Tag.facet == facet,
        Tag.term == term,
        Tag.assertion == assertion,
        Tag.superseded_at.is_(None),
    )
    return session.scalars(query).one_or_none()


def _decide(
    session: WriteSession,
    review: Review,
    tag: Tag,
    status: TagStatus,
    *,
    person: Person,
    decision: str | None = None,
) -> None:
    lock_review(session, review)
    _save_decision(session, review, tag, status, person=person, decision=decision)
    resolve_and_reindex(session, review)


def _save_decision(
    session: WriteSession,
    review: Review,
    tag: Tag,
    status: TagStatus,
    *,
    person: Person,
    decision: str | None = None,
) -> None:
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
