"""reprocess and retry: reports are read again by the command itself if no worker is running."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from app.database import reading, writing
from app.models.document import Document, Page
from ingest.draft.page_states import UnreadReason
from ingest.draft.rules_version import RULES_VERSION
from tests.integration.cli.test_commands import Command, command
from tests.plain_pdf import a_small_review

__all__ = ["command"]


@pytest.fixture
def review(command: Command, tmp_path: Path) -> str:
    """The identifier of a draft that was ingested."""
    (tmp_path / "report.pdf").write_bytes(a_small_review())
    return str(json.loads(command("ingest", tmp_path / "report.pdf", "--json").stdout)["review"])


def test_a_report_of_earlier_rules_is_compared(command: Command, review: str, engine: Engine) -> None:
    """Nothing is saved: the report keeps the version of the rules that read it."""
    with writing(engine) as session:
        session.execute(update(Document).values(rules_version="1"))

    done = command("reprocess", "--json")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["state"] == "compared"
    with reading(engine) as session:
        assert session.scalar(select(Document.rules_version)) == "1" != RULES_VERSION


def test_pages_that_could_not_be_read_are_tried_again(command: Command, review: str, engine: Engine) -> None:
    """A page that can be read now has no reason any more."""
    with writing(engine) as session:
        session.execute(update(Page).where(Page.number == 2).values(unread_reason=UnreadReason.LIMIT))

    done = command("retry", review)

    assert done.returncode == 0, done.stderr
    assert "reprocessed: 1. Reports with pages left: 0." in done.stderr
    with reading(engine) as session:
        assert set(session.scalars(select(Page.unread_reason))) == {None}
