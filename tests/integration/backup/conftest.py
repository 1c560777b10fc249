"""A small repository to back up, and an empty place to restore it to."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from app.backup.make import Made, make
from app.backup.restore import Restored, Target, restore
from app.cli.backup import postgres_program
from app.database import DatabaseUrl, WriteSession, engine_for, writing
from app.database_roles.privileges import APPLICATION
from app.files.store import FileStore
from app.models.document import Document
from app.models.review import ReviewState
from app.search.postgres.engine import PostgresEngine
from tests.builders import a_review
from tests.embedded_database import a_database, as_owner
from tests.plain_pdf import plain_pdf


def silent(_part: str) -> Callable[[int, int], None]:
    """Show no progress."""
    return lambda done, total: None


def search_in(session: WriteSession) -> PostgresEngine:
    return PostgresEngine(session)


class Repository:
    """A database and a file store with reviews of one document each."""

    def __init__(self, engine: Engine, files: FileStore) -> None:
        self.engine = engine
        self.files = files

    def publish(self, title: str, *, state: ReviewState = ReviewState.PUBLISHED) -> str:
        """Add a review. Returns its public identifier, or "" if it has none."""
        with writing(self.engine) as session:
            review = a_review(session, title=title, state=state)
            document = session.scalars(select(Document).where(Document.review_id == review.id)).one()
            document.sha256 = self.files.save_source(plain_pdf(title))
            self.files.save_public_copy(document.sha256, b"%PDF-public")
            self.files.save_picture(document.sha256, 1, b"picture")
            return review.public_id or ""

    def back_up(self, folder: Path, *, link: bool = False) -> Made:
        return make(
            folder,
            engine=self.engine,
            files=self.files,
            programs=postgres_program,
            show_progress=silent,
            link=link,
        )

    def restore(self, folder: Path, *, replace: bool = False, more_lists: tuple[Path, ...] = ()) -> Restored:
        self.engine.dispose()  # idle connections of earlier tests would look like a running site
        target = Target(self.engine, self.files, postgres_program, search_in, APPLICATION)
        return restore(folder, target, replace=replace, show_progress=silent, more_lists=more_lists)


@pytest.fixture
def original(database_server: DatabaseUrl, template: str, tmp_path: Path) -> Iterator[Repository]:
    """A repository with its own database: a site of other tests can be running on theirs."""
    with a_database(database_server, template=template) as url:
        engine = engine_for(as_owner(url))
        yield Repository(engine, FileStore(tmp_path / "original" / "files"))
        engine.dispose()


@pytest.fixture
def elsewhere(database_server: DatabaseUrl, tmp_path: Path) -> Iterator[Repository]:
    """A database without tables, and an empty folder."""
    with a_database(database_server) as url:
        engine = engine_for(as_owner(url))
        yield Repository(engine, FileStore(tmp_path / "elsewhere" / "files"))
        engine.dispose()
