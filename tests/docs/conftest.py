"""The samples as ``make demo`` shows them: read, published and searched, once in a run."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.cli.second_person import publish_unresolved, resolve_fictional
from app.database import DatabaseUrl, engine_for, reading
from app.main import create_app
from app.models.review import Review
from app.models.submission import Submission
from app.work.reindex_review import reindex_review
from tests.commands import run_command
from tests.embedded_database import as_owner, create_database, drop_database, url_of_database
from tests.samples.make import make_all
from tests.shared_run import last_user, made_once
from tests.site_settings import site_settings
from tests.style.sources import ROOT

_PICTURES_LATER = """
create function draw_pictures_later() returns trigger language plpgsql as
$$ begin new.scheduled_at := now() + interval '1 day'; return new; end $$;
create trigger draw_pictures_later before insert on procrastinate_jobs
for each row when (new.task_name = 'render_pages') execute function draw_pictures_later();
"""


@dataclass(frozen=True, slots=True)
class SampleSite:
    """A repository that contains the samples. Tests look at it and change nothing."""

    url: DatabaseUrl
    data: Path
    pdfs: Path

    def command(self, *arguments: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
        """``casereviews`` on this repository."""
        return casereviews(*arguments, cwd=cwd, url=self.url, data=self.data)


def casereviews(
    *arguments: str, cwd: Path, url: DatabaseUrl, data: Path
) -> "subprocess.CompletedProcess[str]":
    """Run a command on a database and a data folder."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "CASEREVIEWS_DATABASE_OWNER_URL": as_owner(url),
        "CASEREVIEWS_DATA": str(data),
        "CASEREVIEWS_OCR_MODELS": str(ROOT / "build/ocr"),
        "PYTHONPATH": str(ROOT),
    }
    return run_command(*arguments, environment=environment, cwd=cwd)


@pytest.fixture(scope="session")
def sample_site(run_folder: Path, database_server: DatabaseUrl, template: str) -> Iterator[SampleSite]:
    """All samples, ingested by the command that `make demo` uses; half a minute for the worker that comes first.

    The pictures of their pages are left for later: no document shows them, and drawing 400 of them takes as long
    as a third of the reading.
    """
    name = f"samples_{sha256(os.fsencode(run_folder)).hexdigest()[:12]}"
    pdfs = made_once(run_folder / "samples", make_all)
    site = SampleSite(url_of_database(database_server, name), run_folder / "sample-site", pdfs)

    def read(data: Path) -> None:
        drop_database(database_server, name)
        create_database(database_server, name, template=template)
        with psycopg.connect(as_owner(site.url)) as connection:
            connection.execute(_PICTURES_LATER)
        done = casereviews("ingest", str(pdfs), "--publish", cwd=ROOT, url=site.url, data=data)
        assert "published" in done.stdout, done.stderr
        _publish_unresolved(site.url)

    with last_user(run_folder / "sample-site.users", leave=lambda: drop_database(database_server, name)):
        made_once(site.data, read)
        yield site


def _publish_unresolved(url: DatabaseUrl) -> None:
    """Publish the samples that stayed drafts, as `make demo` does."""
    engine = engine_for(url)
    with reading(engine) as session:
        submissions = session.scalars(select(Submission.id)).all()
    publish_unresolved(engine, submissions, resolve_fictional, actor="command demo")
    with reading(engine) as session:
        reviews = session.scalars(select(Review.id)).all()
    for review_id in reviews:
        reindex_review(engine, review_id)
    engine.dispose()


@pytest.fixture(scope="session")
def reader(sample_site: SampleSite) -> Iterator[TestClient]:
    """Someone who reads the site of the samples."""
    settings = site_settings(sample_site.url, sample_site.data, demo=True)
    with TestClient(create_app(settings)) as client:
        yield client


@pytest.fixture
def own_folder(sample_site: SampleSite, tmp_path: Path) -> Path:
    """A folder with report.pdf and reports/, as the tutorial on your own reports begins."""
    (tmp_path / "reports").mkdir()
    for name, place in (
        ("scr_baby_v", "report.pdf"),
        ("scr_baby_v", "reports/v.pdf"),
        ("sar_mr_t_fire", "reports/t.pdf"),
    ):
        shutil.copyfile(sample_site.pdfs / f"{name}.pdf", tmp_path / place)
    return tmp_path
