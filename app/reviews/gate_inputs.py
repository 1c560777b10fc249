"""What the checks of the publish gate read: facts, pages, near-duplicates, themes and findings of a review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from app.accounts.resources import boards_of_uploads, resource_of_review
from app.database import ReadSession
from app.models.board import Board
from app.models.document import Document
from app.models.finding import Finding, FindingDecision
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from app.models.tag import Tag, TagStatus
from app.reviews.documents_to_publish import documents_to_be_public
from app.reviews.duplicates import NearDuplicate, near_duplicates
from app.reviews.facts import Fact, facts_to_check
from app.reviews.findings import findings_to_decide
from app.reviews.public_texts import texts_with_removed_words
from app.reviews.unread_pages import unread_in_words, unread_pages
from ingest.draft.claims import ClaimField
from ingest.draft.findings import FindingKind, Severity
from ingest.draft.tags import Facet


@dataclass(frozen=True, slots=True)
class FindingsByDecision:
    """The findings that prevent publication, by what has to be done."""

    hidden: tuple[Finding, ...] = ()
    """Hidden text without a decision, in a false text layer too."""
    severe: tuple[Finding, ...] = ()
    """Other severe findings without a decision."""
    warnings: tuple[Finding, ...] = ()
    """Warnings without a decision."""
    removals: tuple[Finding, ...] = ()
    """To be removed, and not yet verified to be gone."""
    corrections: tuple[Finding, ...] = ()
    """A corrected PDF will be uploaded."""


@dataclass(frozen=True, slots=True)
class GateInputs:
    """What the checks read."""

    facts: Mapping[ClaimField, Fact]
    documents: Sequence[Document]
    unread: Sequence[str]
    """For example "page 3 (the page is damaged) of document 1"."""
    near: Sequence[NearDuplicate]
    still_being_read: int
    own_boards: Sequence[str]
    """The names of the boards that it was uploaded for."""
    other_boards: Sequence[str]
    """The names of its boards, if it was uploaded for another board."""
    themes_to_confirm: int
    """Suggested themes that no one has confirmed or rejected."""
    findings: FindingsByDecision
    texts_with_removed_words: Sequence[str]
    """What everyone sees of the review and has words that were removed from its reports, e.g. "the title"."""


def gate_inputs(
    session: ReadSession, review: Review, documents: Sequence[Document] | None = None
) -> GateInputs:
    """Everything the gate depends on, for the documents that the review would publish, or only for these of them."""
    if documents is None:
        documents = documents_to_be_public(session, review)
    facts = {fact.field: fact for fact in facts_to_check(session, review, documents=documents)}
    near = [
        duplicate
        for document in documents
        for duplicate in near_duplicates(session, document)
        if _may_be_named(session, review, duplicate)
    ]
    own_boards = _boards_of_uploads(session, review)
    findings = findings_to_decide(session, [document.id for document in documents])
    still_being_read, themes_to_confirm = session.execute(
        select(_still_being_read(review).scalar_subquery(), _themes_to_confirm(documents).scalar_subquery())
    ).one()
    return GateInputs(
        facts=facts,
        documents=documents,
        unread=_unread(session, documents),
        near=near,
        still_being_read=still_being_read,
        own_boards=sorted(board.name for board in own_boards),
        other_boards=_other_boards(facts[ClaimField.BOARD], own_boards),
        themes_to_confirm=themes_to_confirm,
        findings=_findings_by_decision(findings),
        texts_with_removed_words=texts_with_removed_words(session, review, documents, findings),
    )


def _findings_by_decision(findings: Sequence[Finding]) -> FindingsByDecision:
    undecided = [finding for finding in findings if finding.decision is None]
    hidden = [finding for finding in undecided if _is_hidden(finding)]
    rest = [finding for finding in undecided if not _is_hidden(finding)]
    return FindingsByDecision(
        hidden=tuple(hidden),
        severe=tuple(finding for finding in rest if finding.severity == Severity.SEVERE),
        warnings=tuple(finding for finding in rest if finding.severity == Severity.WARNING),
        removals=tuple(
            finding
            for finding in findings
            if finding.decision == FindingDecision.REMOVE and finding.removed_at is None
        ),
        corrections=tuple(
            finding for finding in findings if finding.decision == FindingDecision.CORRECTED_PDF
        ),
    )


def _is_hidden(finding: Finding) -> bool:
    """Whether it can be copied out of the page and not seen on it: also what only a false text layer says."""
    is_false_layer = finding.kind == FindingKind.LAYER_MISMATCH and finding.severity == Severity.SEVERE
    return finding.kind == FindingKind.HIDDEN_TEXT or is_false_layer


def _other_boards(fact: Fact, own_boards: Sequence[Board]) -> list[str]:
    """The boards of the review, if it was uploaded for other boards only.

    An upload by a curator or a command is for no board, so no board can differ from it. A board that is not in the
    register has no id in a report, so names count as well.
    """
    ids = {board.id for board in own_boards}
    names = {board.name.casefold() for board in own_boards}
    is_own = any(value.get("id") in ids or value["name"].casefold() in names for value in fact.values)
    return [] if is_own or not own_boards else [str(value["name"]) for value in fact.values]


def _boards_of_uploads(session: ReadSession, review: Review) -> Sequence[Board]:
    return session.scalars(select(Board).where(Board.id.in_(boards_of_uploads(review.id)))).all()


def _themes_to_confirm(documents: Sequence[Document]) -> Select[int]:
    """How many suggested themes no one has confirmed or rejected."""
    return select(func.count(Tag.term.distinct())).where(
        Tag.document_id.in_([document.id for document in documents]),
        Tag.facet == Facet.THEME,
        Tag.status == TagStatus.SUGGESTED,
        Tag.superseded_at.is_(None),
    )


def _unread(session: ReadSession, documents: Sequence[Document]) -> list[str]:
    by_document = unread_pages(session, [document.id for document in documents])
    return [
        f"{unread_in_words(by_document[document.id])} of document {document.number}"
        for document in documents
        if document.id in by_document
    ]


def _may_be_named(session: ReadSession, review: Review, duplicate: NearDuplicate) -> bool:
    """Whether everyone who can publish the review may know of the other one.

    A board must not learn of the draft of another board, so such a draft is no line of the gate: only curators see it,
    on the page of the submission. A review without a board is published by curators.
    """
    if duplicate.review.public_id is not None:
        return True
    boards = resource_of_review(session, review).board_ids
    return not boards or not boards.isdisjoint(resource_of_review(session, duplicate.review).board_ids)


def _still_being_read(review: Review) -> Select[int]:
    """How many new versions of its documents are waiting to be read or being read."""
    return (
        select(func.count())
        .select_from(Submission)
        .join(Document, Document.id == Submission.replaces_id)
        .where(
            Document.review_id == review.id,
            Submission.state.in_((SubmissionState.WAITING, SubmissionState.READING)),
        )
    )
