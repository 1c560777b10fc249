"""findings_of: every check of a document, in order, and nothing else."""

from ingest.anonymity.file_data import file_data
from ingest.anonymity.hidden_text import hidden_text, layer_mismatch
from ingest.anonymity.names import NameInputs, names
from ingest.anonymity.text_checks import find_in_text
from ingest.anonymity.unchecked_pages import unchecked_pages
from ingest.draft.findings import Finding
from ingest.pdf.document import Document


def findings_of(document: Document, name_inputs: NameInputs | None = None) -> tuple[Finding, ...]:
    """What may identify a person in a document, by kind of check and then by page.

    Names are looked for only with ``name_inputs``: what explains the words of the report.
    """
    found = (
        *unchecked_pages(document),
        *hidden_text(document),
        *layer_mismatch(document),
        *file_data(document),
        *find_in_text(document),
    )
    return found if name_inputs is None else (*found, *names(document, name_inputs))
