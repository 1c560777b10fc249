"""The second engine: Meilisearch matches, counts, lists and gathers; PostgreSQL understands the words and orders.

understand  the question in lexemes of the corpus            question/question.py, the same for both engines
find        which reviews, the total, counts: one message       reviews.py
rank        by exact BM25; Meilisearch's order knows no rarity   postgres/ranking.py
show        passages gathered by lexeme, scored, cut         hits.py

What PostgreSQL does better is left to it: more than four words, phrases, "the closest". Meilisearch has a copy of
PostgreSQL's index and answers only while the copy is whole. Decision 0094.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.database import ReadSession
from app.models.review import ReviewId
from app.models.search_index import SearchReview
from app.search.engine import MatchedAs, SearchAnswer, TitleHit
from app.search.entry import ReviewEntry
from app.search.meilisearch.client import Meilisearch
from app.search.meilisearch.copying import copy, remove, stamp_of
from app.search.meilisearch.filters import Condition, holding_all
from app.search.meilisearch.hits import best_passages_by_meilisearch
from app.search.meilisearch.indexes import Names, stored_states
from app.search.meilisearch.reviews import IndexAnswer, IndexOutOfSync, IndexQuery, find
from app.search.meilisearch.titles import find_titles
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.hits import ShownPassages, as_hit
from app.search.postgres.matching import (
    FEWEST,
    MOST_FOR_ALL_WORDS,
    filters_of_request,
    holding_all_words,
    those_matched,
    widens,
)
from app.search.postgres.ranking import KNOWN_ITEM, ranked
from app.search.question.question import Question, Synonyms
from app.search.request import SearchRequest, Sort
from app.search.results.cursor import Place, cursor_after, place_of
from app.search.results.titles import titles_of


@dataclass(frozen=True, slots=True)
class Row:
    """A review on a page of results."""

    place: Place
    card: Mapping[str, Any]


class MeilisearchEngine:
    """Searches by Meilisearch, which has a copy of PostgreSQL's index."""

    name = "meilisearch"

    def __init__(
        self,
        session: ReadSession,
        server: Meilisearch,
        *,
        names: Names | None = None,
        synonyms: Synonyms | None = None,
    ) -> None:
        """Without ``synonyms`` those of the vocabulary are used."""
        self._session = session
        self._server = server
        self._names = names or Names()
        self._postgres = PostgresEngine(session, synonyms=synonyms)

    def add(self, entries: Iterable[ReviewEntry]) -> None:
        """Copy reviews that PostgreSQL already has. A copy replaces the earlier copy of its review."""
        copy(self._session, self._server, self._names, [entry.review_id for entry in entries])

    def remove(self, review_ids: Iterable[ReviewId]) -> None:
        """Remove reviews. Those not in the index are ignored."""
        remove(self._server, self._names, review_ids)

    def content_hashes(self) -> Mapping[ReviewId, str]:
        """Content hash of every entry in the index, by review; "" for an incomplete entry."""
        stored = stored_states(self._server, self._names)
        return {
            ReviewId(review_id): state.partition(" ")[2].partition(" ")[2]
            for review_id, state in stored.items()
        }

    def titles(self, typed: str, *, most: int) -> tuple[TitleHit, ...]:
        """Reviews that may be meant by what has been typed so far, slips of typing forgiven."""
        hits = find_titles(self._server, self._names, typed, most=most)
        if hits.stamp != stamp_of(self._session):
            raise IndexOutOfSync(url=self._server.url)
        return titles_of(self._session, hits.review_ids)

    def answer(self, request: SearchRequest) -> SearchAnswer:
        """Results of one request. Raises BadCursor, and SearchEngineUnreachable if PostgreSQL has to answer."""
        after = place_of(request.cursor, request) if request.cursor else None
        question = self._postgres.understand(request)
        words = holding_all(question)
        if not _is_for_meilisearch(request, question, words):
            return self._postgres.answer_to(request, question)
        narrowed = filters_of_request(request)
        is_scored = bool(question.concepts) and request.sort is Sort.BEST
        index_query = IndexQuery(
            words,
            narrowed,
            oldest_first=request.sort is Sort.OLDEST,
            after=None if is_scored else after,
            most=0 if is_scored else request.page_size + 1,
        )
        answer = find(self._server, self._names, index_query)
        if answer.stamp != stamp_of(self._session):
            raise IndexOutOfSync(url=self._server.url)
        if widens(question) and answer.unfiltered < FEWEST:
            return self._postgres.answer_to(request, question)
        rows = (
            self._best(question, index_query, answer, after, most=request.page_size + 1)
            if is_scored
            else self._rows_of(answer.by_date)
        )
        return self._answered(request, question, answer, rows)

    def _answered(
        self, request: SearchRequest, question: Question, answer: IndexAnswer, rows: Sequence[Row]
    ) -> SearchAnswer:
        shown = rows[: request.page_size]
        ids = [row.place.review_id for row in shown]
        passages = best_passages_by_meilisearch(self._session, self._server, self._names, question, ids)
        return SearchAnswer(
            matched_as=MatchedAs.ALL_WORDS,
            total=answer.counts.total,
            with_all_words=answer.counts.total,
            listed_with_all_words=answer.counts.total,
            looked_for=question.looked_for,
            also_looked_for=question.also_looked_for,
            corrected=question.corrected,
            facets=answer.counts.facets,
            years=answer.counts.years,
            reviews=tuple(
                as_hit(row.card, row.place.review_id, passages.get(row.place.review_id, ShownPassages()))
                for row in shown
            ),
            next_cursor=cursor_after(shown[-1].place, request) if len(rows) > len(shown) and shown else None,
            answered_by=self.name,
        )

    def _best(
        self,
        question: Question,
        index_query: IndexQuery,
        answer: IndexAnswer,
        after: Place | None,
        *,
        most: int,
    ) -> list[Row]:
        """The next reviews by their scores, then those without a score, the newest first."""
        matched = holding_all_words(self._session, question)
        scores = ranked(self._session, question, matched=matched, narrowed=index_query.narrowed)
        known = [review_id for review_id, score in scores.items() if score >= KNOWN_ITEM]
        answering = those_matched(self._session, matched, index_query.narrowed, known)
        scores = {
            review_id: score
            for review_id, score in scores.items()
            if score < KNOWN_ITEM or review_id in answering
        }
        rows = self._next_of(scores, after, most=most)
        if len(rows) < most and len(scores) < answer.counts.total:
            rows += self._unscored(index_query, scores, after, most=most - len(rows))
        return rows

    def _next_of(self, scores: Mapping[UUID, float], after: Place | None, *, most: int) -> list[Row]:
        """The next reviews after a place, the newer of two with the same score first."""
        left = sorted(
            (review_id for review_id in scores if after is None or scores[review_id] <= after.score),
            key=lambda review_id: -scores[review_id],
        )
        reach = most + (sum(scores[review_id] == after.score for review_id in left) if after else 0)
        if len(left) > reach:
            left = [review_id for review_id in left if scores[review_id] >= scores[left[reach - 1]]]
        rows = sorted(self._rows_of(left, scores), key=lambda row: _order(row.place), reverse=True)
        return [row for row in rows if after is None or _order(row.place) < _order(after)][:most]

    def _unscored(
        self, index_query: IndexQuery, scores: Mapping[UUID, float], after: Place | None, *, most: int
    ) -> list[Row]:
        place = after if after is not None and after.score == 0 else None
        rest = IndexQuery(index_query.words, index_query.narrowed, after=place, most=most + len(scores))
        by_date = find(self._server, self._names, rest).by_date
        return self._rows_of([review_id for review_id in by_date if review_id not in scores][:most])

    def _rows_of(self, review_ids: Sequence[UUID], scores: Mapping[UUID, float] | None = None) -> list[Row]:
        """Reviews in the order given, as PostgreSQL shows them."""
        known = scores or {}
        statement = select(SearchReview.review_id, SearchReview.dated, SearchReview.card)
        rows = {
            row.review_id: Row(Place(known.get(row.review_id, 0.0), row.dated, row.review_id), row.card)
            for row in self._session.execute(statement.where(SearchReview.review_id.in_(review_ids)))
        }
        return [rows[review_id] for review_id in review_ids if review_id in rows]


def _is_for_meilisearch(request: SearchRequest, question: Question, words: Condition) -> bool:
    """Only filters, or up to four words without a phrase."""
    if not question.concepts:
        return not request.q.strip()
    return words is not None and (question.content_words <= MOST_FOR_ALL_WORDS or not widens(question))


def _order(place: Place) -> tuple[float, str, UUID]:
    return (place.score, place.dated, place.review_id)
