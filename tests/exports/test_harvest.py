"""A library that keeps a copy of the repository: after every change its copy is the repository again."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.accounts.person import Person
from app.accounts.roles import Role
from app.curation.correct import change
from app.curation.publish import publish
from app.curation.restore import restore
from app.curation.withdraw import withdraw
from app.database import WriteSession
from app.files.store import FileStore
from app.models.review import Review, ReviewState
from app.reviews.tombstone import WithdrawalReason
from ingest.draft.claims import ClaimField
from tests.builders import a_review

CURATOR = Person(uuid4(), "Cy Example", "cy@example.org", Role.CURATOR, frozenset())


class Harvester:
    """Follows the list of changes as docs/api.md says: from the last change it saw, less a minute."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.copy: dict[str, str] = {}
        self.since = "2000-01-01T00:00:00Z"

    def harvest(self) -> dict[str, str]:
        """Bring the copy up to date; returns its titles by identifier."""
        address: str | None = f"/api/v1/reviews?page_size=2&updated_since={self.since.replace('+', '%2B')}"
        while address is not None:
            body = self.client.get(address).json()
            for item in body["items"]:
                self._take(item)
            address = body["next"]
        return self.copy

    def _take(self, item: dict[str, Any]) -> None:
        if item["deleted"]:
            self.copy.pop(item["id"], None)
        else:
            self.copy[item["id"]] = item["title"]
        last = datetime.fromisoformat(item["updated_at"]) - timedelta(minutes=1)
        self.since = last.isoformat()


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    """Where the list of withdrawals is."""
    return FileStore(tmp_path / "files")


def repository(session: WriteSession) -> dict[str, str]:
    """What is public, by the database."""
    public = select(Review.public_id, Review.title).where(Review.state == ReviewState.PUBLISHED)
    return {str(name): title for name, title in session.execute(public)}


def test_harvesters_copy_is_the_repository_after_every_change(
    client: TestClient, session: WriteSession, files: FileStore
) -> None:
    """Published, corrected, withdrawn, restored, published later: nothing is missed and nothing stays."""
    harvester = Harvester(client)
    drafts = [
        a_review(
            session, state=ReviewState.DRAFT, title=f"Child {name}", passages=[f"{name}{name} asked. " * 9]
        )
        for name in "ABCDE"
    ]
    for draft in drafts[:4]:
        publish(session, draft, actor="test")
    session.commit()
    assert harvester.harvest() == repository(session)

    change(session, drafts[1], ClaimField.TITLE, "Child B, corrected", person=CURATOR)
    session.commit()
    assert harvester.harvest() == repository(session)

    for draft in drafts[:2]:
        withdraw(session, files, draft, reason=WithdrawalReason.ERROR, actor="test")
    session.commit()
    assert harvester.harvest() == repository(session)

    restore(session, drafts[0], actor="test")
    publish(session, drafts[4], actor="test")
    session.commit()
    assert harvester.harvest() == repository(session)
    assert sorted(harvester.copy.values()) == ["Child A", "Child C", "Child D", "Child E"]
