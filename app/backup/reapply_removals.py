"""After a restore: words that were removed after the backup are to be removed again. Decision 0145.

The worker removes them. Until it has, their pages are withheld.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select

from app.clock import now
from app.curation.decide_finding import APPLY_REMOVALS
from app.curation.withhold import withhold_pages
from app.database import WriteSession
from app.files.removals import Removal, RemovedPlace
from app.files.store import FileStore
from app.models.document import Document, Page
from app.models.finding import Finding, FindingDecision
from app.queue.jobs import defer
from app.reviews.findings import findings_of_documents
from ingest.draft.digest import Sha256
from ingest.draft.findings import FindingKind, Severity

ACTOR = "command restore"
_WHY = "These words were removed before the repository was restored from a backup."


def reapply_removals(session: WriteSession, files: FileStore, removals: Mapping[Sha256, Removal]) -> int:
    """Decide again what the list of removals says, and ask the worker to remove it. Returns how many reports.

    What the backup has removed already is left alone.
    """
    query = select(Document).where(Document.sha256.in_(removals), Document.replaced_at.is_(None))
    return sum(
        _remove_again(session, files, document, removals[Sha256(document.sha256)].places)
        for document in session.scalars(query).all()
    )


def _remove_again(
    session: WriteSession, files: FileStore, document: Document, places: Iterable[RemovedPlace]
) -> bool:
    """Whether the backup has words in one of the places. Its pages are withheld and its public files deleted."""
    findings = findings_of_documents(session, [document.id])
    known = {
        (finding.page, tuple(map(tuple, finding.boxes)))
        for finding in findings
        if finding.decision == FindingDecision.REMOVE
    }
    missing = [place for place in places if (place.page, place.boxes) not in known]
    if not missing:
        return False
    left = [finding for finding in findings if finding.decision is None]
    for place in missing:
        words = _words_in(session, document.id, place)
        finding = next((own for own in left if _is_at(own, place, words)), None)
        if finding is None:
            finding = _new_finding(document.id, place, words)
            session.add(finding)
        else:
            left.remove(finding)
        _decide(finding, place)
    session.flush()
    withhold_pages(session, document, actor=ACTOR)
    files.delete_public_files(Sha256(document.sha256))
    defer(session, APPLY_REMOVALS, once_for=str(document.id), document_id=str(document.id))
    return True


def _words_in(session: WriteSession, document_id: UUID, place: RemovedPlace) -> str:
    """The words of the page's text whose centre lies in the place; empty if the page has no boxes of words."""
    query = select(Page.text, Page.word_boxes).where(
        Page.document_id == document_id, Page.number == place.page
    )
    row = session.execute(query).one_or_none()
    if row is None:
        return ""
    words = [row.text[start:end] for start, end, *box in row.word_boxes or () if _is_in(box, place)]
    return " ".join(words).strip(".,;:!?()[]“”\"'’‘ ")


def _is_in(box: list[float], place: RemovedPlace) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in place.boxes)


def _is_at(finding: Finding, place: RemovedPlace, words: str) -> bool:
    """Whether the backup found the same thing, which nobody had decided about then."""
    is_same_kind = (finding.kind, finding.page) == (place.kind, place.page)
    is_same_box = tuple(map(tuple, finding.boxes)) == place.boxes
    folded = " ".join(finding.words.split()).casefold()
    return is_same_kind and (is_same_box or (bool(folded) and folded in words.casefold()))


def _new_finding(document_id: UUID, place: RemovedPlace, words: str) -> Finding:
    kind = place.kind if place.kind in set(FindingKind) else FindingKind.NAME
    return Finding(
        document_id=document_id,
        position=0,
        kind=kind,
        severity=Severity.SEVERE,
        words=words,
        why=_WHY,
        confidence=1.0,
        page=place.page,
    )


def _decide(finding: Finding, place: RemovedPlace) -> None:
    finding.boxes, finding.start, finding.end = [list(box) for box in place.boxes], None, None
    finding.decision, finding.reason = FindingDecision.REMOVE, None
    finding.decided_by, finding.decided_at = ACTOR, now()
    finding.removed_at = finding.removal_problem = None
