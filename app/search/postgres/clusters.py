"""Clusters of like recommendations as they are stored: brought up to date by a worker, read with every recommendation.

An id stays with its cluster because its centre does not move while it is published. Where the centre goes, the member
most like the others takes its place. Nothing is read but what is in the index of published recommendations.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from sqlalchemy import delete, insert, select, update

from app.clock import now
from app.database import ReadSession, WriteSession
from app.models.recommendation_cluster import RecommendationCluster, RecommendationInCluster
from app.search.named_sql import named
from app.search.postgres.clustering import Numbers, Vectors, clustered, middle_of, vectors_of_words

WORDS = "words"
"""What is compared where there is no model."""
LEAST_BY_MODEL = 0.58
"""Of the cosine of two recommendations that ask for the same. Measured by evaluation/likeness.py, decision 0207."""
LEAST_BY_WORDS = 0.5
"""Only what is nearly word for word the same. By judgement."""
_NONE = -1


@dataclass(frozen=True, slots=True)
class Similar:
    """What is like one recommendation, itself included."""

    cluster_id: int
    reviews: int
    """Published reviews that have one of the cluster."""
    since: int | None
    """Year of the first of their reports; None if no year is known."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """All published recommendations with their vectors, a row each."""

    ids: Sequence[UUID]
    reviews: Sequence[UUID]
    hashes: Sequence[int]
    vectors: Vectors


def similar_to(session: ReadSession, ids: Sequence[UUID]) -> Mapping[UUID, Similar]:
    """For some recommendations the cluster they are in, if another published review has one of it."""
    if not ids:
        return {}
    rows = session.execute(named("similar_recommendations"), {"ids": list(ids)})
    return {row.recommendation_id: Similar(row.cluster_id, row.reviews, row.since) for row in rows}


def members_of(session: ReadSession, cluster_id: int) -> list[UUID]:
    """The published recommendations of a cluster."""
    return list(session.scalars(named("members_of_cluster"), {"cluster": cluster_id}))


def is_outdated(session: ReadSession, compared_by: str) -> bool:
    """Whether some published recommendation was not compared yet, or one that was is no longer published."""
    return bool(session.execute(named("clusters_are_outdated"), {"compared_by": compared_by}).scalar_one())


def update_clusters(session: WriteSession, compared_by: str) -> bool:
    """Compare what is new with everything. Returns whether it could: with a model all vectors have to be there."""
    compared = _by_words(session) if compared_by == WORDS else _by_model(session, compared_by)
    if compared is None:
        return False
    numbers = {item: row for row, item in enumerate(compared.ids)}
    stored = {row.recommendation_id: row for row in session.execute(select(*_COLUMNS))}
    earlier = np.full(len(compared.ids), _NONE, np.int64)
    is_new = np.ones(len(compared.ids), np.bool_)
    for row, item in enumerate(compared.ids):
        if item in stored:
            earlier[row] = stored[item].cluster_id or _NONE
            is_new[row] = (stored[item].compared_by, stored[item].text_hash) != (
                compared_by,
                compared.hashes[row],
            )
    centres = _centres(session, numbers, earlier, compared.vectors)
    found = clustered(
        compared.vectors,
        compared.reviews,
        known=centres,
        earlier=earlier,
        is_new=is_new,
        least=LEAST_BY_WORDS if compared_by == WORDS else LEAST_BY_MODEL,
    )
    new = {cluster: row for cluster, row in found.centres.items() if cluster >= found.first_new}
    ids = _new_clusters(session, [compared.ids[row] for row in new.values()])
    real = dict(zip(new, ids, strict=True))
    clusters = [real.get(cluster, cluster) for cluster in found.of_rows.tolist()]
    _store(session, compared, clusters, compared_by)
    return True


_COLUMNS = (
    RecommendationInCluster.recommendation_id,
    RecommendationInCluster.cluster_id,
    RecommendationInCluster.compared_by,
    RecommendationInCluster.text_hash,
)


def _by_model(session: ReadSession, model: str) -> _Compared | None:
    rows = session.execute(named("vectors_of_all_recommendations"), {"model": model}).all()
    if any(row.vector is None for row in rows):
        return None
    joined = b"".join(row.vector for row in rows)
    vectors = np.frombuffer(joined, "<f2").reshape(len(rows), -1).astype(np.float32) if rows else _EMPTY
    return _Compared(
        [row.id for row in rows], [row.review_id for row in rows], [row.text_hash for row in rows], vectors
    )


_EMPTY = np.zeros((0, 1), np.float32)


def _by_words(session: ReadSession) -> _Compared:
    ids: list[UUID] = []
    reviews: list[UUID] = []
    hashes: list[int] = []
    texts: list[list[str]] = []
    for row in session.execute(named("words_of_all_recommendations")):
        ends = np.cumsum(np.frombuffer(row.word_counts, "<i4"))[:-1]
        words = np.split(np.frombuffer(row.words, "<i4"), ends)
        texts += [[row.lexemes[number] for number in each.tolist()] for each in words[: len(row.ids)]]
        ids += row.ids
        reviews += [row.review_id] * len(row.ids)
        hashes += row.hashes
    return _Compared(ids, reviews, hashes, vectors_of_words(texts) if texts else _EMPTY)


def _centres(
    session: WriteSession, numbers: Mapping[UUID, int], earlier: Numbers, vectors: Vectors
) -> dict[int, int]:
    """By cluster the row of its centre, renewed where it is no longer published. A cluster without members goes."""
    centres: dict[int, int] = {}
    for cluster in session.execute(select(RecommendationCluster.id, RecommendationCluster.centre)).all():
        members = np.flatnonzero(earlier == cluster.id)
        here = RecommendationCluster.id == cluster.id
        if cluster.centre in numbers:
            centres[cluster.id] = numbers[cluster.centre]
        elif len(members):
            centres[cluster.id] = int(members[middle_of(vectors[members])])
            centre = next(item for item, row in numbers.items() if row == centres[cluster.id])
            session.execute(update(RecommendationCluster).where(here).values(centre=centre))
        else:
            session.execute(delete(RecommendationCluster).where(here))
    return centres


def _new_clusters(session: WriteSession, centres: Sequence[UUID]) -> list[int]:
    if not centres:
        return []
    made_at = now()
    rows = [{"centre": centre, "made_at": made_at} for centre in centres]
    statement = insert(RecommendationCluster).returning(
        RecommendationCluster.id, sort_by_parameter_order=True
    )
    return list(session.scalars(statement, rows))


def _store(session: WriteSession, compared: _Compared, clusters: Sequence[int], compared_by: str) -> None:
    session.execute(
        named("store_clusters"),
        {
            "ids": list(compared.ids),
            "reviews": list(compared.reviews),
            "clusters": [None if cluster == _NONE else cluster for cluster in clusters],
            "hashes": list(compared.hashes),
            "compared_by": compared_by,
        },
    )
    session.execute(named("drop_from_clusters"), {"ids": list(compared.ids)})
