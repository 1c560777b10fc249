"""The reader: contents, the text of one page, and the page as published, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from app.database import ReadSession
from app.errors import BeingChecked, NotFound
from app.models.document import Document, Page
from app.models.review import Review
from app.request_scope import Files, Reading, Terms, public_url_of
from app.reviews import find
from app.reviews.addresses import document_address, page_address, picture_address, review_address
from app.reviews.words import ROLES, in_words, page_in_words, short_page
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.in_review import DocumentMatches, NamedPassage, passage_named, search_document
from app.site.page_picture import Picture, picture_of
from app.site.parts import Link
from app.site.public.contents import ContentsLine, contents_of
from app.site.public.in_report import AskedInReport, InReport
from app.site.public.reader_blocks import ShownBlock, blocks_of, body_of
from app.site.public.reader_hits import Hits, hits_of
from app.site.public.review import citation
from app.templating import page_response
from ingest.draft.digest import Sha256
from ingest.draft.page_states import UNREAD_REASONS, PageState, UnreadReason
from ingest.tagging.vocabulary import synonyms

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

GONE = "This passage has changed since the link to it was made. This is the page that it was on."


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """/reviews/{public_id}/documents/{number}/pages/{page}."""

    title: str
    review: Link
    document_label: str
    position: str
    """E.g. "Page 34 of 64", with the printed number where it differs."""
    previous: Link | None
    next: Link | None
    action: str
    """The address that the box for searching this document sends to."""
    question: str
    hidden: tuple[tuple[str, str], ...]
    """Parameters that the box sends in hidden fields."""
    back: Link | None
    """The results that the reader came from, as they were."""
    notice: str | None
    """Set if the passage that the address names is no longer there."""
    hits: Hits | None
    contents: tuple[ContentsLine, ...]
    blocks: tuple[ShownBlock, ...]
    source_note: str | None
    """Set if the text was read from an image, or could not be read, or if there is none."""
    picture: Picture | None
    pdf_href: str
    address: str
    """The permanent address of this page."""
    citation: str
    language: str
    is_preview: bool
    """Whether it is shown before publication, to the people who check the review."""


@router.get("/reviews/{public_id}/documents/{number}/pages/{page}.webp", response_class=FileResponse)
def picture(
    request: Request, public_id: str, number: int, page: int, *, session: Reading, files: Files
) -> Response:
    """The image of a page of a published document."""
    document = find.document_of(session, find.published_review(session, public_id), number)
    if page in document.withheld_pages:
        raise BeingChecked(what="picture", review=public_id)
    path = files.picture(Sha256(document.sha256), page)
    if not 1 <= page <= document.page_count or not path.is_file():
        raise NotFound(what="picture")
    return _unless_known(request, FileResponse(path, media_type="image/webp", stat_result=path.stat()))


@router.get("/reviews/{public_id}/documents/{number}.pdf", response_class=FileResponse)
def pdf(request: Request, public_id: str, number: int, session: Reading, files: Files) -> Response:
    """The public copy of a published document: without the file's own metadata, attachments and scripts."""
    review = find.published_review(session, public_id)
    document = find.document_of(session, review, number)
    find.require_no_page_withheld(review, document)
    path = files.public_copy(Sha256(document.sha256))
    if not path.is_file():
        raise NotFound(what="PDF")
    response = FileResponse(
        path,
        media_type="application/pdf",
        filename=f"{public_id}-{document.role}-{number}.pdf",
        content_disposition_type="inline",
        stat_result=path.stat(),
    )
    return _unless_known(request, response)


def _unless_known(request: Request, response: FileResponse) -> Response:
    """304 if the browser has this file. It must ask every time, because a picture can be withdrawn at any moment."""
    response.headers["Cache-Control"] = "private, no-cache"
    known = request.headers.get("if-none-match", "").split(",")
    if response.headers["etag"] not in (etag.strip() for etag in known):
        return response
    return Response(
        status_code=304,
        headers={"ETag": response.headers["etag"], "Cache-Control": response.headers["Cache-Control"]},
    )


