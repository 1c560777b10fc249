"""What a command works on: the database DATABASE_URL names, else the bundled one of the data folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from shutil import disk_usage

from sqlalchemy import Engine

from app.database import DatabaseUrl, engine_for, writing
from app.embedded.postgres import database
from app.errors import DatabaseBehind, DatabaseUnreachable, DiskFull
from app.files.store import FileStore
from app.schema import is_current, upgrade
from app.settings import Settings, read_settings

_ROOM_POSTGRESQL_NEEDS = 32_000_000
"""Bytes: with less it cannot begin the next file of its log, and stops in the middle of what it does."""


@dataclass(frozen=True, slots=True)
class CommandContext:
    """Database, files and settings of a command."""

    settings: Settings
    url: DatabaseUrl
    engine: Engine
    files: FileStore

    @property
    def site(self) -> str:
        """Where readers find the site, without a slash at its end."""
        settings = self.settings
        return (settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")


@contextmanager
def command_context(settings: Settings | None = None) -> Iterator[CommandContext]:
    """Everything a command needs, let go on leaving.

    The bundled database is brought up to date by whoever uses it; one that DATABASE_URL names only by
    ``casereviews migrate``. Raises DatabaseBehind, DatabaseUnreachable, or DiskFull where the bundled
    one stopped for want of room.
    """
    settings = settings or read_settings()
    with database(settings.database_url, data=settings.data) as url:
        engine = engine_for(url, pool_size=settings.pool_size)
        try:
            with writing(engine) as session:
                if not is_current(session.connection()):
                    if settings.database_url is not None:
                        raise DatabaseBehind
                    upgrade(session.connection())
            yield CommandContext(settings, url, engine, FileStore(settings.data / "files"))
        except DatabaseUnreachable as error:
            if settings.database_url is None and disk_usage(settings.data).free < _ROOM_POSTGRESQL_NEEDS:
                raise DiskFull(folder=settings.data) from error
            raise
        finally:
            engine.dispose()
