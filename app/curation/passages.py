"""Words of a page that a person points to, checked against the page as it was read."""

from app.database import ReadSession
from app.errors import BadRequest
from app.models.document import Document, Page
from ingest.draft import Evidence


def words_of(
    session: ReadSession,
    document: Document,
    page: int,
    *,
    start: int,
    end: int | None,
    runs_on_to: int | None = None,
) -> str:
    """The words between two offsets of a page's text, white space folded.

    With ``end`` None they run on to the offset ``runs_on_to`` of the next page. Raises BadRequest.
    """
    text = _text(session, document, page)
    stops = len(text) if end is None else end
    if not 0 <= start < stops <= len(text):
        raise BadRequest(field="start", problem=f"page {page} has characters 0 to {len(text)}")
    words = text[start:stops]
    if end is None and runs_on_to is not None:
        words += "\n" + _text(session, document, page + 1)[:runs_on_to]
    folded = " ".join(words.split())
    if not folded:
        raise BadRequest(field="start", problem="there are no words between these places")
    return folded


def evidence_at(session: ReadSession, document: Document, page: int, *, start: int, end: int) -> Evidence:
    """The words between two offsets as evidence. Raises BadRequest."""
    return Evidence(page, words_of(session, document, page, start=start, end=end), start, end)


def _text(session: ReadSession, document: Document, number: int) -> str:
    page = session.get(Page, (document.id, number))
    if page is None:
        raise BadRequest(field="page", problem=f"the document has {document.page_count} pages")
    return page.text
