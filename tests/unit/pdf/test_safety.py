"""What cannot be a report is refused before anything opens it."""

import pytest

from ingest.errors import EmptyFile, NotAPDF, TooLarge
from ingest.pdf.safety import HEADER_WITHIN, MOST_BYTES, check_bytes, from_signature


@pytest.mark.parametrize("content", [b"", b"\n\n", b"%PD"])
def test_a_file_of_three_bytes_or_fewer_is_empty(content: bytes) -> None:
    """A download that broke off is distinguished from a file of another kind."""
    with pytest.raises(EmptyFile):
        check_bytes(content)


@pytest.mark.parametrize(
    "content", [b"<!DOCTYPE html>", b" %PDF-1.7", b"\xef\xbb\xbf%PDF-1.7", b"MZ%PDF-1.7"]
)
def test_the_signature_must_come_first(content: bytes) -> None:
    """A web page named .pdf, and a file that is something else as well, are no PDF."""
    with pytest.raises(NotAPDF):
        check_bytes(content)


@pytest.mark.parametrize(
    "before", [b"\xef\xbb\xbf", b"\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"<html>", bytes(HEADER_WITHIN)]
)
def test_bytes_before_the_signature_are_cut_off(before: bytes) -> None:
    """What is kept and served begins with the signature; mail programs and old exports put bytes before it."""
    assert from_signature(before + b"%PDF-1.7\n") == b"%PDF-1.7\n"
    assert from_signature(b"%PDF-1.7\n%PDF-1.4") == b"%PDF-1.7\n%PDF-1.4"


def test_signature_far_into_a_file_is_none() -> None:
    """It is a file of another kind that holds a PDF."""
    content = bytes(HEADER_WITHIN + 1) + b"%PDF-1.7"
    assert from_signature(content) == content


def test_more_than_200_mb_are_refused() -> None:
    """One byte over is over."""
    with pytest.raises(TooLarge):
        check_bytes(b"%PDF-" + bytes(MOST_BYTES - 4))


def test_a_pdf_passes() -> None:
    """The signature is enough here; whether it can be read is seen when it is opened."""
    check_bytes(b"%PDF-1.4\n")
