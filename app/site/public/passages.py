"""/reviews/{public_id}/passages: the passages of one review that match a question, in its order or the best first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from app.models.document import Document
from app.models.review import Review
from app.request_scope import Reading, Terms
from app.reviews import find
from app.reviews.addresses import review_address
from app.reviews.words import ROLES, in_words
from app.search.engine import NamedTerm
from app.search.labels import distinct_labels
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.in_review import FoundPassages, search_review
from app.search.request import SearchRequest
from app.site.addresses import search_address
from app.site.parts import Link, Quote, counted, number
from app.site.public.in_report import AskedInReport, InReport
from app.site.public.review_card import passage_quote
from app.site.public.search_correction import Correction, correction_of
from app.templating import page_response
from ingest.tagging.vocabulary import synonyms

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

MOST = 20
"""Passages on a page."""
_MOST_PAGES = 100_000


class Order(StrEnum):
    """The orders of the list."""

    REPORT = "report"
    """As the report has them."""
    MATCH = "match"
    """The best match first."""


_ORDERS = ((Order.REPORT, "In the order of the report"), (Order.MATCH, "Best match first"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to see the list."""

    label: str
    href: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class PassagesPage:
    """/reviews/{public_id}/passages."""

    review: Link
    back: Link | None
    """The results that the reader came from, as they were."""
    action: str
    question: str
    hidden: tuple[tuple[str, str], ...]
    """Parameters that the box sends in hidden fields."""
    headline: str
    note: str | None
    """Which passages are listed, where not every word is demanded."""
    notice: str | None
    explained: str | None
    correction: Correction | None
    also_searched_for: tuple[str, ...]
    tagged: tuple[Link, ...]
    """Terms that the words name and this review is tagged with."""
    documents: tuple[Choice, ...]
    """Empty for a review with one report."""
    orders: tuple[Choice, ...]
    quotes: tuple[Quote, ...]
    tries: tuple[Link, ...]
    """What to try if nothing was found."""
    previous: Link | None
    next: Link | None


@router.get("/reviews/{public_id}/passages")
def passages(
    request: Request,
    public_id: str,
    *,
    session: Reading,
    terms: Terms,
    asked: AskedInReport,
    document: Annotated[int | None, Query(ge=1, le=10_000)] = None,
    order: Order = Order.REPORT,
    page: Annotated[int, Query(ge=1, le=_MOST_PAGES)] = 1,
) -> HTMLResponse:
    """The passages of a published review that match, 20 a page."""
    review = find.published_review(session, public_id)
    if document is not None:
        find.document_of(session, review, document)
    found = search_review(
        PostgresEngine(session, synonyms=synonyms(terms)),
        review.id,
        asked.request,
        document_number=document,
        by_score=order is Order.MATCH,
        first=MOST * (page - 1),
        most=MOST,
    )
    listing = Listing(review, asked, document, order, page)
    return page_response(request, "public/passages", passages_page(listing, found))


@dataclass(frozen=True, slots=True)
class Listing:
    """A part of a list of passages, as its address asks for it."""

    review: Review
    asked: InReport
    document: int | None
    order: Order
    page: int

    @property
    def public_id(self) -> str:
        """The identifier of the review."""
        return str(self.review.public_id)

    @property
    def address(self) -> str:
        """Its address; the defaults are left out."""
        return self.asked.passages(
            self.public_id,
            document=self.document,
            order=None if self.order is Order.REPORT else self.order.value,
            page=None if self.page == 1 else self.page,
        )


def passages_page(listing: Listing, found: FoundPassages) -> PassagesPage:
    """Everything the page shows."""
    asked, question = listing.asked, found.asked.question
    documents = {document.number: document for document in listing.review.documents}
    path = f"{review_address(listing.public_id)}/passages"
    is_several = len(documents) > 1
    return PassagesPage(
        review=Link(listing.review.title, review_address(listing.public_id)),
        back=asked.back,
        action=path,
        question=asked.question,
        hidden=asked.hidden,
        headline=_headline(listing, found.total),
        note=_note(found) if found.total else None,
        notice=found.asked.notice,
        explained=found.asked.explained,
        correction=correction_of(asked.request, question.corrected, path),
        also_searched_for=question.also_looked_for,
        tagged=_tagged(found.tagged),
        documents=_documents(listing, found) if is_several else (),
        orders=_orders(listing) if found.total > 1 else (),
        quotes=tuple(
            passage_quote(
                listing.public_id, hit, asked, report=_role(documents, hit.document_number, is_several)
            )
            for hit in found.items
        ),
        tries=_tries(listing) if asked.question and not found.total else (),
        previous=_page(listing, -1, "Previous", found.total),
        next=_page(listing, 1, "Next", found.total),
    )


def _headline(listing: Listing, total: int) -> str:
    """E.g. "14 passages match", "Passages 21 to 40 of 57"."""
    where = "review" if listing.document is None else "report"
    if not listing.asked.question:
        return f"Search this {where}"
    if not total:
        return f"No passage of this {where} matches"
    first = MOST * (listing.page - 1) + 1
    if total <= MOST or first > total:
        return f"{counted(total, 'passage')} of this {where} {'matches' if total == 1 else 'match'}"
    last = min(first + MOST - 1, total)
    return f"Passages {number(first)} to {number(last)} of {number(total)} that match in this {where}"


def _note(found: FoundPassages) -> str | None:
    question = found.asked.question
    if question.is_exact:
        return "Every passage with a word that you looked for is listed."
    if len(question.concepts) > 1:
        return "Passages that have enough of your words are listed. Rare words count more."
    return None


def _documents(listing: Listing, found: FoundPassages) -> tuple[Choice, ...]:
    every = Choice("All reports", replace(listing, document=None, page=1).address, listing.document is None)
    each = tuple(
        Choice(
            f"{in_words(ROLES, document.role)} ({number(count)})",
            replace(listing, document=document.number, page=1).address,
            listing.document == document.number,
        )
        for document in listing.review.documents
        if (count := found.by_document.get(document.number, 0)) or document.number == listing.document
    )
    return (every, *each)


def _orders(listing: Listing) -> tuple[Choice, ...]:
    return tuple(
        Choice(label, replace(listing, order=order, page=1).address, order is listing.order)
        for order, label in _ORDERS
    )


def _role(documents: dict[int, Document], document_number: int, is_several: bool) -> str | None:
    document = documents.get(document_number)
    return in_words(ROLES, document.role) if is_several and document else None


def _tagged(terms: Sequence[NamedTerm]) -> tuple[Link, ...]:
    """A search for each of these terms."""
    labels = distinct_labels([(term.filter, term.value) for term in terms])
    return tuple(
        Link(label, search_address(SearchRequest(filters={term.filter: (term.value,)})))
        for term, label in zip(terms, labels, strict=True)
    )


def _tries(listing: Listing) -> tuple[Link, ...]:
    everywhere = Link("Search all reviews for these words", search_address(listing.asked.request))
    if listing.document is None:
        return (everywhere,)
    whole = replace(listing, document=None, page=1)
    return (Link("Search all reports of this review", whole.address), everywhere)


def _page(listing: Listing, step: int, label: str, total: int) -> Link | None:
    page = listing.page + step
    if not 1 <= page <= max(-(-total // MOST), 1):
        return None
    return Link(f"{label} {MOST}", replace(listing, page=page).address)
