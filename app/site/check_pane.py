"""The page of a report beside what is checked: its picture with the words lit, and its words, public or not."""

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
from app.reviews.submissions import documents_of, review_at_hand
from app.reviews.words import ROLES, in_sentence, in_words
from app.search.engine import Fragment
from app.search.highlight import fragments_of
from app.site.check_addresses import draft_picture_address
from app.site.check_facts import Papers
from app.site.page_picture import Picture, picture_of
from ingest.draft import Sha256

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Pane:
    """A page of a document of the review."""

    label: str
    """E.g. "Page 6 of 48, overview report"."""
    picture: Picture | None
    """None until it was drawn; the words are shown then."""
    words: tuple[Fragment, ...]
    is_lit: bool
    """False where the quoted words were not found on the page as they stand."""
    document_id: UUID
    page: int


@router.get(
    "/boards/reviews/{review_id}/documents/{document_id}/pages/{page}.webp", response_class=FileResponse
)
def picture(review_id: str, document_id: UUID, page: int, session: Reading, files: Files) -> FileResponse:
    """The picture of a page, public or not: the guard has said who may see it, and keeps it out of caches."""
    review = review_at_hand(session, review_id)
    document = next((one for one in documents_of(review) if one.id == document_id), None)
    path = files.picture(Sha256(document.sha256), page) if document else None
    if path is None or not path.is_file():
        raise NotFound(what="picture")
    return FileResponse(path, media_type="image/webp")


def pane_of(
    session: ReadSession, papers: Papers, document: Document | None, evidence: Sequence[Mapping[str, Any]]
) -> Pane | None:
    """The page of the first evidence with its words lit; None where there is nothing to show."""
    if document is None or not evidence:
        return None
    first = evidence[0]
    page = page_of(session, document, first["page"])
    same_page = [one for one in evidence if one["page"] == page.number]
    return pane_at(papers, document, page, [_span(page, one) for one in same_page])


def pane_at(papers: Papers, document: Document, page: Page, spans: Sequence[tuple[int, int] | None]) -> Pane:
    """A page with the words between these offsets lit."""
    lit = sorted(one for one in spans if one is not None)
    src = draft_picture_address(papers.review.id, document, page.number)
    role = in_sentence(in_words(ROLES, document.role))
    return Pane(
        label=f"Page {page.number} of {document.page_count}, {role}",
        picture=picture_of(page, src, f"Page {page.number} of the {role}. Its words follow.", lit),
        words=fragments_of(page.text, _apart(lit)),
        is_lit=bool(lit),
        document_id=document.id,
        page=page.number,
    )


def _span(page: Page, evidence: Mapping[str, Any]) -> tuple[int, int] | None:
    """Where the words stand: as the reading said, else where they are found."""
    start, end = evidence.get("start"), evidence.get("end")
    if start is not None and end is not None and start < end <= len(page.text):
        return start, end
    return place_of(page.text, evidence["quote"])


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order with those that overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
