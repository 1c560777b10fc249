"""Search within one review: its passages that match, and marking the matches in any text of its documents.

The question is understood as a search of all reviews understands it, so that operators, labels of terms, corrections
and synonyms do here what they do there. Which passages are matches: matching_passages.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import Row, select

from app.database import ReadSession
from app.models.document import Document, Passage, Recommendation
from app.models.search_index import SearchPassage
from app.search.engine import Fragment, NamedTerm, PassageHit
from app.search.named_sql import named
from app.search.postgres.engine import Asked, PostgresEngine
from app.search.postgres.hits import named_term, page_at, passage_hits, passages_at, passages_by_tag
from app.search.postgres.index import Index, with_index
from app.search.postgres.matching_passages import matching, texts_of, weights_of_passages
from app.search.postgres.ranking import phrases_of, rarities
from app.search.question.lexemes import Phrase, Stems
from app.search.request import SearchRequest
from app.search.results.highlight import Span, fragments_of, snippet, spans_in, stems_needed
from app.search.results.passage_key import named_by, passage_key


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage that matches opens."""

    position: int
    page: int
    key: str


@dataclass(frozen=True, slots=True)
class NamedPassage:
    """A passage as an address names it, with its place in the pages: offsets in the text of its first and last page."""

    key: str
    position: int
    first_page: int
    start: int
    last_page: int
    end: int

    def on_page(self, number: int, length: int) -> Span | None:
        """The part of a page's text, of this length, that is the passage; None on other pages."""
        if not self.first_page <= number <= self.last_page:
            return None
        start = self.start if number == self.first_page else 0
        return start, self.end if number == self.last_page else length


@dataclass(frozen=True, slots=True)
class Marks:
    """All it takes to mark what was looked for in some texts."""

    forms: tuple[Phrase, ...] = ()
    language: str = "en"
    stems: Stems = field(default_factory=dict)

    def spans(self, text: str) -> list[Span]:
        """The matches in one of the texts."""
        return spans_in(text, self.forms, self.language, self.stems) if self.forms else []

    def highlight(self, text: str) -> tuple[Fragment, ...]:
        """The whole text with its matches marked."""
        return fragments_of(text, self.spans(text))


@dataclass(frozen=True, slots=True)
class DocumentMatches:
    """The passages of a document that match, in order."""

    places: tuple[Place, ...] = ()
    forms: tuple[Phrase, ...] = ()
    language: str = "en"

    def marks(self, session: ReadSession, texts: Sequence[str]) -> Marks:
        """What marks the matches in some texts of the document."""
        stems = stems_needed(session, texts, self.forms) if self.forms else {}
        return Marks(self.forms, self.language, stems)


@dataclass(frozen=True, slots=True)
class FoundPassages:
    """Some of the passages of a review that match."""

    items: tuple[PassageHit, ...]
    total: int
    by_document: Mapping[int, int]
    """How many match, by number of the document; those without any are left out."""
    tagged: tuple[NamedTerm, ...]
    """Terms that the words name and the review is tagged with."""
    asked: Asked


def search_document(engine: PostgresEngine, document: Document, request: SearchRequest) -> DocumentMatches:
    """The matches in a published document. A question without words has none."""
    if not request.q.strip():
        return DocumentMatches()
    return with_index(engine.session, lambda index: _in_document(index, engine, document, request))


def search_review(
    engine: PostgresEngine,
    review_id: UUID,
    request: SearchRequest,
    *,
    document_number: int | None = None,
    by_score: bool = False,
    first: int = 0,
    most: int = 20,
) -> FoundPassages:
    """Matches in a published review, or in one of its documents, in the order of the report or the best first.

    Raises IndexBeingBuilt after an upgrade.
    """

    def searched(index: Index) -> FoundPassages:
        index.check_is_built()
        asked = engine.asked(index, request)
        documents = _documents(index, review_id)
        positions = _matching(index, asked, review_id, documents, document_number)
        numbers, counts = np.unique([documents[position] for position in positions], return_counts=True)
        if by_score:
            positions = _best_first(index, asked, review_id, positions)
        shown = positions[first : first + most]
        hits = passage_hits(index, asked.question, [(review_id, position) for position in shown])
        return FoundPassages(
            items=tuple(hits[review_id, position] for position in shown if (review_id, position) in hits),
            total=len(positions),
            by_document=dict(zip(numbers.tolist(), counts.tolist(), strict=True)),
            tagged=_tagged(index, asked, review_id),
            asked=asked,
        )

    return with_index(engine.session, searched)


