"""The reader: contents, the text of one page, and the page as published, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from app.database import ReadSession
from app.errors import BeingChecked, NotFound
from app.models.document import Document, Page
from app.models.review import Review
from app.request_scope import Files, Reading, Terms, public_url_of
from app.reviews import find
from app.reviews.addresses import document_address, page_address, picture_address, review_address
from app.reviews.words import ROLES, in_words, page_in_words, short_page
from app.search.engine import Fragment
from app.search.postgres.in_document import DocumentMatches, search_document
from app.site.page_picture import Picture, picture_of
from app.site.parts import Link, counted
from app.site.public.contents import ContentsLine, contents_of
from app.site.public.reader_tables import ShownTable, StoredBlock, is_table_row, shown_table
from app.site.public.review import citation
from app.templating import page_response
from ingest.draft.digest import Sha256
from ingest.draft.outline import BlockKind
from ingest.draft.page_states import UNREAD_REASONS, PageState, UnreadReason

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

MOST_PAGES_LISTED = 40


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of text of the page: "heading-1" to "heading-3", "paragraph", "list_item", "table" or "table_row".

    A "table_row" comes from a document that was read before cells were known.
    """

    kind: str
    fragments: tuple[Fragment, ...]
    anchor: str | None
    """"hit" on the first block with a match: results link to it."""
    table: ShownTable | None = None


@dataclass(frozen=True, slots=True)
class HitPage:
    """A page with a match."""

    number: int
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Hits:
    """The pages of this document with a match."""

    sentence: str
    pages: tuple[HitPage, ...]
    more: str | None
    previous: Link | None
    next: Link | None


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
    request: Request, public_id: str, number: int, page: int, *, session: Reading, terms: Terms, q: str = ""
) -> HTMLResponse:
    """One page of a published document, with matches highlighted."""
    review = find.published_review(session, public_id)
    document = find.document_of(session, review, number)
    matches = search_document(session, document.id, q, terms)
    context = reader_page(
        session,
        review,
        document,
        page,
        question=q.strip(),
        matches=matches,
        public_url=public_url_of(request),
    )
    return page_response(request, "public/reader", context)


def reader_page(
    session: ReadSession,
    review: Review,
    document: Document,
    number: int,
    *,
    question: str,
    matches: DocumentMatches,
    public_url: str,
    is_preview: bool = False,
) -> ReaderPage:
    """Everything the page shows. Raises NotFound or Gone for a page that is not there."""
    public_id = str(review.public_id)
    page = find.public_page(session, review, document, number)
    here = page_address(public_id, document.number, number)
    label = document.page_label(number)
    return ReaderPage(
        title=f"{review.title}, {page_in_words(number, label)}",
        review=Link(review.title, review_address(public_id)),
        document_label=in_words(ROLES, document.role),
        position=_position(document, number),
        previous=_beside(public_id, document, number - 1, question, "← {}"),
        next=_beside(public_id, document, number + 1, question, "{} →"),
        action=here,
        question=question,
        hits=_hits(public_id, document, number, question, matches) if question else None,
        contents=contents_of(
            find.sections_of(session, document), public_id, document.number, current_page=number
        ),
        blocks=_blocks(page, matches),
        source_note=_source_note(page),
        picture=_picture(public_id, document, page, matches.spans(page.text)),
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


def _beside(public_id: str, document: Document, number: int, question: str, label: str) -> Link | None:
    if not 1 <= number <= document.page_count:
        return None
    return Link(label.format(number), page_address(public_id, document.number, number, question=question))


def _hits(public_id: str, document: Document, number: int, question: str, matches: DocumentMatches) -> Hits:
    pages = matches.pages_beside(number)
    where = [page_address(public_id, document.number, page, question=question) for page in pages]
    before = [place for place, page in enumerate(pages) if page < number]
    after = [place for place, page in enumerate(pages) if page > number]
    return Hits(
        sentence=_hits_in_words(pages, number),
        pages=tuple(
            HitPage(page, href, page == number)
            for page, href in list(zip(pages, where, strict=True))[:MOST_PAGES_LISTED]
        ),
        more=f"and {len(pages) - MOST_PAGES_LISTED} more" if len(pages) > MOST_PAGES_LISTED else None,
        previous=Link("previous", where[before[-1]]) if before else None,
        next=Link("next", where[after[0]]) if after else None,
    )


def _hits_in_words(pages: Sequence[int], number: int) -> str:
    if not pages:
        return "Not found in this report"
    if number in pages:
        return f"Found page {pages.index(number) + 1} of {len(pages)}"
    return f"Found on {counted(len(pages), 'page')}"


def _blocks(page: Page, matches: DocumentMatches) -> tuple[ShownBlock, ...]:
    """The blocks of the page, the rows of a table as one; the first with a match has the anchor."""
    blocks = [
        block for block in page.blocks if block["kind"] != BlockKind.FURNITURE and block["text"].strip()
    ]
    shown: list[ShownBlock] = []
    for (table, is_row), together in groupby(
        blocks, key=lambda block: (block.get("table"), is_table_row(block))
    ):
        if is_row and table is not None:
            shown.append(_table_block(list(together), matches))
        else:
            shown += [
                ShownBlock(_kind(block["kind"], block.get("level")), matches.highlight(block["text"]), None)
                for block in together
            ]
    first = next(
        (place for place, block in enumerate(shown) if any(part.is_highlighted for part in block.fragments)),
        None,
    )
    return tuple(
        replace(block, anchor="hit") if place == first else block for place, block in enumerate(shown)
    )


def _table_block(rows: Sequence[StoredBlock], matches: DocumentMatches) -> ShownBlock:
    table = shown_table(rows, matches.highlight)
    fragments = tuple(part for row in (*table.head, *table.body) for cell in row for part in cell.fragments)
    return ShownBlock("table", fragments, None, table)


def _kind(kind: str, level: int | None) -> str:
    return f"heading-{min(max(level or 1, 1), 3)}" if kind == BlockKind.HEADING else kind


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
    public_id: str, document: Document, page: Page, highlights: Sequence[tuple[int, int]]
) -> Picture | None:
    src = picture_address(public_id, document.number, page.number)
    alt = f"Page {page.number} as published. Its text is beside this image."
    return picture_of(page, src, alt, highlights)
