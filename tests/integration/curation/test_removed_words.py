"""Words that were removed from a report cannot be entered again, and no public surface has them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine, select

from app.clock import now
from app.curation import correct, edit_recommendation
from app.curation.create_submission import create_submission
from app.curation.decide_finding import declare_fictional
from app.curation.probe import Get, trace_of
from app.curation.publish import publish
from app.curation.set_licence import set_licence
from app.curation.surfaces import SURFACES
from app.curation.withdraw import withdraw
from app.database import WriteSession, reading, writing
from app.errors import BadRequest
from app.files.store import FileStore
from app.models.document import Document, Page, Recommendation
from app.models.finding import FindingDecision
from app.models.review import Review, ReviewId
from app.reviews.tombstone import WithdrawalReason
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from app.work.apply_removals import apply_removals
from app.work.read_submission import Reading, read_submission
from app.work.render_pages import render_pages
from ingest.draft.claims import ClaimField
from ingest.draft.findings import FindingKind
from ingest.pipeline import load_rules
from tests.builders import a_review
from tests.finding_builders import a_finding
from tests.integration.curation.people import CURATOR
from tests.plain_pdf import plain_pdf
from tests.unit.pdf.test_redaction import everything_in

NAME = "Quillfeather"
COVER = "Westerdale Safeguarding Children Partnership\n\nSerious Case Review\n\nChild Wren\n\nPublished 4 March 2019"
BODY = (
    f"1 What {NAME} told the school\n\n"
    f"1.1 This serious case review is about Child Wren, whose mother {NAME} lived with\n"
    "domestic abuse. The health visitor saw a small bruise and accepted the explanation.\n\n"
    "2 Recommendations\n\n"
    f"Recommendation 1: The partnership should tell {NAME} and all staff what to do\n"
    "when a baby who cannot move is bruised.\n"
)

Enter = Callable[[WriteSession, FileStore, Review], object]

ENTERED: dict[str, Enter] = {
    "title": lambda session, files, review: correct.change(
        session, review, ClaimField.TITLE, f"Review of {NAME}", person=CURATOR
    ),
    "author": lambda session, files, review: correct.change(
        session, review, ClaimField.AUTHOR, "Jo Bell", NAME, person=CURATOR
    ),
    "licence": lambda session, files, review: set_licence(
        session, review, source_url="", licence=f"By leave of {NAME}", actor="ann"
    ),
    "source_url": lambda session, files, review: set_licence(
        session, review, source_url=f"https://example.org/{NAME.lower()}.pdf", licence="", actor="ann"
    ),
    "number": lambda session, files, review: edit_recommendation.edit(
        session, review, session.scalars(select(Recommendation)).one(), number=NAME, person=CURATOR
    ),
    "sentence": lambda session, files, review: withdraw(
        session,
        files,
        review,
        reason=WithdrawalReason.BOARD_REQUEST,
        actor="ann",
        sentence=f"At the request of {NAME}.",
    ),
}


@pytest.mark.parametrize("field", ENTERED)
def test_removed_words_cannot_be_entered(session: WriteSession, files: FileStore, field: str) -> None:
    """Each text that a person can write is refused with its field, and says why."""
    review = a_review(session, recommendations=["Tell the school."])
    finding = a_finding(session, review, words=NAME, kind=FindingKind.NAME)
    finding.decision, finding.decided_by = FindingDecision.REMOVE, "ann"
    finding.decided_at = finding.removed_at = now()
    session.flush()

    with pytest.raises(BadRequest, match=f"^{field} .*removed from the report"):
        ENTERED[field](session, files, review)


def test_no_surface_has_a_word_that_was_removed(engine: Engine, site_files: FileStore, get: Get) -> None:
    """Each public address, every format of it, and the copy; before the removal the pages, search and copy had it."""
    reader = Reading(engine, site_files, load_rules(), Path("build/ocr"))
    with writing(engine) as session:
        content = plain_pdf(COVER, BODY, f"3 Appendix\n\nThe panel met {NAME} four times.\n")
        submission = create_submission(
            session, site_files, content, file_name="wren.pdf", actor="test", publish=False
        )
        session.flush()
        submission_id = submission.id
    read_submission(reader, submission_id, actor="test")
    with writing(engine) as session:
        document = session.scalars(select(Document)).one()
        document.file_name = f"{NAME}.pdf"
        review = session.get_one(Review, document.review_id)
        declare_fictional(session, review, actor="ann", reason="Nobody had noticed that it is a name.")
        publish(session, review, actor="ann", is_attended=False)
        index_review(session, PostgresEngine(session), ReviewId(review.id))
        document_id = document.id
    render_pages(engine, site_files, document_id, width_px=200, ocr_models=reader.ocr_models)
    assert {"Search", "The API: its pages", "Recommendations"} <= _surfaces_with(NAME, engine, get)

    with writing(engine) as session:
        _remove_everywhere(session, session.get_one(Document, document_id))
    apply_removals(reader, document_id, width_px=200)

    assert _surfaces_with(NAME, engine, get) == set()


def _remove_everywhere(session: WriteSession, document: Document) -> None:
    """The decision to remove each place of the name."""
    review = session.get_one(Review, document.review_id)
    for page in session.scalars(select(Page).where(Page.document_id == document.id)):
        start = page.text.find(NAME)
        while start >= 0:
            finding = a_finding(
                session, review, words=NAME, kind=FindingKind.NAME, page=page.number, start=start
            )
            finding.decision, finding.decided_by, finding.decided_at = FindingDecision.REMOVE, "ann", now()
            start = page.text.find(NAME, start + 1)


def _surfaces_with(word: str, engine: Engine, get: Get) -> set[str]:
    """The surfaces whose responses have the word, and no address that was asked for with it."""
    with reading(engine) as session:
        trace = trace_of(session, session.scalars(select(Review)).one())
    return {
        surface.words
        for surface in SURFACES
        for address in surface.addresses(trace)
        if word.casefold() not in address.casefold() and word.casefold() in _words_of(get(address).body)
    }


def _words_of(body: bytes) -> str:
    """What a response says: of a PDF, everything in it."""
    if body.startswith(b"%PDF"):
        return everything_in(body).casefold()
    if body.startswith(b"PK"):
        with ZipFile(BytesIO(body)) as parts:
            body = b" ".join(map(parts.read, parts.namelist()))
    return body.decode("utf-8", "replace").casefold()
