"""What a command works on: the database DATABASE_URL names, else the bundled one of the data folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from app.database import DatabaseUrl, engine_for, writing
from app.embedded.postgres import database
from app.errors import DatabaseBehind
from app.files.store import FileStore
from app.schema import is_current, upgrade
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Database, files and settings of a command."""

    settings: Settings
    url: DatabaseUrl
    engine: Engine
    files: FileStore


@contextmanager
def surroundings(settings: Settings | None = None) -> Iterator[Surroundings]:
    """Everything a command needs, let go on leaving.

    The bundled database is brought up to date by whoever uses it; one that DATABASE_URL names only by
    ``casereviews migrate``. Raises DatabaseBehind or DatabaseUnreachable.
    """
    settings = settings or Settings()
    with database(settings.database_url, data=settings.data) as url:
        engine = engine_for(url, pool_size=settings.pool_size)
        try:
            with writing(engine) as session:
                if not is_current(session.connection()):
                    if settings.database_url is not None:
                        raise DatabaseBehind
                    upgrade(session.connection())
            yield Surroundings(settings, url, engine, FileStore(settings.data / "files"))
        finally:
            engine.dispose()
