"""In which order tests run: shuffled by pytest-randomly, the tests of one folder together.

A folder may share what is slow to start, e.g. a browser, which lasts until a test of another folder comes.
pytest prints the seed first: ``--randomly-seed=1234`` repeats an order, ``-p no:randomly`` does not shuffle.
"""

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep folders together, in the order in which each comes first."""
    first: dict[Path, int] = {}
    for position, item in enumerate(items):
        first.setdefault(item.path.parent, position)
    items.sort(key=lambda item: first[item.path.parent])
