"""The findings of a document: saved with every reading, in which people's decisions are kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import load_only

from app.database import ReadSession, WriteSession
from app.models.document import Page
from app.models.finding import ExplainedWord, Finding, FindingDecision
from app.models.review import Review
from app.reviews.documents_to_publish import documents_to_be_public
from ingest.draft.findings import Finding as DraftFinding
from ingest.draft.findings import FindingKind, Severity

EXPLAINABLE = frozenset(
    {
        FindingKind.NAME,
        FindingKind.SCHOOL,
        FindingKind.HEALTH_SERVICE,
        FindingKind.PLACE_OF_WORSHIP,
        FindingKind.EMPLOYER,
        FindingKind.SMALL_PLACE,
    }
)
"""Kinds that a curator can explain by a word: it is jargon, a body or a place."""

_Key = tuple[str, int | None, str]


def write_findings(session: WriteSession, document_id: UUID, drafts: Sequence[DraftFinding]) -> None:
    """Replace the findings of the earlier reading. A decision is kept where kind, page and words are the same.

    What was removed from the text is not found again, so findings with that decision and a box stay as they are: the
    same words in another place are another finding.
    """
    earlier: dict[_Key, list[Finding]] = defaultdict(list)
    for finding in findings_of_documents(session, [document_id]):
        if finding.decision != FindingDecision.REMOVE or not finding.boxes:
            earlier[finding.kind, finding.page, finding.words].append(finding)
    for position, draft in enumerate(drafts):
        words = _storable(draft.words)
        same = earlier[draft.kind, draft.page, words]
        finding = same.pop(0) if same else Finding(document_id=document_id)
        _fill(finding, draft)
        finding.words, finding.position = words, position
        session.add(finding)
    for rest in earlier.values():
        for finding in rest:
            if finding.decision != FindingDecision.REMOVE:
                session.delete(finding)
    session.flush()


def _fill(finding: Finding, draft: DraftFinding) -> None:
    """Copy the draft into the row. Removes a decision that is no longer possible, because it is severe now."""
    for name, value in asdict(draft).items():
        setattr(finding, name, value)
    if finding.decision == FindingDecision.PUBLIC and not finding.can_be_public:
        finding.decision = finding.reason = finding.decided_by = finding.decided_at = None


def _storable(words: str) -> str:
    """The words without NUL and lone surrogates, which PostgreSQL refuses: one of them would lose the whole report."""
    return words.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def carry_decisions(session: WriteSession, old_id: UUID, new_id: UUID) -> None:
    """Apply what was decided about findings of one version to the next, where kind and words are the same.

    Where the places of one version were decided differently, or some not at all, those of the next are undecided: the
    same name may be someone else in another place. A corrected PDF was the decision about the old version, so its
    finding in the new one is undecided again. What is to be removed is still to be removed from the new version.
    """
    alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings_of_documents(session, [old_id]):
        alike[_kind_and_words(finding)].append(finding)
    decided = {key: findings[-1] for key, findings in alike.items() if _are_carried(findings)}
    for finding in findings_of_documents(session, [new_id]):
        earlier = decided.get(_kind_and_words(finding))
        if earlier is not None and finding.decision is None and _may_be_carried(earlier, finding):
            finding.decision, finding.reason = earlier.decision, earlier.reason
            finding.decided_by, finding.decided_at = earlier.decided_by, earlier.decided_at


def _are_carried(findings: Sequence[Finding]) -> bool:
    """Whether all have the same decision, and it also applies to another version."""
    decisions = {finding.decision for finding in findings}
    return decisions in ({FindingDecision.PUBLIC}, {FindingDecision.REMOVE})


def _may_be_carried(earlier: Finding, finding: Finding) -> bool:
    """Whether the decision is possible for the finding in the new version, which may be severe where it was not.

    Who looked at a page that could not be read has not seen that page of the new version.
    """
    is_possible = earlier.decision != FindingDecision.PUBLIC or finding.can_be_public
    return is_possible and finding.kind != FindingKind.UNCHECKED_PAGE


def findings_of_documents(session: ReadSession, document_ids: Sequence[UUID]) -> Sequence[Finding]:
    """Every finding of the documents, in the order the checks found them."""
    query = select(Finding).where(Finding.document_id.in_(document_ids))
    return session.scalars(query.order_by(Finding.document_id, Finding.position, Finding.id)).all()


def findings_to_decide(session: ReadSession, document_ids: Sequence[UUID]) -> Sequence[Finding]:
    """The severe findings and warnings of the documents, decided or not, in the order the checks found them.

    Those about an explained word are left out, unless someone decided about them before it was explained. They are rows
    like any other, so undoing the explanation brings them back.
    """
    explained = select(ExplainedWord.word).where(ExplainedWord.word == func.lower(Finding.words))
    query = select(Finding).where(
        Finding.document_id.in_(document_ids),
        Finding.severity != Severity.NOTE,
        ~explained.exists() | Finding.kind.not_in(EXPLAINABLE) | Finding.decision.is_not(None),
    )
    return session.scalars(query.order_by(Finding.document_id, Finding.position, Finding.id)).all()


def notes_of_documents(session: ReadSession, document_ids: Sequence[UUID]) -> Sequence[Finding]:
    """What the public copy leaves out without a decision."""
    query = select(Finding).where(Finding.document_id.in_(document_ids), Finding.severity == Severity.NOTE)
    return session.scalars(query.order_by(Finding.document_id, Finding.position, Finding.id)).all()


def pages_of_findings(session: ReadSession, findings: Sequence[Finding]) -> Mapping[tuple[UUID, int], Page]:
    """The pages on which the findings are, by document and number."""
    keys = {(finding.document_id, finding.page) for finding in findings if finding.page is not None}
    query = select(Page).where(tuple_(Page.document_id, Page.number).in_(keys))
    columns = (Page.text, Page.width_pt, Page.height_pt, Page.word_boxes)
    pages = session.scalars(query.options(load_only(*columns, raiseload=True)))
    return {(page.document_id, page.number): page for page in pages}


def review_findings(session: ReadSession, review: Review) -> Sequence[Finding]:
    """The severe findings and warnings of the documents that the review would publish."""
    documents = documents_to_be_public(session, review)
    return findings_to_decide(session, [document.id for document in documents])


def findings_alike(
    session: ReadSession, review: Review, finding: Finding, decision: str | None = None
) -> list[Finding]:
    """The other findings of the review with the same kind and words and this decision; by default the undecided.

    A page that could not be read is like no other: page 7 of another report is another page.
    """
    if finding.kind == FindingKind.UNCHECKED_PAGE:
        return []
    return [
        other
        for other in review_findings(session, review)
        if other.id != finding.id
        and other.decision == decision
        and _kind_and_words(other) == _kind_and_words(finding)
    ]


def _kind_and_words(finding: Finding) -> tuple[str, str]:
    """Kind and words; capitals make no difference."""
    return finding.kind, finding.words.casefold()
