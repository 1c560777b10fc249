"""What the workers of one test run share: a folder, and whatever is costly to make and read by several of them.

``make test`` runs several workers (pytest-xdist), each a process of its own. Without workers the one process has
the folder to itself, and everything here works the same.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

__all__ = ["run_folder"]


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that every worker of this run sees."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """``folder``, filled by the worker that comes first; the others wait for it.

    ``make`` is given an empty folder, which takes its place when all of it is made: after a failure the next
    worker starts again.
    """
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    with _locked(folder.with_name(f"{folder.name}.lock")):
        if not folder.exists():
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


@contextmanager
def last_user(file: Path, leave: Callable[[], None]) -> Iterator[None]:
    """Use something that other workers use too; whoever is the last to stop calls ``leave``.

    The system counts a process that was killed as one that stopped.
    """
    with file.open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        yield
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        leave()


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
