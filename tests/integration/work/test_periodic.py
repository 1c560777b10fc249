"""The jobs that the worker requests at set times: all of them are registered, and none ends in an error."""

import ast
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.database import DatabaseUrl
from app.files.store import FileStore
from app.work.read_submission import Reading
from app.work.worker import WorkerContext, queue_of, work
from ingest.embedding.model import TURNED_OFF
from ingest.pipeline import load_rules
from tests.style.sources import ROOT


@pytest.fixture
def worker(engine: Engine, database_url: DatabaseUrl, tmp_path: Path) -> WorkerContext:
    """What a worker has, without an embedding model."""
    reading = Reading(engine, FileStore(tmp_path / "files"), load_rules(), Path("build/ocr"))
    return WorkerContext(database_url, reading, picture_width_px=200, embedding_model=TURNED_OFF)


def test_every_periodic_job_ends_without_an_error(worker: WorkerContext, engine: Engine) -> None:
    """Each is run as the queue runs it, which passes the time by its name."""
    queue = queue_of(worker)
    names = sorted(periodic.task.name for periodic in queue.periodic_registry.periodic_tasks.values())
    insert = text(
        "insert into procrastinate_jobs (queue_name, task_name, args) values ('default', :name, '{\"timestamp\": 0}')"
    )
    with engine.begin() as connection:
        for name in names:
            connection.execute(insert, {"name": name})

    work(worker, until_empty=True)

    with engine.connect() as connection:
        left = connection.execute(
            text("select task_name, status from procrastinate_jobs where task_name = any(:names)"),
            {"names": names},
        ).all()
    assert [name for name, status in left if status == "failed"] == []
    assert len(names) >= 10


def test_every_periodic_job_that_is_written_is_registered(worker: WorkerContext) -> None:
    """A file that says that it is one is in the list of the worker."""
    queue = queue_of(worker)
    names = {periodic.task.name for periodic in queue.periodic_registry.periodic_tasks.values()}
    written = {
        path.stem
        for path in (ROOT / "app/work").glob("*.py")
        if (ast.get_docstring(ast.parse(path.read_text())) or "").startswith("The periodic job that")
    }

    assert written - {"schedule"} <= names
    assert "publish_due" in names  # the job of schedule.py
