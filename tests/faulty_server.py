"""A server that stands where Meilisearch should and does everything wrong: real sockets, one fault at a time.

With a real Meilisearch behind it, it passes everything on until it is told to fail, and again when told to stop.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum


class Fault(StrEnum):
    """What goes wrong."""

    NONE = "none"
    """Nothing: everything is passed on to the server behind."""
    SILENT = "silent"
    """It accepts the connection and says nothing."""
    HANGS_UP = "hangs_up"
    """It accepts the connection and ends it."""
    ERROR_500 = "error_500"
    """It answers 500 with a page of HTML."""
    RUBBISH = "rubbish"
    """It answers 200 with something that is no JSON."""
    OTHER_JSON = "other_json"
    """It answers 200 with JSON of another service."""
    TOO_FEW_RESULTS = "too_few_results"
    """It answers with fewer results than were asked for."""
    ODD_RESULTS = "odd_results"
    """It answers with as many results, of which none is one."""
    NO_HTTP = "no_http"
    """It does not speak HTTP."""
    WRONG_KEY = "wrong_key"
    """It does not know our key."""
    NO_INDEX = "no_index"
    """It has lost the index."""
    STOPS_HALFWAY = "stops_halfway"
    """It promises more than it sends, and stays on the line."""
    TRICKLES = "trickles"
    """It sends a byte now and then, for ever."""


class FaultyServer:
    """Listens on a free port of this machine."""

    def __init__(self, behind: tuple[str, int] | None = None) -> None:
        self.fault = Fault.NONE
        self.connections = 0
        """How often it was called."""
        self._behind = behind
        self._stopped = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def fail(self, fault: Fault) -> None:
        """From now on do this; connections that are open are cut, as by a server that falls over."""
        self.fault = fault
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def stop(self) -> None:
        """Stop listening."""
        self._stopped.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.fail(self.fault)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(client)
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            if self.fault is Fault.NONE:
                self._pass_on(client)
            elif self.fault is not Fault.HANGS_UP:
                client.recv(65_536)
                _MISBEHAVIOUR[self.fault](client, self._stopped)

    def _pass_on(self, client: socket.socket) -> None:
        assert self._behind is not None, "there is no server behind"
        with socket.create_connection(self._behind) as server:
            self._open.append(server)
            back = threading.Thread(target=_pump, args=(server, client), daemon=True)
            back.start()
            _pump(client, server)
            back.join()


@contextmanager
def faulty_server(behind: tuple[str, int] | None = None) -> Iterator[FaultyServer]:
    """Such a server, stopped on leaving."""
    server = FaultyServer(behind)
    try:
        yield server
    finally:
        server.stop()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while chunk := source.recv(65_536):
            sink.sendall(chunk)
        sink.shutdown(socket.SHUT_WR)


def _sends(content: bytes) -> Callable[[socket.socket, object], None]:
    def answer(client: socket.socket, _stopped: object) -> None:
        client.sendall(content)

    return answer


def _says(status: str, body: str, *, length: int | None = None) -> Callable[[socket.socket, object], None]:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body) if length is None else length}\r\n\r\n"
    return _sends((head + body).encode())


def _wait(_client: socket.socket, stopped: threading.Event) -> None:
    stopped.wait()


def _stop_halfway(client: socket.socket, stopped: threading.Event) -> None:
    _says("200 OK", '{"results": [', length=5_000)(client, stopped)
    stopped.wait()


def _trickle(client: socket.socket, stopped: threading.Event) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not stopped.wait(0.02):
        client.sendall(b".")


_MISBEHAVIOUR: dict[Fault, Callable[[socket.socket, threading.Event], None]] = {
    Fault.SILENT: _wait,
    Fault.ERROR_500: _says("500 Internal Server Error", "<h1>It fell over</h1>"),
    Fault.RUBBISH: _says("200 OK", "\x00\x01 this is no JSON {"),
    Fault.OTHER_JSON: _says("200 OK", '["another", "service"]'),
    Fault.TOO_FEW_RESULTS: _says("200 OK", '{"results": []}'),
    Fault.ODD_RESULTS: _says("200 OK", '{"results": [1, {}, null, {"hits": 3}]}'),
    Fault.NO_HTTP: _sends(b"220 mail.example ESMTP\r\n\r\n"),
    Fault.WRONG_KEY: _says("403 Forbidden", '{"code": "invalid_api_key", "message": "no"}'),
    Fault.NO_INDEX: _says("404 Not Found", '{"code": "index_not_found", "message": "no"}'),
    Fault.STOPS_HALFWAY: _stop_halfway,
    Fault.TRICKLES: _trickle,
}