@router.get("/reviews/{public_id}/documents/{number}/pages/{page}")
def read(
    request: Request,
    public_id: str,
    number: int,
    page: int,
    *,
    session: Reading,
    terms: Terms,
    asked: AskedInReport,
    passage: str = "",
) -> Response:
    """One page of a published document, with matches highlighted, open at the passage that the address names.

    If that passage is on another page now, the answer is the address of that page.
    """
    review = find.published_review(session, public_id)
    document = find.document_of(session, review, number)
    find.public_page(session, review, document, page)
    named = passage_named(session, document, passage, page=page) if passage else None
    if named is not None and not named.first_page <= page <= named.last_page:
        return RedirectResponse(asked.page(public_id, number, named.first_page, named.key), status_code=302)
    engine = PostgresEngine(session, synonyms=synonyms(terms))
    context = reader_page(
        session,
        review,
        document,
        page,
        asked=asked,
        matches=search_document(engine, document, asked.request),
        passage=named,
        notice=GONE if passage and named is None else None,
        public_url=public_url_of(request),
    )
    return page_response(request, "public/reader", context)


def reader_page(
    session: ReadSession,
    review: Review,
    document: Document,
    number: int,
    *,
    asked: InReport,
    matches: DocumentMatches,
    passage: NamedPassage | None = None,
    notice: str | None = None,
    public_url: str,
    is_preview: bool = False,
) -> ReaderPage:
    """Everything the page shows. Raises NotFound or Gone for a page that is not there."""
    public_id = str(review.public_id)
    page = find.public_page(session, review, document, number)
    here = page_address(public_id, document.number, number)
    label = document.page_label(number)
    marks = matches.marks(session, [page.text, *(block["text"] for block in body_of(page))])
    return ReaderPage(
        title=f"{review.title}, {page_in_words(number, label)}",
        review=Link(review.title, review_address(public_id)),
        document_label=in_words(ROLES, document.role),
        position=_position(document, number),
        previous=_beside(public_id, document, number - 1, asked, "← {}"),
        next=_beside(public_id, document, number + 1, asked, "{} →"),
        action=here,
        question=asked.question,
        hidden=asked.hidden,
        back=asked.back,
        notice=notice,
        hits=hits_of(
            public_id,
            document,
            number,
            asked=asked,
            places=matches.places,
            passage=passage,
            is_preview=is_preview,
        ),
        contents=contents_of(
            find.sections_of(session, document), public_id, document.number, current_page=number
        ),
        blocks=blocks_of(page, marks, passage),
        source_note=_source_note(page),
        picture=_picture(public_id, document, page, marks.spans(page.text), passage),
        pdf_href=f"{document_address(public_id, document.number)}#page={number}",
        address=f"{public_url}{here}",
        citation=f"{citation(review, f'{public_url}{here}')}, {short_page(number, label)}",
        language=document.language,
        is_preview=is_preview,
    )


def _position(document: Document, number: int) -> str:
    """E.g. "Page 34 of 64", or "Page 32 (page 34 of 64 in the PDF)" where another number is printed."""
    label = document.page_label(number)
    if label is None or label == str(number):
        return f"Page {number} of {document.page_count}"
    return f"Page {label} (page {number} of {document.page_count} in the PDF)"


def _beside(public_id: str, document: Document, number: int, asked: InReport, label: str) -> Link | None:
    if not 1 <= number <= document.page_count:
        return None
    return Link(label.format(number), asked.page(public_id, document.number, number))


def _source_note(page: Page) -> str | None:
    if page.unread_reason:
        what = "A part of this page" if page.text.strip() else "This page"
        return f"{what} could not be read: {UNREAD_REASONS[UnreadReason(page.unread_reason)]}."
    sure = f" (confidence {page.ocr_confidence:.0%})" if page.ocr_confidence else ""
    notes = {
        PageState.READ_BY_OCR: f"This page is a scan. Software read its text{sure}, and it may contain mistakes.",
        PageState.EMPTY: "There is no text on this page.",
    }
    return notes.get(page.state)


def _picture(
    public_id: str,
    document: Document,
    page: Page,
    highlights: Sequence[tuple[int, int]],
    passage: NamedPassage | None,
) -> Picture | None:
    src = picture_address(public_id, document.number, page.number)
    alt = f"Page {page.number} as published. Its text is beside this image."
    part = passage.on_page(page.number, len(page.text)) if passage else None
    parts = (
        [(max(part[0], block["start"]), min(part[1], block["end"])) for block in body_of(page)]
        if part
        else []
    )
    return picture_of(
        page, src, alt, highlights, framed=[(start, end) for start, end in parts if start < end]
    )
