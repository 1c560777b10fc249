"""Every kind of finding has its words on the page of the check."""

from app.site.checking.finding_rows import KIND_LABELS
from ingest.draft.findings import FindingKind


def test_every_kind_of_finding_has_a_label() -> None:
    """A kind without one would be an error on the page where it must be decided."""
    assert set(KIND_LABELS) == set(FindingKind)
