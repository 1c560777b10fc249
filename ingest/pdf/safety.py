"""What is refused before anything opens the PDF."""

from ingest.errors import EmptyFile, NotAPDF, TooLarge

MOST_BYTES = 200 * 1024 * 1024
MOST_PAGES = 1_500
"""By judgement, for this and the size: longer inquiries are published in volumes."""
SIGNATURE = b"%PDF-"
TOO_FEW_BYTES = 4


def check_bytes(pdf: bytes) -> None:
    """Raise EmptyFile, TooLarge or NotAPDF where the bytes cannot be a report.

    The signature must be the first bytes: a file that is a PDF only further in may be a web page or a
    program as well. Decided in docs/decisions/0013-a-child-process-for-each-pdf.md.
    """
    if len(pdf) < TOO_FEW_BYTES:
        raise EmptyFile
    if len(pdf) > MOST_BYTES:
        raise TooLarge
    if not pdf.startswith(SIGNATURE):
        raise NotAPDF
