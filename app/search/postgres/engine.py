"""The engine that is always there: PostgreSQL, in five steps.

understand  the question in lexemes of the corpus          ../question/question.py
match       which reviews answer, and by which rule        matching.py
rank        in which order                                 ranking.py
count       total and facets over all of them              here
show        one page, with passages cut to the place       hits.py

The SQL of each step is in app/search/queries.sql, under the name that ``named`` is given.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from app.database import ReadSession, WriteSession
from app.models.review import ReviewId
from app.models.search_index import SearchReview
from app.search.engine import MatchedAs, SearchAnswer, TitleHit
from app.search.entry import ReviewEntry
from app.search.named_sql import named
from app.search.postgres.hits import ShownPassages, as_hit, best_passages
from app.search.postgres.indexing import keep_entries, remove_reviews
from app.search.postgres.matching import (
    MOST_FOR_ALL_WORDS,
    AllWordsCount,
    Matched,
    Narrowed,
    count_all_words,
    few_of,
    filters_of_request,
    holding_all_words,
    widens,
)
from app.search.postgres.ranking import closest, ranked
from app.search.question.question import Question, Synonyms, understand
from app.search.request import FilterName, SearchRequest, Sort
from app.search.results.counts import Counts, in_order
from app.search.results.cursor import Place, cursor_after, place_of
from app.search.results.titles import titles_by_postgres
from ingest.tagging import vocabulary


class PostgresEngine:
    """Searches by PostgreSQL alone. Keeping and removing take part in the session's transaction."""

    name = "postgres"

    def __init__(self, session: ReadSession, *, synonyms: Synonyms | None = None) -> None:
        """Without ``synonyms`` those of the vocabulary are used."""
        self._session = session
        self._synonyms = vocabulary.synonyms(vocabulary.load_vocabulary()) if synonyms is None else synonyms

    def add(self, entries: Iterable[ReviewEntry]) -> None:
        """Add entries, each in place of an earlier one of the same review."""
        keep_entries(self._writing(), list(entries))

    def remove(self, review_ids: Iterable[ReviewId]) -> None:
        """Remove reviews; those not in the index are ignored."""
        remove_reviews(self._writing(), review_ids)

    def content_hashes(self) -> Mapping[ReviewId, str]:
        """Content hash of every entry in the index, by review."""
        rows = self._session.execute(select(SearchReview.review_id, SearchReview.content_hash))
        return {ReviewId(review_id): content_hash for review_id, content_hash in rows}

    def understand(self, request: SearchRequest) -> Question:
        """The question of a request in lexemes, also used to mark words in the reader."""
        return understand(self._session, request.q, self._synonyms, only_my_words=request.only_my_words)

    def titles(self, typed: str, *, most: int) -> tuple[TitleHit, ...]:
        """Reviews whose names match what has been typed so far, the likeliest first."""
        return titles_by_postgres(self._session, typed, most=most)

    def answer(self, request: SearchRequest) -> SearchAnswer:
        """Results of one request. Raises BadCursor for a cursor that is not ours."""
        return self.answer_to(request, self.understand(request))

    def answer_to(self, request: SearchRequest, question: Question) -> SearchAnswer:
        """Results of a request whose question is understood already."""
        after = place_of(request.cursor, request) if request.cursor else None
        matched, scores = self._matched(question, is_asked=bool(request.q.strip()))
        narrowed = filters_of_request(request)
        if not scores and question.concepts and request.sort is Sort.BEST:
            scores = ranked(self._session, question, matched=matched, narrowed=narrowed)
        counts = self._counted(matched, narrowed)
        all_words = self._all_words(question, matched, narrowed, total=counts.total)
        rows = self._page(request, {**matched.parameters(), **narrowed.parameters()}, scores, after)
        shown = rows[: request.page_size]
        passages = best_passages(self._session, question, [row.review_id for row in shown])
        return SearchAnswer(
            matched_as=matched.matched_as,
            total=counts.total,
            with_all_words=all_words.reviews,
            listed_with_all_words=all_words.listed,
            looked_for=question.looked_for,
            also_looked_for=question.also_looked_for,
            corrected=question.corrected,
            facets=counts.facets,
            years=counts.years,
            reviews=tuple(
                as_hit(row.card, row.review_id, passages.get(row.review_id, ShownPassages())) for row in shown
            ),
            next_cursor=_cursor(shown[-1], request) if len(rows) > len(shown) and shown else None,
        )

    def _matched(self, question: Question, *, is_asked: bool) -> tuple[Matched, dict[UUID, float]]:
        """The reviews that match, and their scores if matching computed them."""
        if not question.concepts:
            return Matched(MatchedAs.ALL_WORDS, among=() if is_asked else None), {}
        few: frozenset[UUID] | None = None
        if question.content_words <= MOST_FOR_ALL_WORDS or not widens(question):
            matched = holding_all_words(self._session, question)
            few = few_of(self._session, matched) if widens(question) else None
            if few is None:
                return matched, {}
        scores = closest(self._session, question, including=few or frozenset())
        matched_as = MatchedAs.ALL_WORDS if few == frozenset(scores) else MatchedAs.CLOSEST
        return Matched(matched_as, among=tuple(scores)), scores

    def _all_words(
        self, question: Question, matched: Matched, narrowed: Narrowed, *, total: int
    ) -> AllWordsCount:
        if matched.matched_as is MatchedAs.ALL_WORDS:
            return AllWordsCount(reviews=total, listed=total)
        return count_all_words(self._session, question, narrowed=narrowed, listed=matched.among or ())

    def _counted(self, matched: Matched, narrowed: Narrowed) -> Counts:
        rows = self._session.execute(named("counts"), {**matched.parameters(), **narrowed.parameters()})
        counts: dict[str, int] = {row[0]: row[1] for row in rows}
        total = counts.pop("", 0)
        return in_order(total, counts, board_names=self._board_names(counts))

    def _board_names(self, values: Iterable[str]) -> Mapping[str, str]:
        boards = [value for value in values if value.startswith(f"{FilterName.BOARD}=")]
        if not boards:
            return {}
        rows = self._session.execute(named("board_names"), {"boards": boards})
        return {row[0]: row[1] for row in rows}

    def _page(
        self,
        request: SearchRequest,
        matched: Mapping[str, Any],
        scores: Mapping[UUID, float],
        after: Place | None,
    ) -> list[Row[Any]]:
        """The rows of one page, and one more where there is a next page."""
        place = {
            "after_id": after.review_id if after else None,
            "after_dated": after.dated if after else None,
            "most": request.page_size + 1,
        }
        if request.sort is Sort.OLDEST:
            return list(self._session.execute(named("oldest"), {**matched, **place}))
        relevances = scores if request.sort is Sort.BEST else {}
        best = {
            "scored": list(relevances),
            "scores": list(relevances.values()),
            "after_score": after.score if after else None,
        }
        return list(self._session.execute(named("newest_or_best"), {**matched, **place, **best}))

    def _writing(self) -> WriteSession:
        if not isinstance(self._session, WriteSession):
            raise TypeError("an engine that keeps or removes needs a WriteSession")
        return self._session


def _cursor(last: Row[Any], request: SearchRequest) -> str:
    return cursor_after(Place(last.score, last.dated, last.review_id), request)
