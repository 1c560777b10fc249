"""Recommendations of published reviews that have every word typed so far; the last may be the beginning of one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select

from app.database import ReadSession
from app.models.document import Document, Recommendation
from app.models.review import Review
from app.search.engine import InstantRecommendation
from app.search.postgres.recommendation_words import matches, published_recommendations
from app.search.postgres.typed import Typed
from app.search.question.lexemes import stems_of, tsquery
from app.search.question.stop_words import STOP_WORDS

FEWEST_LETTERS = 4
"""Before so much is typed nearly every recommendation would match."""
_OF_ONE_REVIEW = 4
"""Recommendations of one review that are passed over before a review less is shown."""
_GATHERED = 300
"""Matching recommendations of which the newest are shown: a common word is in tens of thousands."""


def recommendations_by_postgres(
    session: ReadSession, typed: Typed, *, most: int
) -> tuple[InstantRecommendation, ...]:
    """The newest of the recommendations that have all the words, not more than one of a review."""
    whole = [word for word in typed.whole if word not in STOP_WORDS]
    if typed.letters < FEWEST_LETTERS or (typed.last in STOP_WORDS and not whole):
        return ()
    each_word = [[word] for word in whole]
    if typed.last not in STOP_WORDS:
        each_word.append([typed.last, *typed.in_texts])
    stems = stems_of(session, {form for forms in each_word for form in forms})
    parts = [tsquery(dict.fromkeys((stems[form],) for form in forms)) for forms in each_word]
    some = select(Recommendation.id).where(matches(" & ".join(f"({part})" for part in parts)))
    newest = (
        _shown()
        .where(Recommendation.id.in_(some.limit(_GATHERED)))
        .order_by(Review.published_at.desc(), Review.id, Recommendation.position)
    )
    by_review: dict[str, InstantRecommendation] = {}
    for row in session.execute(newest.limit(most * _OF_ONE_REVIEW)):
        by_review.setdefault(row.public_id, _hit(row))
    return tuple(by_review.values())[:most]


def recommendations_by_id(
    session: ReadSession, recommendation_ids: Sequence[UUID]
) -> tuple[InstantRecommendation, ...]:
    """Some recommendations in their order, without those that are no longer public."""
    if not recommendation_ids:
        return ()
    rows = session.execute(_shown().where(Recommendation.id.in_(recommendation_ids)))
    by_id = {row.id: _hit(row) for row in rows}
    return tuple(by_id[each] for each in recommendation_ids if each in by_id)


def _shown() -> Select[*tuple[Any, ...]]:
    return published_recommendations().with_only_columns(
        Recommendation.id,
        Recommendation.text,
        Recommendation.page,
        Recommendation.number,
        Document.number.label("document_number"),
        Review.public_id,
        Review.title,
        Review.report_year,
        Review.published_at,
    )


def _hit(row: Row[Any]) -> InstantRecommendation:
    return InstantRecommendation(
        public_id=row.public_id,
        review_title=row.title,
        report_year=row.report_year,
        document_number=row.document_number,
        page=row.page,
        number=row.number,
        text=row.text,
    )
