"""The periodic job that finds which published recommendations ask for the same."""

from pathlib import Path

import structlog
from sqlalchemy import Engine

from app.database import reading, writing
from app.search.postgres.clusters import WORDS, is_outdated, update_clusters
from ingest.embedding.embedder import described_model
from ingest.errors import EmbeddingUnavailable

log = structlog.get_logger()


def cluster_recommendations(engine: Engine, model_folder: Path | None) -> None:
    """Bring the clusters up to date if something was published, changed or withdrawn.

    With a model it waits until every recommendation has its vector; without one it compares words.
    """
    try:
        compared_by = described_model(model_folder).label
    except EmbeddingUnavailable:
        compared_by = WORDS
    with reading(engine) as session:
        is_needed = is_outdated(session, compared_by)
    if is_needed:
        with writing(engine) as session:
            is_done = update_clusters(session, compared_by)
        log.info("job", job="cluster_recommendations", compared_by=compared_by, is_done=is_done)
