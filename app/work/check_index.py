"""The periodic jobs of the search index: fold its segments, and index again what an upgrade emptied or outdated."""

from collections.abc import Sequence
from uuid import UUID

import structlog
from sqlalchemy import Engine

from app.database import reading, writing
from app.models.review import ReviewId
from app.search.index_review import index_review
from app.search.named_sql import named
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.folding import fold, is_due
from app.search.postgres.segments import was_emptied
from app.search.rebuild import BATCH, rebuild

log = structlog.get_logger()


def check_index(engine: Engine, *, purge: bool = False) -> None:
    """Fold the segments if there are many. With ``purge`` also drop what is left of removed and changed reviews."""
    with reading(engine) as session:
        is_empty, is_needed = was_emptied(session), is_due(session, purge=purge)
        outdated = list(session.scalars(named("reviews_without_recommendations"), {"most": BATCH}))
    if is_empty:
        _make_again(engine)
    elif outdated:
        _index_again(engine, outdated)
    elif is_needed:
        with writing(engine) as session:
            folded = fold(session, purge=purge)
        log.info("job", job="check_index", folded=folded)


def _index_again(engine: Engine, review_ids: Sequence[UUID]) -> None:
    """Index some reviews again that an earlier version indexed without their recommendations."""
    with writing(engine) as session:
        for review_id in review_ids:
            index_review(session, PostgresEngine(session), ReviewId(review_id))
    log.info("job", job="check_index", indexed=len(review_ids))


def _make_again(engine: Engine) -> None:
    with writing(engine) as session:
        reviews = rebuild(session, PostgresEngine(session))
        fold(session, everything=True)
    log.info("job", job="check_index", rebuilt=reviews)
