"""The page of one review: what it recommends, what it is about, its facts, its documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from app.accounts.person import Person
from app.accounts.policy import Action, may
from app.accounts.resources import resource_of_review
from app.database import ReadSession
from app.exports.schema_org import data_block, schema_org
from app.models.document import Document
from app.models.review import Review
from app.request_scope import MaybeMe, Reading, app_state, public_url_of
from app.reviews import find
from app.reviews.addresses import document_address, page_address, review_address
from app.reviews.export_formats import CITATIONS
from app.reviews.licence import licence_of
from app.reviews.resolve_facts import by_role_priority
from app.reviews.unread_pages import UnreadPage, unread_pages
from app.reviews.words import (
    KINDS,
    LANGUAGES,
    ROLES,
    date_in_words,
    in_words,
    listed,
)
from app.search.postgres.clusters import similar_to
from app.search.recommendation_entries import recommendation_entries
from app.site.board_addresses import check_address
from app.site.parts import Link, ReviewCard, counted, plain
from app.site.public.contents import ContentsLine, contents_of
from app.site.public.recommendation_item import RecommendationItem, recommendation_item
from app.site.public.review_facts import Fact, Sources, facts_of
from app.site.public.review_themes import Places, ThemeRow, theme_rows
from app.site.public.similar import SimilarCard, similar_cards
from app.templating import page_response
from ingest.draft.facts import Outcome, SubjectRole

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

RECOMMENDATIONS_IN_SIGHT = 5
THEMES_IN_SIGHT = 8


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One PDF of the case."""

    label: str
    note: str
    read_href: str
    download_href: str | None
    """None while a page of it is withheld."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the page shows besides while the review is not public."""

    back: str
    card: ReviewCard
    """The review in search results."""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """/reviews/{public_id}."""

    title: str
    kinds: tuple[str, ...]
    document_label: str
    """The type of the document that the reader opens first, e.g. "Overview report"."""
    page_count: str
    summary: str
    """Board and date in one line."""
    content_note: str | None
    withheld_note: str | None
    """Set if pages are withheld while someone checks them."""
    read_href: str
    passages_href: str | None
    """Where the box that searches this review sends to; None on a preview."""
    download_href: str | None
    """None while a page of the document is withheld."""
    citation: str
    cite_files: tuple[Link, ...]
    """The same as files for reference managers."""
    recommendations: tuple[RecommendationItem, ...]
    more_recommendations: tuple[RecommendationItem, ...]
    all_recommendations: str
    themes: tuple[ThemeRow, ...]
    more_themes: tuple[ThemeRow, ...]
    all_themes: str
    facts: tuple[Fact, ...]
    contents: tuple[ContentsLine, ...]
    documents: tuple[DocumentLine, ...]
    similar: tuple[SimilarCard, ...]
    added: str
    licence: str
    source: Link | None
    """Where the board published the review."""
    edit_links: tuple[Link, ...]
    """Links to correct the review and to its status page; empty for people who cannot change it."""
    data: Markup
    """The review in the terms of schema.org, for search engines."""
    preview: Preview | None
    """Set on the preview for the people who check it."""


@router.get("/reviews/{public_id}")
def review(request: Request, public_id: str, session: Reading, me: MaybeMe) -> HTMLResponse:
    """A published review; 410 if it was withdrawn."""
    model = app_state(request).vectors.model
    page = review_page(session, me, public_id, public_url=public_url_of(request), model=model)
    return page_response(request, "public/review", page)


def review_page(
    session: ReadSession,
    me: Person | None,
    public_id: str,
    *,
    public_url: str,
    model: str | None = None,
    preview: Preview | None = None,
) -> ReviewPage:
    """Everything the page shows; ``model`` is the one that passages are compared with. Raises NotFound or Gone."""
    review = find.published_review(session, public_id)
    main = find.main_document(review)
    tags = find.tags_of(session, review)
    numbers = {document.id: document.number for document in review.documents}
    sections = find.sections_of(session, main)
    recommendations = _recommendations(session, public_id, review.documents)
    withheld = frozenset(document.id for document in review.documents if document.withheld_pages)
    labels = {document.id: document.page_label for document in review.documents}
    places = Places(
        public_id, numbers, labels, main.id, sections, find.passage_places_of(session, main), withheld
    )
    themes = theme_rows(tags, places)
    return ReviewPage(
        title=review.title,
        kinds=tuple(in_words(KINDS, kind) for kind in review.kinds),
        document_label=_role(main),
        page_count=counted(main.page_count, "page"),
        summary=_summary(review),
        content_note=content_note(review),
        withheld_note=_withheld_note(review),
        read_href=page_address(public_id, main.number, 1),
        passages_href=None if preview else f"{review_address(public_id)}/passages",
        download_href=_download(public_id, main),
        citation=citation(review, f"{public_url}{review_address(public_id)}"),
        cite_files=()
        if preview
        else tuple(Link(form.label, f"{review_address(public_id)}.{form.ending}") for form in CITATIONS),
        recommendations=recommendations[:RECOMMENDATIONS_IN_SIGHT],
        more_recommendations=recommendations[RECOMMENDATIONS_IN_SIGHT:],
        all_recommendations=f"All {counted(len(recommendations), 'recommendation')}",
        themes=themes[:THEMES_IN_SIGHT],
        more_themes=themes[THEMES_IN_SIGHT:],
        all_themes=f"All {counted(len(themes), 'theme')}",
        facts=facts_of(review, Sources(public_id, find.claims_of(session, review), tags, numbers, labels)),
        contents=contents_of(sections, public_id, main.number),
        documents=_documents(session, public_id, review),
        similar=() if preview else similar_cards(session, review, model=model),
        added=_added(review.published_at),
        licence=licence_of(review),
        source=_source(review),
        edit_links=_edit_links(session, me, review),
        data=data_block(schema_org(review, public_url=public_url)),
        preview=preview,
    )


