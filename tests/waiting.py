"""Waiting for what must come: the one place in the tests that looks at a clock or sleeps.

No test sleeps for a fixed time, and none asserts how long something took: a busy machine takes ten times as long.
Speeds are measured by ``make bench``.
"""

import time
from collections.abc import Callable

LONGEST_S = 1_200.0
"""Far beyond what anything takes: reading all samples takes 5 minutes on a machine that is busy with other work."""
_BETWEEN_S = 0.05


def wait_until(
    happened: Callable[[], bool], what: str, *, is_hopeless: Callable[[], bool] = lambda: False
) -> None:
    """Look again and again until it has happened.

    Raises TimeoutError, which says what did not happen: after ``LONGEST_S``, or at once when it has become hopeless,
    e.g. as the process that should do it has ended.
    """
    deadline = time.monotonic() + LONGEST_S
    while True:
        is_last_look = is_hopeless() or time.monotonic() > deadline
        if happened():
            return
        if is_last_look:
            raise TimeoutError(f"this did not happen: {what}")
        time.sleep(_BETWEEN_S)
