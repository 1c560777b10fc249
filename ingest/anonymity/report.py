"""findings_of: every check of a document, in order, and nothing else."""

from collections.abc import Sequence

from ingest.anonymity.draft_marks import draft_marks
from ingest.anonymity.file_data import file_data
from ingest.anonymity.hidden_text import hidden_text, layer_mismatch
from ingest.anonymity.names import NameInputs, names
from ingest.anonymity.text_checks import find_in_text
from ingest.anonymity.unchecked_pages import unchecked_pages
from ingest.draft.findings import Finding, Severity
from ingest.pdf.document import Document


def findings_of(document: Document, name_inputs: NameInputs | None = None) -> tuple[Finding, ...]:
    """What may identify a person in a document, by kind of check and then by page.

    Names are looked for only with ``name_inputs``: what explains the words of the report.
    """
    in_text = tuple(find_in_text(document))
    found = (
        *unchecked_pages(document),
        *hidden_text(document),
        *layer_mismatch(document),
        *file_data(document),
        *draft_marks(document),
        *in_text,
    )
    if name_inputs is None:
        return found
    return (*found, *(name for name in names(document, name_inputs) if not _is_said(name, in_text)))


def _is_said(name: Finding, in_text: Sequence[Finding]) -> bool:
    """Whether a word that may be a name is a part of something found: a town of an address, a person's mailbox."""
    return name.severity is Severity.WARNING and any(_holds(found, name) for found in in_text)


def _holds(found: Finding, name: Finding) -> bool:
    if found.page != name.page or name.start is None:
        return False
    return (found.start or 0) <= name.start < (found.end or 0)
