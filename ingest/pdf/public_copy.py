"""The copy of a PDF that readers download in place of the original, made in a child process."""

from ingest.errors import Broken
from ingest.pdf.limits import USUAL, Limits
from ingest.pdf.sandbox import Task, run


def public_copy(pdf: bytes, *, limits: Limits = USUAL) -> bytes:
    """A PDF with the same pages and nothing hidden: see ingest.pdf.rewriting. Raises UnreadablePDF."""
    for frame in run(Task.PUBLIC_COPY, pdf, {}, limits=limits):
        return frame
    raise Broken
