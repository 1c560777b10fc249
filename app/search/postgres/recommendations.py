"""A search for recommendations: the same request as a search of reviews, answered from their own index.

``theme`` and ``agency`` are about the recommendation itself, every other filter about its review. Whatever has any of
the words answers, the best first. Decision 0206.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.database import ReadSession
from app.search.engine import Fragment, SearchAnswer
from app.search.entry import RecommendationEntry, RecommendationPlace
from app.search.named_sql import named
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

    @property
    def place(self) -> RecommendationPlace:
        """Where it is read."""
        return self.recommendation.places[0]


@dataclass(frozen=True, slots=True)
class RecommendationResults:
    """Some recommendations, and the counts of all of them: what ``answer`` calls reviews are recommendations here."""

    items: tuple[RecommendationHit, ...]
    answer: SearchAnswer


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
        )
        for (item, entry), highlights in zip(entries.items(), places, strict=True)
    )
