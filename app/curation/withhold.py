"""Withhold the pages of a public report on which something severe was found, until someone has decided about it.

Withheld are the page's text, its picture, the quotations from it, and the download, which has every page.
"""

from app.accounts.resources import boards_of_uploads
from app.audit.events import Event
from app.audit.record import record
from app.database import WriteSession
from app.models.document import Document
from app.models.finding import Finding, FindingDecision
from app.models.review import ReviewId
from app.queue.jobs import defer
from app.reviews.findings import findings_to_decide
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from ingest.draft.findings import Severity

WHOLE_FILE = 0
"""Instead of a page: what was found is in the file but on no page, so only the download is withheld."""

EMAIL_WITHHELD = "email_withheld"
"""The job that emails those who can decide."""
_CURATORS = "curators"
_PEOPLE = "account "
"""How the audit log begins to name a person. Whoever decided sees what follows."""


def withhold_pages(session: WriteSession, document: Document, *, actor: str) -> bool:
    """Withhold the pages of a public document with unresolved findings, and no others. Returns whether any changed."""
    return _set_withheld(session, document, _unresolved_pages(session, document), actor=actor)


def withhold_download(session: WriteSession, document: Document, *, actor: str) -> None:
    """Withhold the download of a public document that could not be checked."""
    if document.published_at is not None:
        pages = sorted({WHOLE_FILE, *document.withheld_pages})
        _set_withheld(session, document, pages, actor=actor)


def release_pages(session: WriteSession, document: Document, *, actor: str) -> bool:
    """Make withheld pages public again where everything has been decided. Withholds no further page."""
    if not document.withheld_pages:
        return False
    unresolved = _unresolved_pages(session, document)
    left = [page for page in document.withheld_pages if page in unresolved]
    return _set_withheld(session, document, left, actor=actor)


def _set_withheld(session: WriteSession, document: Document, pages: list[int], *, actor: str) -> bool:
    if pages == document.withheld_pages:
        return False
    if set(pages) - set(document.withheld_pages) and not actor.startswith(_PEOPLE):
        _email_those_who_decide(session, document)
    document.withheld_pages = pages
    record(
        session,
        Event.PAGES_WITHHELD if pages else Event.PAGES_RELEASED,
        actor=actor,
        review_id=document.review_id,
        document_id=document.id,
        details={"pages": len(pages)},
    )
    session.flush()
    index_review(session, PostgresEngine(session), ReviewId(document.review_id))
    return True


def _email_those_who_decide(session: WriteSession, document: Document) -> None:
    """Queue an email to each board that the review was uploaded for, or to the curators if there is none.

    It waits behind all checks, so that a board has one email about many reviews.
    """
    boards = session.scalars(boards_of_uploads(document.review_id)).all()
    for board_id in sorted({board for board in boards if board}) or [""]:
        defer(session, EMAIL_WITHHELD, once_for=board_id or _CURATORS, board_id=board_id)


def _unresolved_pages(session: WriteSession, document: Document) -> list[int]:
    """The pages with a severe finding that is undecided, or decided and not yet carried out."""
    if document.published_at is None:
        return []
    findings = findings_to_decide(session, [document.id])
    return sorted({finding.page or WHOLE_FILE for finding in findings if not _is_resolved(finding)})


def _is_resolved(finding: Finding) -> bool:
    """What is to be removed is resolved when it is gone, a warning too. Any other warning can be left undecided."""
    if finding.decision == FindingDecision.REMOVE:
        return finding.removed_at is not None
    return finding.severity != Severity.SEVERE or finding.decision == FindingDecision.PUBLIC
