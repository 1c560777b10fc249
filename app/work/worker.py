"""The worker: takes jobs from the queue, and continues after any of them fails.

A job that fails 3 times is given up, and its submission or review says so. A job whose worker has died is started
again, at most 10 times. procrastinate's worker ends without an error when PostgreSQL restarts, so it runs in a loop.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import UUID

import structlog
from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy, exceptions
from procrastinate.jobs import Status
from sqlalchemy import Engine

from app.accounts.mail import Mail, nowhere
from app.audit.events import Event
from app.audit.record import record
from app.curation.create_submission import refuse_submission
from app.curation.decide_finding import APPLY_REMOVALS
from app.curation.reprocess import COMPARE_READING, SAVE_READING, give_up_reprocessing
from app.curation.reprocess import GIVEN_UP as REPROCESSING_GIVEN_UP
from app.curation.schedule import record_failed_schedule
from app.curation.withhold import EMAIL_WITHHELD, withhold_download
from app.database import DatabaseUrl, reading, writing
from app.errors import StorageError
from app.models.document import Document
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from app.queue.jobs import MAX_ATTEMPTS, is_job_due
from app.reviews.removals import mark_failed
from app.search.index_review import COPY
from app.search.meilisearch.client import Meilisearch
from app.work.after_withdrawal import check_withdrawal, delete_public_files, note_public_again
from app.work.apply_removals import GIVEN_UP as REMOVAL_GIVEN_UP
from app.work.apply_removals import apply_removals
from app.work.check_document import check_document
from app.work.check_index import check_index
from app.work.check_published import check_published
from app.work.clear_unneeded import clear_unneeded
from app.work.cluster_recommendations import cluster_recommendations
from app.work.email_withheld import email_withheld
from app.work.embed_passages import embed_missing
from app.work.index_in_meilisearch import check_meilisearch, index_in_meilisearch
from app.work.read_submission import Reading, read_submission
from app.work.reindex_review import reindex_review
from app.work.remake_copies import REMAKE_COPIES, remake_copies
from app.work.render_pages import render_pages
from app.work.reprocess import compare_reading, save_reading
from app.work.schedule import PUBLISH_SCHEDULED, publish_scheduled, request_due_publications
from app.work.site_client import site_client

log = structlog.get_logger()

HEARTBEAT_S = 2.0
STALLED_AFTER_S = 10.0
"""A worker that has not reported for this long is dead, and its jobs are started again."""

MOST_STARTS = 10
"""A job whose worker has died this often is the likely cause, and is given up."""

_EVERY_10_S = "* * * * * */10"
_EVERY_MINUTE = "* * * * *"
_HOURLY = "7 * * * *"
"""Times in the form of cron; a sixth field is seconds."""

_IN_MEILISEARCH = f"{COPY}:all"
"""The lock under which one worker at a time writes to Meilisearch."""

GIVEN_UP = (
    "We could not read this file after several attempts. Print the report to a new PDF and upload that."
)


_NO_MAIL = Mail(nowhere, "", "")


@dataclass(frozen=True, slots=True)
class WorkerContext:
    """What the jobs of a worker need."""

    url: DatabaseUrl
    reading: Reading
    picture_width_px: int
    meilisearch: Meilisearch | None = None
    """The second engine, with a key that can write."""
    embedding_model: Path | None = None
    """Folder of another embedding model than the installed one."""
    site_url: str = "http://127.0.0.1:8000"
    """The address of the web, for the check after a withdrawal."""
    mail: Mail = _NO_MAIL
    """How emails to boards are sent."""

    @property
    def engine(self) -> Engine:
        """The database connections of its jobs."""
        return self.reading.engine


class PeriodicRun(Protocol):
    """What the queue calls at set times. It passes the timestamp by its name."""

    def __call__(self, context: JobContext, timestamp: int) -> Awaitable[None] | None:
        """Do the job that was due at that time, in seconds since 1970."""


def work(worker: WorkerContext, *, until_empty: bool = False, concurrency: int = 1) -> None:
    """Run jobs until the process is stopped, or with ``until_empty`` until no job is left."""
    asyncio.run(_work(worker, until_empty=until_empty, concurrency=concurrency))


async def _work(worker: WorkerContext, *, until_empty: bool, concurrency: int) -> None:
    queue = queue_of(worker)
    while True:
        try:
            async with queue.open_async():
                await _retry_stalled(queue)
                await queue.run_worker_async(
                    wait=not until_empty,
                    concurrency=concurrency,
                    install_signal_handlers=False,
                    update_heartbeat_interval=HEARTBEAT_S,
                    stalled_worker_timeout=STALLED_AFTER_S,
                    fetch_job_polling_interval=2.0,
                    delete_jobs="successful",
                )
            # With several jobs at a time it ends while one runs that requests the next, e.g. the pictures of a report.
            if until_empty:
                if not _is_job_due(worker):
                    return
                continue
        except Exception as error:  # the worker must survive any error of the queue or the database
            log.warning("worker_interrupted", error=type(error).__name__)
        await asyncio.sleep(1.0)


def _is_job_due(worker: WorkerContext) -> bool:
    with reading(worker.engine) as session:
        return is_job_due(session)


def queue_of(worker: WorkerContext) -> App:
    """The queue with every job by its name."""
    queue = App(connector=PsycopgConnector(conninfo=worker.url))
    _job(queue, worker, "read_submission", lambda ids: _read(worker, ids))
    _job(queue, worker, "reindex_review", lambda ids: reindex_review(worker.engine, UUID(ids["review_id"])))
    _job(queue, worker, "render_pages", lambda ids: _render(worker, ids), former_names=["picture_pages"])
    _job(queue, worker, COMPARE_READING, lambda ids: compare_reading(worker.reading, UUID(ids["review_id"])))
    _job(queue, worker, SAVE_READING, lambda ids: save_reading(worker.reading, UUID(ids["review_id"])))
    _job(queue, worker, APPLY_REMOVALS, lambda ids: _apply_removals(worker, ids))
    _job(queue, worker, EMAIL_WITHHELD, lambda ids: _email_withheld(worker, ids))
    _job(queue, worker, COPY, lambda ids: _index_in_meilisearch(worker))
    _job(
        queue,
        worker,
        "delete_public_files",
        lambda ids: _delete_public_files(worker, ids),
        former_names=["clear_away"],
    )
    _job(queue, worker, "check_document", lambda ids: _check_document(worker, ids))
    _job(queue, worker, "note_public_again", lambda ids: _note_public_again(worker, ids))
    _job(
        queue,
        worker,
        "check_withdrawal",
        lambda ids: _check_withdrawal(worker, ids),
        former_names=["probe_withdrawal"],
    )
    _job(queue, worker, PUBLISH_SCHEDULED, lambda ids: _publish(worker, ids), former_names=["publish_held"])
    _add_periodic(queue, worker)
    return queue


def _add_periodic(queue: App, worker: WorkerContext) -> None:
    """The jobs that nobody requests."""
    _periodic(queue, "publish_due", lambda: request_due_publications(worker.engine))
    _periodic(
        queue,
        "check_meilisearch",
        lambda: check_meilisearch(worker.engine, worker.meilisearch),
        lock=_IN_MEILISEARCH,
        former_names=["look_at_meilisearch"],
    )
    _periodic(queue, "check_published", lambda: check_published(worker.engine), cron=_EVERY_MINUTE)
    _periodic(
        queue, "check_index", lambda: check_index(worker.engine), cron=_EVERY_MINUTE, lock="check_index"
    )
    _periodic(
        queue,
        "purge_index",
        lambda: check_index(worker.engine, purge=True),
        cron=_HOURLY,
        lock="check_index",
    )
    _periodic(
        queue,
        "embed_passages",
        lambda: embed_missing(worker.engine, worker.embedding_model),
        lock="embed_passages",
    )
    _periodic(
        queue,
        "cluster_recommendations",
        lambda: cluster_recommendations(worker.engine, worker.embedding_model),
        cron=_EVERY_MINUTE,
        lock="cluster_recommendations",
    )
    _periodic(
        queue,
        "clear_unneeded",
        lambda: clear_unneeded(worker.engine, worker.reading.files),
        cron=_HOURLY,
    )
    _periodic(
        queue,
        REMAKE_COPIES,
        lambda: remake_copies(worker.engine, worker.reading.files),
        cron=_EVERY_MINUTE,
    )
    _schedule(queue, "retry_stalled", _retry_stalled_job, former_names=["take_up_stalled"])


def _periodic(
    queue: App,
    name: str,
    do: Callable[[], object],
    *,
    cron: str = _EVERY_10_S,
    lock: str | None = None,
    former_names: Sequence[str] = (),
) -> None:
    """Register a job that is requested at set times."""

    def run(context: JobContext, timestamp: int) -> None:
        try:
            do()
        except Exception as error:
            log.warning("job_failed", job=name, error=type(error).__name__)
            raise

    _schedule(queue, name, run, cron=cron, lock=lock, former_names=former_names)


def _schedule(
    queue: App,
    name: str,
    run: PeriodicRun,
    *,
    cron: str = _EVERY_10_S,
    lock: str | None = None,
    former_names: Sequence[str] = (),
) -> None:
    """Request a job at set times, unless it is still waiting from the last time."""
    task = queue.task(name=name, aliases=list(former_names), pass_context=True, lock=lock, queueing_lock=name)
    queue.periodic(cron=cron)(task(run))


def _job(
    queue: App,
    worker: WorkerContext,
    name: str,
    do: Callable[[dict[str, str]], None],
    *,
    former_names: Sequence[str] = (),
) -> None:
    """Register a job with 3 attempts.

    ``former_names`` are names that older versions of the program gave it: those jobs can still be in the queue.
    """

    def run(context: JobContext, /, **arguments: str) -> None:
        if context.job.attempts >= MOST_STARTS:
            log.warning("job_given_up", job=name, **_identifiers(arguments))
            give_up(worker.engine, name, arguments)
            return
        try:
            do(arguments)
        except Exception as error:
            problem = {"problem": error.sentence} if isinstance(error, StorageError) else {}
            log.warning(
                "job_failed", job=name, error=type(error).__name__, **problem, **_identifiers(arguments)
            )
            if context.job.attempts + 1 >= MAX_ATTEMPTS:
                give_up(worker.engine, name, arguments)
            raise

    retry = RetryStrategy(max_attempts=MAX_ATTEMPTS - 1, wait=1)
    queue.task(name=name, aliases=list(former_names), pass_context=True, retry=retry)(run)


def give_up(engine: Engine, name: str, arguments: dict[str, str]) -> None:
    """Record that a job will not be done, in its submission or review and in the audit log."""
    with writing(engine) as session:
        if name == "read_submission":
            submission = session.get(Submission, UUID(arguments["submission_id"]))
            if submission is not None and submission.state in (
                SubmissionState.WAITING,
                SubmissionState.READING,
            ):
                refuse_submission(
                    session, submission, code="given_up", sentence=GIVEN_UP, actor=arguments["actor"]
                )
        if name == APPLY_REMOVALS:
            mark_failed(session, UUID(arguments["document_id"]), REMOVAL_GIVEN_UP)
        if name == "check_document":
            withhold_download(
                session, session.get_one(Document, UUID(arguments["document_id"])), actor="worker"
            )
        if name in (COMPARE_READING, SAVE_READING):
            give_up_reprocessing(session, UUID(arguments["review_id"]), REPROCESSING_GIVEN_UP)
        if name == PUBLISH_SCHEDULED:
            record_failed_schedule(
                session, session.get_one(Review, UUID(arguments["review_id"])), actor="worker"
            )
        record(session, Event.GIVEN_UP, actor="worker", details={"job": name, **_identifiers(arguments)})


def _identifiers(arguments: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in arguments.items() if key.endswith("_id")}


def _read(worker: WorkerContext, arguments: dict[str, str]) -> None:
    read_submission(worker.reading, UUID(arguments["submission_id"]), actor=arguments["actor"])


def _check_document(worker: WorkerContext, arguments: dict[str, str]) -> None:
    check_document(worker.reading, UUID(arguments["document_id"]), actor=arguments["actor"])


def _index_in_meilisearch(worker: WorkerContext) -> None:
    index_in_meilisearch(worker.engine, worker.meilisearch)


def _apply_removals(worker: WorkerContext, arguments: dict[str, str]) -> None:
    document_id = UUID(arguments["document_id"])
    apply_removals(worker.reading, document_id, width_px=worker.picture_width_px)


def _email_withheld(worker: WorkerContext, arguments: dict[str, str]) -> None:
    email_withheld(worker.engine, worker.mail, arguments["board_id"])


def _render(worker: WorkerContext, arguments: dict[str, str]) -> None:
    render_pages(
        worker.engine,
        worker.reading.files,
        UUID(arguments["document_id"]),
        width_px=worker.picture_width_px,
        ocr_models=worker.reading.ocr_models,
    )


def _delete_public_files(worker: WorkerContext, arguments: dict[str, str]) -> None:
    delete_public_files(worker.engine, worker.reading.files, UUID(arguments["document_id"]))


def _note_public_again(worker: WorkerContext, arguments: dict[str, str]) -> None:
    note_public_again(worker.engine, worker.reading.files, UUID(arguments["review_id"]))


def _check_withdrawal(worker: WorkerContext, arguments: dict[str, str]) -> None:
    check_withdrawal(
        worker.engine,
        worker.reading.files,
        UUID(arguments["review_id"]),
        get=site_client(worker.site_url),
        meilisearch=worker.meilisearch,
    )


def _publish(worker: WorkerContext, arguments: dict[str, str]) -> None:
    publish_scheduled(worker.engine, UUID(arguments["review_id"]))


async def _retry_stalled_job(context: JobContext, timestamp: int) -> None:
    await _retry_stalled(context.app)


async def _retry_stalled(queue: App) -> None:
    """Put the jobs of dead workers back into the queue."""
    for job in await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_S):
        try:
            await queue.job_manager.retry_job(job)
        except exceptions.ConnectorException:  # the same job is already waiting, so this one is not needed
            await queue.job_manager.finish_job(job, status=Status.ABORTED, delete_job=True)
        log.info("job_retried", job=job.task_name, attempts=job.attempts)
