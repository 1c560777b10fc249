"""The engine that is always there: PostgreSQL, in five steps.

understand  the question in lexemes of the corpus          query.py
match       which reviews answer, and by which rule        matching.py
count       total and facets over all of them              here
rank        in which order                                 ranking.py
show        one page, with passages cut to the place       hits.py
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from app.database import ReadSession, WriteSession
from app.models.review import ReviewId
from app.models.search_index import SearchReview
from app.search.cursor import Place, cursor_after, place_of
from app.search.engine import FacetCount, MatchedAs, SearchAnswer
from app.search.entry import ReviewEntry
from app.search.hits import Held, as_hit, held_by
from app.search.keeping import keep_entries, remove_reviews
from app.search.matching import (
    CLOSEST,
    MOST_FOR_ALL_WORDS,
    Matched,
    Narrowed,
    facet_value,
    few_of,
    holding_all_words,
    holding_required,
    narrowed_by,
    widens,
)
from app.search.named_sql import named
from app.search.query import Question, Synonyms, understand
from app.search.ranking import ranked
from app.search.request import FilterName, SearchRequest, Sort
from ingest.tagging import vocabulary


@dataclass(frozen=True, slots=True)
class Counts:
    """The total and the counts of one answer."""

    total: int
    facets: Mapping[FilterName, tuple[FacetCount, ...]]
    years: tuple[FacetCount, ...]


class PostgresEngine:
    """Searches by PostgreSQL alone. Keeping and removing take part in the session's transaction."""

    name = "postgres"

    def __init__(self, session: ReadSession, *, synonyms: Synonyms | None = None) -> None:
        """Without ``synonyms`` those of the vocabulary are used."""
        self._session = session
        self._synonyms = vocabulary.synonyms(vocabulary.load_vocabulary()) if synonyms is None else synonyms

    def keep(self, entries: Iterable[ReviewEntry]) -> None:
        """Add entries, each in place of an earlier one of the same review."""
        keep_entries(self._writing(), list(entries))

    def remove(self, review_ids: Iterable[ReviewId]) -> None:
        """Forget reviews; those not held are passed over."""
        remove_reviews(self._writing(), review_ids)

    def held(self) -> Mapping[ReviewId, str]:
        """Content hash of every entry held, by review."""
        rows = self._session.execute(select(SearchReview.review_id, SearchReview.content_hash))
        return {ReviewId(review_id): content_hash for review_id, content_hash in rows}

    def understand(self, request: SearchRequest) -> Question:
        """The question of a request in lexemes: what a reader's page is lit by."""
        return understand(self._session, request.q, self._synonyms, only_my_words=request.only_my_words)

    def answer(self, request: SearchRequest) -> SearchAnswer:
        """Results of one request. Raises BadCursor for a cursor that is not ours."""
        after = place_of(request.cursor, request) if request.cursor else None
        question = self.understand(request)
        matched, scores = self._matched(question, is_asked=bool(request.q.strip()))
        narrowed = narrowed_by(request)
        if not scores and question.wanted and request.sort is Sort.BEST:
            scores = ranked(self._session, question, matched=matched, narrowed=narrowed)
        counts = self._counted(matched, narrowed)
        rows = self._page(request, {**matched.parameters(), **narrowed.parameters()}, scores, after)
        shown = rows[: request.page_size]
        held = held_by(self._session, question, [row.review_id for row in shown])
        return SearchAnswer(
            matched_as=matched.matched_as,
            total=counts.total,
            looked_for=question.looked_for,
            also_looked_for=question.also_looked_for,
            corrected=question.corrected,
            facets=counts.facets,
            years=counts.years,
            reviews=tuple(as_hit(row.card, row.review_id, held.get(row.review_id, Held())) for row in shown),
            next_cursor=_cursor(shown[-1], request) if len(rows) > len(shown) and shown else None,
        )

    def _matched(self, question: Question, *, is_asked: bool) -> tuple[Matched, dict[UUID, float]]:
        """The reviews that answer, and their scores where finding them came to scores."""
        if not question.wanted:
            return Matched(MatchedAs.ALL_WORDS, among=() if is_asked else None), {}
        few: frozenset[UUID] | None = None
        if question.content_words <= MOST_FOR_ALL_WORDS or not widens(question):
            matched = holding_all_words(self._session, question)
            few = few_of(self._session, matched) if widens(question) else None
            if few is None:
                return matched, {}
        required = holding_required(self._session, question)
        among = None if required is None else tuple(sorted(required))
        everywhere = Matched(MatchedAs.CLOSEST, among=among)
        scores = ranked(self._session, question, matched=everywhere, narrowed=Narrowed())
        closest = sorted(scores, key=lambda review_id: (-scores[review_id], review_id))[:CLOSEST]
        matched_as = MatchedAs.ALL_WORDS if few == frozenset(closest) else MatchedAs.CLOSEST
        return Matched(matched_as, among=tuple(closest)), {each: scores[each] for each in closest}

    def _counted(self, matched: Matched, narrowed: Narrowed) -> Counts:
        rows = self._session.execute(named("counts"), {**matched.parameters(), **narrowed.parameters()})
        by_name: dict[str, list[FacetCount]] = defaultdict(list)
        total = 0
        for value, count in rows:
            name, _, plain = value.partition("=")
            if not name:
                total = count
            else:
                by_name[name].append(FacetCount(plain, count))
        by_name[FilterName.BOARD] = self._labelled(by_name[FilterName.BOARD])
        return Counts(
            total,
            {
                name: tuple(sorted(by_name[name], key=lambda each: (-each.count, each.value)))
                for name in FilterName
            },
            tuple(sorted(by_name["year"], key=lambda each: int(each.value))),
        )

    def _labelled(self, boards: list[FacetCount]) -> list[FacetCount]:
        if not boards:
            return []
        values = [facet_value(FilterName.BOARD, board.value) for board in boards]
        rows = self._session.execute(named("board_names"), {"boards": values})
        names = {row[0]: row[1] for row in rows}
        return [FacetCount(board.value, board.count, names.get(board.value)) for board in boards]

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
        given = scores if request.sort is Sort.BEST else {}
        best = {
            "scored": list(given),
            "scores": list(given.values()),
            "after_score": after.score if after else None,
        }
        return list(self._session.execute(named("newest_or_best"), {**matched, **place, **best}))

    def _writing(self) -> WriteSession:
        if not isinstance(self._session, WriteSession):
            raise TypeError("an engine that keeps or removes needs a WriteSession")
        return self._session


def _cursor(last: Row[Any], request: SearchRequest) -> str:
    return cursor_after(Place(last.score, last.dated, last.review_id), request)
