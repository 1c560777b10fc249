"""/boards/reviews/{id}/check: everything that was read of a review, with how it stands and what is still to settle."""

from collections.abc import Sequence
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
from app.reviews.submissions import review_at_hand
from app.reviews.words import in_sentence, listed, term_label
from app.site.board_addresses import new_recommendation_address, new_tag_address, recommendation_address
from app.site.checking.document_rows import DocumentRow, document_rows
from app.site.checking.fact_rows import FactRow, Papers, fact_row
from app.site.checking.gate import Before, before_publication
from app.site.checking.tag_rows import TagGroup, tag_groups
from app.site.fact_labels import FACT_LABELS
from app.site.parts import Link, counted
from app.site.steps import ALL_DONE, DETAILS, Step, steps_at
from app.templating import page_response
from ingest.draft.claims import ClaimSource
from ingest.draft.tags import Facet

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

DONE = {
    "confirmed": "Confirmed.",
    "changed": "Changed.",
    "not_stated": "Kept: the report does not say.",
    "withheld": "Withheld: it is told to nobody.",
    "undone": "Taken back: what was read counts again.",
    "rejected": "Rejected. No reading suggests it again.",
    "added": "Added.",
    "edited": "Changed.",
    "removed": "Removed. No reading brings it back.",
    "joined": "The two are one now.",
    "answered": "Kept with your name.",
}
"""What is said after a decision; the address carries its name."""


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """A recommendation in the list."""

    id: str
    number: str | None
    text: str
    where: str
    note: str
    """To whom it is addressed, and whether a person set its bounds."""
    href: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The list of everything to check."""

    title: str
    lead: str
    steps: tuple[Step, ...]
    done: str | None
    problem: str | None
    """Why a decision could not be kept."""
    facts: tuple[FactRow, ...]
    groups: tuple[TagGroup, ...]
    add_tag: str
    documents: tuple[DocumentRow, ...]
    recommendations: tuple[RecommendationRow, ...]
    recommendation_count: str
    add_recommendation: str
    before: Before | None
    public: Link | None
    """Where a public review stands, which has nothing before it any more."""


@router.get("/boards/reviews/{review_id}/check")
def check(request: Request, session: Reading, me: Me, review_id: str, done: str = "") -> HTMLResponse:
    """Everything at once; the changing part alone where htmx asks for it."""
    page = check_page(session, me, review_at_hand(session, review_id), done=DONE.get(done))
    return page_response(request, "checking/overview", page, fragment="check-list")


def check_page(
    session: ReadSession, me: Person, review: Review, *, done: str | None = None, problem: str | None = None
) -> CheckPage:
    """Everything the page shows."""
    documents = documents_to_check(session, review)
    facts = {fact.field: fact for fact in facts_to_check(session, review)}
    tags = tags_to_check(session, documents)
    actors = [fact.decision.decided_by for fact in facts.values() if fact.decision]
    names = names_of(session, [*actors, *(tag.decided_by for tag in tags)])
    papers = Papers(review, documents, names)
    before = before_publication(session, review, me)
    needed = before.needed if before else frozenset()
    recommendations = recommendations_to_check(session, documents)
    return CheckPage(
        title=review.title,
        lead=_lead(papers),
        steps=steps_at(DETAILS if before else ALL_DONE),
        done=done,
        problem=problem,
        facts=tuple(fact_row(facts[field], papers, is_needed=field in needed) for field in FACT_LABELS),
        groups=tag_groups(tags, papers),
        add_tag=new_tag_address(review.id),
        documents=document_rows(papers),
        recommendations=_recommendations(recommendations, papers),
        recommendation_count=counted(len(recommendations), "recommendation"),
        add_recommendation=new_recommendation_address(review.id),
        before=before,
        public=None if before else Link("Status of the review", f"/boards/reviews/{review.id}"),
    )


def _lead(papers: Papers) -> str:
    pages = counted(sum(document.page_count for document in papers.documents), "page")
    read = f"{pages} in {counted(len(papers.documents), 'document')}."
    if papers.review.is_published:
        return f"{read} This is public: what you change is seen by everybody within seconds."
    return f"{read} Nothing is public until you publish."


def _recommendations(rows: Sequence[Recommendation], papers: Papers) -> tuple[RecommendationRow, ...]:
    return tuple(_recommendation(row, papers) for row in rows)


def _recommendation(row: Recommendation, papers: Papers) -> RecommendationRow:
    document = papers.document(row.document_id)
    agencies = listed([in_sentence(term_label(Facet.AGENCY, one)) for one in row.addressees])
    parts = [f"to {agencies}" if agencies else None, _set_by(row)]
    return RecommendationRow(
        id=f"recommendation-{row.id}",
        number=row.number,
        text=row.text,
        where=papers.page_label(document, row.page) if document else "",
        note=" · ".join(part for part in parts if part),
        href=recommendation_address(papers.review.id, row.id),
    )


def _set_by(row: Recommendation) -> str:
    return "as read" if row.source == ClaimSource.MACHINE else "set by a person"
