"""Database rows of reviews as the public shapes of the API."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from fastapi import Request

from app.api.v1.listing import absolute
from app.api.v1.shapes import (
    ClaimShape,
    DeletedReview,
    DocumentShape,
    EvidenceShape,
    Named,
    PartialDate,
    ReviewDetail,
    ReviewSummary,
    SectionShape,
    SubjectShape,
    TagShape,
)
from app.models.claim import Claim
from app.models.document import Document, Section
from app.models.review import Review
from app.models.tag import Tag
from app.reviews.addresses import document_address, review_address
from app.reviews.changes import public_change_at
from app.reviews.identifiers import document_public_id
from app.reviews.licence import licence_of
from app.reviews.unread_pages import UnreadPage
from app.reviews.words import term_label
from ingest.draft.tags import Facet


def review_summary(request: Request, review: Review) -> ReviewSummary:
    """A published review in a list."""
    return ReviewSummary(
        id=review.public_id or "",
        title=review.title,
        alias=review.alias,
        kinds=review.kinds,
        nation=review.nation,
        boards=[
            Named(id=board.id if board.is_registered else None, name=board.name) for board in review.boards
        ],
        published=_date(review.report_date, review.report_date_precision),
        incident=_date(review.incident_date, review.incident_date_precision),
        outcome=review.outcome,
        age_groups=review.age_groups,
        themes=review.themes,
        agencies=review.agencies,
        harms=review.harms,
        authors=review.authors,
        url=absolute(request, review_address(review.public_id or "")),
        licence=licence_of(review),
        source_url=review.source_url,
        added_at=review.published_at.isoformat() if review.published_at else "",
        updated_at=review.updated_at.isoformat(),
    )


def deleted_review(review: Review) -> DeletedReview:
    """A withdrawn review in a list of changes."""
    return DeletedReview(
        id=review.public_id or "",
        withdrawn_at=public_change_at(review).isoformat(),
        reason=review.withdrawal_reason,
        updated_at=review.updated_at.isoformat(),
    )


def review_detail(
    request: Request,
    review: Review,
    *,
    claims: Sequence[Claim],
    tags: Sequence[Tag],
    sections: Mapping[UUID, Sequence[Section]],
    unread: Mapping[UUID, Sequence[UnreadPage]],
) -> ReviewDetail:
    """A published review with its documents and their unread pages, claims and tags."""
    names = {
        document.id: document_public_id(review.public_id or "", document.number)
        for document in review.documents
    }
    return ReviewDetail(
        **review_summary(request, review).model_dump(),
        subjects=[SubjectShape.model_validate(subject) for subject in review.subjects],
        documents=[
            _document(request, review, document, sections[document.id], unread.get(document.id, ()))
            for document in review.documents
        ],
        claims=[_claim(claim, names) for claim in claims],
        tags=[_tag(tag, names) for tag in tags],
    )


def _date(value: str | None, precision: str | None) -> PartialDate | None:
    return PartialDate(value=value, precision=precision) if value and precision else None


def _document(
    request: Request,
    review: Review,
    document: Document,
    sections: Sequence[Section],
    unread: Sequence[UnreadPage],
) -> DocumentShape:
    return DocumentShape(
        id=document_public_id(review.public_id or "", document.number),
        role=document.role,
        language=document.language,
        pages=document.page_count,
        sha256=document.sha256,
        pdf=absolute(request, document_address(review.public_id or "", document.number)),
        unread_pages=[page.number for page in unread],
        sections=[
            SectionShape(
                title=section.title,
                number=section.number,
                level=section.level,
                kind=section.kind,
                first_page=section.first_page,
                last_page=section.last_page,
            )
            for section in sections
        ],
    )


def _claim(claim: Claim, names: Mapping[UUID, str]) -> ClaimShape:
    return ClaimShape(
        field=claim.field,
        value=claim.value,
        confidence=claim.confidence,
        source=claim.source,
        evidence=_evidence(claim.evidence, names.get(claim.document_id) if claim.document_id else None),
    )


def _tag(tag: Tag, names: Mapping[UUID, str]) -> TagShape:
    return TagShape(
        facet=tag.facet,
        term=tag.term,
        label=term_label(Facet(tag.facet), tag.term),
        assertion=tag.assertion,
        confidence=tag.confidence,
        status=tag.status,
        evidence=_evidence(tag.evidence, names[tag.document_id]),
    )


def _evidence(evidence: Sequence[Mapping[str, object]], document: str | None) -> list[EvidenceShape]:
    return [
        EvidenceShape.model_validate({"document": document or "", "page": row["page"], "quote": row["quote"]})
        for row in evidence
    ]
