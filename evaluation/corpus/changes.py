"""How soon a publication is found and a withdrawal gone, and searches while segments are folded."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from uuid import UUID

from sqlalchemy import Engine, update

from app.database import DatabaseUrl, engine_for, writing
from app.models.review import Review, ReviewState
from app.search.entry import ReviewEntry
from app.search.postgres.folding import MOST_SEGMENTS, fold
from evaluation.corpus.making import Made, add_published, remove_published
from evaluation.corpus.measuring import Meter, by_clock
from evaluation.corpus.searches import Kinds, Searching
from evaluation.generated import entries
from evaluation.load import Times
from evaluation.report import Figure

_PUBLISHED = 10
_SMALL = MOST_SEGMENTS + 5
_SECONDS = 20
_WITHIN_MS = 5_000
FOUND_MS, GONE_MS = 1_000, 200
"""By judgement: a person who publishes looks at once, and who withdraws must not find it at all."""


class NotAsChanged(Exception):
    """A search does not follow a change."""


def changes(
    meter: Meter, searching: Searching, owner: DatabaseUrl, made: Made, kinds: Kinds
) -> Iterator[Figure]:
    """Rows of publishing, withdrawing and folding. Afterwards the corpus is what it was."""
    new = list(entries(_PUBLISHED + _SMALL, first=made.reviews + 1))
    pool = engine_for(owner)
    try:
        yield from _published_and_withdrawn(meter, searching, pool, new[:_PUBLISHED])
        for entry in new[_PUBLISHED:]:
            with writing(pool) as session:
                add_published(session, [entry])
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as worker:
            folding = worker.submit(folded, owner)
            for figure in meter.mixed(kinds, searching.ask, seconds=_SECONDS):
                yield Figure(f"while folding: {figure.name}", figure.value, "-", figure.goal, figure.n)
            seconds, count = folding.result()
        yield Figure("folding, beside these searches", f"{seconds:.1f} s", "-", "-", f"{count} segments")
    finally:
        with writing(pool) as session:
            remove_published(session, [entry.review_id for entry in new])
        with writing(pool) as session:
            fold(session, purge=True)
        pool.dispose()


def folded(owner: DatabaseUrl) -> tuple[float, int]:
    """Fold as the worker does, in a process of its own. Returns the seconds and the number of segments."""
    pool = engine_for(owner)
    started = time.perf_counter()
    with writing(pool) as session:
        count = fold(session)
    pool.dispose()
    return time.perf_counter() - started, count


def _published_and_withdrawn(
    meter: Meter, searching: Searching, pool: Engine, new: list[ReviewEntry]
) -> Iterator[Figure]:
    found, gone = [], []
    with meter.using() as used:
        for entry in new:
            found.append(_until(1, searching, entry, partial(_publish, pool, entry)))
            gone.append(_until(0, searching, entry, partial(_withdraw, pool, entry.review_id)))
    for name, each, most_ms in (("publish → found", found, FOUND_MS), ("withdraw → gone", gone, GONE_MS)):
        times = Times(tuple(each))
        goal = by_clock("p95", times.p95, most_ms, used.load)
        yield Figure(name, str(times), "-", goal, f"{len(each)} reviews, load {used.load:.1f}")


def _publish(pool: Engine, entry: ReviewEntry) -> None:
    with writing(pool) as session:
        add_published(session, [entry])


def _withdraw(pool: Engine, review_id: UUID) -> None:
    with writing(pool) as session:
        session.execute(update(Review).where(Review.id == review_id).values(state=ReviewState.WITHDRAWN))


def _until(total: int, searching: Searching, entry: ReviewEntry, change: Callable[[], None]) -> float:
    """Milliseconds from the beginning of a change until a search for its identifier finds so many reviews."""
    started = time.perf_counter()
    change()
    while searching.total(entry.public_id) != total:
        if 1_000 * (time.perf_counter() - started) > _WITHIN_MS:
            raise NotAsChanged(f"{entry.public_id} is found although it is withdrawn, or not found")
    return 1_000 * (time.perf_counter() - started)
