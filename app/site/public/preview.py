"""/boards/reviews/{id}/preview: the public page, before the review is published.

The pages are those of the public, made while the review is published in a savepoint that is rolled back. Only the
addresses are replaced, by those below the preview.
"""

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from app.curation.preview import as_published
from app.database import WriteSession
from app.errors import NotFound
from app.models.document import Document
from app.models.review import Review, ReviewId
from app.request_scope import Files, Reading, Terms, Writing, public_url_of
from app.reviews import find
from app.reviews.addresses import review_address
from app.reviews.documents_to_publish import documents_to_be_public
from app.reviews.submissions import find_review
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.in_review import DocumentMatches, passage_named, search_document
from app.search.published import entry_of
from app.search.request import SearchRequest
from app.site.board_addresses import check_address, preview_address
from app.site.parts import ReviewCard
from app.site.public.in_report import AskedInReport, InReport
from app.site.public.reader import reader_page
from app.site.public.review import Preview, review_page
from app.site.public.review_card import new_card, result_card
from app.templating import page_response
from ingest.draft.digest import Sha256
from ingest.tagging.vocabulary import Vocabulary, synonyms

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/boards/reviews/{review_id}/preview")
def review(request: Request, session: Writing, terms: Terms, review_id: str) -> HTMLResponse:
    """The public page of the review, and its card in search results."""
    draft = find_review(session, review_id)
    back, base = check_address(draft.id), preview_address(draft.id)
    key = ReviewId(draft.id)
    with as_published(session, draft) as public_id:
        card = _card(session, key, terms)
        preview = Preview(back=back, card=card)
        page = review_page(session, None, public_id, public_url=public_url_of(request), preview=preview)
        response = page_response(request, "public/review", page)
    return _below(response, public_id, base)


@router.get("/boards/reviews/{review_id}/preview/documents/{number}.pdf", response_class=FileResponse)
def pdf(session: Reading, files: Files, review_id: str, number: int) -> FileResponse:
    """The copy that everyone will download."""
    document = _document(session, review_id, number)
    path = files.public_copy(Sha256(document.sha256))
    if not path.is_file():
        raise NotFound(what="PDF")
    name = f"preview-{document.role}-{number}.pdf"
    return FileResponse(path, media_type="application/pdf", filename=name, content_disposition_type="inline")


@router.get(
    "/boards/reviews/{review_id}/preview/documents/{number}/pages/{page}.webp", response_class=FileResponse
)
def picture(session: Reading, files: Files, review_id: str, number: int, page: int) -> FileResponse:
    """The picture of a page."""
    document = _document(session, review_id, number)
    path = files.picture(Sha256(document.sha256), page)
    if not 1 <= page <= document.page_count or not path.is_file():
        raise NotFound(what="picture")
    return FileResponse(path, media_type="image/webp")


@router.get("/boards/reviews/{review_id}/preview/documents/{number}/pages/{page}")
def read(
    request: Request,
    session: Writing,
    terms: Terms,
    review_id: str,
    *,
    number: int,
    page: int,
    asked: AskedInReport,
    passage: str = "",
) -> Response:
    """A page in the reader."""
    draft = find_review(session, review_id)
    base, key = preview_address(draft.id), ReviewId(draft.id)
    with as_published(session, draft) as public_id:
        engine = _searching(session, key, terms) if asked.question else None
        published = find.published_review(session, public_id)
        document = find.document_of(session, published, number)
        context = reader_page(
            session,
            published,
            document,
            page,
            asked=asked,
            matches=search_document(engine, document, asked.request) if engine else DocumentMatches(),
            passage=passage_named(session, document, passage, page=page) if passage else None,
            public_url=public_url_of(request),
            is_preview=True,
        )
        response = page_response(request, "public/reader", context)
    return _below(response, public_id, base)


def _card(session: WriteSession, review_id: ReviewId, terms: Vocabulary) -> ReviewCard:
    """The card of the review where its title is searched for."""
    engine = _searching(session, review_id, terms)
    question = session.get_one(Review, review_id).title
    for hit in engine.answer(SearchRequest(q=question)).reviews:
        if hit.review_id == review_id:
            return result_card(hit, InReport(SearchRequest(q=question)))
    newest = engine.answer(SearchRequest()).reviews
    return next(new_card(hit) for hit in newest if hit.review_id == review_id)


def _searching(session: WriteSession, review_id: ReviewId, terms: Vocabulary) -> PostgresEngine:
    """The search, with the review in its index until the savepoint is rolled back. Raises NotFound without reports."""
    engine = PostgresEngine(session, synonyms=synonyms(terms))
    entry = entry_of(session, review_id)
    if entry is None:
        raise NotFound(what="document")
    engine.add([entry])
    return engine


def _document(session: Reading, review_id: str, number: int) -> Document:
    for document in documents_to_be_public(session, find_review(session, review_id)):
        if document.number == number:
            return document
    raise NotFound(what="document")


def _below(response: HTMLResponse, public_id: str, base: str) -> HTMLResponse:
    """The page with the addresses of the preview in place of those that the review does not have yet."""
    html = bytes(response.body).decode()
    html = html.replace(review_address(public_id), base).replace(public_id, "PREVIEW")
    return HTMLResponse(html, status_code=response.status_code)
