"""Searches at a steady rate, whether or not the earlier ones have been answered, as readers make them."""

import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

_THREADS = 24


@dataclass(frozen=True, slots=True)
class Times:
    """How long the answers took."""

    milliseconds: tuple[float, ...]

    @property
    def p50(self) -> float:
        """The median."""
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        """The 95th percentile."""
        return self._percentile(95)

    @property
    def p99(self) -> float:
        """The 99th percentile."""
        return self._percentile(99)

    def _percentile(self, part: int) -> float:
        if len(self.milliseconds) < 2:
            return self.milliseconds[0]
        return statistics.quantiles(self.milliseconds, n=100, method="inclusive")[part - 1]

    def __str__(self) -> str:
        return f"p50 {self.p50:.0f} ms, p95 {self.p95:.0f} ms"


def one_by_one(tasks: Sequence[Callable[[], object]]) -> Times:
    """Run the tasks one after the other. Returns their times."""
    milliseconds = []
    for task in tasks:
        started = time.perf_counter()
        task()
        milliseconds.append(1_000 * (time.perf_counter() - started))
    return Times(tuple(milliseconds))


def steadily(tasks: Sequence[Callable[[], object]], *, a_second: float) -> Times:
    """Run each task at its scheduled moment. Its time counts from that moment, so waiting in a queue counts too."""
    begin = time.perf_counter() + 0.1

    def run(number: int) -> float:
        due = begin + number / a_second
        time.sleep(max(0.0, due - time.perf_counter()))
        tasks[number]()
        return 1_000 * (time.perf_counter() - due)

    with ThreadPoolExecutor(_THREADS) as readers:
        return Times(tuple(readers.map(run, range(len(tasks)))))
