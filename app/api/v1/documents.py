"""/documents/{id}/pages/{n}: the text of one page."""

from fastapi import APIRouter, Request

from app.api.v1.listing import absolute
from app.api.v1.shapes import BlockShape, CellShape, PageShape
from app.errors import NotFound
from app.request_scope import Reading
from app.reviews.addresses import page_address, picture_address
from app.reviews.find import document_of, public_page, published_review
from app.reviews.identifiers import split_document_id
from ingest.draft.outline import BlockKind

router = APIRouter(tags=["documents"])


@router.get("/documents/{document_id}/pages/{number}")
def page(request: Request, session: Reading, document_id: str, number: int) -> PageShape:
    """Get one page: its text as read, and in blocks without running headers and footers."""
    split = split_document_id(document_id)
    if split is None:
        raise NotFound(what="document")
    review_id, document_number = split
    review = published_review(session, review_id)
    document = document_of(session, review, document_number)
    row = public_page(session, review, document, number)
    return PageShape(
        document=document_id,
        number=number,
        label=document.page_label(number),
        pages=document.page_count,
        text=row.text,
        text_source=row.text_source,
        state=row.state,
        unread_reason=row.unread_reason,
        ocr_confidence=row.ocr_confidence,
        blocks=[
            BlockShape(
                kind=block["kind"],
                text=block["text"],
                level=block["level"],
                table=block.get("table"),
                cells=[CellShape(**cell) for cell in block.get("cells", [])],
            )
            for block in row.blocks
            if block["kind"] != BlockKind.FURNITURE
        ],
        picture=absolute(request, picture_address(review_id, document_number, number)),
        url=absolute(request, page_address(review_id, document_number, number)),
    )
