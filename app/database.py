"""Sessions on PostgreSQL: reading(engine) and writing(engine). Only this file and app/queue commit.

Functions of the app take a ReadSession when they only look and a WriteSession when they change something; a
WriteSession serves where a ReadSession is asked for, never the other way round.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NewType

import psycopg
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.errors import AppError, DatabaseUnreachable, DiskFull, TookTooLong

DatabaseUrl = NewType("DatabaseUrl", str)

_AFTER_COMMIT = "after_commit"

# How an SQLSTATE begins and what that means to a person; without one the server is not there at all.
_MEANING: tuple[tuple[str, type[AppError]], ...] = (
    ("57014", TookTooLong),
    ("55P03", TookTooLong),
    ("53100", DiskFull),
    ("53300", DatabaseUnreachable),
    ("57P", DatabaseUnreachable),
    ("08", DatabaseUnreachable),
)


class ReadSession(Session):
    """A session that looks. Opened by reading(engine), PostgreSQL refuses it a write."""


class WriteSession(ReadSession):
    """A session that may change rows. The edge that opened it commits, never a function given it."""


def engine_for(url: DatabaseUrl | str, *, pool_size: int = 5, timeout_ms: int | None = None) -> Engine:
    """A pool of connections; with ``timeout_ms`` PostgreSQL stops every statement that runs longer."""
    options = "-c timezone=UTC" + (f" -c statement_timeout={timeout_ms}" if timeout_ms else "")
    return create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=10,
        pool_pre_ping=True,
        hide_parameters=True,  # an error told in a log holds no word of a report
        connect_args={"options": options, "connect_timeout": 5, "application_name": "casereviews"},
    )


@contextmanager
def reading(engine: Engine) -> Iterator[ReadSession]:
    """One read-only transaction, ended on leaving. Raises DatabaseUnreachable or TookTooLong."""
    looking = engine.execution_options(postgresql_readonly=True)
    with _in_our_words(), ReadSession(looking, autoflush=False, expire_on_commit=False) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[WriteSession]:
    """One transaction, committed on leaving, rolled back by any error.

    Raises DatabaseUnreachable or DiskFull.
    """
    with _in_our_words(), WriteSession(engine, expire_on_commit=False) as session:
        yield session
        session.commit()
        for do in session.info.pop(_AFTER_COMMIT, ()):
            do()


def after_commit(session: WriteSession, do: Callable[[], None]) -> None:
    """Do something once the transaction that ``writing`` opened is committed; never where it is not.

    For what lies outside the database, such as files. It is lost in a crash: ask for a job as well.
    """
    session.info.setdefault(_AFTER_COMMIT, []).append(do)


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Turn a failure of the server into our own error; a failure of our SQL stays what it is."""
    try:
        yield
    except OperationalError as error:
        meaning = _meaning_of(error)
        if meaning is None:
            raise
        raise (meaning(folder="the database") if meaning is DiskFull else meaning()) from error


def _meaning_of(error: OperationalError) -> type[AppError] | None:
    """Our class for the server's SQLSTATE; a deadlock, for one, has none and is raised as it is."""
    state = error.orig.sqlstate if isinstance(error.orig, psycopg.Error) else None
    if state is None:
        return DatabaseUnreachable
    return next((ours for prefix, ours in _MEANING if state.startswith(prefix)), None)
