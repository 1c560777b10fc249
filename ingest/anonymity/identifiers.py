"""Findings for numbers and addresses that lead to one person: each kind has a pattern, a severity and a reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.draft.findings import Finding, FindingKind, Severity
from ingest.patterns import Pattern
from ingest.pdf.document import Document


@dataclass(frozen=True, slots=True)
class _Identifier:
    kind: FindingKind
    severity: Severity
    why: str
    pattern: Pattern


_IDENTIFIERS = (
    _Identifier(
        FindingKind.EMAIL,
        Severity.WARNING,
        "This is an email address. It may lead to a person.",
        Pattern(
            r"\b[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+\b",
            "Email addresses.",
            ["ada.quill@example.org", "Write to a.b+c@board.example.gov.uk."],
            ["seen @ home", "@fictional_handle"],
        ),
    ),
)


def identifiers(document: Document) -> Iterator[Finding]:
    """A finding for each place, page by page."""
    for page in document.pages:
        for identifier in _IDENTIFIERS:
            for match in identifier.pattern.finditer(page.text):
                yield Finding(
                    identifier.kind,
                    identifier.severity,
                    " ".join(match.group().split()),
                    identifier.why,
                    confidence=0.9,
                    page=page.number,
                    start=match.start(),
                    end=match.end(),
                )
