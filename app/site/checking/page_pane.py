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
from app.search.results.highlight import fragments_of
from app.site.board_addresses import draft_picture_address
from app.site.checking.fact_rows import Papers
from app.site.page_picture import Picture, picture_of
from app.site.parts import Link
from ingest.draft.digest import Sha256

router = APIRouter(include_in_schema=False)

END_OF_PAGE = 10**9
"""An end of words that lies beyond every page."""


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
    page: int
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class Turn:
    """Which page was asked for, and where others are asked for; page 0 is that of the words."""

    address: str
    document: str = ""
    page: int = 0

    def to(self, document: Document, page: int) -> Link | None:
        """The way to a page; None where there is none."""
        if not 1 <= page <= document.page_count:
            return None
        return Link(f"Page {page}", f"{self.address}?document={document.id}&page={page}#page")


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
    session: ReadSession,
    papers: Papers,
    document: Document | None,
    evidence: Sequence[Mapping[str, Any]],
    *,
    turn: Turn,
) -> Pane | None:
    """The page that was asked for, else that of the first evidence, its words lit; None where there is nothing."""
    asked = papers.named(turn.document) or document or papers.documents[0]
    number = turn.page or (evidence[0]["page"] if evidence and asked is document else 0)
    if not number:
        return None
    page = page_of(session, asked, number)
    on_it = [one for one in evidence if asked is document and one["page"] == page.number]
    spans = [_span(page, one) for one in on_it]
    lit = _apart(sorted(one for one in spans if one is not None))
    src = draft_picture_address(papers.review.id, asked, page.number)
    role = in_sentence(in_words(ROLES, asked.role))
    return Pane(
        label=f"Page {page.number} of {asked.page_count}, {role}",
        picture=picture_of(page, src, f"Page {page.number} of the {role}. Its words follow.", lit),
        words=fragments_of(page.text, lit),
        is_lit=bool(lit) or not on_it,
        page=page.number,
        previous=turn.to(asked, page.number - 1),
        next=turn.to(asked, page.number + 1),
    )


def _span(page: Page, evidence: Mapping[str, Any]) -> tuple[int, int] | None:
    """Where the words stand: as the reading said, else where they are found."""
    start, end = evidence.get("start"), evidence.get("end")
    if start is not None and end is not None and start < min(end, len(page.text)):
        return start, min(end, len(page.text))
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
