"""A process that reads, as root or as an ordinary user, with or without what the kernel may offer; it tries to escape.

    python -m tests.unit.pdf.escape_leg '{"ordinary": true, "refused": ["unshare"], "unconfined": false}'

Prints what came of each attempt as JSON. What is "refused" fails for this process and all it starts, as under the
seccomp profile of a container engine.
"""

import ctypes
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.draft.json_value import JsonValue
from ingest.errors import ReadingNotConfined
from ingest.pdf.confinement import READER_UID
from ingest.pdf.sandbox import ForkServer, Task, allow_unconfined_reading, confinement_of_reading, run
from tests.refused_calls import refuse
from tests.unit.pdf.escapes import ATTEMPTS, Targets
from tests.unit.pdf.made import a_pdf, saying
from tests.waiting import wait_until

NOBODY = 65_534
DRAFT = "a draft"
_PDF = b"%PDF-"


def become_nobody() -> None:
    """An ordinary user, who may still read where Python is installed: that may be root's home."""
    libc = ctypes.CDLL(None)
    libc.prctl(8, 1, 0, 0, 0)  # PR_SET_KEEPCAPS
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    read = 1 << 2  # CAP_DAC_READ_SEARCH
    libc.capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)(read, read, read))
    libc.prctl(47, 2, 2, 0, 0)  # PR_CAP_AMBIENT_RAISE


@contextmanager
def targets(uid: int) -> Iterator[Targets]:
    """A data folder, a home, a database socket, a web and a process, all belonging to the child's own user."""
    folder = Path(tempfile.mkdtemp(prefix="escape-"))
    gid = uid if os.geteuid() == 0 else os.getegid()
    home = folder / "home"
    home.mkdir()
    file = folder / "draft.pdf"
    file.write_text(DRAFT)
    with (
        socket.socket(socket.AF_UNIX) as database,
        socket.create_server(("127.0.0.1", 0)) as web,
        subprocess.Popen(
            ["sleep", "600"], user=uid, group=gid, env={"PATH": os.environ["PATH"], "PASSWORD": "1"}
        ) as process,
    ):
        database.bind(str(folder / "socket"))
        database.listen()
        if os.geteuid() == 0:
            for path in (folder, home, file, folder / "socket"):
                os.chown(path, uid, uid)
        try:
            yield {
                "folder": str(folder),
                "home": str(home),
                "file": str(file),
                "socket": str(folder / "socket"),
                "port": str(web.getsockname()[1]),
                "pid": str(process.pid),
                "uid": str(uid),
            }
        finally:
            process.kill()
            shutil.rmtree(folder, ignore_errors=True)


def outcomes(server: ForkServer) -> dict[str, object]:
    """How the child is confined, what came of each attempt, and whether it can still do its work."""
    uid = READER_UID if os.geteuid() == 0 else os.geteuid()
    confinement = confinement_of_reading(fork_server=server)
    with targets(uid) as aims:
        attempts = {name: _attempt(server, name, aims) for name in ATTEMPTS}
        attempts["surviving the kill"] = "EPERM" if _ends_with_its_client(server) else "done"
        file_is_unchanged = _is_unchanged(Path(aims["file"]))
        (numbers,) = run("threads", _PDF, {}, fork_server=server)
    pages = list(run(Task.PAGES, a_pdf(saying("Still read")), {"first": 1}))
    return {
        "attempts": attempts,
        "summary": confinement.summary,
        "is_whole": confinement.is_whole,
        "namespaces": confinement.separation.namespaces,
        "own_user": confinement.separation.own_user,
        "file_is_unchanged": file_is_unchanged,
        "threads": json.loads(numbers),
        "is_read": b"Still read" in pages[1],
    }


def _is_unchanged(file: Path) -> bool:
    """Content, mode and number of names of the draft are what they were."""
    if not file.exists():
        return False
    status = file.stat()
    return (file.read_text(), status.st_mode & 0o777, status.st_nlink) == (DRAFT, 0o644, 1)


def _attempt(server: ForkServer, name: str, aims: Targets) -> str:
    arguments: dict[str, JsonValue] = {"name": name, "targets": dict(aims)}
    file = Path(aims["file"])
    if not file.exists():  # an attempt that got through has taken it away
        file.write_text(DRAFT)
        if os.geteuid() == 0:
            os.chown(file, int(aims["uid"]), int(aims["uid"]))
    return b"".join(run("attempt", _PDF, arguments, fork_server=server)).decode()


def _ends_with_its_client(server: ForkServer) -> bool:
    """True when nothing is left of a child that wants to stay, once no one reads its results."""
    frames = run("survive", _PDF, {}, fork_server=server)
    pid = int(next(iter(frames)))
    frames.close()  # type: ignore[attr-defined]
    wait_until(lambda: not Path(f"/proc/{pid}").exists(), f"the child {pid} has ended")
    return True


def main() -> None:
    """One leg, as the argument says."""
    os.umask(0o022)
    leg = json.loads(sys.argv[1])
    os.environ["ESCAPE_SECRET"] = "1"
    if leg["refused"]:
        refuse(leg["refused"])
    if leg["ordinary"] and os.geteuid() == 0:
        become_nobody()
    server = ForkServer("tests.unit.pdf.escapes")
    if leg["unconfined"]:
        server.allow_unconfined()
        allow_unconfined_reading()
    try:
        report = outcomes(server)
    except ReadingNotConfined as refusal:
        report = {"refusal": str(refusal)}
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
