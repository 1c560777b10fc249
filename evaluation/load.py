"""Questions asked at a steady rate, whether or not the earlier ones have been answered: as readers do."""

import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

_THREADS = 24


@dataclass(frozen=True, slots=True)
class Times:
    """How long some answers took."""

    milliseconds: tuple[float, ...]

    @property
    def p50(self) -> float:
        """Half took no longer."""
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        """All but a twentieth took no longer."""
        if len(self.milliseconds) < 2:
            return self.milliseconds[0]
        return statistics.quantiles(self.milliseconds, n=20, method="inclusive")[-1]

    def __str__(self) -> str:
        return f"p50 {self.p50:.0f} ms, p95 {self.p95:.0f} ms"


def one_by_one(tasks: Sequence[Callable[[], object]]) -> Times:
    """Each task after the one before."""
    taken = []
    for task in tasks:
        started = time.perf_counter()
        task()
        taken.append(1_000 * (time.perf_counter() - started))
    return Times(tuple(taken))


def steadily(tasks: Sequence[Callable[[], object]], *, a_second: float) -> Times:
    """Each task at its own moment. Its time counts from that moment, so that waiting in a queue is counted too."""
    begun = time.perf_counter() + 0.1

    def at(number: int) -> float:
        due = begun + number / a_second
        time.sleep(max(0.0, due - time.perf_counter()))
        tasks[number]()
        return 1_000 * (time.perf_counter() - due)

    with ThreadPoolExecutor(_THREADS) as readers:
        return Times(tuple(readers.map(at, range(len(tasks)))))
