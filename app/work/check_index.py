"""The periodic jobs of the search index: fold its segments, and make it again after an upgrade that emptied it."""

import structlog
from sqlalchemy import Engine

from app.database import reading, writing
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.folding import fold, is_due
from app.search.postgres.segments import was_emptied
from app.search.rebuild import rebuild

log = structlog.get_logger()


def check_index(engine: Engine, *, purge: bool = False) -> None:
    """Fold the segments if there are many. With ``purge`` also drop what is left of removed and changed reviews."""
    with reading(engine) as session:
        is_empty, is_needed = was_emptied(session), is_due(session, purge=purge)
    if is_empty:
        _make_again(engine)
    elif is_needed:
        with writing(engine) as session:
            folded = fold(session, purge=purge)
        log.info("job", job="check_index", folded=folded)


def _make_again(engine: Engine) -> None:
    with writing(engine) as session:
        reviews = rebuild(session, PostgresEngine(session))
        fold(session, everything=True)
    log.info("job", job="check_index", rebuilt=reviews)
