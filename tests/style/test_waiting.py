"""Tests wait for what must come, and measure no time: a busy machine takes ten times as long."""

import ast
import re

from tests.style.sources import python_files, text_of, tree_of

# Put together here, so that this file does not hold what it forbids.
FIXED_SLEEP = re.compile(
    "|".join(["time" + r"\.sleep\(", "asyncio" + r"\.sleep\(", "wait_for" + r"_timeout\("])
)
THE_ONE_PLACE = "tests/waiting.py"

TESTS = [name for name in python_files() if name.startswith("tests/") and name != THE_ONE_PLACE]


def imports_a_clock(name: str) -> bool:
    """Whether a file has the module of sleep, monotonic, perf_counter and process_time."""
    modules = {
        module
        for node in ast.walk(tree_of(name))
        for module in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    return bool(modules & {"time", "timeit"})


def test_no_test_sleeps_for_a_fixed_time() -> None:
    """wait_until() checks again and again, and returns as soon as it can; programs that a test starts count too."""
    assert not [name for name in TESTS if FIXED_SLEEP.search(text_of(name))]


def test_no_test_looks_at_a_clock() -> None:
    """How long something takes is measured by make bench; app.clock says which day it is."""
    assert not [name for name in TESTS if imports_a_clock(name)]
    assert imports_a_clock(THE_ONE_PLACE)
