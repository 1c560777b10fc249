"""Failures of the set-up are one sentence that says what to do."""

import sys

import pytest

from setup.steps import StepFailed, run, sentence_for


@pytest.mark.parametrize(
    "output",
    [
        "WARNING: Retrying ... Temporary failure in name resolution",
        "error: Request failed after 3 retries\n  Caused by: error sending request for url",
        "npm error code EAI_AGAIN\nnpm error syscall getaddrinfo",
        "npm error code ECONNREFUSED",
        "dns error: failed to lookup address information",
        "ERROR: No matching distribution found for uv==0.13.9",
    ],
)
def test_missing_network_is_named(output: str) -> None:
    """For the errors of pip, uv and npm, the sentence says that the first start needs the internet."""
    assert "needs the internet" in sentence_for(output, doing="pip")


@pytest.mark.parametrize(
    "output", ["OSError: [Errno 28] No space left on device", "npm error code ENOSPC", "Disk quota exceeded"]
)
def test_full_disk_is_named(output: str) -> None:
    """A full disk is named even if a network error is in the output too."""
    assert sentence_for(f"connection reset\n{output}", doing="npm").startswith("The disk is full.")


def test_changed_package_is_named() -> None:
    """A package whose hash is not the locked one is not installed, and the sentence says so."""
    sentence = sentence_for("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", doing="pip")

    assert "not the one that was locked" in sentence


def test_unknown_failure_shows_the_last_lines() -> None:
    """The last 12 lines of an unknown error are shown."""
    output = "\n".join(f"line {number}" for number in range(100))

    sentence = sentence_for(output, doing="npm")

    assert sentence.splitlines()[0] == "npm failed. Its last lines:"
    assert sentence.splitlines()[1:] == [f"line {number}" for number in range(88, 100)]


def test_program_that_is_not_there_is_named() -> None:
    """The sentence names the program to install."""
    with pytest.raises(StepFailed, match="needs the program no-such-program"):
        run(["no-such-program"], doing="Fetching")


def test_program_that_succeeds_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """The output of a program that succeeds is not shown."""
    run([sys.executable, "-c", "print('chatter')"], doing="Trying")

    assert capfd.readouterr().out == ""
