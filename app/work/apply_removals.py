"""Remove from a document what people decided to remove: from its text, its pictures and its public copy.

The order matters, because it can be killed anywhere. What is public is deleted first. Then the document is read
again without the words, and the copy is made and verified. Only at the end a finding is marked as removed; until
then the publication checks stay open and app.work.render_pages makes no files. Decision 0135.
"""

from collections.abc import Iterator, Mapping
from uuid import UUID

import structlog
from sqlalchemy import delete, select, update

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.decide_finding import APPLY_REMOVALS
from app.curation.review_lock import resolve_and_reindex
from app.curation.withhold import release_pages, withhold_pages
from app.database import ReadSession, WriteSession, reading, writing
from app.files.removals import Removal, RemovedPlace, record_removal
from app.models.document import Document, Page, Passage
from app.models.review import Review, ReviewId, ReviewState
from app.reviews.cut_words import cut_words
from app.reviews.removals import (
    keep_what_false_layers_cover,
    mark_failed,
    mark_removed,
    not_placed,
    place,
    removals_of,
    removals_of_copy,
    to_remove,
)
from app.reviews.save_draft import locked_document, save_draft
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from app.work.read_stored import read_stored
from app.work.read_submission import Reading
from app.work.render_pages import (
    WordBoxes,
    bookmarks_of,
    copy_without,
    draw_pages,
    is_visible,
    save_word_boxes,
    word_boxes_of,
)
from ingest.draft.digest import Sha256
from ingest.draft.outline import TextSource
from ingest.errors import RemovalFailed, UnreadablePDF
from ingest.pdf.ocr import may_read
from ingest.pdf.removals import Removals

log = structlog.get_logger()

GIVEN_UP = (
    "We could not remove these words after several attempts. "
    "Undo the decision and decide again, or upload a corrected PDF without them."
)


def apply_removals(reader: Reading, document_id: UUID, *, width_px: int) -> None:
    """Remove what people decided to remove, and restore what is no longer to be removed. It can be repeated.

    Nothing is done for a replaced document, and no files are made for a withdrawn one. If something cannot be removed,
    its findings say why.
    """
    sha256 = _begin(reader, document_id)
    if sha256 is None:
        return
    try:
        _place_findings(reader, document_id)
        _record_removal(reader, document_id)
        _empty_pages(reader, document_id)
        with reading(reader.engine) as session:
            removals = removals_of(session, document_id)
        if not _read_again(reader, document_id, removals):
            return
        with reading(reader.engine) as session:
            bookmarks = bookmarks_of(session, document_id)
            left_out = removals_of_copy(session, document_id)
        copy = copy_without(reader.files.source(sha256), left_out, bookmarks, ocr_models=reader.ocr_models)
    except (RemovalFailed, UnreadablePDF) as error:
        with writing(reader.engine) as session:
            mark_failed(session, document_id, error.sentence)
        log.info("job", job=APPLY_REMOVALS, document=str(document_id), failed=type(error).__name__)
        return
    if is_visible(reader.engine, document_id):
        reader.files.save_public_copy(sha256, copy)
        draw_pages(reader.engine, reader.files, document_id, width_px=width_px, ocr_models=reader.ocr_models)
    _finish(reader, document_id, removals)
    log.info("job", job=APPLY_REMOVALS, document=str(document_id), pages=len(removals))


def _begin(reader: Reading, document_id: UUID) -> Sha256 | None:
    """Delete the public copy and the pictures, which may show the words. None if there is nothing to do."""
    with reading(reader.engine) as session:
        document = session.get(Document, document_id)
        if document is None or document.replaced_at is not None:
            return None
        sha256 = Sha256(document.sha256)
    reader.files.delete_public_files(sha256)
    return sha256


def _place_findings(reader: Reading, document_id: UUID) -> None:
    """Save the boxes of findings whose place is known in the text only: the next reading has another text.

    Boxes of words that do not fit the text are those of another reading, after a decision was undone: it is read
    again first.
    """
    for _ in range(2):
        with reading(reader.engine) as session:
            findings = not_placed(to_remove(session, document_id))
            removals = removals_of(session, document_id)
            numbers = {finding.page for finding in findings if finding.page is not None}
            texts = {page.number: page.text for page in _pages(session, document_id, numbers)}
            sources = _sources_without_boxes(session, document_id, numbers)
            sha256 = _sha256(session, document_id)
        boxes = word_boxes_of(
            reader.files.source(sha256), sources, removals=removals, ocr_models=reader.ocr_models
        )
        if _place(reader, document_id, boxes, texts, removals):
            return
        _read_again(reader, document_id, removals)


