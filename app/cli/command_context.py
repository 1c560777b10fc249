"""What a command works with: the database of DATABASE_URL, or else the bundled one of the data folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from shutil import disk_usage

from sqlalchemy import Engine

from app.cli.database_owner import database_of, upgrade_database
from app.database import DatabaseUrl, engine_for, reading
from app.embedded.postgres import DatabaseAddresses
from app.errors import DatabaseBehind, DatabaseUnreachable, DiskFull
from app.files.store import FileStore
from app.schema import is_current
from app.settings import Settings, read_settings

_FREE_BYTES_FOR_POSTGRESQL = 32_000_000
"""With less, PostgreSQL cannot begin the next file of its write-ahead log (16 MB), and stops."""


@dataclass(frozen=True, slots=True)
class CommandContext:
    """Database, files and settings of a command."""

    settings: Settings
    addresses: DatabaseAddresses
    engine: Engine
    files: FileStore

    @property
    def url(self) -> DatabaseUrl:
        """The address of the database for the application's role."""
        return self.addresses.application

    @property
    def site(self) -> str:
        """The address of the site for readers, without a slash at its end."""
        settings = self.settings
        return (settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")


@contextmanager
def command_context(settings: Settings | None = None) -> Iterator[CommandContext]:
    """Everything a command needs, closed at the end of the block.

    Any command brings the bundled database up to date. A database of DATABASE_URL is brought up to date by
    ``casereviews migrate`` only. Raises DatabaseBehind, DatabaseUnreachable, or DiskFull if the bundled
    database stopped because the disk is full.
    """
    settings = settings or read_settings()
    with database_of(settings) as addresses:
        engine = engine_for(addresses.application, pool_size=settings.pool_size)
        try:
            with reading(engine) as session:
                is_behind = not is_current(session.connection())
            if is_behind:
                if settings.database_url is not None:
                    raise DatabaseBehind
                upgrade_database(addresses)
            yield CommandContext(settings, addresses, engine, FileStore(settings.data / "files"))
        except DatabaseUnreachable as error:
            if settings.database_url is None and disk_usage(settings.data).free < _FREE_BYTES_FOR_POSTGRESQL:
                raise DiskFull(folder=settings.data) from error
            raise
        finally:
            engine.dispose()
