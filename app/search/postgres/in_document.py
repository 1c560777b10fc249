"""Search within one document: the pages that match, and marking the matches on them.

The rules are those of the search that led here, so that a hit opened at its page is found on it. Every match is
highlighted. The pages listed are those with at least half the weight of the best page, or "baby" would list every
page of a report about a baby.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import Row, select

from app.database import ReadSession
from app.models.document import Document
from app.search.engine import Fragment
from app.search.exact.typed import read_question
from app.search.postgres.exact import ExactSearch
from app.search.postgres.expressions import Or
from app.search.postgres.expressions import Phrase as Whole
from app.search.postgres.hits import page_at, passages_at, texts_of
from app.search.postgres.index import Index, with_index
from app.search.postgres.ranking import Wanted, phrases_of, rarities, wanted_of
from app.search.question.lexemes import Phrase, Stems
from app.search.question.question import Question, understand
from app.search.request import SearchRequest
from app.search.results.highlight import Snippet, Span, fragments_of, snippet, spans_in, stems_needed
from ingest.tagging.vocabulary import Vocabulary, synonyms

_LEAST_SHARE_OF_BEST = 0.5


@dataclass(frozen=True, slots=True)
class PageHit:
    """A passage that matches. One that crosses a page break is a hit on both pages."""

    page: int
    passage_id: int
    section_title: str | None
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class DocumentMatches:
    """The matches in a document, and all it takes to highlight any of its text without another query."""

    hits: tuple[PageHit, ...] = ()
    forms: tuple[Phrase, ...] = ()
    language: str = "en"
    stems: Stems = field(default_factory=dict)
    page_weights: Mapping[int, float] = field(default_factory=dict)
    """By page with hits, its weight: rare words count more."""

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages with at least half the weight of the best one, in order."""
        least = _LEAST_SHARE_OF_BEST * max(self.page_weights.values(), default=0)
        return tuple(sorted(page for page, weight in self.page_weights.items() if weight >= least))

    def pages_beside(self, here: int) -> tuple[int, ...]:
        """The same pages, and the page being read if it matches at all."""
        return tuple(sorted({*self.pages, *({here} & self.page_weights.keys())}))

    def spans(self, text: str) -> list[Span]:
        """The matches in a text of the document."""
        return spans_in(text, self.forms, self.language, self.stems) if self.forms else []

    def highlight(self, text: str) -> tuple[Fragment, ...]:
        """The whole text with its matches marked."""
        return fragments_of(text, self.spans(text))


def search_document(
    session: ReadSession, document_id: UUID, q: str, vocabulary: Vocabulary, *, only_my_words: bool = False
) -> DocumentMatches:
    """Search a published document. A question without words has no matches."""
    if not q.strip():
        return DocumentMatches()

    def searched(index: Index) -> DocumentMatches:
        tree = read_question(SearchRequest(q=q)).tree
        if tree is not None:
            return _matches(index, document_id, ExactSearch(index, tree).question)
        question = understand(
            session, q, synonyms(vocabulary), index.catalogue.corpus, only_my_words=only_my_words
        )
        return _matches(index, document_id, question)

    return with_index(session, searched)


def _matches(index: Index, document_id: UUID, question: Question) -> DocumentMatches:
    weights = {
        phrase: weight for phrase, weight in rarities(question, phrases_of(question)).items() if weight
    }
    forms = tuple(weights)
    columns = select(Document.review_id, Document.number, Document.language)
    document = index.session.execute(columns.where(Document.id == document_id)).one_or_none()
    if not forms or document is None:
        return DocumentMatches()
    places = [(document.review_id, place) for place in _holding(index, document.review_id, forms)]
    passages = sorted(
        (
            passage
            for passage in passages_at(index.session, places)
            if passage.document_number == document.number
        ),
        key=lambda passage: int(passage.position),
    )
    stems = stems_needed(index.session, [passage.text for passage in passages], forms)
    hits = tuple(
        hit
        for passage in passages
        for hit in _hits(passage, spans_in(passage.text, forms, passage.language, stems))
    )
    page_weights = _page_weights(passages, wanted_of(question), weights, stems)
    return DocumentMatches(hits, forms, document.language, stems, page_weights)


def _holding(index: Index, review_id: UUID, forms: Sequence[Phrase]) -> list[int]:
    """The positions of the passages of a review that have any of some phrases."""
    number = index.catalogue.numbers.get(review_id)
    if number is None:
        return []
    index.evaluator.load([Or(tuple(map(Whole, forms)))])
    texts = np.concatenate([index.evaluator.postings(form).texts for form in forms])
    own = texts_of(index, number)
    return sorted({int(text) - own.start for text in texts[(texts >= own.start) & (texts < own.stop)]})


def _page_weights(
    passages: Sequence[Row[Any]], concepts: Sequence[Wanted], weights: Mapping[Phrase, float], stems: Stems
) -> dict[int, float]:
    """By page the weight of the concepts that are on it, in any of their forms."""
    page_weights: dict[int, float] = defaultdict(float)
    for wanted in concepts:
        forms = [phrase for phrase in wanted.phrases if phrase in weights]
        pages = {
            page_at(passage, start)
            for passage in passages
            for start, _ in spans_in(passage.text, forms, passage.language, stems)
        }
        for page in pages:
            page_weights[page] += max(weights[form] for form in forms)
    return dict(page_weights)


def _hits(passage: Row[Any], spans: Sequence[Span]) -> list[PageHit]:
    by_page: dict[int, list[Span]] = {}
    for span in spans:
        by_page.setdefault(page_at(passage, span[0]), []).append(span)
    cuts: dict[int, Snippet] = {page: snippet(passage.text, on_page) for page, on_page in by_page.items()}
    return [
        PageHit(page, passage.passage_id, passage.section_title, cut.fragments)
        for page, cut in sorted(cuts.items())
    ]
