"""The recommendations of a published review for the index: each once, with every place where the case has it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from app.database import ReadSession
from app.models.document import Document, Recommendation
from app.reviews.resolve_facts import by_role_priority
from app.search.entry import RecommendationEntry, RecommendationPlace
from ingest.structure.duplicates import repetition
from ingest.tagging.short_texts import themes_of_text
from ingest.tagging.vocabulary import Vocabulary, load_vocabulary


@dataclass(slots=True)
class _CaseRecommendation:
    """A recommendation with the documents that have it. The first is the foremost one."""

    first: Recommendation
    document: Document
    places: list[RecommendationPlace] = field(default_factory=list)
    others: set[UUID] = field(default_factory=set)
    """Further documents that repeat it."""


def recommendation_entries(
    session: ReadSession, documents: Sequence[Document]
) -> tuple[RecommendationEntry, ...]:
    """Those of the public pages of some documents of one review, in the order of the foremost document."""
    vocabulary = load_vocabulary()
    return tuple(_entry(item, vocabulary) for item in _each_once(session, documents))


def _each_once(session: ReadSession, documents: Sequence[Document]) -> list[_CaseRecommendation]:
    by_document: dict[UUID, list[Recommendation]] = {document.id: [] for document in documents}
    query = select(Recommendation).where(Recommendation.document_id.in_(by_document))
    for recommendation in session.scalars(query.order_by(Recommendation.position)):
        by_document[recommendation.document_id].append(recommendation)
    kept: list[_CaseRecommendation] = []
    for document in by_role_priority(documents):
        for recommendation in _public(by_document[document.id], document):
            place = _place(recommendation, document)
            twin = _twin(recommendation, kept)
            if twin is None:
                kept.append(_CaseRecommendation(recommendation, document, [place]))
            else:
                twin.places.append(place)
                twin.others.add(document.id)
    return kept


def _place(recommendation: Recommendation, document: Document) -> RecommendationPlace:
    return RecommendationPlace(
        document_number=document.number,
        role=document.role,
        page=recommendation.page,
        page_label=document.page_label(recommendation.page),
        number=recommendation.number,
    )


def _public(recommendations: Sequence[Recommendation], document: Document) -> Iterator[Recommendation]:
    """Those without a withheld page. One without an end continues on the next page."""
    for recommendation in recommendations:
        pages = {recommendation.page, recommendation.page + (recommendation.end is None)}
        if pages.isdisjoint(document.withheld_pages):
            yield recommendation


def _twin(recommendation: Recommendation, kept: Sequence[_CaseRecommendation]) -> _CaseRecommendation | None:
    """The one of an earlier document that it repeats. Each is repeated once by a document."""
    alike = [
        (repetition(recommendation.text, other.first.text), -at, other)
        for at, other in enumerate(kept)
        if recommendation.document_id not in {other.document.id, *other.others}
    ]
    share, _, twin = max(alike, default=(0.0, 0, None), key=lambda each: each[:2])
    return twin if share > 0 else None


def _entry(item: _CaseRecommendation, vocabulary: Vocabulary) -> RecommendationEntry:
    return RecommendationEntry(
        recommendation_id=item.first.id,
        text=item.first.text,
        language=item.document.language,
        addressees=tuple(item.first.addressees),
        themes=themes_of_text(item.first.text, vocabulary),
        places=tuple(item.places),
    )
