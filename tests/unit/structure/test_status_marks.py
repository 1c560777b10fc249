"""Marks such as DRAFT across a page are no text of a report, and a draft is reported to the board."""

from ingest.anonymity.draft_marks import draft_marks
from ingest.draft.findings import Severity
from tests.unit.structure.documents import Set, a_document, heading, outlined, paragraph

TEXT = "The panel considered what each of the agencies knew of the family at the time of the move."


def test_mark_across_the_pages_of_a_short_report_is_no_heading() -> None:
    """On one page of three is enough, where it is large."""
    document = a_document(
        [Set("DRAFT", size=90.0, top=300.0), heading("Findings"), *paragraph(TEXT * 3)], paragraph(TEXT * 4)
    )

    outline = outlined(document)

    assert [section.title for section in outline.sections] == ["Findings"]
    assert not any("DRAFT" in passage.text for passage in outline.passages)


def test_draft_is_a_warning_once() -> None:
    """With its page; a line of running text and another mark are none."""
    page = [*paragraph(TEXT * 4), Set("Draft", top=700.0)]
    marked = [*paragraph(TEXT * 4), Set("FINAL DRAFT", size=60.0, top=700.0)]
    confidential = [*paragraph(TEXT * 4), Set("CONFIDENTIAL", size=60.0, top=700.0)]

    (finding,) = draft_marks(a_document(page, confidential, marked, marked))

    assert (finding.severity, finding.words, finding.page) == (Severity.WARNING, "FINAL DRAFT", 3)
