"""Explain a word once for every report: it is jargon, a body or a place, and no longer found as someone's name."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, func, select

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.withhold import release_pages, withhold_pages
from app.database import ReadSession, WriteSession
from app.errors import BadRequest, Conflict
from app.models.document import Document
from app.models.finding import ExplainedWord, Finding
from app.models.review import Review
from app.reviews.findings import EXPLAINABLE, review_findings
from ingest.draft.findings import Severity

LONGEST_MEANING = 300


def explain_word(
    session: WriteSession, review: Review, finding_id: UUID, *, meaning: str, actor: str
) -> None:
    """Explain the words of a finding. Undecided findings of these words leave every list, in every report.

    Raises BadRequest without a meaning or for a kind that no word explains, Conflict if the finding is gone.
    """
    finding = next((own for own in review_findings(session, review) if own.id == finding_id), None)
    if finding is None:
        raise Conflict(problem="This is no longer in the list. The report has been changed or reprocessed")
    if finding.kind not in EXPLAINABLE:
        raise BadRequest(field="meaning", problem="only a name, a place or a body can be explained")
    folded = " ".join(meaning.split())
    if not folded or len(folded) > LONGEST_MEANING:
        raise BadRequest(field="meaning", problem=f"enter what it means in 1 to {LONGEST_MEANING} characters")
    session.merge(
        ExplainedWord(word=finding.words.lower(), meaning=folded, explained_by=actor, explained_at=now())
    )
    record(session, Event.WORD_EXPLAINED, actor=actor, review_id=review.id, details={"decision": "explained"})
    session.flush()
    for document in session.scalars(select(Document).where(Document.withheld_pages != [])):
        release_pages(session, document, actor=actor)


def undo_explanation(session: WriteSession, word: str, *, actor: str) -> None:
    """Remove the explanation. Does nothing if there is none.

    Findings of the word are in the lists again. Public pages on which one of them is severe are withheld.
    """
    explained = session.get(ExplainedWord, word)
    if explained is None:
        return
    session.delete(explained)
    record(session, Event.WORD_EXPLAINED, actor=actor, details={"decision": "undone"})
    session.flush()
    for document in session.scalars(_public_documents_with(word)).all():
        withhold_pages(session, document, actor=actor)


def _public_documents_with(word: str) -> Select[Document]:
    """Public documents in which a severe finding of the word is undecided."""
    undecided = select(Finding.document_id).where(
        func.lower(Finding.words) == word,
        Finding.kind.in_(EXPLAINABLE),
        Finding.severity == Severity.SEVERE,
        Finding.decision.is_(None),
    )
    public = Document.published_at.is_not(None)
    return select(Document).where(public, Document.id.in_(undecided)).order_by(Document.id)


def explained_words(session: ReadSession) -> Sequence[ExplainedWord]:
    """Every explained word, in alphabetical order."""
    return session.scalars(select(ExplainedWord).order_by(ExplainedWord.word)).all()
