"""Findings are saved with every reading; a person's decisions stay, and go with the document."""

from dataclasses import replace
from io import BytesIO

import pytest
from pikepdf import Dictionary, Pdf, String
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.clock import now
from app.database import WriteSession
from app.models.finding import Finding, FindingDecision
from app.models.review import Review
from app.reviews.save_draft import save_draft
from ingest.anonymity.report import findings_of
from ingest.draft.findings import Finding as DraftFinding
from ingest.draft.findings import FindingKind, Severity
from ingest.draft.review import DraftReview
from ingest.pdf.reading import read_document
from tests.builders import A, a_draft
from tests.plain_pdf import a_small_review

EMAIL = DraftFinding(
    FindingKind.EMAIL, Severity.WARNING, "ada@example.org", "An address.", 0.9, page=1, start=3, end=18
)
COVERED = DraftFinding(
    FindingKind.HIDDEN_TEXT,
    Severity.SEVERE,
    "Ada Quill",
    "Covered.",
    1.0,
    page=2,
    boxes=((1.0, 2.0, 3.0, 4.0),),
)


def read(session: WriteSession, draft: DraftReview, *findings: DraftFinding) -> list[Finding]:
    save_draft(session, replace(draft, findings=findings), file_name="report.pdf", rules_version="1")
    return list(session.scalars(select(Finding).order_by(Finding.position)))


def decide(finding: Finding, decision: FindingDecision) -> None:
    finding.decision, finding.decided_by, finding.decided_at = decision, "account a", now()


def test_findings_are_saved_with_their_places(session: WriteSession) -> None:
    """What the checks found, in their order."""
    email, covered = read(session, a_draft(A()), EMAIL, COVERED)

    assert (email.kind, email.start, email.end, email.boxes) == ("email", 3, 18, [])
    assert (covered.words, covered.boxes, covered.decision) == ("Ada Quill", [[1.0, 2.0, 3.0, 4.0]], None)


@pytest.mark.parametrize("author", ["Ada Quill Draft of board\0", "Ada Quill\ud800 Draft of board"])
def test_data_that_postgresql_refuses_do_not_lose_the_report(session: WriteSession, author: str) -> None:
    """A NUL in the properties of a PDF, or half of a character beyond U+FFFF."""
    (note,) = read(session, a_draft(A()), *findings_of(read_document(by_author(author))))

    assert (note.kind, note.words) == ("file_data", "Ada Quill Draft of board")


def by_author(author: str) -> bytes:
    """A small review with this /Author, in UTF-16 as PDF stores it."""
    out = BytesIO()
    with Pdf.open(BytesIO(a_small_review())) as pdf:
        words = String(b"\xfe\xff" + author.encode("utf-16-be", "surrogatepass"))
        pdf.trailer.Info = pdf.make_indirect(Dictionary(Author=words))
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_no_check_can_lose_a_report_by_its_words(session: WriteSession, character: str) -> None:
    """Whatever a check finds is saved without what the database refuses, and is known again."""
    draft, finding = a_draft(A()), replace(EMAIL, words=f"ada{character}@example.org")
    (email,) = read(session, draft, finding)
    decide(email, FindingDecision.PUBLIC)
    session.flush()

    (again,) = read(session, draft, finding)

    assert (again.words, again.decision) == ("ada@example.org", FindingDecision.PUBLIC)


def test_decision_stays_when_read_again(session: WriteSession) -> None:
    """A second reading that finds the same words on the same page needs no new decision."""
    draft = a_draft(A())
    email, _ = read(session, draft, EMAIL, COVERED)
    decide(email, FindingDecision.PUBLIC)
    session.flush()

    covered, email = read(session, draft, COVERED, replace(EMAIL, start=4, end=19))

    assert covered.decision is None
    assert (email.decision, email.start) == (FindingDecision.PUBLIC, 4)


def test_removed_words_stay_known_although_no_reading_finds_them(session: WriteSession) -> None:
    """Removed words are in no text any more; that they were removed is still known."""
    draft = a_draft(A())
    email, covered = read(session, draft, EMAIL, COVERED)
    decide(covered, FindingDecision.REMOVE)
    decide(email, FindingDecision.PUBLIC)
    session.flush()

    (saved,) = read(session, draft)

    assert (saved.words, saved.decision) == ("Ada Quill", FindingDecision.REMOVE)


def test_hidden_text_can_never_be_meant_to_be_public(session: WriteSession) -> None:
    """The database refuses it too."""
    (covered,) = read(session, a_draft(A()), COVERED)
    decide(covered, FindingDecision.PUBLIC)

    with pytest.raises(IntegrityError, match="hidden_text_not_public"), session.begin_nested():
        session.flush()


def test_false_text_layer_can_never_be_meant_to_be_public(session: WriteSession) -> None:
    """Only what is severe in it: that the layer differs may be no fault."""
    layer = replace(COVERED, kind=FindingKind.LAYER_MISMATCH)
    severe, warning = read(session, a_draft(A()), layer, replace(layer, severity=Severity.WARNING))
    decide(warning, FindingDecision.PUBLIC)
    session.flush()
    decide(severe, FindingDecision.PUBLIC)

    with pytest.raises(IntegrityError, match="false_layer_not_public"), session.begin_nested():
        session.flush()


def test_decision_that_is_no_longer_possible_is_to_be_made_again(session: WriteSession) -> None:
    """A later reading finds severe what was a warning."""
    draft, layer = a_draft(A()), replace(COVERED, kind=FindingKind.LAYER_MISMATCH)
    (warning,) = read(session, draft, replace(layer, severity=Severity.WARNING))
    decide(warning, FindingDecision.PUBLIC)
    session.flush()

    (severe,) = read(session, draft, layer)

    assert (severe.severity, severe.decision, severe.decided_by) == (Severity.SEVERE, None, None)


def test_findings_go_with_their_review(session: WriteSession) -> None:
    """A deleted draft leaves no words behind."""
    read(session, a_draft(A()), EMAIL)

    session.execute(delete(Review))

    assert not session.scalars(select(Finding)).all()
