"""The engine that answers every submitted search: PostgreSQL's posting lists, scored in this process.

understand  the question in lexemes of the corpus          question/question.py
exact       the same two steps for a search with operators exact.py, with app/search/exact/
match       which reviews answer, and by which rule        matching.py, with the scores of ranking.py
count       total and facets over all of them              matching.py
order       one page of them                               paging.py
show        passages cut to the place                      hits.py

The SQL of each step is in app/search/queries.sql, under the name that ``named`` is given.
How a question becomes ten results, step by step: decision 0156.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np
from sqlalchemy import select

from app.database import ReadSession, WriteSession
from app.models.review import ReviewId
from app.models.search_index import SearchReview
from app.search.engine import CompleteAnswer, InstantHits, NamedTerm, SearchAnswer
from app.search.entry import ReviewEntry
from app.search.exact.errors import BadExpression
from app.search.exact.explain import explained
from app.search.exact.typed import Typed, not_used, read_question
from app.search.postgres.catalogue import Bools, Catalogue, packed, unpacked
from app.search.postgres.exact import ExactSearch, has_titles
from app.search.postgres.fusion import Meaning
from app.search.postgres.hits import named_term, shown_reviews
from app.search.postgres.index import Index, with_index
from app.search.postgres.indexing import keep_entries, remove_reviews
from app.search.postgres.instant import instant_by_postgres
from app.search.postgres.matching import Filters, Matched, match, match_any, widened
from app.search.postgres.paging import Numbers, after_place, cursor_of, ordered
from app.search.postgres.segments import damaged_segments
from app.search.question.question import Question, Synonyms, loosened, of_texts_alone, understand
from app.search.question.spelling import near_words
from app.search.question.terms import labels_of
from app.search.question.words import words_of
from app.search.question_vectors import QuestionVectors
from app.search.request import SearchRequest
from app.search.results.counts import Counts
from app.search.results.cursor import Place, place_of
from ingest.tagging import vocabulary


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it was understood, with the reviews that match."""

    question: Question
    matched: Matched
    explained: str | None = None
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class AnsweredPage:
    """A page of an answer before its results are read, and all results in their order."""

    answer: SearchAnswer
    """Without results."""
    asked: Asked
    shown: Sequence[int]
    """The numbers of the results in the index."""
    order: Numbers
    catalogue: Catalogue

    @property
    def items(self) -> list[UUID]:
        """All of them."""
        return [self.catalogue.reviews[number] for number in self.order.tolist()]


_NO_TITLES = "title: cannot be used for recommendations. Your words were searched for as ordinary text."


