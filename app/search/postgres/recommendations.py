"""A search for recommendations: the same request as a search of reviews, answered from their own index.

``theme`` and ``agency`` are about the recommendation itself, every other filter about its review. Whatever has any of
the words answers, the best first. Decision 0206.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.database import ReadSession
from app.search.engine import FacetCount, Fragment, SearchAnswer
from app.search.entry import RecommendationEntry, RecommendationPlace
from app.search.named_sql import named
from app.search.postgres.clusters import Similar, members_of, similar_to
from app.search.postgres.engine import AnsweredPage, PostgresEngine
from app.search.postgres.ranking import phrases_of
from app.search.postgres.recommendation_index import RecommendationIndex, with_recommendations
from app.search.postgres.recommendation_rows import entry_of_row
from app.search.question.lexemes import Phrase
from app.search.question.question import Synonyms
from app.search.question_vectors import QuestionVectors
from app.search.request import SearchRequest
from app.search.results.cursor import place_of
from app.search.results.highlight import fragments_of, spans

_MOST_CLUSTERS = 2**63 - 1
"""A larger number is no identifier in PostgreSQL."""


@dataclass(frozen=True, slots=True)
class RecommendationHit:
    """A recommendation with the published review that it is of."""

    recommendation: RecommendationEntry
    public_id: str
    review_title: str
    board_names: tuple[str, ...]
    report_year: int | None
    fragments: tuple[Fragment, ...]
    """Its text, with the matches highlighted."""
    similar: Similar | None
    """What is like it; None if no other review has the like."""

    @property
    def place(self) -> RecommendationPlace:
        """Where it is read."""
        return self.recommendation.places[0]


@dataclass(frozen=True, slots=True)
class RecommendationResults:
    """Some recommendations, and the counts of all of them: what ``answer`` calls reviews are recommendations here."""

    items: tuple[RecommendationHit, ...]
    answer: SearchAnswer


@dataclass(frozen=True, slots=True)
class Cluster:
    """Like recommendations of two or more published reviews."""

    id: int
    reviews: int
    since: int | None
    """Year of the first of their reports."""
    years: tuple[FacetCount, ...]
    """Reviews by year of the report, the first year first."""
    boards: tuple[tuple[str, int], ...]
    """By name of the board how many of the reviews are from it, most first."""
    hits: tuple[RecommendationHit, ...]
    """The latest review first, in a review as printed."""


def recommendations(
    session: ReadSession,
    request: SearchRequest,
    synonyms: Synonyms,
    *,
    vectors: QuestionVectors | None = None,
) -> RecommendationResults:
    """Recommendations of published reviews, the best first; without words the newest review first, as printed.

    Raises BadCursor for a cursor that is not ours.
    """
    engine = PostgresEngine(session, synonyms=synonyms, vectors=vectors)
    after = place_of(request.cursor, request) if request.cursor else None
    meaning = engine.meaning(request, after)

    def found(index: RecommendationIndex) -> RecommendationResults:
        page = engine.page(index, request, after, meaning)
        return RecommendationResults(_hits(index, page), page.answer)

    return with_recommendations(session, found)


def _hits(index: RecommendationIndex, page: AnsweredPage) -> tuple[RecommendationHit, ...]:
    ids = [index.catalogue.reviews[number] for number in page.shown]
    return hits_of(index, ids, phrases_of(page.asked.question))


def hits_of(
    index: RecommendationIndex, ids: Sequence[UUID], forms: Sequence[Phrase] = ()
) -> tuple[RecommendationHit, ...]:
    """Some recommendations as they are shown, in this order, without those that are no longer public."""
    if not ids:
        return ()
    parameters = {"ids": list(ids), "reviews": [index.review_of(item) for item in ids]}
    rows = {row.id: row for row in index.session.execute(named("shown_recommendations"), parameters)}
    entries = {item: entry_of_row(item, rows[item].entry) for item in ids if item in rows}
    similar = similar_to(index.session, list(entries))
    places = spans(
        index.session,
        [entry.text for entry in entries.values()],
        forms,
        languages=[entry.language for entry in entries.values()],
    )
    return tuple(
        RecommendationHit(
            recommendation=entry,
            public_id=rows[item].public_id,
            review_title=rows[item].card["title"],
            board_names=tuple(name for _, name in rows[item].card["boards"]),
            report_year=rows[item].card["report_year"],
            fragments=fragments_of(entry.text, highlights),
            similar=similar.get(item),
        )
        for (item, entry), highlights in zip(entries.items(), places, strict=True)
    )


def cluster_of(session: ReadSession, cluster_id: int) -> Cluster | None:
    """A cluster with everything that is published of it; None unless two published reviews have one of it."""

    if not 0 < cluster_id <= _MOST_CLUSTERS:
        return None

    def found(index: RecommendationIndex) -> Cluster | None:
        numbers = index.catalogue.numbers
        members = [item for item in members_of(session, cluster_id) if item in numbers]
        latest_first = sorted(members, key=lambda item: int(index.catalogue.newest[numbers[item]]))
        hits = sorted(hits_of(index, latest_first), key=lambda hit: -(hit.report_year or 0))
        return _cluster(cluster_id, hits)

    return with_recommendations(session, found)


def _cluster(cluster_id: int, hits: Sequence[RecommendationHit]) -> Cluster | None:
    of_reviews = {hit.public_id: hit for hit in hits}
    if len(of_reviews) < 2:
        return None
    years = Counter(hit.report_year for hit in of_reviews.values() if hit.report_year)
    boards = Counter(name for hit in of_reviews.values() for name in hit.board_names)
    return Cluster(
        id=cluster_id,
        reviews=len(of_reviews),
        since=min(years, default=None),
        years=tuple(FacetCount(str(year), count) for year, count in sorted(years.items())),
        boards=tuple(sorted(boards.items(), key=lambda board: (-board[1], board[0]))),
        hits=tuple(hits),
    )