def _place(
    reader: Reading, document_id: UUID, boxes: WordBoxes, texts: Mapping[int, str], removals: Removals
) -> bool:
    """Save boxes of words and place the findings in them. False if they do not fit the text that is there now."""
    with writing(reader.engine) as session:
        locked_document(session, document_id)
        findings = not_placed(to_remove(session, document_id))
        numbers = {finding.page for finding in findings if finding.page is not None}
        pages = {page.number: page for page in _pages(session, document_id, numbers)}
        is_as_read = all(texts.get(number) == page.text for number, page in pages.items())
        if not is_as_read or removals_of(session, document_id) != removals:
            return False
        save_word_boxes(session, document_id, boxes)
        if not all(_fit(page) for page in _pages(session, document_id, numbers)):
            return False
        place(session, findings)
        keep_what_false_layers_cover(session, document_id)
    return True


def _record_removal(reader: Reading, document_id: UUID) -> None:
    """Write outside the database where words are removed, so that no restored backup brings them back."""
    with reading(reader.engine) as session:
        places = tuple(
            RemovedPlace(
                finding.page, finding.kind, tuple((x0, y0, x1, y1) for x0, y0, x1, y1 in finding.boxes)
            )
            for finding in to_remove(session, document_id)
            if finding.page is not None and finding.boxes
        )
        sha256 = _sha256(session, document_id)
    record_removal(reader.files, Removal(now(), document_id, sha256, places))


def _sources_without_boxes(
    session: ReadSession, document_id: UUID, numbers: set[int]
) -> dict[int, TextSource]:
    pages = _pages(session, document_id, numbers)
    return {page.number: TextSource(page.text_source) for page in pages if page.word_boxes is None}


def _pages(session: ReadSession, document_id: UUID, numbers: set[int]) -> Iterator[Page]:
    query = select(Page).where(Page.document_id == document_id, Page.number.in_(numbers))
    yield from session.scalars(query.execution_options(populate_existing=True))


def _fit(page: Page) -> bool:
    """Whether the boxes are those of the words of the page's text."""
    return [page.text[start:end] for start, end, *_ in page.word_boxes or ()] == page.text.split()


def _sha256(session: ReadSession, document_id: UUID) -> Sha256:
    return Sha256(session.get_one(Document, document_id).sha256)


def _empty_pages(reader: Reading, document_id: UUID) -> None:
    """Empty the pages of a public document on which something is to be removed, until they are read again."""
    with writing(reader.engine) as session:
        document = locked_document(session, document_id)
        review = session.get_one(Review, document.review_id)
        waiting = [finding for finding in to_remove(session, document_id) if finding.removed_at is None]
        if document.published_at is None or review.state != ReviewState.PUBLISHED or not waiting:
            return
        cut_words(session, document_id)
        for number in {finding.page for finding in waiting if finding.page is not None}:
            here = (Page.document_id == document_id) & (Page.number == number)
            session.execute(update(Page).where(here).values(text="", blocks=[], word_boxes=None))
            over = (Passage.first_page <= number) & (Passage.last_page >= number)
            session.execute(delete(Passage).where(Passage.document_id == document_id, over))
        _update_search(session, review)


def _read_again(reader: Reading, document_id: UUID, removals: Removals) -> bool:
    """Save a reading without the removals, and cut their words out of what people decided.

    False if something else is to be removed now: the job that was requested with that decision does it.
    """
    draft = read_stored(reader, document_id, removals)
    with writing(reader.engine) as session:
        document = locked_document(session, document_id)
        if removals_of(session, document_id) != removals:
            return False
        saved = save_draft(session, draft, file_name=document.file_name, rules_version=reader.rules.version)
        cut_words(session, document_id)
        if reader.withholds_severe:
            withhold_pages(session, saved.document, actor="worker")
        _update_search(session, saved.review)
    return True


def _update_search(session: WriteSession, review: Review) -> None:
    """Resolve the facts, and update PostgreSQL's index in this transaction and the other engine's by a job."""
    resolve_and_reindex(session, review)
    if review.state == ReviewState.PUBLISHED:
        index_review(session, PostgresEngine(session), ReviewId(review.id))


def _finish(reader: Reading, document_id: UUID, removals: Removals) -> None:
    """Mark as removed what is gone, unless something else is to be removed now."""
    with writing(reader.engine) as session:
        document = locked_document(session, document_id)
        if removals_of(session, document_id) != removals:
            return
        mark_removed(session, document_id)
        release_pages(session, document, actor="worker")
        if not is_visible(reader.engine, document_id):
            reader.files.delete_public_files(Sha256(document.sha256))
        record(
            session,
            Event.REMOVALS_APPLIED,
            actor="worker",
            review_id=document.review_id,
            document_id=document_id,
            details={
                "pages": len(removals),
                "places": sum(map(len, removals.values())),
                "verified_by_ocr": may_read(reader.ocr_models),
            },
        )
