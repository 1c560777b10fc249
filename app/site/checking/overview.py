"""/boards/reviews/{id}/check: everything that was read from a review, its status, and what is still to do."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.accounts.person import Person
from app.database import ReadSession
from app.models.document import Recommendation
from app.models.review import Review
from app.request_scope import Me, Reading
from app.reviews.checking import (
    documents_to_check,
    names_of,
    recommendations_to_check,
    tags_to_check,
)
from app.reviews.facts import facts_to_check
from app.reviews.submissions import find_review
from app.reviews.unread_pages import unread_pages
from app.reviews.words import in_sentence, listed, term_label
from app.site.board_addresses import new_recommendation_address, new_tag_address, recommendation_address
from app.site.checking.document_rows import DocumentRow, document_rows
from app.site.checking.fact_rows import FactRow, ReviewDocuments, fact_row
from app.site.checking.gate import PublicationChecks, publication_checks
from app.site.checking.sure import WhatNeedsYou, what_needs_you
from app.site.checking.tag_rows import TagGroup, tag_groups
from app.site.fact_labels import FACT_LABELS
from app.site.parts import Link, counted
from app.site.steps import ALL_DONE, DETAILS, Step, steps_at
from app.templating import page_response
from ingest.draft.claims import ClaimSource
from ingest.draft.tags import Facet

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

MESSAGES = {
    "confirmed": "Confirmed.",
    "changed": "Changed.",
    "not_stated": "Saved: the report does not say.",
    "withheld": "Withheld: not shown publicly.",
    "undone": "Undone. What we read in the report is used again.",
    "rejected": "Rejected. It will not be suggested again.",
    "added": "Added.",
    "edited": "Changed.",
    "removed": "Removed. It will not be added again.",
    "merged": "Recommendations merged.",
    "answered": "Saved with your name.",
    "retry": "We are reading the report again. This takes up to 2 minutes. Refresh the page to see the result.",
    "kept_sure": "Saved. Check what is left below.",
    "changed_since": "Something has changed since you opened this page. Check it and try again.",
}
"""What is shown after a decision; the address contains its key."""


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """A recommendation in the list."""

    id: str
    number: str | None
    text: str
    where: str
    note: str
    """Who it is addressed to, and whether a person has changed it."""
    href: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The list of everything to check."""

    title: str
    lead: str
    steps: tuple[Step, ...]
    message: str | None
    problem: str | None
    """Why a decision was not saved."""
    needs_you: WhatNeedsYou | None
    """How much is unsure, with links; None if everything has been decided."""
    facts: tuple[FactRow, ...]
    groups: tuple[TagGroup, ...]
    add_tag: str
    documents: tuple[DocumentRow, ...]
    recommendations: tuple[RecommendationRow, ...]
    recommendation_count: str
    add_recommendation: str
    checks: PublicationChecks | None
    public: Link | None
    """The status page of a public review, if there is nothing left to do."""


@router.get("/boards/reviews/{review_id}/check")
def check(request: Request, session: Reading, me: Me, review_id: str, done: str = "") -> HTMLResponse:
    """The whole page, or its changing part if htmx asks for it."""
    page = overview_page(session, me, find_review(session, review_id), message=MESSAGES.get(done))
    return page_response(request, "checking/overview", page, fragment="check-list")


def overview_page(
    session: ReadSession,
    me: Person,
    review: Review,
    *,
    message: str | None = None,
    problem: str | None = None,
) -> OverviewPage:
    """Everything the page shows."""
    documents = documents_to_check(session, review)
    facts = {fact.field: fact for fact in facts_to_check(session, review)}
    tags = tags_to_check(session, documents)
    actors = [fact.decision.decided_by for fact in facts.values() if fact.decision]
    names = names_of(session, [*actors, *(tag.decided_by for tag in tags)])
    review_documents = ReviewDocuments(review, documents, names)
    checks = publication_checks(session, review)
    needed = checks.needed if checks else frozenset()
    recommendations = recommendations_to_check(session, documents)
    return OverviewPage(
        title=review.title,
        lead=_lead(review_documents),
        steps=steps_at(DETAILS if checks else ALL_DONE),
        message=message,
        problem=problem,
        needs_you=what_needs_you(review, tuple(facts[field] for field in FACT_LABELS), tags),
        facts=tuple(
            fact_row(facts[field], review_documents, is_needed=field in needed) for field in FACT_LABELS
        ),
        groups=tag_groups(tags, review_documents),
        add_tag=new_tag_address(review.id),
        documents=document_rows(review_documents, unread_pages(session, [item.id for item in documents])),
        recommendations=tuple(_recommendation(row, review_documents) for row in recommendations),
        recommendation_count=counted(len(recommendations), "recommendation"),
        add_recommendation=new_recommendation_address(review.id),
        checks=checks,
        public=None if checks else Link("Status of the review", f"/boards/reviews/{review.id}"),
    )


def _lead(review_documents: ReviewDocuments) -> str:
    pages = counted(sum(document.page_count for document in review_documents.documents), "page")
    read = f"{pages} in {counted(len(review_documents.documents), 'report')}."
    if review_documents.review.is_published:
        return f"{read} This review is public. Everyone sees your changes within seconds."
    return f"{read} Nothing is public until you publish."


def _recommendation(row: Recommendation, review_documents: ReviewDocuments) -> RecommendationRow:
    document = review_documents.document(row.document_id)
    agencies = listed([in_sentence(term_label(Facet.AGENCY, agency)) for agency in row.addressees])
    parts = [f"to {agencies}" if agencies else None, _set_by(row)]
    return RecommendationRow(
        id=f"recommendation-{row.id}",
        number=row.number,
        text=row.text,
        where=review_documents.page_label(document, row.page) if document else "",
        note=" · ".join(part for part in parts if part),
        href=recommendation_address(review_documents.review.id, row.id),
    )


def _set_by(row: Recommendation) -> str:
    return "as read" if row.source == ClaimSource.MACHINE else "changed by a person"
