"""Find and check the words that a person selects on a page, in the stored text of that page."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.database import ReadSession
from app.errors import BadRequest
from app.models.document import Document, Page
from ingest.draft.claims import Evidence


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where words are: offsets in the text of their page, as stored in app.models.document.Page."""

    page: int
    start: int
    end: int | None
    """None if they continue on the next page."""
    runs_on_to: int | None = None
    """If they do, the offset in the text of the next page where they end."""


def words_of(
    session: ReadSession,
    document: Document,
    page: int,
    *,
    start: int,
    end: int | None,
    runs_on_to: int | None = None,
) -> str:
    """The words between two offsets of a page's text, with white space folded.

    With ``end`` None they continue to the offset ``runs_on_to`` of the next page. Raises BadRequest if the page or
    the offsets do not exist, or if there are no words.
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
        raise BadRequest(field="start", problem="there are no words there")
    return folded


def evidence_at(session: ReadSession, document: Document, page: int, *, start: int, end: int) -> Evidence:
    """The words between two offsets as evidence. Raises BadRequest."""
    return Evidence(page, words_of(session, document, page, start=start, end=end), start, end)


def words_in(session: ReadSession, document: Document, words: str, *, page: str = "") -> Evidence:
    """Words copied from one page of a document, as evidence. Raises BadRequest if they are not found."""
    bounds = bounds_in(session, document, words, page=page)
    if bounds.end is None:
        raise BadRequest(field="words", problem="Copy words of one page only")
    return evidence_at(session, document, bounds.page, start=bounds.start, end=bounds.end)


def bounds_in(
    session: ReadSession, document: Document, words: str, *, page: str = "", near: int = 0
) -> Bounds:
    """Where words copied from a document are: on the page of that number, or else on the first page with them.

    They may continue on the next page. Raises BadRequest if they are not found. Reads the text of every page.
    """
    query = select(Page.number, Page.text).where(Page.document_id == document.id).order_by(Page.number)
    texts = {row.number: row.text for row in session.execute(query)}
    for number in _numbers(page, document):
        text, following = texts.get(number, ""), texts.get(number + 1, "")
        if place := place_of(text, words, near=near):
            return Bounds(number, *place)
        place = place_of(f"{text}\n{following}", words, near=near)
        if place and place[0] < len(text) < place[1]:
            return Bounds(number, place[0], None, place[1] - len(text) - 1)
    where = f"on page {page.strip()}" if page.strip() else "in the document"
    raise BadRequest(field="words", problem=f"these words were not found {where}. Copy them from the page")


def _numbers(page: str, document: Document) -> Sequence[int]:
    """The page number that was entered, or else every page."""
    written = page.strip()
    if not written:
        return range(1, document.page_count + 1)
    if not (written.isascii() and written.isdigit() and 1 <= int(written) <= document.page_count):
        raise BadRequest(field="page", problem=f"the document has pages 1 to {document.page_count}")
    return (int(written),)


def place_of(text: str, words: str, *, near: int = 0) -> tuple[int, int] | None:
    """Start and end of words in a text, ignoring white space and hyphens; None if they are not in it.

    Of several places the one nearest to ``near``. So words that were copied from a page, or read from it with its
    lines joined, are found in its text.
    """
    compared = [(place, character) for place, character in enumerate(text) if not _is_ignored(character)]
    target = "".join(character for character in words if not _is_ignored(character))
    if not target:
        return None
    plain, matches = "".join(character for _, character in compared), []
    at = plain.find(target)
    while at >= 0:
        matches.append((compared[at][0], compared[at + len(target) - 1][0] + 1))
        at = plain.find(target, at + 1)
    return min(matches, key=lambda place: abs(place[0] - near), default=None)


def _is_ignored(character: str) -> bool:
    return character.isspace() or character in "-\u00ad\u2010\u2011"


def _text(session: ReadSession, document: Document, number: int) -> str:
    page = session.get(Page, (document.id, number))
    if page is None:
        raise BadRequest(field="page", problem=f"the document has {document.page_count} pages")
    return page.text
