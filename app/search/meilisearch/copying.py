"""Copies the names and recommendations of published reviews to Meilisearch.

``synchronise`` compares the two and repairs all differences; ``rebuild_beside`` makes a new
copy while instant results continue. Both end by checking what the index really has.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from app.database import ReadSession
from app.models.document import Document, Recommendation
from app.models.review import Review, ReviewId, ReviewState
from app.models.search_index import SearchReview
from app.search.meilisearch.client import Json, Meilisearch, MeilisearchRefuses
from app.search.meilisearch.indexes import VERSION, Names, drop, make_search_key, set_up, stored_states, swap
from app.search.meilisearch.values import microseconds, newest_key
from app.search.postgres.recommendation_words import published_recommendations
from app.search.rebuild import Differences

_REVIEWS_AT_ONCE = 25
_TASKS_AT_ONCE = 40
_TRIES = 3

Progress = Callable[[int, int], None]


def _silent(_done: int, _of: int) -> None:
    """Reports progress to no one."""


def expected_states(session: ReadSession) -> dict[UUID, str]:
    """The state of every review that Meilisearch must have."""
    rows = session.execute(
        select(SearchReview.review_id, SearchReview.kept_at, SearchReview.content_hash).where(~_withdrawn())
    )
    return {review_id: state_of(kept_at, content_hash) for review_id, kept_at, content_hash in rows}


def state_of(kept_at: datetime, content_hash: str) -> str:
    """Identifies one copy of a review. Ends with its content hash."""
    return f"{VERSION} {microseconds(kept_at)} {content_hash}"


def differences(session: ReadSession, server: Meilisearch, names: Names) -> Differences:
    """Where Meilisearch and PostgreSQL differ, by identifier and content hash."""
    due, stored = expected_states(session), stored_states(server, names)
    return Differences(
        missing=tuple(ReviewId(review_id) for review_id in sorted(due) if review_id not in stored),
        surplus=tuple(ReviewId(review_id) for review_id in sorted(stored) if review_id not in due),
        stale=tuple(
            ReviewId(review_id)
            for review_id, state in sorted(due.items())
            if stored.get(review_id, state) != state
        ),
    )


def synchronise(session: ReadSession, server: Meilisearch, names: Names) -> Differences:
    """Make Meilisearch equal to PostgreSQL's index, and return the differences that were repaired.

    Running it again changes nothing. Raises MeilisearchRefuses if the two still differ afterwards.
    """
    set_up(server, names)
    make_search_key(server)
    gaps = differences(session, server, names)
    _repair(session, server, names, gaps)
    return gaps


def rebuild_beside(
    session: ReadSession,
    server: Meilisearch,
    names: Names,
    *,
    progress: Progress = _silent,
) -> int:
    """Build the index again beside the one in use, then swap them. Returns how many reviews it has."""
    drop(server, names.beside)
    set_up(server, names)
    set_up(server, names.beside)
    make_search_key(server)
    due = sorted(expected_states(session))
    copy(session, server, names.beside, due, progress=progress)
    _repair(session, server, names.beside, differences(session, server, names.beside))
    swap(server, names)
    return len(due)


def copy(
    session: ReadSession,
    server: Meilisearch,
    names: Names,
    review_ids: Sequence[UUID],
    *,
    progress: Progress = _silent,
) -> None:
    """Copy reviews, each in place of an earlier copy.

    The server does neighbouring tasks together, so this waits only after many of them.
    """
    tasks: list[Json] = []
    done = 0
    for batch in _batches(review_ids):
        tasks.append(_add(server, names.reviews, list(_reviews(session, batch))))
        done += len(batch)
        if len(tasks) >= _TASKS_AT_ONCE or done == len(review_ids):
            _wait_for(server, tasks)
            progress(done, len(review_ids))


def _wait_for(server: Meilisearch, tasks: list[Json]) -> None:
    while tasks:
        server.wait_for(tasks.pop(0))


def remove(server: Meilisearch, names: Names, review_ids: Iterable[UUID]) -> None:
    """Remove reviews."""
    for batch in _batches(list(review_ids)):
        ids = ", ".join(f'"{review_id.hex}"' for review_id in batch)
        server.do("POST", f"/indexes/{names.reviews}/documents/delete", {"filter": f"id IN [{ids}]"})


def _repair(session: ReadSession, server: Meilisearch, names: Names, gaps: Differences) -> None:
    """Repair and compare again, several times if PostgreSQL changes during the repair.

    The surplus is removed first and the newest review is copied last. Until then the count and the newest review,
    which show whether the copy is complete (``expected_stamp``), differ from those of PostgreSQL.
    """
    for _ in range(_TRIES):
        if not gaps:
            return
        remove(server, names, gaps.surplus)
        copy(session, server, names, _newest_last(session, {*gaps.missing, *gaps.stale}))
        gaps = differences(session, server, names)
    if gaps:
        count = len(gaps.missing) + len(gaps.surplus) + len(gaps.stale)
        raise MeilisearchRefuses(url=server.url, problem=f"{count} reviews that differ from what was sent")


def _newest_last(session: ReadSession, review_ids: Collection[UUID]) -> list[UUID]:
    statement = select(SearchReview.review_id).where(SearchReview.review_id.in_(review_ids))
    return list(session.scalars(statement.order_by(SearchReview.kept_at, SearchReview.review_id)))


def _add(server: Meilisearch, uid: str, documents: list[Json]) -> Json:
    return server.ask("POST", f"/indexes/{uid}/documents?primaryKey=id", documents)


def _reviews(session: ReadSession, review_ids: Sequence[UUID]) -> Iterator[Json]:
    statement = select(SearchReview).where(SearchReview.review_id.in_(review_ids), ~_withdrawn())
    recommendations = _recommendations(session, review_ids)
    for row in session.scalars(statement.execution_options(populate_existing=True)):
        card: Mapping[str, Any] = row.card
        yield {
            "id": row.review_id.hex,
            "state": state_of(row.kept_at, row.content_hash),
            "kept": microseconds(row.kept_at),
            "newest": newest_key(row.dated, row.review_id),
            "public_id": row.public_id,
            "title": card["title"],
            "alias": card["alias"],
            "board_names": [name for _, name in card["boards"]],
            "recommendations": list(recommendations[row.review_id].values()),
            "recommendation_ids": [each.hex for each in recommendations[row.review_id]],
        }


def _recommendations(session: ReadSession, review_ids: Sequence[UUID]) -> Mapping[UUID, Mapping[UUID, str]]:
    """The public recommendations of some reviews, each by its id, as they are printed."""
    by_review: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    statement = published_recommendations().with_only_columns(
        Document.review_id, Recommendation.id, Recommendation.text
    )
    in_order = statement.order_by(Document.number, Recommendation.position)
    for review_id, id, text in session.execute(in_order.where(Document.review_id.in_(review_ids))):
        by_review[review_id][id] = text
    return by_review


def _withdrawn() -> ColumnElement[bool]:
    """Whether the review of a row is no longer public; only tests have a row without a review."""
    return (
        select(Review.id)
        .where(Review.id == SearchReview.review_id, Review.state != ReviewState.PUBLISHED)
        .exists()
    )


def _batches(review_ids: Sequence[UUID]) -> Iterator[list[UUID]]:
    rest = iter(review_ids)
    while batch := list(islice(rest, _REVIEWS_AT_ONCE)):
        yield batch
