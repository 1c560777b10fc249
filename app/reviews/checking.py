"""The documents, tags and recommendations of a review to check, who decided about them, and whether they changed."""

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
from app.models.finding import Finding
from app.models.review import Review
from app.models.tag import Tag
from app.reviews.documents_to_publish import documents_to_be_public
from app.reviews.facts import Fact
from app.reviews.resolve_facts import source_documents

_BY_ACCOUNT = "account "


def documents_to_check(session: ReadSession, review: Review) -> list[Document]:
    """The documents whose tags and recommendations are checked, in order of role.

    For a public review this includes documents that are not published yet.
    """
    sources = source_documents(session, review)
    known = {document.id for document in sources}
    waiting = [document for document in documents_to_be_public(session, review) if document.id not in known]
    return [*sources, *waiting]


def tags_to_check(session: ReadSession, documents: Sequence[Document]) -> Sequence[Tag]:
    """Every tag of the documents, rejected ones too; the most confident first."""
    query = select(Tag).where(
        Tag.document_id.in_([document.id for document in documents]), Tag.superseded_at.is_(None)
    )
    return session.scalars(query.order_by(Tag.confidence.desc(), Tag.term, Tag.assertion)).all()


def recommendations_to_check(session: ReadSession, documents: Sequence[Document]) -> Sequence[Recommendation]:
    """Every recommendation, document by document, in the order of the pages."""
    ids = [document.id for document in documents]
    query = select(Recommendation).where(Recommendation.document_id.in_(ids))
    rows = session.scalars(query.order_by(Recommendation.position)).all()
    return sorted(rows, key=lambda row: ids.index(row.document_id))


def tag_to_check(session: ReadSession, review: Review, tag_id: UUID) -> Tag:
    """One tag of the review. Raises Conflict if it has been superseded."""
    tag = session.get(Tag, tag_id)
    if tag is None or tag.review_id != review.id or tag.superseded_at is not None:
        raise Conflict(problem="This theme is no longer suggested")
    return tag


def recommendation_to_check(
    session: ReadSession, documents: Sequence[Document], recommendation_id: UUID
) -> Recommendation:
    """One recommendation of the review. Raises Conflict if it has been removed."""
    recommendation = session.get(Recommendation, recommendation_id)
    if recommendation is None or recommendation.document_id not in {document.id for document in documents}:
        raise Conflict(problem="This recommendation has been removed or changed")
    return recommendation


def names_of(session: ReadSession, actors: Iterable[str | None]) -> Mapping[str, str]:
    """The names of actors of the audit log: an account by the person's name, a command by its own."""
    known = {actor for actor in actors if actor}
    ids = [UUID(actor.removeprefix(_BY_ACCOUNT)) for actor in known if actor.startswith(_BY_ACCOUNT)]
    rows = session.execute(select(Account.id, Account.name).where(Account.id.in_(ids))) if ids else ()
    return {actor: actor for actor in known} | {f"{_BY_ACCOUNT}{key}": name for key, name in rows}


def decided(fact: Fact) -> tuple[str, datetime] | None:
    """Who decided about a fact last, and when; None if no person has."""
    if fact.decision is None or fact.decision.decided_by is None:
        return None
    return fact.decision.decided_by, fact.decision.created_at


def stamp_of_fact(fact: Fact) -> str:
    """A hash that changes with the fact. A form sends it back, so that a newer change is not overwritten."""
    decision_id = fact.decision.id if fact.decision else None
    return _stamp(fact.status, fact.values, decision_id)


def stamp_of_tag(tag: Tag) -> str:
    """A hash that changes with every decision about the tag."""
    return _stamp(tag.status, tag.decided_by, tag.decided_at)


def stamp_of_recommendation(recommendation: Recommendation) -> str:
    """A hash that changes with the page, words, number and addressees of a recommendation."""
    return _stamp(recommendation.page, recommendation.text, recommendation.number, recommendation.addressees)


def stamp_of_document(document: Document) -> str:
    """A hash that changes with the role and language of a document and whether it is a case review."""
    return _stamp(document.role, document.language, document.is_case_review)


def stamp_of_finding(finding: Finding) -> str:
    """A hash that changes with every decision about the finding."""
    return _stamp(finding.decision, finding.decided_by, finding.decided_at)


def _stamp(*parts: object) -> str:
    return sha256(json.dumps(parts, default=str, sort_keys=True).encode()).hexdigest()[:16]
