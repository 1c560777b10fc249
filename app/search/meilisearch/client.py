"""A thin client for Meilisearch: JSON over kept-alive connections, and never a wait past its time limit.

Why not the published client: docs/decisions/0060-a-thin-client-for-meilisearch.md. ``Accept-Encoding: identity`` is not
decoration: a compressed answer comes in chunks, each of which may wait for an acknowledgement (44 ms, by memory).
"""

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Empty, LifoQueue
from typing import Any
from urllib.parse import urlsplit

from app.errors import SearchEngineUnreachable

Json = dict[str, Any]

SEARCH_WITHIN_S = 0.25
"""How long a reader waits for Meilisearch before PostgreSQL answers."""
WRITE_WITHIN_S = 30.0
_TASK_WITHIN_S = 600.0
_LARGEST_ANSWER_BYTES = 64_000_000


class MeilisearchRefuses(SearchEngineUnreachable):
    """Meilisearch answers with something that cannot be used."""

    code = "search_engine_refuses"
    sentence = "Meilisearch at {url} answers with “{problem}”. Check MEILI_URL and the keys, then its log."


class MeilisearchForgot(MeilisearchRefuses):
    """The index, document or key does not exist."""

    code = "search_engine_forgot"


class Meilisearch:
    """A server. The threads of a process can share it."""

    def __init__(self, url: str, key: str | None, *, within_s: float = SEARCH_WITHIN_S) -> None:
        parts = urlsplit(url)
        self.url = url.rstrip("/")
        self.has_key = bool(key)
        self._path = parts.path.rstrip("/")
        self._is_secure = parts.scheme == "https"
        self._host = parts.hostname or "127.0.0.1"
        self._port = parts.port or (443 if self._is_secure else 80)
        self._within_s = within_s
        self._idle: LifoQueue[http.client.HTTPConnection] = LifoQueue()
        self._headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"

    def ask(self, method: str, path: str, body: object = None) -> Json:
        """The answer to one request. Raises SearchEngineUnreachable or a subclass."""
        status, content = self._request(method, path, None if body is None else json.dumps(body).encode())
        if status >= 300:
            kind = MeilisearchForgot if status == 404 else MeilisearchRefuses
            raise kind(url=self.url, problem=_code_of(content) or f"status {status}")
        answer = _parsed(content)
        if answer is None and status != 204:
            raise MeilisearchRefuses(url=self.url, problem="something that is no JSON")
        return answer or {}

    def do(self, method: str, path: str, body: object = None) -> None:
        """Ask for a task and wait for its end. Raises MeilisearchRefuses when it fails."""
        self.wait_for(self.ask(method, path, body))

    def wait_for(self, task: Json) -> None:
        """Wait for the end of a task as it was announced."""
        give_up_at = time.monotonic() + _TASK_WITHIN_S
        pause_s = 0.01
        while time.monotonic() < give_up_at:
            now = self.ask("GET", f"/tasks/{task.get('taskUid')}")
            if now.get("status") == "succeeded":
                return
            if now.get("status") in ("failed", "canceled"):
                raise MeilisearchRefuses(url=self.url, problem=(now.get("error") or {}).get("code", "failed"))
            time.sleep(pause_s)
            pause_s = min(pause_s * 1.5, 0.25)
        raise SearchEngineUnreachable(url=self.url)

    def close(self) -> None:
        """Let go of the idle connections."""
        with suppress(Empty):
            while True:
                self._idle.get_nowait().close()

    def _request(self, method: str, path: str, content: bytes | None) -> tuple[int, bytes]:
        """Status and body. A connection that the server closed while it was idle is replaced once."""
        give_up_at = time.monotonic() + self._within_s
        while True:
            connection, was_idle = self._connection()
            try:
                return self._exchanged(connection, method, path, content, give_up_at=give_up_at)
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                is_late = time.monotonic() >= give_up_at or isinstance(error, TimeoutError)
                if not was_idle or is_late:
                    raise SearchEngineUnreachable(url=self.url) from error

    def _exchanged(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        content: bytes | None,
        *,
        give_up_at: float,
    ) -> tuple[int, bytes]:
        connection.timeout = max(give_up_at - time.monotonic(), 0.001)
        if connection.sock is None:
            connection.connect()
        with _cut_off(connection.sock, at=give_up_at):
            connection.request(method, self._path + path, content, self._headers)
            response = connection.getresponse()
            body = response.read(_LARGEST_ANSWER_BYTES)
        if response.will_close or not response.isclosed():
            connection.close()
        else:
            self._idle.put(connection)
        return response.status, body

    def _connection(self) -> tuple[http.client.HTTPConnection, bool]:
        """An idle connection, else a new one; whether it was idle."""
        with suppress(Empty):
            return self._idle.get_nowait(), True
        kind = http.client.HTTPSConnection if self._is_secure else http.client.HTTPConnection
        return kind(self._host, self._port), False


@contextmanager
def _cut_off(connected: socket.socket, *, at: float) -> Iterator[None]:
    """End the connection at a set time, also in the middle of an answer.

    A socket's own timeout is for one read: a server that sends a byte now and then would never meet it.
    """
    left_s = max(at - time.monotonic(), 0.001)
    connected.settimeout(left_s)
    with suppress(OSError):
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    timer = threading.Timer(left_s, _shut, (connected,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _shut(connected: socket.socket) -> None:
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _parsed(content: bytes) -> Json | None:
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _code_of(content: bytes) -> str | None:
    """The error code in an answer, e.g. "invalid_api_key"."""
    code = (_parsed(content) or {}).get("code")
    return code if isinstance(code, str) else None
