"""How much a child process may use to read a PDF, and how it applies these limits to itself."""

import ctypes
import resource
import signal
from dataclasses import dataclass, replace

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one child: decisions 0013 and 0170. A page that reaches one is lost, the others are kept."""

    memory_bytes: int = 1024 * MIB
    """Address space, the PDF itself included."""
    cpu_s: int = 1_800
    page_cpu_s: float = 60.0
    """Processor time without a frame: for one page, or for a whole copy."""
    stalled_s: float = 60.0
    """Longest time in which a child neither computes nor ends. A busy machine delays it, but does not stop it."""
    wall_s: float = 7_200.0
    """For a whole file. It decides nothing unless a file has used its processor time many times over."""
    output_bytes: int = 256 * MIB
    """All that the child may send."""
    open_files: int = 64
    threads: int = 64
    """Of all processes of its user together, as the kernel counts; where that has more, none can be started."""


DEFAULT_LIMITS = Limits()

OCR_PAGES = 300
"""Most pages of one file that are read by OCR; the rest stay without words. Decision 0015."""


def limits_for_ocr(pages: int, limits: Limits) -> Limits:
    """The usual limits, with 20 s and 6 s of processor for each page, at most 30 minutes: a page takes about one."""
    return replace(limits, cpu_s=min(20 + 6 * pages, limits.cpu_s))


def expect_progress(limits: Limits) -> None:
    """Give this process ``page_cpu_s`` of processor time until the next call; then SIGPROF ends it."""
    signal.setitimer(signal.ITIMER_PROF, limits.page_cpu_s)


_PR_SET_PDEATHSIG = 1
"""linux/prctl.h."""


def apply_limits(limits: Limits) -> None:
    """Limit this process for the rest of its life: memory, time, open files, threads. It writes no file."""
    cpu = max(1, limits.cpu_s)
    for resource_id, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_NPROC, limits.threads),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(resource_id, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))


def die_with_parent() -> None:
    """Ask the kernel to kill this process as soon as the one that started it is gone."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
