"""What persons decided about a document, carried over to its new version wherever the words still stand.

A confirmed title that the new version no longer holds is not carried: it may be the very reason for the new version.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.clock import now
from app.database import WriteSession
from app.models.claim import Claim
from app.models.document import Document, Page, PassedOver, Recommendation
from app.models.tag import Tag, TagStatus
from app.reviews.claims import is_by_person
from app.reviews.recommendations import overlap, put_in_order
from app.reviews.tags import RULE_OF_PERSONS
from ingest.draft.claims import ClaimSource


def carry_over(session: WriteSession, old: Document, new: Document) -> None:
    """Apply the decisions about one version of a document to the next. Settle the review afterwards."""
    asked = select(Page.number, Page.text).where(Page.document_id == new.id)
    pages = {row.number: row.text for row in session.execute(asked)}
    _claims(session, old, new, pages)
    _tags(session, old, new, pages)
    _recommendations(session, old, new, pages)
    session.flush()


def _claims(session: WriteSession, old: Document, new: Document, pages: Mapping[int, str]) -> None:
    standing = select(Claim).where(Claim.superseded_at.is_(None))
    said = session.scalars(standing.where(Claim.document_id == old.id).order_by(Claim.created_at)).all()
    rejected = [(one.field, one.value) for one in said if one.is_rejected]
    for claim in session.scalars(standing.where(Claim.document_id == new.id)):
        claim.is_rejected = claim.is_rejected or (claim.field, claim.value) in rejected
    for one in said:
        if is_by_person(one) and _stands(one.evidence, pages):
            session.add(
                Claim(
                    review_id=new.review_id,
                    document_id=new.id,
                    field=one.field,
                    place=one.place,
                    value=one.value,
                    status=one.status,
                    confidence=one.confidence,
                    evidence=one.evidence,
                    source=one.source,
                    rule=one.rule,
                    decided_by=one.decided_by,
                    created_at=now(),
                )
            )


def _tags(session: WriteSession, old: Document, new: Document, pages: Mapping[int, str]) -> None:
    standing = select(Tag).where(Tag.superseded_at.is_(None))
    found = {
        (tag.facet, tag.term, tag.assertion): tag
        for tag in session.scalars(standing.where(Tag.document_id == new.id))
    }
    decided = standing.where(Tag.document_id == old.id, Tag.status != TagStatus.SUGGESTED)
    for tag in session.scalars(decided).all():
        same = found.get((tag.facet, tag.term, tag.assertion))
        if same is None and tag.status == TagStatus.CONFIRMED and _stands(tag.evidence, pages):
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
    """Those that a person removed go again; those they bounded are put where their words stand now."""
    removed = session.scalars(select(PassedOver).where(PassedOver.document_id == old.id)).all()
    texts = {one.text for one in removed}
    rows = list(session.scalars(select(Recommendation).where(Recommendation.document_id == new.id)))
    for row in [one for one in rows if one.text in texts]:
        by = next(one for one in removed if one.text == row.text)
        _pass_over(session, row, by)
        rows.remove(row)
    persons = Recommendation.source != ClaimSource.MACHINE
    for one in session.scalars(
        select(Recommendation).where(Recommendation.document_id == old.id, persons)
    ).all():
        moved = _moved(one, new, pages, position=len(rows))
        if moved is None:
            continue
        for row in [other for other in rows if overlap(other, moved)]:
            session.delete(row)
            rows.remove(row)
        session.flush()
        session.add(moved)
        rows.append(moved)
    put_in_order(session, new.id)


def _pass_over(session: WriteSession, row: Recommendation, by: PassedOver) -> None:
    session.add(
        PassedOver(
            document_id=row.document_id,
            page=row.page,
            text=row.text,
            start=row.start,
            end=row.end,
            decided_by=by.decided_by,
            decided_at=by.decided_at,
        )
    )
    session.delete(row)


def _moved(
    one: Recommendation, new: Document, pages: Mapping[int, str], *, position: int
) -> Recommendation | None:
    """A person's recommendation where its words stand in the new version; None where they do not."""
    words = re.compile(r"\s+".join(map(re.escape, one.text.split())))
    for number, text in sorted(pages.items(), key=lambda page: abs(page[0] - one.page)):
        if found := words.search(text):
            return Recommendation(
                document_id=new.id,
                position=1_000_000 + position,
                number=one.number,
                text=one.text,
                page=number,
                start=found.start(),
                end=found.end(),
                addressees=list(one.addressees),
                source=one.source,
            )
    return None


def _stands(evidence: Sequence[Mapping[str, Any]], pages: Mapping[int, str]) -> bool:
    """Whether the words a decision rests on stand on the same page of the new version; one without words does."""
    return all(str(one["quote"]) in " ".join(pages.get(one["page"], "").split()) for one in evidence[:1])
