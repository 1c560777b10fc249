"""What cannot be a report is refused before anything opens it."""

import pytest

from ingest.errors import EmptyFile, NotAPDF, TooLarge
from ingest.pdf.safety import MOST_BYTES, check_bytes


@pytest.mark.parametrize("content", [b"", b"\n\n", b"%PD"])
def test_a_file_of_three_bytes_or_fewer_is_empty(content: bytes) -> None:
    """A download that broke off is told from a file of another kind."""
    with pytest.raises(EmptyFile):
        check_bytes(content)


@pytest.mark.parametrize(
    "content", [b"<!DOCTYPE html>", b" %PDF-1.7", b"\xef\xbb\xbf%PDF-1.7", b"MZ%PDF-1.7"]
)
def test_the_signature_must_come_first(content: bytes) -> None:
    """A web page named .pdf, and a file that is something else as well, are no PDF."""
    with pytest.raises(NotAPDF):
        check_bytes(content)


def test_more_than_200_mb_are_refused() -> None:
    """One byte over is over."""
    with pytest.raises(TooLarge):
        check_bytes(b"%PDF-" + bytes(MOST_BYTES - 4))


def test_a_pdf_passes() -> None:
    """The signature is enough here; whether it can be read is seen when it is opened."""
    check_bytes(b"%PDF-1.4\n")
