"""The page of a report beside what is checked: its picture with the words highlighted, and its text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import FileResponse

from app.curation.passages import place_of
from app.database import ReadSession
from app.errors import NotFound
from app.models.document import Document, Page
from app.request_scope import Files, Reading
from app.reviews.find import page_of
from app.reviews.submissions import documents_of, find_review
from app.reviews.words import ROLES, in_sentence, in_words
from app.search.engine import Fragment
from app.search.results.highlight import fragments_of
from app.site.board_addresses import draft_picture_address
from app.site.checking.fact_rows import ReviewDocuments
from app.site.page_picture import Picture, picture_of
from app.site.parts import Link
from ingest.draft.digest import Sha256

router = APIRouter(include_in_schema=False)

END_OF_PAGE = 10**9
"""An end of words after the end of any page."""


@dataclass(frozen=True, slots=True)
class PagePane:
    """A page of a document of the review."""

    label: str
    """E.g. "Page 6 of 48, overview report"."""
    picture: Picture | None
    """None until it has been rendered; the text is shown until then."""
    words: tuple[Fragment, ...]
    is_highlighted: bool
    """False if the quoted words were not found on the page."""
    page: int
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class PageChoice:
    """The page that was asked for, and the address of the others; page 0 is the page of the quoted words."""

    address: str
    document: str = ""
    page: int = 0

    def to(self, document: Document, page: int) -> Link | None:
        """The link to a page; None if the document does not have it."""
        if not 1 <= page <= document.page_count:
            return None
        return Link(f"Page {page}", f"{self.address}?document={document.id}&page={page}#page")


@router.get(
    "/boards/reviews/{review_id}/documents/{document_id}/pages/{page}.webp", response_class=FileResponse
)
def picture(review_id: str, document_id: UUID, page: int, session: Reading, files: Files) -> FileResponse:
    """The picture of a page, public or not. The guard has checked who can see it, and keeps it out of caches."""
    review = find_review(session, review_id)
    document = next((own for own in documents_of(review) if own.id == document_id), None)
    path = files.picture(Sha256(document.sha256), page) if document else None
    if path is None or not path.is_file():
        raise NotFound(what="picture")
    return FileResponse(path, media_type="image/webp")


def page_pane(
    session: ReadSession,
    review_documents: ReviewDocuments,
    document: Document | None,
    evidence: Sequence[Mapping[str, Any]],
    *,
    choice: PageChoice,
) -> PagePane | None:
    """The page that was asked for, or else that of the first evidence, highlighted; None if there is none."""
    chosen = review_documents.named(choice.document) or document or review_documents.documents[0]
    number = choice.page or (evidence[0]["page"] if evidence and chosen is document else 0)
    if not number:
        return None
    page = page_of(session, chosen, number)
    on_page = [entry for entry in evidence if chosen is document and entry["page"] == page.number]
    spans = [_span(page, entry) for entry in on_page]
    highlights = _merged(sorted(span for span in spans if span is not None))
    src = draft_picture_address(review_documents.review.id, chosen, page.number)
    role = in_sentence(in_words(ROLES, chosen.role))
    return PagePane(
        label=f"Page {page.number} of {chosen.page_count}, {role}",
        picture=picture_of(page, src, f"Page {page.number} of the {role}. Its text follows.", highlights),
        words=fragments_of(page.text, highlights),
        is_highlighted=bool(highlights) or not on_page,
        page=page.number,
        previous=choice.to(chosen, page.number - 1),
        next=choice.to(chosen, page.number + 1),
    )


def _span(page: Page, evidence: Mapping[str, Any]) -> tuple[int, int] | None:
    """The place of the words: as it was read, or else where the page has them."""
    start, end = evidence.get("start"), evidence.get("end")
    if start is not None and end is not None and start < min(end, len(page.text)):
        return start, min(end, len(page.text))
    return place_of(page.text, evidence["quote"])


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, with overlapping ones merged."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
