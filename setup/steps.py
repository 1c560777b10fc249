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
_DISK_FULL = "The disk is full. Free about 2 GB where this folder lies, then run the same command again."
_NOT_WRITABLE = "This folder cannot be written by this user. Change its owner, or clone the project again."
_NOT_THE_LOCKED_ONE = (
    "A fetched package is not the one that was locked, so it was not installed. "
    "Get the project again. If that does not help, report it."
)

# What pip, uv, npm and the system say, in lower case, and the sentence for it. The first that fits is used.
_MEANING: tuple[tuple[tuple[str, ...], str], ...] = (
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
    """A step that did not work; as text it is the sentence for the person at the keyboard."""


def say(text: str) -> None:
    """One line for the person who waits, apart from the results of the commands that follow."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def run(command: list[str], *, doing: str, extra: Mapping[str, str] | None = None) -> None:
    """Run a program in the project's folder. Raises StepFailed with the sentence for its complaint."""
    environment = {**os.environ, **(extra or {})}
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise StepFailed(f"{doing} needs the program {command[0]}, which is not installed.") from error
    if done.returncode != 0:
        raise StepFailed(sentence_for(done.stdout + done.stderr, doing=doing))


def sentence_for(output: str, *, doing: str) -> str:
    """What a failed program's output means; when nothing known fits, its last lines."""
    said = output.lower()
    for signs, sentence in _MEANING:
        if any(sign in said for sign in signs):
            return sentence
    return f"{doing} failed. The last lines said:\n" + "\n".join(output.strip().splitlines()[-12:])


def main(step: Callable[[], None]) -> None:
    """Do a step; a failure is its sentence and exit code 1, never a traceback of ours."""
    try:
        step()
    except StepFailed as failure:
        sys.exit(str(failure))
    except OSError as error:
        sys.exit(sentence_for(str(error), doing="The set-up"))
    except KeyboardInterrupt:
        sys.exit("Stopped. Run the same command again to go on.")
