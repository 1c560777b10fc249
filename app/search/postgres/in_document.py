"""Search within one document: the pages that match, and marking the matches on them.

The rules are those of the search that led here, so that a hit opened at its page is found on it. Every match is
lit. The pages listed are those with at least half the weight of the best page, or "baby" would list every page of a
report about a baby.
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

_WORTH_TELLING = 0.5


@dataclass(frozen=True, slots=True)
class PageHit:
    """A passage that matches. One that crosses a page break is a hit on both pages."""

    page: int
    passage_id: int
    section_title: str | None
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking into a document came to. It lights any text of the document without asking again."""

    hits: tuple[PageHit, ...] = ()
    forms: tuple[Phrase, ...] = ()
    language: str = "en"
    stems: Stems = field(default_factory=dict)
    held: Mapping[int, float] = field(default_factory=dict)
    """By page with hits, its weight: rare words weigh more."""

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages with at least half the weight of the best one, in order."""
        least = _WORTH_TELLING * max(self.held.values(), default=0)
        return tuple(sorted(page for page, worth in self.held.items() if worth >= least))

    def pages_beside(self, here: int) -> tuple[int, ...]:
        """The same pages, and the page being read if it matches at all."""
        return tuple(sorted({*self.pages, *({here} & self.held.keys())}))

    def spans(self, text: str) -> list[Span]:
        """The matches in a text of the document."""
        return spans_in(text, self.forms, self.language, self.stems) if self.forms else []

    def lit(self, text: str) -> tuple[Fragment, ...]:
        """The whole text with its matches marked."""
        return fragments_of(text, self.spans(text))


def look_in(
    session: ReadSession, document_id: UUID, q: str, vocabulary: Vocabulary, *, only_my_words: bool = False
) -> Looked:
    """Search a published document. A question without words has no matches."""
    if not q.strip():
        return Looked()
    question = understand(session, q, synonyms(vocabulary), only_my_words=only_my_words)
    terms = terms_of(question)
    forms = tuple(term.phrase for term in terms)
    if not forms:
        return Looked()
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
    return Looked(hits, forms, language, stems, _held(passages, terms, stems))


def _holding(session: ReadSession, document_id: UUID, forms: Sequence[Phrase]) -> Sequence[SearchPassage]:
    return session.scalars(
        select(SearchPassage)
        .join(Passage, Passage.id == SearchPassage.passage_id)
        .where(Passage.document_id == document_id)
        .where(SearchPassage.vector.op("@@")(cast(tsquery(forms), TSQUERY)))
        .order_by(Passage.position)
    ).all()


def _held(passages: Sequence[SearchPassage], terms: Sequence[Term], stems: Stems) -> dict[int, float]:
    """By page the weight of the concepts that are on it, in any of their forms."""
    by_concept: dict[int, list[Term]] = defaultdict(list)
    for term in terms:
        by_concept[term.concept].append(term)
    held: dict[int, float] = defaultdict(float)
    for alike in by_concept.values():
        forms = [term.phrase for term in alike]
        pages = {
            page_at(passage, start)
            for passage in passages
            for start, _ in spans_in(passage.text, forms, passage.language, stems)
        }
        for page in pages:
            held[page] += max(term.weight for term in alike)
    return dict(held)


def _hits(passage: SearchPassage, lit: Sequence[Span]) -> list[PageHit]:
    by_page: dict[int, list[Span]] = {}
    for span in lit:
        by_page.setdefault(page_at(passage, span[0]), []).append(span)
    cuts: dict[int, Snippet] = {page: snippet(passage.text, those) for page, those in by_page.items()}
    return [
        PageHit(page, passage.passage_id, passage.section_title, cut.fragments)
        for page, cut in sorted(cuts.items())
    ]
