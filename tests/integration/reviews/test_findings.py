"""Findings are saved with every reading; a person's decisions stay, and go with the document."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.clock import now
from app.database import WriteSession
from app.models.finding import Finding, FindingDecision
from app.models.review import Review
from app.reviews.save_draft import save_draft
from ingest.draft.findings import Finding as DraftFinding
from ingest.draft.findings import FindingKind, Severity
from ingest.draft.review import DraftReview
from tests.builders import A, a_draft

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


def read(session: WriteSession, draft: DraftReview, *found: DraftFinding) -> list[Finding]:
    save_draft(session, replace(draft, findings=found), file_name="report.pdf", rules_version="1")
    return list(session.scalars(select(Finding).order_by(Finding.position)))


def decide(finding: Finding, decision: FindingDecision) -> None:
    finding.decision, finding.decided_by, finding.decided_at = decision, "account a", now()


def test_findings_are_saved_with_their_places(session: WriteSession) -> None:
    """What the checks found, in their order."""
    email, covered = read(session, a_draft(A()), EMAIL, COVERED)

    assert (email.kind, email.start, email.end, email.boxes) == ("email", 3, 18, [])
    assert (covered.words, covered.boxes, covered.decision) == ("Ada Quill", [[1.0, 2.0, 3.0, 4.0]], None)


def test_decision_stays_when_read_again(session: WriteSession) -> None:
    """A second reading that finds the same words on the same page asks nobody again."""
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


def test_findings_go_with_their_review(session: WriteSession) -> None:
    """A deleted draft leaves no words behind."""
    read(session, a_draft(A()), EMAIL)

    session.execute(delete(Review))

    assert not session.scalars(select(Finding)).all()
