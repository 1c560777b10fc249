"""Findings for pages that were not checked: no finding there means only that they were not read."""

from collections.abc import Iterator

from ingest.draft.findings import Finding, FindingKind, Severity
from ingest.draft.page_states import LOST, UNREAD_REASONS
from ingest.pdf.document import Document


def unchecked_pages(document: Document) -> Iterator[Finding]:
    """A severe finding for each page that could not be read, a warning for each picture whose words were not."""
    for page in document.pages:
        if page.unread_reason is None:
            continue
        is_lost = page.unread_reason in LOST
        what = "This page" if is_lost or not page.lines else "A part of this page"
        yield Finding(
            FindingKind.UNCHECKED_PAGE,
            Severity.SEVERE if is_lost else Severity.WARNING,
            f"Page {page.number}",
            f"{what} could not be read, so it was not checked: {UNREAD_REASONS[page.unread_reason]}. "
            "Look at it, then decide.",
            confidence=1.0,
            page=page.number,
        )
