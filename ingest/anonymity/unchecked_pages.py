"""Findings for pages that were not checked: no finding there means only that they were not read."""

from collections.abc import Iterator

from ingest.draft.findings import Finding, FindingKind, Severity
from ingest.pdf.document import Document

LOST = "This page could not be read, so nothing on it was checked. Look at it, then decide."
PICTURE = (
    "This page is a picture whose words could not be read, so they were not checked. Look at it, then decide."
)


def unchecked_pages(document: Document) -> Iterator[Finding]:
    """A severe finding for each page that could not be read, a warning for each picture whose words were not."""
    for page in document.pages:
        if page.is_examined and not page.is_unread_picture:
            continue
        yield Finding(
            FindingKind.UNCHECKED_PAGE,
            Severity.WARNING if page.is_examined else Severity.SEVERE,
            f"Page {page.number}",
            PICTURE if page.is_examined else LOST,
            confidence=1.0,
            page=page.number,
        )