def _edit_links(session: ReadSession, me: Person | None, review: Review) -> tuple[Link, ...]:
    if me is None or not may(me, Action.CORRECT, resource_of_review(session, review)):
        return ()
    return (
        Link("Check and correct", check_address(review.id)),
        Link("Status of the review", f"/boards/reviews/{review.id}"),
    )


def _source(review: Review) -> Link | None:
    """A link to the board's own page; None if it is not a web address."""
    address = review.source_url or ""
    return Link(address, address) if address.startswith(("https://", "http://")) else None


def citation(review: Review, address: str) -> str:
    """How to cite it: "Westerdale Safeguarding Children Partnership (2019) Baby Wren. Case Review Repository, …"."""
    by = listed([board.name for board in review.boards]) or "Unknown board"
    year = f" ({review.report_year})" if review.report_year else ""
    return f"{by}{year} {review.title}. Case Review Repository, {review.public_id}. {address}"


def content_note(review: Review) -> str | None:
    """A short warning about what the review describes; None if the outcome is not known."""
    roles = {subject["role"] for subject in review.subjects}
    who = "a child" if SubjectRole.CHILD in roles else "a person"
    notes = {
        Outcome.DEATH: f"Describes the death of {who}.",
        Outcome.SERIOUS_HARM: f"Describes serious harm to {who}.",
    }
    return notes.get(Outcome(review.outcome)) if review.outcome else None


def _withheld_note(review: Review) -> str | None:
    """How many pages are withheld, and that the downloads are."""
    withheld = [document.withheld_pages for document in review.documents if document.withheld_pages]
    if not withheld:
        return None
    pages = sum(page != 0 for numbers in withheld for page in numbers)
    if not pages:
        return "The download is not available because someone is checking it."
    return f"{counted(pages, 'page')} and the download are not available because someone is checking them."


def _summary(review: Review) -> str:
    date = date_in_words(review.report_date, review.report_date_precision) if review.report_date else None
    parts = [listed([board.name for board in review.boards]), date]
    return f"{', '.join(part for part in parts if part)}." if any(parts) else ""


def _recommendations(
    session: ReadSession, public_id: str, documents: Sequence[Document]
) -> tuple[RecommendationItem, ...]:
    """Those of all its documents, each once: a briefing repeats those of its overview."""
    entries = recommendation_entries(session, documents)
    similar = similar_to(session, [entry.recommendation_id for entry in entries])
    return tuple(
        recommendation_item(entry, public_id, plain(entry.text), similar=similar.get(entry.recommendation_id))
        for entry in entries
    )


def _documents(session: ReadSession, public_id: str, review: Review) -> tuple[DocumentLine, ...]:
    unread = unread_pages(session, [document.id for document in review.documents])
    return tuple(
        _document(public_id, document, unread.get(document.id, ()))
        for document in by_role_priority(review.documents)
    )


def _document(public_id: str, document: Document, unread: Sequence[UnreadPage]) -> DocumentLine:
    parts = [
        in_words(LANGUAGES, document.language) if document.language != "en" else None,
        counted(document.page_count, "page"),
        f"{counted(len(unread), 'page')} could not be read" if unread else None,
    ]
    return DocumentLine(
        label=_role(document),
        note=", ".join(part for part in parts if part),
        read_href=page_address(public_id, document.number, 1),
        download_href=_download(public_id, document),
    )


def _download(public_id: str, document: Document) -> str | None:
    return None if document.withheld_pages else document_address(public_id, document.number)


def _role(document: Document) -> str:
    return in_words(ROLES, document.role)


def _added(published_at: datetime | None) -> str:
    return (
        f"Added to the repository on {date_in_words(published_at.date().isoformat())}."
        if published_at
        else ""
    )
