"""Decisions about what could identify someone, what stays before publication until then, and the second person."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.clock import now
from app.curation.agree_warnings import agree, cancel_request, request_agreement
from app.curation.decide_finding import decide_finding, declare_fictional, undo_decision
from app.curation.explain_word import explain_word, undo_explanation
from app.curation.publish import publish
from app.curation.replace import complete_replacement
from app.curation.request_check import request_check
from app.database import WriteSession
from app.errors import BadRequest, Conflict
from app.models.audit_event import AuditEvent
from app.models.confirmation import Confirmation
from app.models.document import Document
from app.models.finding import Finding, FindingDecision
from app.models.review import Review, ReviewState
from app.queue.jobs import waiting
from app.reviews.readiness import LineName, NotPublishable, readiness
from app.reviews.save_draft import save_draft
from ingest.draft.findings import Finding as DraftFinding
from ingest.draft.findings import FindingKind, Severity
from tests.builders import A, a_draft, a_review
from tests.finding_builders import a_finding

ANN, BOB = "account ann", "account bob"
HIDDEN = FindingKind.HIDDEN_TEXT
PUBLIC, REMOVE, CORRECTED = FindingDecision.PUBLIC, FindingDecision.REMOVE, FindingDecision.CORRECTED_PDF


@pytest.fixture
def review(session: WriteSession) -> Review:
    """A draft that is ready to be published but for what is found in it."""
    return a_review(session, state=ReviewState.DRAFT)


def open_lines(session: WriteSession, review: Review) -> dict[LineName, str]:
    return {line.name: line.sentence for line in readiness(session, review) if not line.is_done}


def events(session: WriteSession, event: str) -> list[dict[str, object]]:
    query = select(AuditEvent.details).where(AuditEvent.event == event).order_by(AuditEvent.id)
    return list(session.scalars(query))


def test_hidden_and_severe_and_warnings_are_lines_of_their_own(session: WriteSession, review: Review) -> None:
    """Each says how many there are."""
    a_finding(session, review, kind=HIDDEN, severity=Severity.SEVERE, words="Ann")
    a_finding(session, review, kind=HIDDEN, severity=Severity.SEVERE, words="Bob")
    a_finding(session, review, kind=FindingKind.NAME, severity=Severity.SEVERE)
    a_finding(session, review)
    a_finding(session, review, kind=FindingKind.FILE_DATA, severity=Severity.NOTE)

    lines = open_lines(session, review)

    assert set(lines) == {LineName.HIDDEN, LineName.SEVERE, LineName.WARNINGS}
    assert lines[LineName.HIDDEN].startswith("Something is hidden but readable in 2 places.")
    assert lines[LineName.SEVERE].startswith("Someone could be identified by 1 detail.")
    assert lines[LineName.WARNINGS].startswith("1 warning is not decided.")


def test_review_with_hidden_text_is_never_published(session: WriteSession, review: Review) -> None:
    """Neither by a person nor by the command that skips the lines about details."""
    a_finding(session, review, kind=HIDDEN, severity=Severity.SEVERE)

    for is_attended in (True, False):
        with pytest.raises(NotPublishable):
            publish(session, review, actor=ANN, is_attended=is_attended)

    assert review.public_id is None


def test_finding_is_meant_to_be_public_for_a_reason(session: WriteSession, review: Review) -> None:
    """Without one nothing is saved."""
    finding = a_finding(session, review)
    with pytest.raises(BadRequest):
        decide_finding(session, review, finding.id, PUBLIC, actor=ANN, reason="  ")

    decide_finding(session, review, finding.id, PUBLIC, actor=ANN, reason="The author of  the report.")

    assert (finding.decision, finding.reason, finding.decided_by) == (
        PUBLIC,
        "The author of the report.",
        ANN,
    )
    assert open_lines(session, review) == {}


def test_hidden_text_cannot_be_public(session: WriteSession, review: Review) -> None:
    """It is removed, or a corrected PDF is uploaded."""
    finding = a_finding(session, review, kind=HIDDEN, severity=Severity.SEVERE)

    with pytest.raises(BadRequest):
        decide_finding(session, review, finding.id, PUBLIC, actor=ANN, reason="Why not.")

    assert finding.decision is None


def test_removal_and_corrected_pdf_keep_the_gate_closed(session: WriteSession, review: Review) -> None:
    """Until the words are verified to be gone, and until the PDF is there."""
    removed, corrected = a_finding(session, review), a_finding(session, review, words="other@example.org")
    decide_finding(session, review, removed.id, REMOVE, actor=ANN)
    decide_finding(session, review, corrected.id, CORRECTED, actor=ANN)
    before = set(open_lines(session, review))

    removed.removed_at = now()
    session.flush()

    assert before == {LineName.REMOVALS, LineName.CORRECTED_PDF}
    assert set(open_lines(session, review)) == {LineName.CORRECTED_PDF}


def test_all_alike_are_decided_together_in_every_report(session: WriteSession, review: Review) -> None:
    """Kind and words the same, whatever the capitals; not another kind, and not what was decided before."""
    first = a_finding(session, review, words="Quill House", kind=FindingKind.ADDRESS)
    same = a_finding(session, review, words="QUILL HOUSE", kind=FindingKind.ADDRESS, page=2)
    other = a_finding(session, review, words="Quill House", kind=FindingKind.SCHOOL)
    decided = a_finding(session, review, words="Quill House", kind=FindingKind.ADDRESS)
    decide_finding(session, review, decided.id, PUBLIC, actor=BOB, reason="An office.")

    count = decide_finding(session, review, first.id, REMOVE, actor=ANN, all_alike=True)

    assert count == 2
    assert (first.decision, same.decision, other.decision, decided.decision) == (REMOVE, REMOVE, None, PUBLIC)
    assert events(session, "finding_decided")[-1] == {"kind": "address", "decision": "remove", "places": 2}


def test_decision_is_undone(session: WriteSession, review: Review) -> None:
    """Alone or with those that were decided alike."""
    first, second = a_finding(session, review), a_finding(session, review)
    decide_finding(session, review, first.id, PUBLIC, actor=ANN, reason="Public.", all_alike=True)

    undo_decision(session, review, first.id, actor=ANN)
    alone = (first.decision, second.decision)
    decide_finding(session, review, first.id, PUBLIC, actor=ANN, reason="Public.")
    undo_decision(session, review, first.id, actor=ANN, all_alike=True)

    assert alone == (None, PUBLIC)
    assert (first.decision, second.decision, first.reason, first.decided_by) == (None, None, None, None)


def test_what_only_a_false_text_layer_says_is_never_public(session: WriteSession, review: Review) -> None:
    """Neither one by one nor with others alike nor by declaring a sample fictional."""
    layer = FindingKind.LAYER_MISMATCH
    severe = a_finding(session, review, kind=layer, severity=Severity.SEVERE)
    warning = a_finding(session, review, kind=layer)

    with pytest.raises(BadRequest, match="hidden text cannot be public"):
        decide_finding(session, review, severe.id, PUBLIC, actor=ANN, reason="Public.")
    with pytest.raises(BadRequest, match="hidden text cannot be public"):
        decide_finding(session, review, warning.id, PUBLIC, actor=ANN, reason="Public.", all_alike=True)
    declare_fictional(session, review, actor=ANN, reason="A made-up sample.")

    assert (severe.decision, warning.decision) == (None, PUBLIC)


def test_page_that_could_not_be_read_is_looked_at_one_by_one(session: WriteSession, review: Review) -> None:
    """There are no words to remove, and page 7 of another report is another page."""
    kind = FindingKind.UNCHECKED_PAGE
    page, other = (a_finding(session, review, words="Page 7", page=7, kind=kind) for _ in range(2))

    with pytest.raises(BadRequest, match="a page cannot be removed"):
        decide_finding(session, review, page.id, REMOVE, actor=ANN)
    decided = decide_finding(session, review, page.id, PUBLIC, actor=ANN, reason="Blank.", all_alike=True)

    assert (decided, page.decision, other.decision) == (1, PUBLIC, None)


def test_finding_of_another_review_is_not_decided_here(session: WriteSession, review: Review) -> None:
    """Its id is no key."""
    elsewhere = a_finding(session, a_review(session, state=ReviewState.DRAFT, title="Another"))

    with pytest.raises(Conflict):
        decide_finding(session, review, elsewhere.id, REMOVE, actor=ANN)


def test_no_event_has_the_words_or_the_reason(session: WriteSession, review: Review) -> None:
    """The audit log is kept when a draft is deleted, so it says what was decided and never about whom."""
    finding = a_finding(session, review, words="Ann Quill", kind=FindingKind.NAME)
    warning = a_finding(session, review, words="Bob Quill", kind=FindingKind.NAME)
    decide_finding(session, review, finding.id, PUBLIC, actor=ANN, reason="Ann Quill wrote it.")
    request_agreement(session, review, reason="Bob Quill is dead.", actor=ANN)
    agree(session, review, actor=BOB)
    explain_word(session, review, warning.id, meaning="Quill is a body.", actor=ANN)

    everything = str([(event.event, event.details) for event in session.scalars(select(AuditEvent))])

    assert "finding_decided" in everything
    assert "Quill" not in everything
    assert "quill" not in everything


def test_warnings_are_published_past_by_two_people(session: WriteSession, review: Review) -> None:
    """One gives a reason, the other agrees; the publication keeps both."""
    a_finding(session, review)
    request_agreement(session, review, reason="Only the author.", actor=ANN)
    with pytest.raises(NotPublishable):
        publish(session, review, actor=ANN)

    agree(session, review, actor=BOB)
    publish(session, review, actor=ANN)
    session.flush()

    assert events(session, "published") == [
        {"gate": "passed", "undecided_warnings": 1, "requested_by": ANN, "agreed_by": BOB}
    ]


def test_no_one_agrees_with_themselves(session: WriteSession, review: Review) -> None:
    """The database refuses it too."""
    a_finding(session, review)
    request_agreement(session, review, reason="Only the author.", actor=ANN)
    with pytest.raises(Conflict):
        agree(session, review, actor=ANN)

    request = session.scalars(select(Confirmation)).one()
    request.answer, request.agreed_by = "accepted", ANN
    with pytest.raises(IntegrityError, match="second_person"), session.begin_nested():
        session.flush()


def test_agreement_covers_no_warning_that_was_found_later(session: WriteSession, review: Review) -> None:
    """Two people agreed to what they saw."""
    a_finding(session, review)
    request_agreement(session, review, reason="Only the author.", actor=ANN)
    agree(session, review, actor=BOB)
    left = open_lines(session, review)

    a_finding(session, review, words="new@example.org")

    assert left == {}
    assert set(open_lines(session, review)) == {LineName.WARNINGS}


def test_request_is_cancelled_or_overtaken(session: WriteSession, review: Review) -> None:
    """No one agrees to what was cancelled, or to what has changed since."""
    a_finding(session, review)
    request_agreement(session, review, reason="Only the author.", actor=ANN)
    cancel_request(session, review, actor=ANN)
    with pytest.raises(Conflict):
        agree(session, review, actor=BOB)

    request_agreement(session, review, reason="Only the author.", actor=ANN)
    a_finding(session, review, words="new@example.org")
    with pytest.raises(Conflict):
        agree(session, review, actor=BOB)


def test_report_from_before_the_checks_counts_as_not_checked(session: WriteSession, review: Review) -> None:
    """Nothing is said about findings, and a job reads it again."""
    document = session.scalars(select(Document)).one()
    document.checked_at = None
    session.flush()
    lines = readiness(session, review)

    request_check(session, review, actor=ANN)

    assert set(open_lines(session, review)) == {LineName.CHECKED}
    assert LineName.HIDDEN not in {line.name for line in lines}
    assert waiting(session, "check_document") == 1


def test_explained_word_hides_undecided_findings_until_it_is_undone(
    session: WriteSession, review: Review
) -> None:
    """In every review; a decision made before stays in sight, and other kinds are no words."""
    facts = A(title="Another", passages=["Nothing of the first report is repeated in this one at all."])
    elsewhere = a_review(session, state=ReviewState.DRAFT, facts=facts)
    name = a_finding(session, review, words="Quill", kind=FindingKind.NAME)
    a_finding(session, elsewhere, words="QUILL", kind=FindingKind.NAME)
    a_finding(session, elsewhere, words="Quill", kind=HIDDEN, severity=Severity.SEVERE)

    explain_word(session, review, name.id, meaning="A case management system.", actor=ANN)
    explained = (set(open_lines(session, review)), set(open_lines(session, elsewhere)))
    undo_explanation(session, "quill", actor=ANN)

    assert explained == (set(), {LineName.HIDDEN})
    assert set(open_lines(session, review)) == {LineName.WARNINGS}


def test_decisions_go_along_to_a_new_version(session: WriteSession) -> None:
    """Where kind and words are the same; a corrected PDF was the decision about the old version."""
    words = {"kept@example.org": PUBLIC, "gone@example.org": REMOVE, "left@example.org": CORRECTED}
    old_draft = replace(a_draft(A()), findings=tuple(_draft_finding(text) for text in words))
    saved = save_draft(session, old_draft, file_name="a.pdf", rules_version="1")
    for finding in session.scalars(select(Finding)).all():
        reason = "Public." if words[finding.words] is PUBLIC else ""
        decide_finding(session, saved.review, finding.id, words[finding.words], actor=ANN, reason=reason)
    new_draft = replace(a_draft(A(passages=["The new text."])), findings=old_draft.findings)

    new = save_draft(
        session, new_draft, file_name="b.pdf", rules_version="1", replaces=saved.document
    ).document
    complete_replacement(session, saved.review, saved.document, new, actor=ANN)

    carried = session.scalars(select(Finding).where(Finding.document_id == new.id)).all()
    assert {finding.words: finding.decision for finding in carried} == {
        "kept@example.org": PUBLIC,
        "gone@example.org": REMOVE,
        "left@example.org": None,
    }
    assert {finding.decided_by for finding in carried} == {ANN, None}


def test_decisions_that_differ_do_not_go_along_to_a_new_version(session: WriteSession) -> None:
    """Of the same words on two pages one was removed, or is undecided: no one has decided about the new pages."""
    places = [("Rose", 3, REMOVE), ("Rose", 7, PUBLIC), ("Wren", 3, PUBLIC), ("Wren", 7, None)]
    draft_findings = tuple(replace(_draft_finding(words), page=page) for words, page, _ in places)
    old_draft = replace(a_draft(A()), findings=draft_findings)
    saved = save_draft(session, old_draft, file_name="a.pdf", rules_version="1")
    findings = session.scalars(select(Finding).order_by(Finding.position)).all()
    for finding, (_, _, decision) in zip(findings, places, strict=True):
        if decision is not None:
            decide_finding(session, saved.review, finding.id, decision, actor=ANN, reason="A flower.")
    new_draft = replace(a_draft(A(passages=["The new text."])), findings=draft_findings)

    new = save_draft(
        session, new_draft, file_name="b.pdf", rules_version="1", replaces=saved.document
    ).document
    complete_replacement(session, saved.review, saved.document, new, actor=ANN)

    carried = session.scalars(select(Finding).where(Finding.document_id == new.id)).all()
    assert [finding.decision for finding in carried] == [None] * 4


def _draft_finding(words: str) -> DraftFinding:
    return DraftFinding(FindingKind.EMAIL, Severity.WARNING, words, "An address.", 0.9, page=1)
