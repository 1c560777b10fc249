"""A backup restored beside an empty Meilisearch is searched in both engines."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.cli.command_context import command_context
from app.clock import now
from app.database import reading
from app.files.withdrawals import Scope, Withdrawal, append_lines
from app.models.document import Document
from app.models.review import Review
from app.search.meilisearch.instant import MeilisearchInstant
from app.search.postgres.engine import PostgresEngine
from app.search.request import SearchRequest
from ingest.draft.digest import Sha256
from tests.integration.cli.test_backup import casereviews
from tests.meilisearch_server import free_port, started
from tests.plain_pdf import a_small_review
from tests.site_settings import site_settings


def a_list_of_withdrawals(folder: Path, data: Path, alias: str) -> Path:
    """A list saved elsewhere: the review of this alias has been withdrawn since the backup."""
    with (
        command_context(site_settings(None, data)) as context,
        reading(context.engine) as session,
    ):
        public_id, sha256 = session.execute(
            select(Review.public_id, Document.sha256).join(Document).where(Review.alias == alias)
        ).one()
    assert public_id is not None
    path = folder / "withdrawn.jsonl"
    append_lines(path, [Withdrawal(now(), public_id, Sha256(sha256), Scope.REVIEW, "board_request")])
    return path


@pytest.mark.meilisearch
def test_restored_beside_an_empty_meilisearch_both_engines_find_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an empty folder and an empty Meilisearch: both find one review, and neither finds the withdrawn one."""
    (tmp_path / "wren.pdf").write_bytes(a_small_review())
    (tmp_path / "heron.pdf").write_bytes(a_small_review("Child Heron"))
    before, after = tmp_path / "before", tmp_path / "after"
    casereviews(before, "ingest", tmp_path / "wren.pdf", tmp_path / "heron.pdf", "--publish")
    casereviews(before, "backup", tmp_path / "backup")
    path = a_list_of_withdrawals(tmp_path, before, "Child Heron")

    with started(tmp_path, port=free_port()) as server:
        monkeypatch.setenv("MEILI_URL", server.url)
        monkeypatch.setenv("MEILI_KEY", server.master_key or "")
        restored = casereviews(after, "restore", tmp_path / "backup", "--withdrawn", path)
        with (
            command_context(site_settings(None, after)) as context,
            reading(context.engine) as session,
        ):
            answer = PostgresEngine(session).answer(SearchRequest(q="bruise"))
            titles = MeilisearchInstant(session, server.writer).instant("child", most=8).titles

    assert restored.returncode == 0, restored.stderr
    assert [hit.alias for hit in answer.reviews] == [hit.alias for hit in titles] == ["Child Wren"]


def test_restore_continues_without_meilisearch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Meilisearch that is not responding does not stop the restore. The operator reads what happens next."""
    (tmp_path / "wren.pdf").write_bytes(a_small_review())
    casereviews(tmp_path / "before", "ingest", tmp_path / "wren.pdf", "--publish")
    casereviews(tmp_path / "before", "backup", tmp_path / "backup")
    monkeypatch.setenv("MEILI_URL", f"http://127.0.0.1:{free_port()}")

    restored = casereviews(tmp_path / "after", "restore", tmp_path / "backup")

    assert restored.returncode == 0, restored.stderr
    assert "PostgreSQL suggests titles until a worker has updated Meilisearch" in restored.stderr
