"""/recommendation-clusters: like recommendations of several reviews."""

from fastapi import APIRouter, Request

from app.api.v1.recommendations import recommendation_shape
from app.api.v1.shapes import ClusterShape, CountShape
from app.errors import NotFound
from app.request_scope import Reading
from app.search.postgres.recommendations import cluster_of

router = APIRouter(tags=["recommendations"])


@router.get("/recommendation-clusters/{cluster_id}")
def recommendation_cluster(request: Request, cluster_id: int, session: Reading) -> ClusterShape:
    """Recommendations that ask for much the same, grouped automatically. The id stays while members join and leave."""
    cluster = cluster_of(session, cluster_id)
    if cluster is None:
        raise NotFound(what="group of recommendations")
    return ClusterShape(
        id=cluster.id,
        reviews=cluster.reviews,
        since=cluster.since,
        years=[CountShape(value=year.value, count=year.count) for year in cluster.years],
        boards=[CountShape(value=name, count=count) for name, count in cluster.boards],
        items=[recommendation_shape(request, hit) for hit in cluster.hits],
    )
