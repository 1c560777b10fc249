"""From a document to findings: each with its kind, its place and a sentence that does not repeat the words."""

from dataclasses import replace

from ingest.anonymity.hidden_text import WHY
from ingest.anonymity.report import findings_of
from ingest.draft.digest import Sha256
from ingest.draft.findings import FindingKind, HiddenReason, Severity
from ingest.draft.outline import TextSource
from ingest.draft.page_states import UnreadReason
from ingest.pdf.document import Document, FileData, HiddenText, Page


def document(
    text: str, *, hidden: tuple[HiddenText, ...] = (), file_data: tuple[FileData, ...] = ()
) -> Document:
    page = Page(1, text, (), TextSource.TEXT, 595.0, 842.0, hidden=hidden)
    return Document(Sha256("0" * 64), 1000, (page,), (), None, file_data)


def test_hidden_text_is_severe_and_has_its_box() -> None:
    """A name under a box must be decided before publication."""
    hidden = HiddenText("Ada Quill", ((72.0, 100.0, 130.0, 112.0),), HiddenReason.COVERED)

    (finding,) = findings_of(document("The child was seen.", hidden=(hidden,)))

    assert (finding.kind, finding.severity, finding.page) == (FindingKind.HIDDEN_TEXT, Severity.SEVERE, 1)
    assert finding.boxes == hidden.boxes
    assert "Ada" not in finding.why


def test_every_reason_has_its_sentence() -> None:
    """A board reads why the words cannot be seen."""
    assert set(WHY) == set(HiddenReason)


def test_page_that_was_not_examined_is_said() -> None:
    """A page that could not be read blocks publication; a picture without OCR is a warning."""
    first = document("Text.").pages[0]
    lost = replace(first, number=2, text="", unread_reason=UnreadReason.DAMAGED)
    picture = replace(first, number=3, text="", unread_reason=UnreadReason.NO_OCR)

    findings = findings_of(replace(document(""), pages=(first, lost, picture)))

    assert {finding.kind for finding in findings} == {FindingKind.UNCHECKED_PAGE}
    assert [(finding.severity, finding.words, finding.page) for finding in findings] == [
        (Severity.SEVERE, "Page 2", 2),
        (Severity.WARNING, "Page 3", 3),
    ]


def test_file_data_is_a_note() -> None:
    """The public copy leaves it out, so there is nothing to decide."""
    (finding,) = findings_of(document("Text.", file_data=(FileData("a comment", "for Ada Quill"),)))

    assert (finding.kind, finding.severity, finding.words) == (
        FindingKind.FILE_DATA,
        Severity.NOTE,
        "for Ada Quill",
    )


def test_email_address_is_found_at_its_place() -> None:
    """A visible identifier is known by its offsets in the text of the page."""
    text = "Questions go to\nada.quill@example.org at the board."

    (finding,) = findings_of(document(text))

    assert (finding.kind, finding.severity) == (FindingKind.EMAIL, Severity.WARNING)
    assert text[finding.start : finding.end] == finding.words == "ada.quill@example.org"


def test_layer_that_says_something_else_is_a_warning_and_its_identifiers_are_severe() -> None:
    """A number that only the text layer contains can be copied, though the picture does not show it."""
    other = document("The picture of the page.")
    layer = "Ada was born on 3 March 2012 and lived at 12 Acacia Avenue. Write to ada.quill@example.org."
    page = replace(other.pages[0], other_layer=layer)

    findings = findings_of(replace(other, pages=(page,)))

    assert {finding.kind for finding in findings} == {FindingKind.LAYER_MISMATCH}
    assert findings[0].severity is Severity.WARNING
    assert {finding.words for finding in findings if finding.severity is Severity.SEVERE} == {
        "ada.quill@example.org",
        "3 March 2012",
        "12 Acacia Avenue",
    }
