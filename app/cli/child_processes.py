"""The web and the worker of the demo: start them, wait for them, and start them again when they end."""

import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from app.cli.commands import say
from app.embedded.progress import STALLED_AFTER_S, Progress
from app.errors import AppError

_CHECK_EVERY_S = 0.2
_REPORT_EVERY_S = 10.0
_SHORTEST_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 60.0
_STABLE_AFTER_S = 60.0
_LAST_LINES = 12

Start = Callable[[], "subprocess.Popen[bytes]"]


class WebDidNotStart(AppError):
    """The web process ended, or did nothing for a minute, before it responded."""

    code = "web_did_not_start"
    sentence = "The web did not start: {reason}. The end of its log, {log}:\n{last_lines}"


class Child:
    """A process that runs until it is stopped. If it ends before that, it is started again."""

    def __init__(self, name: str, start: Start, log: Path) -> None:
        self.name = name
        self.log = log
        self.is_supervised = True
        """Whether it is started again when it ends. False while ``wait_for_web`` waits for it to start."""
        self._log_began = log.stat().st_size if log.exists() else 0
        self._start = start
        self._pause_s = _SHORTEST_PAUSE_S
        self._started_at = time.monotonic()
        self._due_at: float | None = None
        self.process = start()

    def restart_if_ended(self) -> None:
        """Print that it has ended, and start it again after a pause. The pause doubles each time, up to a minute."""
        now = time.monotonic()
        if self._due_at is not None:
            if now >= self._due_at:
                self._restart(now)
            return
        code = self.process.poll()
        if code is None or not self.is_supervised:
            return
        if now - self._started_at > _STABLE_AFTER_S:
            self._pause_s = _SHORTEST_PAUSE_S
        say(f"The {self.name} stopped ({reason_of(code)}). Its log: {self.log}")
        self._wait(now)

    def stop(self) -> None:
        """Ask it to end. This does not wait until it has ended."""
        self.process.terminate()

    def last_lines(self) -> str:
        """The end of its log, without what earlier runs of the command wrote."""
        text = self.log.read_bytes()[self._log_began :].decode(errors="replace") if self.log.exists() else ""
        return "\n".join(f"  {line}" for line in text.splitlines()[-_LAST_LINES:]) or "  (the log is empty)"

    def _restart(self, now: float) -> None:
        try:
            self.process = self._start()
        except (OSError, AppError) as error:
            say(f"The {self.name} cannot be started: {error}")
            self._wait(now)
        else:
            self._due_at, self._started_at = None, now
            say(f"The {self.name} is running again.")

    def _wait(self, now: float) -> None:
        say(f"Starting the {self.name} again in {self._pause_s:.0f} s.")
        self._due_at = now + self._pause_s
        self._pause_s = min(self._pause_s * 2, _LONGEST_PAUSE_S)


@contextmanager
def supervised(children: Sequence[Child]) -> Iterator[None]:
    """Restart processes that end, from a thread. All of them are stopped at the end of the block."""
    stopping = threading.Event()

    def supervise() -> None:
        while not stopping.wait(_CHECK_EVERY_S):
            for child in children:
                child.restart_if_ended()
        for child in children:
            child.stop()
        for child in children:
            child.process.wait()

    # The thread itself waits until they have ended: the kernel ends the children of a thread with the thread.
    thread = threading.Thread(target=supervise, name="supervision")
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()


def wait_for_web(address: str, web: Child, *, stalled_after_s: float = STALLED_AFTER_S) -> None:
    """Wait until the web responds, for as long as it makes progress. Raises WebDidNotStart with the end of its log."""
    began = reported_at = time.monotonic()
    progress = Progress(web.process.pid, web.log, stalled_after_s=stalled_after_s)
    while not _responds(address):
        code = web.process.poll()
        if code is not None:
            raise _did_not_start(web, f"it ended ({reason_of(code)})")
        if progress.has_stalled():
            raise _did_not_start(web, f"it did nothing for {stalled_after_s:.0f} s")
        if time.monotonic() - reported_at > _REPORT_EVERY_S:
            reported_at = time.monotonic()
            say(
                f"Waiting for the web to respond at {address} ({reported_at - began:.0f} s, it is still starting) …"
            )
        time.sleep(_CHECK_EVERY_S)


def reason_of(code: int) -> str:
    """How a process ended, e.g. "exit code 1" or "ended by signal 9"."""
    return f"ended by signal {-code}" if code < 0 else f"exit code {code}"


def _responds(address: str) -> bool:
    try:
        with urlopen(address, timeout=5):
            return True
    except (URLError, TimeoutError, ConnectionError):
        return False


def _did_not_start(web: Child, reason: str) -> WebDidNotStart:
    return WebDidNotStart(reason=reason, log=web.log, last_lines=web.last_lines())