def passage_named(session: ReadSession, document: Document, key: str, *, page: int) -> NamedPassage | None:
    """The passage or recommendation of a published document that an address names.

    Passages on the page of the address are tried first. None of a withheld page is found.
    """
    columns = select(
        SearchPassage.text,
        SearchPassage.position,
        Passage.first_page,
        Passage.start,
        Passage.last_page,
        Passage.end,
    ).join(Passage, Passage.id == SearchPassage.passage_id)
    of_document = columns.where(
        SearchPassage.review_id == document.review_id,
        SearchPassage.document_number == document.number,
        Passage.document_id == document.id,
    ).order_by(SearchPassage.position)
    here = of_document.where(Passage.first_page <= page, Passage.last_page >= page)
    rows: Sequence[Row[*tuple[Any, ...]]] = ()
    for statement in (here, of_document):
        rows = session.execute(statement).all()
        place = named_by(key, (row.text for row in rows))
        if place is not None:
            row = rows[place]
            return NamedPassage(
                passage_key(row.text), row.position, row.first_page, row.start, row.last_page, row.end
            )
    return _recommendation_named(session, document, key, rows)


def _recommendation_named(
    session: ReadSession, document: Document, key: str, passages: Sequence[Row[Any]]
) -> NamedPassage | None:
    """The recommendation that a key names, at the position of the passage that it begins in.

    One that runs on to the next page is marked on its first; of one whose place is not known only the page is.
    """
    query = select(Recommendation).where(
        Recommendation.document_id == document.id, Recommendation.page.not_in(document.withheld_pages)
    )
    found = session.scalars(query.order_by(Recommendation.position)).all()
    place = named_by(key, (each.text for each in found))
    if place is None:
        return None
    named_so = found[place]
    start, end = named_so.start or 0, named_so.end or 0
    at = (named_so.page, start)
    around = (row for row in passages if (row.first_page, row.start) <= at < (row.last_page, row.end))
    position = next((int(row.position) for row in around), 0)
    runs_on = named_so.start is not None and named_so.end is None
    return NamedPassage(key, position, named_so.page, start, named_so.page + runs_on, end)


def _in_document(
    index: Index, engine: PostgresEngine, document: Document, request: SearchRequest
) -> DocumentMatches:
    asked = engine.asked(index, request)
    rare = rarities(asked.question, phrases_of(asked.question))
    forms = tuple(phrase for phrase, weight in rare.items() if weight)
    documents = _documents(index, document.review_id)
    positions = _matching(index, asked, document.review_id, documents, document.number)
    rows = {
        row.position: row
        for row in passages_at(index.session, [(document.review_id, position) for position in positions])
    }
    crossing = [row.text for row in rows.values() if row.page_starts]
    marks = Marks(forms, document.language, stems_needed(index.session, crossing, forms) if crossing else {})
    places = tuple(_place(rows[position], marks) for position in positions if position in rows)
    return DocumentMatches(places, forms, document.language)


def _place(passage: Row[Any], marks: Marks) -> Place:
    """On which page a passage opens: that of the snippet that results show of it."""
    page = int(passage.page)
    if passage.page_starts:
        page = page_at(passage, snippet(passage.text, marks.spans(passage.text)).first_highlight)
    return Place(passage.position, page, passage_key(passage.text))


def _documents(index: Index, review_id: UUID) -> Mapping[int, int]:
    """The number of the document that each passage of a review is in, by the passage's position."""
    rows = index.session.execute(named("documents_of_passages"), {"review": review_id})
    return {row.position: row.document_number for row in rows}


def _matching(
    index: Index,
    asked: Asked,
    review_id: UUID,
    documents: Mapping[int, int],
    document_number: int | None,
) -> list[int]:
    """The positions of the passages that match, in order.

    In a document that has none of those of its review, the best of its own.
    """
    number = index.catalogue.numbers.get(review_id)
    if number is None or not index.public[number]:
        return []
    weights = weights_of_passages(index, asked.question, [number])[number]
    if not weights.any():
        found = passages_by_tag(index, asked.question, review_id)
        return [place for place in found if document_number in (None, documents.get(place))]
    marks = matching(weights, is_exact=asked.question.is_exact)
    if document_number is not None:
        inside = np.array(
            [documents.get(place) == document_number for place in range(len(weights))], np.bool_
        )
        if not (marks & inside).any():
            marks = matching(np.where(inside, weights, 0), is_exact=asked.question.is_exact)
        marks = marks & inside
    found_places: list[int] = np.flatnonzero(marks).tolist()
    return found_places


def _tagged(index: Index, asked: Asked, review_id: UUID) -> tuple[NamedTerm, ...]:
    row = index.catalogue.rows.get(review_id)
    facets = row.facets if row else ()
    return tuple(named_term(term) for term in asked.question.terms if term in facets)


def _best_first(index: Index, asked: Asked, review_id: UUID, positions: Sequence[int]) -> list[int]:
    texts = asked.matched.texts
    if not len(texts):
        return list(positions)
    scores = texts[texts_of(index, index.catalogue.numbers[review_id])]
    return sorted(positions, key=lambda position: (-float(scores[position]), position))
