"""How much of the machine a server uses: memory and processor time of its processes, disk space of its folder."""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PROCESSES = Path("/proc")


def memory_mb(named: str) -> float:
    """Memory of the processes whose command line contains ``named``, and of their children. Shared pages count once."""
    return sum(map(_own_kb, _family(named))) / 1_000


def own_memory_mb() -> float:
    """Memory of this process."""
    return _own_kb(os.getpid()) / 1_000


def processor_s(named: str) -> float:
    """Processor seconds that those processes and their children have used."""
    return sum(map(_ticks, _family(named))) / os.sysconf("SC_CLK_TCK")


def disk_mb(folder: Path) -> float:
    """Disk space of the files in a folder. Holes of sparse files do not count."""
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):
            total += path.stat().st_blocks * 512
    return total / 1_000_000


def _family(named: str) -> set[int]:
    """Process numbers of the commands that contain ``named``, and of all their descendants."""
    children: dict[int, list[int]] = defaultdict(list)
    family = set()
    for pid in _pids():
        with suppress(OSError):
            stat = (_PROCESSES / str(pid) / "stat").read_text()
            children[int(stat.rpartition(")")[2].split()[1])].append(pid)
            if named in (_PROCESSES / str(pid) / "cmdline").read_bytes().decode(errors="replace"):
                family.add(pid)
    to_visit = list(family)
    while to_visit:
        for child in children[to_visit.pop()]:
            if child not in family:
                family.add(child)
                to_visit.append(child)
    return family


def _pids() -> Iterator[int]:
    yield from (int(entry.name) for entry in _PROCESSES.iterdir() if entry.name.isdigit())


def _ticks(pid: int) -> int:
    with suppress(OSError):
        fields = (_PROCESSES / str(pid) / "stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    return 0


def _own_kb(pid: int) -> int:
    """Its share of memory, without pages of files, which the system can reclaim."""
    with suppress(OSError):
        rows = (_PROCESSES / str(pid) / "smaps_rollup").read_text().splitlines()
        return sum(int(row.split()[1]) for row in rows if row.startswith(("Pss_Anon:", "Pss_Shmem:")))
    return 0
