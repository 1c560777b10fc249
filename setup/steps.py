"""Runs the programs of the set-up, and turns their failures into one sentence that says what to do."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

_NO_NETWORK = (
    "The packages cannot be fetched: no network, or their server is not responding. "
    "The first start needs the internet. Connect and run the same command again."
)
_DISK_FULL = "The disk is full. Free about 2 GB on the disk of this folder, then run the same command again."
_NOT_WRITABLE = (
    "You do not have permission to write to this folder. Change its owner, or clone the project again."
)
_NOT_THE_LOCKED_ONE = (
    "A fetched package is not the one that was locked, so it was not installed. "
    "Get the project again. If that does not help, report it."
)

# Messages of pip, uv, npm and the system in lower case, with the sentence for them. The first match is used.
_SENTENCES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("no space left", "enospc", "disk quota exceeded"), _DISK_FULL),
    (("do not match the hashes", "hash mismatch", "eintegrity"), _NOT_THE_LOCKED_ONE),
    (("permission denied", "eacces", "read-only file system"), _NOT_WRITABLE),
    (
        (
            "name resolution",
            "name or service not known",
            "failed to lookup address",
            "dns error",
            "network is unreachable",
            "connection refused",
            "connection reset",
            "connect error",
            "tcp connect",
            "error sending request",
            "client error (connect)",
            "timed out",
            "max retries exceeded",
            "newconnectionerror",
            "no matching distribution found",
            "enotfound",
            "eai_again",
            "econnrefused",
            "econnreset",
            "etimedout",
            "enetunreach",
        ),
        _NO_NETWORK,
    ),
)


class StepFailed(Exception):
    """A step has failed. Its text is the sentence for the person at the terminal."""


def say(text: str) -> None:
    """Print a line for the person at the terminal to stderr."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def run(command: list[str], *, doing: str, extra: Mapping[str, str] | None = None) -> None:
    """Run a program in the project's folder. Raises StepFailed with the sentence for its error."""
    environment = {**os.environ, **(extra or {})}
    try:
        ended = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise StepFailed(f"{doing} needs the program {command[0]}, which is not installed.") from error
    if ended.returncode != 0:
        raise StepFailed(sentence_for(ended.stdout + ended.stderr, doing=doing))


def sentence_for(output: str, *, doing: str) -> str:
    """The sentence for the output of a failed program, or its last lines if no message is known."""
    text = output.lower()
    for messages, sentence in _SENTENCES:
        if any(message in text for message in messages):
            return sentence
    return f"{doing} failed. Its last lines:\n" + "\n".join(output.strip().splitlines()[-12:])


def main(step: Callable[[], None]) -> None:
    """Run a step. A failure prints its sentence and exits with code 1, without a traceback."""
    try:
        step()
    except StepFailed as failure:
        sys.exit(str(failure))
    except OSError as error:
        sys.exit(sentence_for(str(error), doing="The set-up"))
    except KeyboardInterrupt:
        sys.exit("Stopped. Run the same command again to continue.")