class PostgresEngine:
    """Searches by PostgreSQL alone. Keeping and removing take part in the session's transaction."""

    name = "postgres"

    def __init__(
        self,
        session: ReadSession,
        *,
        synonyms: Synonyms | None = None,
        vectors: QuestionVectors | None = None,
    ) -> None:
        """Without ``synonyms`` those of the vocabulary are used, without ``vectors`` only words are compared."""
        self._session = session
        self._vectors = vectors
        self._synonyms = vocabulary.synonyms(vocabulary.load_vocabulary()) if synonyms is None else synonyms

    def add(self, entries: Iterable[ReviewEntry]) -> None:
        """Add entries, each in place of an earlier one of the same review."""
        keep_entries(self._writing(), list(entries))

    def remove(self, review_ids: Iterable[ReviewId]) -> None:
        """Remove reviews; those not in the index are ignored."""
        remove_reviews(self._writing(), review_ids)

    def content_hashes(self) -> Mapping[ReviewId, str]:
        """Content hash of every entry in the index, by review; "" for one whose posting lists are damaged."""
        damaged = damaged_segments(self._session)
        rows = self._session.execute(
            select(SearchReview.review_id, SearchReview.content_hash, SearchReview.segment_id)
        )
        return {
            ReviewId(review_id): "" if segment_id in damaged else content_hash
            for review_id, content_hash, segment_id in rows
        }

    def instant(self, typed: str, *, most: int) -> InstantHits:
        """Reviews whose names, and recommendations whose words, match what has been typed so far."""
        return instant_by_postgres(self._session, typed, most=most)

    def answer(self, request: SearchRequest) -> SearchAnswer:
        """Results of one request. Raises BadCursor for a cursor that is not ours, IndexBeingBuilt after an upgrade."""
        after = place_of(request.cursor, request) if request.cursor else None
        meaning = self.meaning(request, after)
        return with_index(self._session, lambda index: self._answer(index, request, after, meaning))

    def complete(self, request: SearchRequest) -> CompleteAnswer:
        """All results of a request. Waits for the vector of the question longer than a page of results does."""
        whole = replace(request, cursor=None, page_size=1)
        meaning = self.meaning(whole, None, is_needed=True)
        found = with_index(self._session, lambda index: self.page(index, whole, None, meaning))
        reviews = found.items
        query = select(SearchReview.review_id, SearchReview.public_id)
        public_ids = {
            row.review_id: row.public_id
            for row in self._session.execute(query.where(SearchReview.review_id.in_(reviews)))
        }
        return CompleteAnswer(
            answer=found.answer,
            public_ids=tuple(public_ids[review] for review in reviews if review in public_ids),
            model=meaning.model if meaning is not None and found.asked.matched.near is not None else None,
        )

    def meaning(
        self, request: SearchRequest, after: Place | None, *, is_needed: bool = False
    ) -> Meaning | None:
        """What the question means, if results are ordered by it: those of a further page are if the first were."""
        if self._vectors is None or read_question(request).tree is not None:
            return None
        if request.only_my_words or request.is_being_typed or (after is not None and not after.by_meaning):
            return None
        is_needed = is_needed or after is not None
        vectors, model = self._vectors.vectors_of(request.q, is_needed=is_needed), self._vectors.model
        return None if vectors is None or model is None else Meaning(model, vectors)

    def _answer(
        self, index: Index, request: SearchRequest, after: Place | None, meaning: Meaning | None
    ) -> SearchAnswer:
        page = self.page(index, request, after, meaning)
        return replace(
            page.answer, reviews=shown_reviews(index, page.asked.question, page.asked.matched, page.shown)
        )

    def page(
        self, index: Index, request: SearchRequest, after: Place | None, meaning: Meaning | None
    ) -> AnsweredPage:
        """Everything but the results themselves, from an index of reviews or of recommendations."""
        index.check_is_built()
        filters = Filters(index, request)
        passing = unpacked(filters.narrowed(packed(index.public)), len(index.catalogue))
        asked = self._asked(index, request, meaning, passing)
        question, matched = asked.question, asked.matched
        reviews, with_all = packed(matched.reviews), filters.narrowed(packed(matched.with_all_words))
        by_tag = filters.narrowed(packed(matched.by_tag))
        counts = filters.counted(reviews)
        order = ordered(index, request, matched, passing & matched.reviews)
        rest = after_place(index, request, order, matched, after)
        shown = rest[: request.page_size]
        answer = SearchAnswer(
            matched_as=matched.matched_as,
            total=counts.total,
            with_all_words=int(np.bitwise_count(with_all).sum()),
            listed_with_all_words=int(np.bitwise_count(with_all & reviews).sum()),
            only_tagged=int(np.bitwise_count(by_tag & reviews).sum()),
            terms=_named_terms(question, counts),
            looked_for=question.looked_for,
            also_looked_for=question.also_looked_for,
            corrected=question.corrected,
            suggested=question.suggested,
            facets=counts.facets,
            years=counts.years,
            reviews=(),
            next_cursor=cursor_of(index, request, matched, int(shown[-1]))
            if len(rest) > len(shown)
            else None,
            ways_out=() if counts.total else filters.ways_out(reviews, packed(index.public)),
            is_empty=not len(index.catalogue),
            explained=asked.explained,
            notice=asked.notice,
        )
        return AnsweredPage(answer, asked, shown.tolist(), order, index.catalogue)

    @property
    def session(self) -> ReadSession:
        """What it reads with."""
        return self._session

    def asked(self, index: Index, request: SearchRequest) -> Asked:
        """A request as it is understood where one review is searched. Operators that are wrong are ordinary text."""
        everywhere = SearchRequest(q=request.q, only_my_words=request.only_my_words, exact=request.exact)
        try:
            return self._asked(index, everywhere, None, index.public)
        except BadExpression:
            return self._asked(index, replace(everywhere, exact=None), None, index.public)

    def _asked(self, index: Index, request: SearchRequest, meaning: Meaning | None, passing: Bools) -> Asked:
        """A request as it was understood, and what it matches."""
        typed = read_question(request)
        if typed.tree is not None and not index.has_heads and has_titles(typed.tree):
            typed = Typed(notice=_NO_TITLES)
        if typed.tree is not None:
            try:
                exact = ExactSearch(index, typed.tree)
                return Asked(exact.question, exact.match(), explained(typed.tree, found=index.items))
            except BadExpression as error:  # a theme or agency that does not exist
                if request.exact:
                    raise
                typed = not_used(error)
        question = understand(
            self._session,
            request.q,
            self._synonyms,
            index.catalogue.corpus,
            only_my_words=request.only_my_words,
            is_being_typed=request.is_being_typed,
            labels=labels_of(vocabulary.load_vocabulary()),
        )
        question = question if index.has_heads else of_texts_alone(question)
        is_asked = bool(request.q.strip())
        rule = match if index.has_heads else match_any
        matched = rule(index, question, is_asked=is_asked, meaning=meaning, passing=passing)
        if question.concepts and not matched.reviews.any():
            question, matched = self._nearest(index, request, question, matched)
        return Asked(question, matched, notice=typed.notice)

    def _nearest(
        self, index: Index, request: SearchRequest, question: Question, matched: Matched
    ) -> tuple[Question, Matched]:
        """What to answer where no review does: parts of the words; else nothing, with the nearest words named."""
        if request.only_my_words:
            return question, matched
        loose = loosened(self._session, question)
        if loose is not None and (close := widened(index, loose, matched)).reviews.any():
            return loose, close
        near = near_words(self._session, [word.word for word in words_of(request.q)])
        corrected = question.corrected
        suggested = {word: words[0] for word, words in near.items() if corrected.get(word) != words[0]}
        return replace(question, suggested={**suggested, **question.suggested}), matched

    def _writing(self) -> WriteSession:
        if not isinstance(self._session, WriteSession):
            raise TypeError("an engine that keeps or removes needs a WriteSession")
        return self._session


def _named_terms(question: Question, counts: Counts) -> tuple[NamedTerm, ...]:
    """The terms that the words of a question name, without those that no review in the answer has."""
    terms = map(named_term, question.terms)
    return tuple(
        term for term in terms if any(count.value == term.value for count in counts.facets[term.filter])
    )
