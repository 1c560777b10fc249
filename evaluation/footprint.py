"""What a server takes of the machine: memory and processor of its processes, bytes of its folder."""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PROCESSES = Path("/proc")


def memory_mb(named: str) -> float:
    """Memory of the processes whose command says ``named``, and of their children; shared pages counted once."""
    return sum(map(_own_kb, _family(named))) / 1_000


def processor_s(named: str) -> float:
    """Seconds of processor that those processes and their children have used."""
    return sum(map(_ticks, _family(named))) / os.sysconf("SC_CLK_TCK")


def disk_mb(folder: Path) -> float:
    """What the files of a folder take on the disk, holes not counted."""
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):
            total += path.stat().st_blocks * 512
    return total / 1_000_000


def _family(named: str) -> set[int]:
    children: dict[int, list[int]] = defaultdict(list)
    found = set()
    for pid in _pids():
        with suppress(OSError):
            stat = (_PROCESSES / str(pid) / "stat").read_text()
            children[int(stat.rpartition(")")[2].split()[1])].append(pid)
            if named in (_PROCESSES / str(pid) / "cmdline").read_bytes().decode(errors="replace"):
                found.add(pid)
    waiting = list(found)
    while waiting:
        for child in children[waiting.pop()]:
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found


def _pids() -> Iterator[int]:
    yield from (int(one.name) for one in _PROCESSES.iterdir() if one.name.isdigit())


def _ticks(pid: int) -> int:
    with suppress(OSError):
        fields = (_PROCESSES / str(pid) / "stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    return 0


def _own_kb(pid: int) -> int:
    """Its share of the pages in memory, less those of files, which the system may take back."""
    with suppress(OSError):
        rows = (_PROCESSES / str(pid) / "smaps_rollup").read_text().splitlines()
        return sum(int(row.split()[1]) for row in rows if row.startswith(("Pss_Anon:", "Pss_Shmem:")))
    return 0
