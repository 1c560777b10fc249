"""Times, processor and memory of searches, and whether each reaches its goal.

Processor time counts this process and the servers, so other work on the machine adds little to it. Times by the clock
are not judged where the machine was loaded.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.corpus.searches import BOX, MIX, TYPING, Asked, Kinds, Searching, mixed
from evaluation.footprint import processor_s
from evaluation.load import Times, one_by_one, steadily
from evaluation.report import Figure

MOST_LOAD = 3.0
"""The load of the machine above which times by the clock say nothing. The searches themselves make one to two."""
A_SECOND, SECONDS = 20, 60
MIXED_P95_MS, MIXED_P99_MS, WORDS_P95_MS, TYPING_P95_MS, PROCESSOR_MS = 60, 120, 20, 40, 25
_ONE_BY_ONE = 60
_WARM = 10

Ask = Callable[[Asked], object]


@dataclass(slots=True)
class Used:
    """What a block used."""

    processor_s: float = 0.0
    load: float = 0.0


@dataclass(frozen=True, slots=True)
class Meter:
    """Measures searches on the servers of a folder."""

    data: Path
    p95s: dict[str, str] = field(default_factory=dict)
    """Those of the bare server, by name of the row: the baseline of the others."""

    def processor_s(self) -> float:
        """Processor seconds of this process and of the servers so far."""
        servers = (processor_s(str(self.data / name)) for name in ("postgres", "meilisearch"))
        return time.process_time() + sum(servers)

    @contextmanager
    def using(self) -> Iterator[Used]:
        """Sets what the block used when it ends."""
        used, before = Used(load=os.getloadavg()[0]), self.processor_s()
        yield used
        used.processor_s = self.processor_s() - before
        used.load = max(used.load, os.getloadavg()[0])

    def one_by_one(self, kinds: Kinds, ask: Ask, *, has_goals: bool = True) -> Iterator[Figure]:
        """A row for each kind of search, one after the other."""
        for kind, asked in kinds.items():
            for each in asked[-_WARM:]:
                ask(each)
            with self.using() as used:
                times = one_by_one([_bound(ask, each) for each in asked[:_ONE_BY_ONE]])
            most_ms = _most_ms(kind) if has_goals else None
            yield self._figure(f"{kind}, one by one", times, used, p95_ms=most_ms, has_goals=has_goals)

    def mixed(
        self, kinds: Kinds, ask: Ask, *, seconds: int = SECONDS, has_goals: bool = True
    ) -> Iterator[Figure]:
        """Rows of the mix at a steady rate, whether or not earlier ones have been answered."""
        asked = mixed(kinds, A_SECOND * seconds)
        with self.using() as used:
            times = steadily([_bound(ask, each) for each in asked], a_second=A_SECOND)
        typed = Times(times.milliseconds[MIX.index(BOX) :: len(MIX)])
        name = f"mixed, {A_SECOND} a second for {seconds} s"
        goals = {"p95_ms": MIXED_P95_MS, "p99_ms": MIXED_P99_MS} if has_goals else {}
        yield self._figure(name, times, used, has_goals=has_goals, **goals)
        typing_ms = TYPING_P95_MS if has_goals else None
        yield self._figure("of these, typing", typed, Used(load=used.load), p95_ms=typing_ms, has_goals=False)

    def _figure(
        self,
        name: str,
        times: Times,
        used: Used,
        *,
        p95_ms: float | None = None,
        p99_ms: float | None = None,
        has_goals: bool,
    ) -> Figure:
        count = len(times.milliseconds)
        processor_ms = 1_000 * used.processor_s / count
        by_processor = f"; {processor_ms:.1f} ms of processor" if processor_ms else ""
        verdicts = [
            by_clock("p95", times.p95, p95_ms, used.load) if p95_ms else "",
            by_clock("p99", times.p99, p99_ms, used.load) if p99_ms else "",
            at_most("processor", processor_ms, PROCESSOR_MS, "ms") if processor_ms and has_goals else "",
        ]
        if not has_goals and processor_ms:
            self.p95s[name] = f"{times.p95:.0f} ms, {processor_ms:.1f} ms of processor"
        return Figure(
            name,
            f"{times}, p99 {times.p99:.0f} ms{by_processor}",
            self.p95s.get(name, "-") if has_goals else "-",
            "; ".join(filter(None, verdicts)) or "-",
            f"{count} searches, load {used.load:.1f}",
        )


def _most_ms(kind: str) -> float | None:
    """The goal of a kind of search. Words alone have the shortest; the others are judged in the mix."""
    if kind in TYPING:
        return TYPING_P95_MS
    return WORDS_P95_MS if "words" in kind or kind == "one word" else None


def at_most(what: str, value: float, most: float, unit: str) -> str:
    """A goal, with "reached" or "missed"."""
    return f"{what} <= {most:g} {unit}: {'reached' if value <= most else 'missed'}".lstrip()


def by_clock(what: str, value_ms: float, most_ms: float, load: float) -> str:
    """A goal by the clock, which a loaded machine cannot show."""
    if load > MOST_LOAD:
        return f"{what} <= {most_ms:g} ms: loaded"
    return at_most(what, value_ms, most_ms, "ms")


def _bound(ask: Ask, asked: Asked) -> Callable[[], object]:
    return lambda: ask(asked)


def p95_and_processor(
    meter: Meter, asked: Sequence[Asked], searching: Searching
) -> tuple[float, float, float]:
    """p95 and processor of searches one by one, in milliseconds, and the load."""
    for each in asked[-_WARM:]:
        searching.ask(each)
    with meter.using() as used:
        times = one_by_one([_bound(searching.ask, each) for each in asked[:_ONE_BY_ONE]])
    return times.p95, 1_000 * used.processor_s / len(times.milliseconds), used.load
