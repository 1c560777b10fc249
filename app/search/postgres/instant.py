"""Instant results by PostgreSQL alone: where there is no Meilisearch, or while it does not answer."""

from app.database import ReadSession
from app.search.engine import InstantHits
from app.search.postgres.index import with_index
from app.search.postgres.instant_recommendations import recommendations_by_postgres
from app.search.postgres.instant_titles import titles_by_postgres
from app.search.postgres.typed import Typed, read_typed, respelt


def instant_by_postgres(session: ReadSession, text: str, *, most: int) -> InstantHits:
    """What matches what was typed; if nothing does, what matches the nearest words that reviews have."""
    typed = read_typed(session, text)
    hits = _matching(session, typed, most)
    if hits != InstantHits() or not typed.last:
        return hits
    other = respelt(session, typed)
    return hits if other is None else _matching(session, other, most)


def _matching(session: ReadSession, typed: Typed, most: int) -> InstantHits:
    return InstantHits(
        with_index(session, lambda index: titles_by_postgres(index, typed, most=most)),
        recommendations_by_postgres(session, typed, most=most),
    )
