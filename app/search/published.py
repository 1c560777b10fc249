"""What an engine is given of a published review, read from the tables; nothing for any other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from json import dumps
from math import inf
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.database import ReadSession
from app.models.document import Document, Page, Passage, Recommendation, Section
from app.models.review import Review, ReviewId, ReviewState
from app.reviews.tags import present_terms, public_tags
from app.search.entry import ASIDES, Aside, PassageEntry, ReviewEntry
from app.search.question.filter_values import facet_value
from app.search.recommendation_entries import recommendation_entries
from app.search.results.page_breaks import page_starts
from ingest.draft.tags import Assertion, Facet

INDEX_VERSION = 5
"""Raised when the same rows would be indexed differently, so that ``index verify`` finds every entry stale."""


def published_ids(session: ReadSession) -> list[ReviewId]:
    """Every review that an engine must have."""
    statement = select(Review.id).where(Review.state == ReviewState.PUBLISHED).order_by(Review.id)
    return [ReviewId(review_id) for review_id in session.scalars(statement)]


def entry_of(session: ReadSession, review_id: ReviewId) -> ReviewEntry | None:
    """The entry of a review, or None if it is not published or has no published document."""
    review = session.scalars(
        select(Review)
        .where(Review.id == review_id, Review.state == ReviewState.PUBLISHED)
        .options(
            selectinload(Review.boards),
            selectinload(Review.documents.and_(Document.published_at.is_not(None))),
        )
        .execution_options(populate_existing=True)
    ).one_or_none()
    if review is None or review.public_id is None or not review.documents:
        return None
    terms = present_terms(session, review.id, documents=review.documents)
    passages = tuple(_passages(session, review.documents))
    entry = ReviewEntry(
        review_id=ReviewId(review.id),
        public_id=review.public_id,
        title=review.title,
        alias=review.alias,
        kinds=tuple(review.kinds),
        nation=review.nation,
        boards=tuple((board.id, board.name) for board in review.boards),
        report_date=review.report_date,
        report_year=review.report_year,
        outcome=review.outcome,
        themes=tuple(terms[Facet.THEME]),
        age_groups=tuple(terms[Facet.AGE_GROUP]),
        agencies=tuple(terms[Facet.AGENCY]),
        harms=tuple(terms[Facet.HARM]),
        roles=_each_once(document.role for document in review.documents),
        languages=_each_once(document.language for document in review.documents),
        passages=passages,
        asides=tuple(_asides(session, review.documents, passages)),
        evidence=tuple(_evidence(session, review.documents, passages)),
        content_hash="",
        recommendations=recommendation_entries(session, review.documents),
    )
    return replace(entry, content_hash=content_hash(entry))


def content_hash(entry: ReviewEntry) -> str:
    """A hash of everything in an entry but its hash."""
    content = asdict(entry) | {"content_hash": "", "version": INDEX_VERSION}
    return sha256(dumps(content, default=str, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def _each_once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _asides(
    session: ReadSession, documents: Sequence[Document], passages: Sequence[PassageEntry]
) -> Iterator[Aside]:
    """Where the documents deny a term, or name it as policy or of another case, by the evidence of their tags."""
    numbers = {document.id: document.number for document in documents}
    for tag in public_tags(session, documents, assertions=ASIDES):
        term = facet_value(tag.facet, tag.term)
        places = {passage_of(item, numbers[tag.document_id], passages) for item in tag.evidence}
        for place in sorted(places, key=lambda place: -1 if place is None else place):
            yield Aside(term, tag.assertion, place)


def _evidence(
    session: ReadSession, documents: Sequence[Document], passages: Sequence[PassageEntry]
) -> Iterator[tuple[str, int]]:
    numbers = {document.id: document.number for document in documents}
    known: set[str] = set()
    for tag in public_tags(session, documents, assertions=[Assertion.PRESENT]):
        term = facet_value(tag.facet, tag.term)
        places = (passage_of(item, numbers[tag.document_id], passages) for item in tag.evidence)
        place = next((place for place in places if place is not None), None)
        if term not in known and place is not None:
            known.add(term)
            yield term, place


def passage_of(
    evidence: Mapping[str, Any], document_number: int, passages: Sequence[PassageEntry]
) -> int | None:
    """The passage of a document that has a quotation: the last that begins before it.

    None without a quotation, or without a known place. A passage that runs on to the next page has only its beginning.
    """
    start = evidence["start"]
    if start is None:
        return None
    place = (evidence["page"], start)
    begun = [
        (passage.page, passage.start, position)
        for position, passage in enumerate(passages)
        if passage.document_number == document_number and (passage.page, passage.start) <= place
    ]
    if not begun:
        return None
    position = max(begun)[-1]
    last = passages[position]
    is_open = last.last_page > last.page or start < last.start + len(last.text)
    return position if place[0] <= last.last_page and is_open else None


def _passages(session: ReadSession, documents: Sequence[Document]) -> Iterable[PassageEntry]:
    ids = [document.id for document in documents]
    by_document: dict[UUID, list[Passage]] = defaultdict(list)
    for passage in session.scalars(
        select(Passage).where(Passage.document_id.in_(ids)).order_by(Passage.document_id, Passage.position)
    ):
        by_document[passage.document_id].append(passage)
    pages = _pages_after_breaks(session, by_document)
    sections = {
        (section.document_id, section.position): section
        for section in session.scalars(select(Section).where(Section.document_id.in_(ids)))
    }
    recommendations: dict[UUID, list[Recommendation]] = defaultdict(list)
    for recommendation in session.scalars(select(Recommendation).where(Recommendation.document_id.in_(ids))):
        recommendations[recommendation.document_id].append(recommendation)
    for document in documents:
        for passage in by_document[document.id]:
            if _is_withheld(passage, document):
                continue
            section = sections.get((document.id, passage.section)) if passage.section is not None else None
            has_title = section is not None and section.first_page not in document.withheld_pages
            yield PassageEntry(
                passage_id=passage.id,
                document_number=document.number,
                text=passage.text,
                page=passage.first_page,
                last_page=passage.last_page,
                start=passage.start,
                section_title=section.title if section and has_title else None,
                section_kind=section.kind if section else None,
                recommendation_number=number_of(passage, recommendations[document.id]),
                language=document.language,
                page_starts=page_starts(passage, pages[document.id]),
            )


def _is_withheld(passage: Passage, document: Document) -> bool:
    return any(passage.first_page <= page <= passage.last_page for page in document.withheld_pages)


def _pages_after_breaks(
    session: ReadSession, by_document: Mapping[UUID, Sequence[Passage]]
) -> Mapping[UUID, Mapping[int, Page]]:
    """The pages that a passage runs on to, by document and number; no others are read."""
    pages: dict[UUID, dict[int, Page]] = defaultdict(dict)
    for document_id, passages in by_document.items():
        needed = {
            number for passage in passages for number in range(passage.first_page + 1, passage.last_page + 1)
        }
        if needed:
            statement = select(Page).where(Page.document_id == document_id, Page.number.in_(needed))
            pages[document_id] = {page.number: page for page in session.scalars(statement)}
    return pages


def number_of(passage: Passage, recommendations: Sequence[Recommendation]) -> str | None:
    """The printed number of the only recommendation in a passage; None if it has none or several."""
    touched = [recommendation for recommendation in recommendations if _overlap(passage, recommendation)]
    return touched[0].number if len(touched) == 1 else None


def _overlap(passage: Passage, recommendation: Recommendation) -> bool:
    """Whether they overlap. A recommendation without a known place is compared by its words."""
    if recommendation.start is None:
        on_page = passage.first_page <= recommendation.page <= passage.last_page
        return on_page and recommendation.text[:60] in passage.text
    begins = (recommendation.page, recommendation.start)
    ends = (recommendation.page, inf if recommendation.end is None else recommendation.end)
    return max(begins, (passage.first_page, passage.start)) < min(ends, (passage.last_page, passage.end))
