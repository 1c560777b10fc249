"""Rebuild an engine from the database, compare the two, and repair the differences."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.database import ReadSession
from app.models.review import ReviewId
from app.search.engine import SearchEngine
from app.search.entry import ReviewEntry
from app.search.published import entry_of, published_ids

BATCH = 25


@dataclass(frozen=True, slots=True)
class Differences:
    """Where an engine and the database differ."""

    missing: tuple[ReviewId, ...]
    """Published and not in the index."""
    surplus: tuple[ReviewId, ...]
    """In the index and not published. There must be none."""
    stale: tuple[ReviewId, ...]
    """In the index as they were before a change."""

    def __bool__(self) -> bool:
        return bool(self.missing or self.surplus or self.stale)


def rebuild(
    session: ReadSession,
    engine: SearchEngine,
    *,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> int:
    """Index every published review again and remove all others. Returns how many there are.

    ``progress`` is called after each batch with how many are done and how many there are. With PostgreSQL this is
    one transaction of the session: readers see the old index until it is committed.
    """
    published = published_ids(session)
    engine.remove(set(engine.content_hashes()).difference(published))
    done = 0
    for batch in _batches(published):
        engine.add(_entries(session, batch))
        done += len(batch)
        progress(done, len(published))
    return done


def verify(session: ReadSession, engine: SearchEngine) -> Differences:
    """Compare identifiers and content hashes."""
    stored = dict(engine.content_hashes())
    missing, stale, expected = [], [], set()
    for review_id in published_ids(session):
        entry = entry_of(session, review_id)
        if entry is None:
            continue
        expected.add(review_id)
        if review_id not in stored:
            missing.append(review_id)
        elif stored[review_id] != entry.content_hash:
            stale.append(review_id)
    return Differences(tuple(missing), tuple(sorted(set(stored) - expected)), tuple(stale))


def repair(session: ReadSession, engine: SearchEngine, differences: Differences) -> None:
    """Make the engine equal to the database again."""
    engine.remove(differences.surplus)
    for batch in _batches([*differences.missing, *differences.stale]):
        engine.add(_entries(session, batch))


def _entries(session: ReadSession, review_ids: Iterable[ReviewId]) -> Iterator[ReviewEntry]:
    for review_id in review_ids:
        entry = entry_of(session, review_id)
        if entry is not None:
            yield entry


def _batches(review_ids: list[ReviewId]) -> Iterator[list[ReviewId]]:
    for start in range(0, len(review_ids), BATCH):
        yield review_ids[start : start + BATCH]
