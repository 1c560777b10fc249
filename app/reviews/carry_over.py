"""Carry the decisions of persons over to a new version of a document, if it still contains the same words.

A confirmed title that is not in the new version is not carried over: it may be the reason for the new version.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.clock import now
from app.database import WriteSession
from app.models.claim import Claim
from app.models.document import Document, Page, Recommendation, RejectedRecommendation
from app.models.tag import Tag, TagStatus
from app.reviews.claims import is_by_person
from app.reviews.findings import carry_decisions
from app.reviews.recommendations import overlap, put_in_order
from app.reviews.tags import RULE_OF_PERSONS
from ingest.draft.claims import ClaimSource


def carry_over(session: WriteSession, old: Document, new: Document) -> None:
    """Apply the decisions about one version of a document to the next. Resolve the review's facts afterwards."""
    query = select(Page.number, Page.text).where(Page.document_id == new.id)
    pages = {row.number: row.text for row in session.execute(query)}
    _claims(session, old, new, pages)
    _tags(session, old, new, pages)
    _recommendations(session, old, new, pages)
    carry_decisions(session, old.id, new.id)
    session.flush()


def _claims(session: WriteSession, old: Document, new: Document, pages: Mapping[int, str]) -> None:
    current = select(Claim).where(Claim.superseded_at.is_(None))
    old_claims = session.scalars(current.where(Claim.document_id == old.id).order_by(Claim.created_at)).all()
    rejected = [(claim.field, claim.value) for claim in old_claims if claim.is_rejected]
    for claim in session.scalars(current.where(Claim.document_id == new.id)):
        claim.is_rejected = claim.is_rejected or (claim.field, claim.value) in rejected
    for claim in old_claims:
        if is_by_person(claim) and _is_still_there(claim.evidence, pages):
            session.add(
                Claim(
                    review_id=new.review_id,
                    document_id=new.id,
                    field=claim.field,
                    place=claim.place,
                    value=claim.value,
                    status=claim.status,
                    confidence=claim.confidence,
                    evidence=claim.evidence,
                    source=claim.source,
                    rule=claim.rule,
                    decided_by=claim.decided_by,
                    created_at=now(),
                )
            )


def _tags(session: WriteSession, old: Document, new: Document, pages: Mapping[int, str]) -> None:
    current = select(Tag).where(Tag.superseded_at.is_(None))
    new_tags = {
        (tag.facet, tag.term, tag.assertion): tag
        for tag in session.scalars(current.where(Tag.document_id == new.id))
    }
    decided = current.where(Tag.document_id == old.id, Tag.status != TagStatus.SUGGESTED)
    for tag in session.scalars(decided).all():
        same = new_tags.get((tag.facet, tag.term, tag.assertion))
        if same is None and tag.status == TagStatus.CONFIRMED and _is_still_there(tag.evidence, pages):
            same = _copy_of(tag, new)
            session.add(same)
        if same is not None:
            same.status, same.decided_by, same.decided_at = tag.status, tag.decided_by, tag.decided_at


def _copy_of(tag: Tag, new: Document) -> Tag:
    return Tag(
        review_id=new.review_id,
        document_id=new.id,
        facet=tag.facet,
        term=tag.term,
        assertion=tag.assertion,
        confidence=tag.confidence,
        evidence=tag.evidence,
        rule=RULE_OF_PERSONS,
        created_at=now(),
    )


def _recommendations(session: WriteSession, old: Document, new: Document, pages: Mapping[int, str]) -> None:
    """Reject again what a person rejected, and add what they edited where its words are in the new version."""
    removed = session.scalars(
        select(RejectedRecommendation).where(RejectedRecommendation.document_id == old.id)
    ).all()
    decisions = {rejected.text: rejected for rejected in removed}
    rows = list(session.scalars(select(Recommendation).where(Recommendation.document_id == new.id)))
    for row in [row for row in rows if row.text in decisions]:
        _reject(session, row, decisions[row.text])
        rows.remove(row)
    by_person = Recommendation.source != ClaimSource.MACHINE
    for edited in session.scalars(
        select(Recommendation).where(Recommendation.document_id == old.id, by_person)
    ).all():
        moved = _moved(edited, new, pages, position=len(rows))
        if moved is None:
            continue
        for row in [other for other in rows if overlap(other, moved)]:
            session.delete(row)
            rows.remove(row)
        session.flush()
        session.add(moved)
        rows.append(moved)
    put_in_order(session, new.id)


def _reject(session: WriteSession, row: Recommendation, earlier: RejectedRecommendation) -> None:
    session.add(
        RejectedRecommendation(
            document_id=row.document_id,
            page=row.page,
            text=row.text,
            start=row.start,
            end=row.end,
            decided_by=earlier.decided_by,
            decided_at=earlier.decided_at,
        )
    )
    session.delete(row)


def _moved(
    edited: Recommendation, new: Document, pages: Mapping[int, str], *, position: int
) -> Recommendation | None:
    """A person's recommendation at its words in the new version, on the nearest page; None if they are not there."""
    words = re.compile(r"\s+".join(map(re.escape, edited.text.split())))
    for number, text in sorted(pages.items(), key=lambda page: abs(page[0] - edited.page)):
        if match := words.search(text):
            return Recommendation(
                document_id=new.id,
                position=1_000_000 + position,
                number=edited.number,
                text=edited.text,
                page=number,
                start=match.start(),
                end=match.end(),
                addressees=list(edited.addressees),
                source=edited.source,
            )
    return None


def _is_still_there(evidence: Sequence[Mapping[str, Any]], pages: Mapping[int, str]) -> bool:
    """Whether the first quotation is on the same page of the new version. True for a decision without evidence."""
    return all(str(item["quote"]) in " ".join(pages.get(item["page"], "").split()) for item in evidence[:1])
