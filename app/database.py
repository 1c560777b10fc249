"""Sessions on PostgreSQL: reading(engine) and writing(engine). Only this file and app/queue commit.

Functions of the app take a ReadSession when they only read and a WriteSession when they change something. A
WriteSession can be passed where a ReadSession is expected, never the other way round.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NewType

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.exc import DataError, DBAPIError, OperationalError, TimeoutError
from sqlalchemy.orm import Session

from app.errors import AppError, BadRequest, DatabaseBusy, DatabaseUnreachable, DiskFull, TookTooLong

DatabaseUrl = NewType("DatabaseUrl", str)
"""Where a database is, as libpq reads it: "postgresql://user@host/name" or "host=/a/folder dbname=name".

libpq and SQLAlchemy read the same URL differently: to one a ``+`` is a plus sign, to the other a space. So only
libpq parses it, in this file; other code gets the parts from ``engine_for(…).url`` and ``libpq_parameters``.
"""

_AFTER_COMMIT = "after_commit"
_OUT_OF_RANGE = "22003"
"""The SQLSTATE of a number that its column cannot hold, such as page 10 to the power of 30."""

# The start of an SQLSTATE and the error it becomes. An error without an SQLSTATE means that there is no connection.
_ERRORS_BY_STATE: tuple[tuple[str, type[AppError]], ...] = (
    ("57014", TookTooLong),
    ("55P03", TookTooLong),
    ("53100", DiskFull),
    ("53300", DatabaseUnreachable),
    ("57P", DatabaseUnreachable),
    ("08", DatabaseUnreachable),
)


class ReadSession(Session):
    """A session that only reads. Opened by reading(engine); PostgreSQL refuses its writes."""


class WriteSession(ReadSession):
    """A session that may change rows. Only the code that opened it commits, never a function it is passed to."""


def sqlalchemy_url(url: DatabaseUrl | str) -> URL:
    """The address as a SQLAlchemy URL. Raises psycopg.ProgrammingError if libpq cannot read it."""
    rest = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    user, password, name = (rest.pop(key, None) for key in ("user", "password", "dbname"))
    return URL.create("postgresql", username=user, password=password, database=name, query=rest)


def libpq_parameters(url: URL) -> dict[str, str]:
    """The parts of an engine's address with libpq's names, for programs such as pg_dump."""
    named = {"user": url.username, "password": url.password, "dbname": url.database}
    rest = {name: value for name, value in url.query.items() if isinstance(value, str)}
    return {**rest, **{name: value for name, value in named.items() if value is not None}}


def engine_for(url: DatabaseUrl | str, *, pool_size: int = 5, timeout_ms: int | None = None) -> Engine:
    """A connection pool. With ``timeout_ms`` PostgreSQL stops every statement that runs for longer."""
    options = "-c timezone=UTC" + (f" -c statement_timeout={timeout_ms}" if timeout_ms else "")
    return create_engine(
        sqlalchemy_url(url),
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=10,
        pool_pre_ping=True,
        hide_parameters=True,  # so that no error in a log contains text of a report
        connect_args={"options": options, "connect_timeout": 5, "application_name": "casereviews"},
    )


@contextmanager
def reading(engine: Engine) -> Iterator[ReadSession]:
    """One read-only transaction, ended on leaving. Raises DatabaseUnreachable or TookTooLong."""
    read_only = engine.execution_options(postgresql_readonly=True)
    with translate_db_error(), ReadSession(read_only, autoflush=False, expire_on_commit=False) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[WriteSession]:
    """One transaction, committed on leaving, rolled back by any error.

    Raises DatabaseUnreachable or DiskFull.
    """
    with translate_db_error(), WriteSession(engine, expire_on_commit=False) as session:
        yield session
        session.commit()
        for callback in session.info.pop(_AFTER_COMMIT, ()):
            callback()


def after_commit(session: WriteSession, callback: Callable[[], None]) -> None:
    """Call back once the transaction that ``writing`` opened is committed, and not if it fails.

    For changes outside the database, such as files. A crash loses the callback, so queue a job as well.
    """
    session.info.setdefault(_AFTER_COMMIT, []).append(callback)


@contextmanager
def translate_db_error() -> Iterator[None]:
    """Turn a failure of the server into an AppError; a fault in our SQL is raised unchanged."""
    try:
        yield
    except TimeoutError as error:  # every connection of the pool was in use for as long as we wait
        raise DatabaseBusy from error
    except DataError as error:
        if _state_of(error) != _OUT_OF_RANGE:
            raise
        raise BadRequest(field="A number", problem="it is too large") from error
    except OperationalError as error:
        kind = _kind_of(error)
        if kind is None:
            raise
        raise (kind(folder="the database") if kind is DiskFull else kind()) from error


def _kind_of(error: OperationalError) -> type[AppError] | None:
    """The AppError for the server's SQLSTATE. None for others, such as a deadlock, which are raised unchanged."""
    state = _state_of(error)
    if state is None:
        return DatabaseUnreachable
    return next((kind for prefix, kind in _ERRORS_BY_STATE if state.startswith(prefix)), None)


def _state_of(error: DBAPIError) -> str | None:
    return error.orig.sqlstate if isinstance(error.orig, psycopg.Error) else None
