"""Findings as rows: a_finding(session, review, words="ada@example.org")."""

from sqlalchemy import func, select

from app.database import WriteSession
from app.models.document import Document
from app.models.finding import Finding
from app.models.review import Review
from ingest.draft.findings import FindingKind, Severity


def a_finding(
    session: WriteSession,
    review: Review,
    *,
    words: str = "ada.quill@example.org",
    kind: FindingKind = FindingKind.EMAIL,
    severity: Severity = Severity.WARNING,
    page: int | None = 1,
    start: int | None = None,
    boxes: tuple[tuple[float, float, float, float], ...] = (),
    document: Document | None = None,
) -> Finding:
    """A finding in the first document of the review, unless another one is given."""
    if document is None:
        query = select(Document).where(Document.review_id == review.id).order_by(Document.number)
        document = session.scalars(query).first()
    assert document is not None
    position = session.scalar(
        select(func.count()).select_from(Finding).where(Finding.document_id == document.id)
    )
    finding = Finding(
        document_id=document.id,
        position=position or 0,
        kind=kind,
        severity=severity,
        words=words,
        why="This may lead to a person.",
        confidence=0.9,
        page=page,
        start=start,
        end=None if start is None else start + len(words),
        boxes=[list(box) for box in boxes],
    )
    session.add(finding)
    session.flush()
    return finding
