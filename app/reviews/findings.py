"""The findings of a document: saved with every reading, in which people's decisions are kept."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import select

from app.database import ReadSession, WriteSession
from app.models.finding import ExplainedWord, Finding, FindingDecision
from ingest.draft.findings import Finding as DraftFinding

_Key = tuple[str, int | None, str]


def write_findings(session: WriteSession, document_id: UUID, found: Sequence[DraftFinding]) -> None:
    """Replace the findings of the earlier reading. A decision is kept where kind, page and words are the same.

    What was removed from the text is not found again, so findings with that decision and a box stay as they are: the
    same words in another place are another finding.
    """
    earlier: dict[_Key, list[Finding]] = defaultdict(list)
    for finding in findings_of_documents(session, [document_id]):
        if finding.decision != FindingDecision.REMOVE or not finding.boxes:
            earlier[finding.kind, finding.page, finding.words].append(finding)
    for position, draft in enumerate(found):
        same = earlier[draft.kind, draft.page, draft.words]
        finding = same.pop(0) if same else Finding(document_id=document_id)
        for name, value in asdict(draft).items():
            setattr(finding, name, value)
        finding.position = position
        session.add(finding)
    for rest in earlier.values():
        for finding in rest:
            if finding.decision != FindingDecision.REMOVE:
                session.delete(finding)
    session.flush()


def findings_of_documents(session: ReadSession, document_ids: Sequence[UUID]) -> Sequence[Finding]:
    """Every finding of the documents, in the order the checks found them."""
    query = select(Finding).where(Finding.document_id.in_(document_ids))
    return session.scalars(query.order_by(Finding.document_id, Finding.position, Finding.id)).all()


def explained_words(session: ReadSession) -> frozenset[str]:
    """The words that curators explained, in small letters: they are found as a name in no report."""
    return frozenset(session.scalars(select(ExplainedWord.word)))
