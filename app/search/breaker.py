"""A circuit breaker: after failures an engine is not asked for a while, so that few searches wait for it."""

import time
from collections.abc import Callable
from threading import Lock

SHORTEST_REST_S = 2.0
LONGEST_REST_S = 30.0


class Breaker:
    """Shared by the threads of a process. After a failure it rests two seconds, then twice as long, up to thirty.

    When the rest is over one caller may try; the others are kept off until that trial has ended.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._rests_until = 0.0

    @property
    def is_resting(self) -> bool:
        """Whether the last try failed."""
        return self._failures > 0

    def may_try(self) -> bool:
        """Whether to try now. While it rests, one caller is let through as a trial."""
        with self._lock:
            if self._failures == 0:
                return True
            if self._clock() < self._rests_until:
                return False
            self._rests_until = self._clock() + self._rest_s()
            return True

    def worked(self) -> None:
        """The try worked: every caller may try again."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """The try failed."""
        with self._lock:
            self._failures += 1
            self._rests_until = self._clock() + self._rest_s()

    def _rest_s(self) -> float:
        doublings = min(max(self._failures - 1, 0), 10)
        return min(SHORTEST_REST_S * float(2**doublings), LONGEST_REST_S)
