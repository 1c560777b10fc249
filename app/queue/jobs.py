"""Request jobs by name in the session's transaction: the job exists if the change is committed.

    defer(session, "reindex_review", review_id=str(review.id), once_for=str(review.id))

Jobs have names, so that the code that requests one does not import the code that runs it: that is app/work.
"""

from procrastinate import App, SyncPsycopgConnector, exceptions
from sqlalchemy import text

from app.database import ReadSession, WriteSession

_deferring = App(connector=SyncPsycopgConnector())

_PRIORITY = {
    "delete_public_files": 40,
    "reindex_review": 20,
    "check_withdrawal": 11,
    "index_in_meilisearch": 12,
    "apply_removals": 16,
    "publish_scheduled": 15,
    "read_submission": 10,
    "check_document": 8,
    "save_reading": 6,
    "compare_reading": -5,
    "render_pages": 0,
    "email_withheld": 0,
}
"""Higher numbers run first: deleting public files, then what a search needs, and page pictures last."""

_LOCKS = {"apply_removals": "public_files", "render_pages": "public_files"}
"""Jobs that make the same files share a lock, so that they never run at the same time for one document."""

MAX_ATTEMPTS = 3
"""A job that has failed this often is given up, and its submission or review says so."""


def defer(session: WriteSession, name: str, *, once_for: str | None = None, **arguments: str) -> None:
    """Request a job. It starts after the session's transaction is committed.

    With ``once_for``, a job of this name that is waiting for the same value is not added twice, and two of them never
    run at the same time.
    """
    lock = f"{_LOCKS.get(name, name)}:{once_for}" if once_for else None
    waiting_lock = f"{name}:{once_for}" if once_for else None
    nested = session.begin_nested()
    connection = (
        session.connection().connection.driver_connection
    )  # requested only now, because it sets the savepoint
    try:
        deferrer = _deferring.configure_task(
            name,
            connection=connection,
            lock=lock,
            queueing_lock=waiting_lock,
            priority=_PRIORITY.get(name, 0),
        )
        deferrer.defer(**arguments)
    except exceptions.AlreadyEnqueued:
        nested.rollback()
    else:
        nested.commit()


def waiting(session: ReadSession, *names: str) -> int:
    """The number of jobs that are waiting or running, of these names or of any."""
    query = text(
        "select count(*) from procrastinate_jobs where status in ('todo', 'doing')"
        " and (cardinality(cast(:names as text[])) = 0 or task_name = any(:names))"
    )
    return int(session.execute(query, {"names": list(names)}).scalar_one())


def is_job_due(session: ReadSession) -> bool:
    """Whether a job is waiting that a worker can start now: its time has come and no other job holds its lock."""
    query = text(
        "select exists (select 1 from procrastinate_jobs job where status = 'todo'"
        " and (scheduled_at is null or scheduled_at <= now()) and not exists"
        " (select 1 from procrastinate_jobs other where other.lock = job.lock and other.status = 'doing'))"
    )
    return bool(session.execute(query).scalar_one())


def has_worker(session: ReadSession) -> bool:
    """Whether a worker has reported in the last 10 seconds."""
    query = text(
        "select exists (select 1 from procrastinate_workers where last_heartbeat > now() - interval '10 seconds')"
    )
    return bool(session.execute(query).scalar_one())
