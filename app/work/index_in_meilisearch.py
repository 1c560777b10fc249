"""Keep the index of Meilisearch equal to that of PostgreSQL."""

import structlog
from sqlalchemy import Engine

from app.database import reading
from app.errors import SearchEngineUnreachable
from app.search.meilisearch.client import Meilisearch
from app.search.meilisearch.copying import synchronise
from app.search.meilisearch.indexes import Names
from app.search.meilisearch.stamp import expected_stamp, stored_stamp

log = structlog.get_logger()


def index_in_meilisearch(engine: Engine, server: Meilisearch | None, names: Names | None = None) -> None:
    """Copy what differs. If Meilisearch is not set up or not responding, the periodic check copies it later."""
    if server is None:
        return
    try:
        with reading(engine) as session:
            differences = synchronise(session, server, names or Names())
    except SearchEngineUnreachable as error:
        log.warning("meilisearch_not_in_sync", error=type(error).__name__, problem=error.facts.get("problem"))
        return
    if differences:
        changed = len(differences.missing) + len(differences.stale)
        log.info("job", job="index_in_meilisearch", copied=changed, removed=len(differences.surplus))


def check_meilisearch(engine: Engine, server: Meilisearch | None, names: Names | None = None) -> None:
    """The periodic check, every 10 seconds: compare a short summary of both indexes, and copy if it differs."""
    if server is None:
        return
    try:
        with reading(engine) as session:
            expected = expected_stamp(session)
        is_in_sync = stored_stamp(server, names or Names()) == expected
    except SearchEngineUnreachable:
        is_in_sync = False
    if not is_in_sync:
        index_in_meilisearch(engine, server, names)
