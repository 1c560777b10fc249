"""Recommendations by meaning, with the real model: ordered, clustered, and forgotten with their review."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import Engine, func, select

from app.database import reading, writing
from app.models.recommendation_cluster import RecommendationInCluster
from app.models.review import ReviewId
from app.models.search_index import SearchRecommendationVector
from app.search.entry import RecommendationEntry, RecommendationPlace, ReviewEntry
from app.search.postgres.clusters import is_outdated, similar_to, update_clusters
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.recommendations import recommendations
from app.search.question_vectors import question_vectors
from app.search.request import SearchRequest
from app.work.embed_passages import embed_passages
from ingest.embedding.embedder import described_model, load_embedder
from tests.builders import a_review
from tests.contract.entries import an_entry

WEIGH = "Care homes should weigh residents monthly and call the dietitian when weight is lost."
WEIGHED = "The care home must weigh each resident every month and refer weight loss to a dietitian."
STAFF = "The board should audit how staff record home visits."


def an_entry_of(engine: Engine, number: int, *texts: str) -> ReviewEntry:
    """A review in the tables, with an entry that has these recommendations."""
    with writing(engine) as session:
        review = a_review(session, title=f"Rowan {number}")
        entry = an_entry(number, passages=["Staff met residents of the home and weighed them."])
        return replace(
            entry,
            review_id=ReviewId(review.id),
            public_id=str(review.public_id),
            recommendations=tuple(
                RecommendationEntry(
                    UUID(int=100 * number + place),
                    text,
                    "en",
                    (),
                    (),
                    (RecommendationPlace(1, "overview", 1, None, None),),
                )
                for place, text in enumerate(texts)
            ),
        )


@pytest.fixture
def entries(engine: Engine) -> list[ReviewEntry]:
    """Two reviews whose recommendations have vectors."""
    entries = [an_entry_of(engine, 1, STAFF, WEIGH), an_entry_of(engine, 2, WEIGHED)]
    with writing(engine) as session:
        PostgresEngine(session).add(entries)
    assert embed_passages(engine, load_embedder(None))
    return entries


def test_recommendations_are_ordered_by_meaning_too_and_leave_with_their_review(
    engine: Engine, entries: list[ReviewEntry]
) -> None:
    """Meaning decides between two that have the same word. Without its review nothing of it is stored."""
    vectors = question_vectors(None, within_s=None)
    request = SearchRequest(q="malnutrition home")

    with reading(engine) as session:
        by_words = recommendations(session, request, {})
        by_both = recommendations(session, request, {}, vectors=vectors)
    with writing(engine) as session:
        PostgresEngine(session).remove([entries[1].review_id])
        left = session.scalar(select(func.count()).select_from(SearchRecommendationVector))

    assert [hit.recommendation.text for hit in by_words.items] == [STAFF, WEIGH, WEIGHED]
    assert [hit.recommendation.text for hit in by_both.items] == [WEIGHED, WEIGH, STAFF]
    assert left == 2


def test_like_recommendations_are_clustered_by_meaning(engine: Engine, entries: list[ReviewEntry]) -> None:
    """Those near in meaning, of two reviews; a second run has nothing to do."""
    model = described_model(None).label

    with writing(engine) as session:
        assert is_outdated(session, model)
        assert update_clusters(session, model)
        similar = similar_to(session, [each.recommendation_id for each in entries[0].recommendations])
        still = is_outdated(session, model)
        alone = session.scalars(
            select(RecommendationInCluster.cluster_id).where(
                RecommendationInCluster.recommendation_id == entries[0].recommendations[0].recommendation_id
            )
        ).one()

    assert not still
    assert alone is None
    assert [(item, each.reviews) for item, each in similar.items()] == [
        (entries[0].recommendations[1].recommendation_id, 2)
    ]
