"""What is cut off or refused before anything opens the PDF."""

from ingest.errors import EmptyFile, NotAPDF, TooLarge

MOST_BYTES = 200 * 1024 * 1024
MOST_PAGES = 1_500
"""By judgement, for this and the size: longer inquiries are published in volumes."""
SIGNATURE = b"%PDF-"
TOO_FEW_BYTES = 4
HEADER_WITHIN = 1_024
"""Bytes in which viewers look for the signature: ISO 32000-1, implementation note 13 of the PDF Reference 1.7."""


def from_signature(content: bytes) -> bytes:
    """The file from its signature on: a byte order mark, or other bytes before it, are no part of the PDF.

    Whoever keeps or serves a file takes this first, so that no copy can be read as a web page or run as a program.
    Unchanged if there is no signature in the first 1,024 bytes.
    """
    start = content.find(SIGNATURE, 0, HEADER_WITHIN + len(SIGNATURE))
    return content[start:] if start > 0 else content


def check_bytes(pdf: bytes) -> None:
    """Raise EmptyFile, TooLarge or NotAPDF where the bytes cannot be a report.

    The signature must be the first bytes, so ``from_signature`` comes first: a file that is a PDF only further in
    may be a web page or a program as well. Decisions 0013 and 0169.
    """
    if len(pdf) < TOO_FEW_BYTES:
        raise EmptyFile
    if len(pdf) > MOST_BYTES:
        raise TooLarge
    if not pdf.startswith(SIGNATURE):
        raise NotAPDF
