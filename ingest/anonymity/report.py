"""findings_of: every check of a document, in order, and nothing else."""

from ingest.anonymity.file_data import file_data
from ingest.anonymity.hidden_text import hidden_text
from ingest.anonymity.identifiers import identifiers
from ingest.draft.findings import Finding
from ingest.pdf.document import Document


def findings_of(document: Document) -> tuple[Finding, ...]:
    """What may identify a person in a document, by kind of check and then by page."""
    return (*hidden_text(document), *file_data(document), *identifiers(document))
