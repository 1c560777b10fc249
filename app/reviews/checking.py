"""What somebody checks of a review beside its facts, who decided what of it, and whether it changed meanwhile."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import select

from app.database import ReadSession
from app.errors import Conflict
from app.models.account import Account
from app.models.document import Document, Recommendation
from app.models.review import Review
from app.models.tag import Tag
from app.reviews.facts import Fact
from app.reviews.readiness import documents_to_be_public
from app.reviews.resolve_facts import source_documents

_BY_ACCOUNT = "account "


def documents_to_check(session: ReadSession, review: Review) -> list[Document]:
    """The documents whose tags and recommendations are checked, the most telling first.

    Of a public review those that wait to join it are among them.
    """
    counting = source_documents(session, review)
    known = {document.id for document in counting}
    waiting = [one for one in documents_to_be_public(session, review) if one.id not in known]
    return [*counting, *waiting]


def tags_to_check(session: ReadSession, documents: Sequence[Document]) -> Sequence[Tag]:
    """Every tag of the documents, those somebody rejected too; the best supported first."""
    asked = select(Tag).where(
        Tag.document_id.in_([document.id for document in documents]), Tag.superseded_at.is_(None)
    )
    return session.scalars(asked.order_by(Tag.confidence.desc(), Tag.term, Tag.assertion)).all()


def recommendations_to_check(session: ReadSession, documents: Sequence[Document]) -> Sequence[Recommendation]:
    """Every recommendation, document by document, in the order of the pages."""
    ids = [document.id for document in documents]
    asked = select(Recommendation).where(Recommendation.document_id.in_(ids))
    found = session.scalars(asked.order_by(Recommendation.position)).all()
    return sorted(found, key=lambda one: ids.index(one.document_id))


def tag_to_check(session: ReadSession, review: Review, tag_id: UUID) -> Tag:
    """One tag of the review. Raises Conflict where a reading or a person has replaced it."""
    tag = session.get(Tag, tag_id)
    if tag is None or tag.review_id != review.id or tag.superseded_at is not None:
        raise Conflict(problem="This theme is no longer suggested")
    return tag


def recommendation_to_check(
    session: ReadSession, documents: Sequence[Document], recommendation_id: UUID
) -> Recommendation:
    """One recommendation of the review. Raises Conflict where it was removed."""
    one = session.get(Recommendation, recommendation_id)
    if one is None or one.document_id not in {document.id for document in documents}:
        raise Conflict(problem="This recommendation has been removed or changed")
    return one


def names_of(session: ReadSession, actors: Iterable[str | None]) -> Mapping[str, str]:
    """The names of those whom the log of events calls so; a command is called by its own name."""
    asked = {actor for actor in actors if actor}
    ids = [UUID(actor.removeprefix(_BY_ACCOUNT)) for actor in asked if actor.startswith(_BY_ACCOUNT)]
    rows = session.execute(select(Account.id, Account.name).where(Account.id.in_(ids))) if ids else ()
    return {actor: actor for actor in asked} | {f"{_BY_ACCOUNT}{key}": name for key, name in rows}


def decided(fact: Fact) -> tuple[str, datetime] | None:
    """Who decided about a fact last, and when; None where nobody has."""
    if fact.decision is None or fact.decision.decided_by is None:
        return None
    return fact.decision.decided_by, fact.decision.created_at


def stamp_of_fact(fact: Fact) -> str:
    """Changes whenever a person or a reading changes the fact: a form brings it back, so that none is overwritten."""
    made = fact.decision.id if fact.decision else None
    return _stamp(fact.status, fact.values, made)


def stamp_of_tag(tag: Tag) -> str:
    """Changes with every decision about the tag."""
    return _stamp(tag.status, tag.decided_by, tag.decided_at)


def stamp_of_recommendation(one: Recommendation) -> str:
    """Changes with the words, number and addressees of a recommendation."""
    return _stamp(one.page, one.text, one.number, one.addressees)


def stamp_of_document(document: Document) -> str:
    """Changes with what the document is said to be."""
    return _stamp(document.role, document.language, document.is_case_review)


def _stamp(*parts: object) -> str:
    return sha256(json.dumps(parts, default=str, sort_keys=True).encode()).hexdigest()[:16]
