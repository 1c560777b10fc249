"""Tasks of a child that sends one frame and then waits for nothing, or computes without an end."""

import mmap
import resource
import threading
from collections.abc import Iterator


def preload() -> None:
    """Nothing to load."""


def stall(_pdf: mmap.mmap) -> Iterator[bytes]:
    """Wait for what never comes, after the first frame."""
    yield b"one"
    threading.Event().wait()


def compute(_pdf: mmap.mmap) -> Iterator[bytes]:
    """Compute for ever after two seconds of frames, each of which takes a part of that."""
    for _ in range(5):
        started = _computed_s()
        while _computed_s() - started < 0.4:
            pass
        yield b"one"
    while True:
        pass


def _computed_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
