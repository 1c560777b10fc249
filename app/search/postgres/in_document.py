"""Search within one document: the pages that match, and marking the matches on them.

The rules are those of the search that led here, so that a hit opened at its page is found on it. Every match is
highlighted. The pages listed are those with at least half the weight of the best page, or "baby" would list every
page of a report about a baby.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import cast, select
from sqlalchemy.dialects.postgresql import TSQUERY

from app.database import ReadSession
from app.models.document import Document, Passage
from app.models.search_index import SearchPassage
from app.search.engine import Fragment
from app.search.postgres.hits import page_at
from app.search.postgres.ranking import Term, terms_of
from app.search.question.lexemes import Phrase, Stems, tsquery
from app.search.question.question import understand
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
    question = understand(session, q, synonyms(vocabulary), only_my_words=only_my_words)
    terms = terms_of(question)
    forms = tuple(term.phrase for term in terms)
    if not forms:
        return DocumentMatches()
    passages = _holding(session, document_id, forms)
    language = (
        session.scalars(select(Document.language).where(Document.id == document_id)).one_or_none() or "en"
    )
    stems = stems_needed(session, [passage.text for passage in passages], forms)
    hits = tuple(
        hit
        for passage in passages
        for hit in _hits(passage, spans_in(passage.text, forms, passage.language, stems))
    )
    return DocumentMatches(hits, forms, language, stems, _page_weights(passages, terms, stems))


def _holding(session: ReadSession, document_id: UUID, forms: Sequence[Phrase]) -> Sequence[SearchPassage]:
    return session.scalars(
        select(SearchPassage)
        .join(Passage, Passage.id == SearchPassage.passage_id)
        .where(Passage.document_id == document_id)
        .where(SearchPassage.vector.op("@@")(cast(tsquery(forms), TSQUERY)))
        .order_by(Passage.position)
    ).all()


def _page_weights(passages: Sequence[SearchPassage], terms: Sequence[Term], stems: Stems) -> dict[int, float]:
    """By page the weight of the concepts that are on it, in any of their forms."""
    by_concept: dict[int, list[Term]] = defaultdict(list)
    for term in terms:
        by_concept[term.concept].append(term)
    page_weights: dict[int, float] = defaultdict(float)
    for terms_of_concept in by_concept.values():
        forms = [term.phrase for term in terms_of_concept]
        pages = {
            page_at(passage, start)
            for passage in passages
            for start, _ in spans_in(passage.text, forms, passage.language, stems)
        }
        for page in pages:
            page_weights[page] += max(term.weight for term in terms_of_concept)
    return dict(page_weights)


def _hits(passage: SearchPassage, spans: Sequence[Span]) -> list[PageHit]:
    by_page: dict[int, list[Span]] = {}
    for span in spans:
        by_page.setdefault(page_at(passage, span[0]), []).append(span)
    cuts: dict[int, Snippet] = {page: snippet(passage.text, on_page) for page, on_page in by_page.items()}
    return [
        PageHit(page, passage.passage_id, passage.section_title, cut.fragments)
        for page, cut in sorted(cuts.items())
    ]
