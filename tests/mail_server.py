"""A mail server that listens on this machine: as much of SMTP as the emails of the site need."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_END = b"quit\r\n"
"""A connection that says nothing else ends the server."""


@contextmanager
def mail_server() -> Iterator[tuple[str, list[str]]]:
    """Its address, and every line that it received. It has received all when the block ends."""
    heard: list[str] = []
    listening = socket.create_server(("127.0.0.1", 0))
    server = threading.Thread(target=_receive, args=(listening, heard))
    server.start()
    port = listening.getsockname()[1]
    try:
        yield f"smtp://127.0.0.1:{port}", heard
    finally:
        with socket.create_connection(("127.0.0.1", port)) as last:
            last.sendall(_END)
            last.makefile("rb").read()
        server.join(timeout=10)
        listening.close()


def _receive(listening: socket.socket, heard: list[str]) -> None:
    while True:
        connection, _ = listening.accept()
        before = len(heard)
        _receive_one(connection, heard)
        if heard[before:] == [_END.decode()]:
            return


def _receive_one(connection: socket.socket, heard: list[str]) -> None:
    """As much of SMTP as one message needs."""
    with connection, connection.makefile("rw", newline="\r\n", encoding="utf-8") as talk:
        _say(talk, "220 ready")
        is_letter = False
        while line := talk.readline():
            heard.append(line)
            if is_letter:
                is_letter = line != ".\r\n"
                if not is_letter:
                    _say(talk, "250 kept")
            elif line.lower().startswith("data"):
                is_letter = True
                _say(talk, "354 go on")
            elif line.lower().startswith("quit"):
                _say(talk, "221 goodbye")
                return
            else:
                _say(talk, "250 well")


def _say(talk: TextIO, words: str) -> None:
    talk.write(f"{words}\r\n")
    talk.flush()
