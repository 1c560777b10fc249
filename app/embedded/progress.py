"""Whether a program that is starting gets on: on a busy machine that, and not a time, says how long to wait for it.

progress = Progress(process.pid, log)
while not answers():
    if progress.has_stalled():
        raise DidNotStart
"""

import time
from pathlib import Path

STALLED_AFTER_S = 60.0
"""A process that is ready to run gets some processor time within seconds, even at a load of a hundred."""


class Progress:
    """A process gets on while it lives and something moves: its processor time, its children's, or its log."""

    def __init__(self, pid: int, log: Path, *, stalled_after_s: float = STALLED_AFTER_S) -> None:
        self._pid = pid
        self._log = log
        self._stalled_after_s = stalled_after_s
        self._seen: tuple[int, int] = (-1, -1)
        self._moved_at = time.monotonic()

    def has_stalled(self) -> bool:
        """Whether nothing has moved for a minute."""
        now = time.monotonic()
        seen = (ticks_of(self._pid), self._log.stat().st_size if self._log.exists() else 0)
        if seen != self._seen:
            self._seen, self._moved_at = seen, now
        return now - self._moved_at > self._stalled_after_s


def ticks_of(pid: int) -> int:
    """Processor time of a process and all its children, in hundredths of a second; 0 where there is none."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        children = [child for thread in threads for child in (thread / "children").read_text().split()]
    except (OSError, IndexError):  # it has ended
        return 0
    own = sum(map(int, fields[_TIMES]))
    return own + sum(ticks_of(int(child)) for child in children)


_TIMES = slice(11, 15)
"""utime, stime, cutime and cstime, counted from the field after the name: proc(5)."""
