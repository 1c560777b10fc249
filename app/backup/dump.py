"""The database as one file, written and read by PostgreSQL's pg_dump and pg_restore."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from psycopg.conninfo import make_conninfo
from sqlalchemy import URL

from app.backup.faults import PostgresProgramFailed
from app.database import libpq_parameters
from app.errors import DiskFull

Programs = Callable[[str], Path]
"""Gives the path of a program of PostgreSQL by its name, e.g. "pg_dump"."""

TABLES_WITHOUT_ROWS = (
    *("web_session", "one_time_link"),  # a restore signs no one in again
    *("sign_in_attempt", "throttle_key"),  # deleted after a day in the database too
)
"""Tables that are dumped without their rows."""

_JOBS = "2"


def dump(url: URL, to: Path, *, snapshot: str, programs: Programs) -> None:
    """Write the database to a file, as the transaction with that snapshot sees it."""
    excluded = [f"--exclude-table-data={table}" for table in TABLES_WITHOUT_ROWS]
    plain = ["--no-owner", "--no-privileges", "--no-comments"]
    _run(
        "pg_dump",
        ["--format=custom", f"--snapshot={snapshot}", f"--file={to}", *plain, *excluded],
        url,
        programs,
    )


def load(url: URL, dump_file: Path, *, programs: Programs) -> None:
    """Fill an empty schema from a file that ``dump`` wrote."""
    plain = ["--no-owner", "--no-privileges", "--no-comments", "--exit-on-error", f"--jobs={_JOBS}"]
    _run("pg_restore", [*plain, str(dump_file)], url, programs)


def _run(name: str, arguments: list[str], url: URL, programs: Programs) -> None:
    """Run a program on a database. The password is in the environment, where other users cannot see it."""
    parameters = libpq_parameters(url)
    password = {"PGPASSWORD": parameters.pop("password")} if "password" in parameters else {}
    ended = subprocess.run(
        [str(programs(name)), *arguments, f"--dbname={make_conninfo(**parameters)}"],
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", **password},
        capture_output=True,
        text=True,
        check=False,
        umask=0o077,
    )
    if ended.returncode == 0:
        return
    if "No space left on device" in ended.stderr:
        raise DiskFull(folder="the backup or the database", advice="Free some space and try again.")
    last = (ended.stderr.strip().splitlines() or ["it gave no reason"])[-1]
    raise PostgresProgramFailed(name=name, reason=last.removeprefix(f"{name}: error: "))
