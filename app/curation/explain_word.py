"""Explain a word once for every report: it is jargon, a body or a place, and no longer found as someone's name."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.withhold import release_pages
from app.database import ReadSession, WriteSession
from app.errors import BadRequest, Conflict
from app.models.document import Document
from app.models.finding import ExplainedWord
from app.models.review import Review
from app.reviews.findings import EXPLAINABLE, review_findings

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
    """Remove the explanation. Findings of the word are in the lists again. Does nothing if there is none."""
    explained = session.get(ExplainedWord, word)
    if explained is None:
        return
    session.delete(explained)
    record(session, Event.WORD_EXPLAINED, actor=actor, details={"decision": "undone"})
    session.flush()


def explained_words(session: ReadSession) -> Sequence[ExplainedWord]:
    """Every explained word, in alphabetical order."""
    return session.scalars(select(ExplainedWord).order_by(ExplainedWord.word)).all()
