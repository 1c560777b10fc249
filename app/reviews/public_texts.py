"""Everything that the public sees of a review as text, beside its pages: where words that were removed may still be.

The pages, passages, pictures and the public copy are made without them (app/work/apply_removals.py). Every other text
has a row in PUBLIC_TEXTS, and the publish gate looks at each. The file name of an upload is not public. Decision 0176.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.database import ReadSession
from app.models.board import Board
from app.models.claim import Claim
from app.models.document import Document, Page, Recommendation, Section
from app.models.finding import Finding, FindingDecision
from app.models.review import Review, ReviewBoard
from app.models.tag import Tag
from app.reviews.cut_words import WITHOUT_WORDS, says, strings_in

_BETWEEN_WORDS = re.compile(r"[^\w'’‘]+|_+")
"""In a web address, for example."""
_NO_LETTERS = re.compile(r"[\W_]+")

Read = Callable[[ReadSession, Review, Sequence[UUID]], Iterable[str | None]]
"""The texts of a review and of these documents of it."""


@dataclass(frozen=True, slots=True)
class PublicText:
    """A text that the public sees."""

    name: str
    """As a sentence calls it, e.g. "the title"."""
    read: Read
    is_from_pages: bool = False
    """Copied from a page: it may have a removed word that is kept elsewhere in the report. No other text may."""


def _recommendations(session: ReadSession, review: Review, documents: Sequence[UUID]) -> Iterable[str | None]:
    columns = (Recommendation.number, Recommendation.text)
    rows = session.execute(select(*columns).where(Recommendation.document_id.in_(documents)))
    return [text for row in rows for text in row]


def _sections(session: ReadSession, review: Review, documents: Sequence[UUID]) -> Iterable[str | None]:
    rows = session.execute(select(Section.number, Section.title).where(Section.document_id.in_(documents)))
    return [text for row in rows for text in row]


def _quotations_of_facts(
    session: ReadSession, review: Review, documents: Sequence[UUID]
) -> Iterable[str | None]:
    is_current = Claim.document_id.in_(documents) & Claim.superseded_at.is_(None)
    return _quotations(session.scalars(select(Claim.evidence).where(is_current)))


def _quotations_of_themes(
    session: ReadSession, review: Review, documents: Sequence[UUID]
) -> Iterable[str | None]:
    is_current = Tag.document_id.in_(documents) & Tag.superseded_at.is_(None)
    return _quotations(session.scalars(select(Tag.evidence).where(is_current)))


def _quotations(rows: Iterable[list[dict[str, Any]]]) -> list[str]:
    return [str(item["quote"]) for evidence in rows for item in evidence]


def _boards(session: ReadSession, review: Review, documents: Sequence[UUID]) -> Iterable[str | None]:
    """Those that are not in the register: someone entered the name, or a report has it."""
    own = select(ReviewBoard.board_id).where(ReviewBoard.review_id == review.id)
    return session.scalars(select(Board.name).where(Board.id.in_(own), ~Board.is_registered)).all()


PUBLIC_TEXTS: tuple[PublicText, ...] = (
    PublicText("the title", lambda session, review, documents: [review.title]),
    PublicText("the name of the case", lambda session, review, documents: [review.alias]),
    PublicText("the authors", lambda session, review, documents: review.authors),
    PublicText("the person or people", lambda session, review, documents: strings_in(review.subjects)),
    PublicText("the name of a board", _boards),
    PublicText("the licence", lambda session, review, documents: [review.licence]),
    PublicText("the web address of the board’s copy", lambda session, review, documents: [review.source_url]),
    PublicText("a recommendation", _recommendations, is_from_pages=True),
    PublicText("the heading of a section", _sections, is_from_pages=True),
    PublicText("a quotation for a fact", _quotations_of_facts, is_from_pages=True),
    PublicText("a quotation for a theme", _quotations_of_themes, is_from_pages=True),
)


def texts_with_removed_words(
    session: ReadSession, review: Review, documents: Sequence[Document], findings: Iterable[Finding]
) -> list[str]:
    """The names of the public texts that have the words of a finding which is removed or will be, e.g. "the title"."""
    phrases = removed_phrases(findings)
    if not phrases:
        return []
    ids = [document.id for document in documents]
    said = {text: _said(session, review, ids, text, phrases) for text in PUBLIC_TEXTS}
    from_pages = {phrase for text, own in said.items() if text.is_from_pages for phrase in own}
    kept = _on_pages(session, ids, from_pages) if from_pages else set()
    return [text.name for text, own in said.items() if (own - kept if text.is_from_pages else own)]


def removed_phrases(findings: Iterable[Finding]) -> frozenset[str]:
    """The words of the findings that are removed or will be."""
    return frozenset(
        finding.words
        for finding in findings
        if finding.decision == FindingDecision.REMOVE
        and finding.kind not in WITHOUT_WORDS
        and any(map(str.isalnum, finding.words))
    )


def phrases_said(texts: Iterable[str | None], phrases: Iterable[str]) -> set[str]:
    """Those of the phrases that one of the texts has, with anything between their words: "ada-quill" in an address."""
    letters = {phrase: _letters(phrase) for phrase in phrases}
    found = set()
    for text in filter(None, texts):
        solid = _letters(text)
        near = [phrase for phrase in letters if letters[phrase] in solid]
        forms = (text, _BETWEEN_WORDS.sub(" ", text)) if near else ()
        found |= {phrase for phrase in near if any(says(form, [phrase]) for form in forms)}
    return found


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())


def _said(
    session: ReadSession, review: Review, ids: Sequence[UUID], text: PublicText, phrases: frozenset[str]
) -> set[str]:
    return phrases_said(text.read(session, review, ids), phrases)


def _on_pages(session: ReadSession, ids: Sequence[UUID], phrases: set[str]) -> set[str]:
    """Those that a page still has: they were removed in one place and kept in another."""
    return phrases_said(session.scalars(select(Page.text).where(Page.document_id.in_(ids))), phrases)
