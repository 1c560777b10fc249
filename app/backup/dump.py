"""The database as one file, by PostgreSQL's own pg_dump and pg_restore."""

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
"""The path of a program of PostgreSQL by its name, e.g. of "pg_dump"."""

LEFT_OUT = (
    *("web_session", "one_time_link"),  # who was signed out stays out
    *("sign_in_attempt", "throttle_key"),  # deleted after a day, everywhere
)
"""Tables that are dumped without their rows."""

_JOBS = "2"


def dump(url: URL, to: Path, *, snapshot: str, programs: Programs) -> None:
    """Write the database, as the transaction of that snapshot sees it, into a file."""
    without = [f"--exclude-table-data={table}" for table in LEFT_OUT]
    plain = ["--no-owner", "--no-privileges", "--no-comments"]
    _run(
        "pg_dump",
        ["--format=custom", f"--snapshot={snapshot}", f"--file={to}", *plain, *without],
        url,
        programs,
    )


def load(url: URL, dumped: Path, *, programs: Programs) -> None:
    """Fill an empty schema from such a file."""
    plain = ["--no-owner", "--no-privileges", "--exit-on-error", f"--jobs={_JOBS}"]
    _run("pg_restore", [*plain, str(dumped)], url, programs)


def _run(name: str, arguments: list[str], url: URL, programs: Programs) -> None:
    """Run a program on a database; the password goes by the environment, where others do not see it."""
    parameters = libpq_parameters(url)
    password = {"PGPASSWORD": parameters.pop("password")} if "password" in parameters else {}
    done = subprocess.run(
        [str(programs(name)), *arguments, f"--dbname={make_conninfo(**parameters)}"],
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", **password},
        capture_output=True,
        text=True,
        check=False,
        umask=0o077,
    )
    if done.returncode == 0:
        return
    if "No space left on device" in done.stderr:
        raise DiskFull(folder="the backup or the database", advice="Free some space and try again.")
    last = (done.stderr.strip().splitlines() or ["it ended and gave no reason"])[-1]
    raise PostgresProgramFailed(name=name, reason=last.removeprefix(f"{name}: error: "))
