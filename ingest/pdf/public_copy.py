"""The copy of a PDF that readers download in place of the original, made in a child process."""

from ingest.errors import Broken
from ingest.pdf.limits import DEFAULT_LIMITS, Limits
from ingest.pdf.sandbox import Task, run


def public_copy(pdf: bytes, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """A PDF with the same pages and nothing hidden: see ingest.pdf.sanitising. Raises UnreadablePDF."""
    for frame in run(Task.PUBLIC_COPY, pdf, {}, limits=limits):
        return frame
    raise Broken
