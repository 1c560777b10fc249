"""Whether a starting program makes progress: on a busy machine, that says how long to wait, not a fixed time.

progress = Progress(process.pid, log)
while not responds():
    if progress.has_stalled():
        raise DidNotStart
"""

import time
from pathlib import Path

STALLED_AFTER_S = 60.0
"""A process that can run gets some processor time within seconds, even at a load of 100."""


class Progress:
    """A process makes progress while its processor time, its children's or the size of its log changes."""

    def __init__(self, pid: int, log: Path, *, stalled_after_s: float = STALLED_AFTER_S) -> None:
        self._pid = pid
        self._log = log
        self._stalled_after_s = stalled_after_s
        self._state: tuple[int, int] = (-1, -1)
        self._changed_at = time.monotonic()

    def has_stalled(self) -> bool:
        """Whether nothing has changed for ``stalled_after_s``, by default a minute."""
        now = time.monotonic()
        state = (ticks_of(self._pid), self._log.stat().st_size if self._log.exists() else 0)
        if state != self._state:
            self._state, self._changed_at = state, now
        return now - self._changed_at > self._stalled_after_s


def ticks_of(pid: int) -> int:
    """Processor time of a process and all its children, in hundredths of a second. 0 if it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        children = [child for thread in threads for child in (thread / "children").read_text().split()]
    except (OSError, IndexError):  # it has ended
        return 0
    own = sum(map(int, fields[_TIMES]))
    return own + sum(ticks_of(int(child)) for child in children)


_TIMES = slice(11, 15)
"""utime, stime, cutime and cstime, counted from the field after the name. See proc(5)."""
