"""Defer work by name inside our own transaction: the job is there exactly when the change is.

    defer(session, "reindex_review", review_id=str(review.id), once_for=str(review.id))

Names, not functions: what asks for work need not know what does it. The worker's names are in app/work.
"""

from procrastinate import App, SyncPsycopgConnector, exceptions
from sqlalchemy import text

from app.database import ReadSession, WriteSession

_deferring = App(connector=SyncPsycopgConnector())

_PRIORITY = {
    "clear_away": 40,
    "reindex_review": 20,
    "probe_withdrawal": 11,
    "index_in_meilisearch": 12,
    "publish_held": 15,
    "read_submission": 10,
    "render_pages": 0,
}
"""Higher goes first: what must be gone, then what makes a review findable, then what makes it handsome."""

MAX_ATTEMPTS = 3
"""After so many tries a job is given up, and whoever waits for it is told so."""


def defer(session: WriteSession, name: str, *, once_for: str | None = None, **arguments: str) -> None:
    """Ask for a job, to be started once the session's transaction is committed.

    With ``once_for`` a job of this name already waiting for the same thing is enough, and two never run at once.
    """
    lock = f"{name}:{once_for}" if once_for else None
    nested = session.begin_nested()
    connection = (
        session.connection().connection.driver_connection
    )  # asked for only now: it sets the savepoint
    try:
        deferrer = _deferring.configure_task(
            name,
            connection=connection,
            lock=lock,
            queueing_lock=lock,
            priority=_PRIORITY.get(name, 0),
        )
        deferrer.defer(**arguments)
    except exceptions.AlreadyEnqueued:
        nested.rollback()
    else:
        nested.commit()


def waiting(session: ReadSession, *names: str) -> int:
    """How many jobs (of these names, or of any) are still to be done or being done."""
    asked = text(
        "select count(*) from procrastinate_jobs where status in ('todo', 'doing')"
        " and (cardinality(cast(:names as text[])) = 0 or task_name = any(:names))"
    )
    return int(session.execute(asked, {"names": list(names)}).scalar_one())


def has_worker(session: ReadSession) -> bool:
    """Whether some worker gave a sign of life in the last ten seconds."""
    asked = text(
        "select exists (select 1 from procrastinate_workers where last_heartbeat > now() - interval '10 seconds')"
    )
    return bool(session.execute(asked).scalar_one())
