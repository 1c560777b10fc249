"""The PDFs inside a PDF portfolio, or attached to a report: their names, and their bytes."""

import json
from dataclasses import dataclass

from ingest.errors import Broken, UnreadablePDF
from ingest.pdf.limits import DEFAULT_LIMITS, Limits
from ingest.pdf.sandbox import Task, run


@dataclass(frozen=True, slots=True)
class InnerPdf:
    """A PDF inside another."""

    number: int
    """From 1, in the order of the names."""
    name: str
    size_bytes: int


def inner_pdfs(pdf: bytes, *, limits: Limits = DEFAULT_LIMITS) -> tuple[InnerPdf, ...]:
    """The PDFs inside a PDF; none where the file cannot be read."""
    try:
        return tuple(InnerPdf(*json.loads(frame)) for frame in run(Task.INNER_PDFS, pdf, {}, limits=limits))
    except UnreadablePDF:
        return ()


def inner_pdf(pdf: bytes, number: int, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of one of them. Raises UnreadablePDF if it is not there."""
    for frame in run(Task.INNER_PDF, pdf, {"number": number}, limits=limits):
        return frame
    raise Broken
