"""Findings for what a file holds beside its pages: notes, since the public copy leaves all of it out."""

from collections.abc import Iterator

from ingest.draft.findings import Finding, FindingKind, Severity
from ingest.pdf.document import Document


def file_data(document: Document) -> Iterator[Finding]:
    """A note for each thing, in the order of the file."""
    for data in document.file_data:
        yield Finding(
            FindingKind.FILE_DATA,
            Severity.NOTE,
            data.text,
            f"This is in {data.place}. The public copy leaves it out.",
            confidence=1.0,
            page=data.page,
        )
