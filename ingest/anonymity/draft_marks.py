"""A finding for a file that is marked as a draft: perhaps it is not the version to publish."""

from collections.abc import Iterator

from ingest.draft.findings import Finding, FindingKind, Severity
from ingest.pdf.document import Document
from ingest.structure.status_marks import is_draft_mark
from ingest.structure.typography import typography_of

_WHY = "A mark across the page says that this is a draft. Check that it is the version to publish."


def draft_marks(document: Document) -> Iterator[Finding]:
    """A warning about the first page that has such a mark: the others have the same."""
    typography = typography_of(document.pages)
    for page in document.pages:
        for line in page.lines:
            if is_draft_mark(line, typography):
                yield Finding(
                    FindingKind.DRAFT_MARK,
                    Severity.WARNING,
                    line.text,
                    _WHY,
                    confidence=1.0,
                    page=page.number,
                    start=line.start,
                    end=line.end,
                )
                return
