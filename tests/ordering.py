"""In which order tests run: shuffled by pytest-randomly, the tests of one folder together, long ones first.

A folder may share what is slow to start, e.g. a browser, which lasts until a test of another folder comes.
A long test that comes last leaves the other workers idle, so each worker begins with folders of long tests.
pytest prints the seed first: ``--randomly-seed=1234`` repeats an order, ``-p no:randomly`` does not shuffle.
"""

import os
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")

_TESTS = Path(__file__).parent

LONG = {"browser", "docs", "faults", "integration"}
"""Folders in tests/ whose tests start browsers, sites, workers and commands. Others take a second at most."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep folders together, in the order in which each comes first, and begin each worker's share with long ones."""
    folders: dict[Path, list[pytest.Item]] = {}
    for item in items:
        folders.setdefault(Path(os.path.relpath(item.path.parent, _TESTS)), []).append(item)
    items[:] = in_shares(folders, workers=int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def in_shares(folders: dict[Path, list[T]], *, workers: int) -> list[T]:
    """All tests in a row of equal shares, one for each worker.

    pytest-xdist parts the row so, and later moves the ends of shares to workers that are done.
    """
    shares: list[list[T]] = [[] for _ in range(workers)]
    short: list[T] = []
    for folder, tests in folders.items():
        if LONG.intersection(folder.parts[:1]):
            min(shares, key=len).extend(tests)
        else:
            short += tests
    size = (len(short) + sum(map(len, shares))) // workers
    for share in shares:
        missing = max(size - len(share), 0)
        share += short[:missing]
        del short[:missing]
    return [test for share in shares for test in share] + short
