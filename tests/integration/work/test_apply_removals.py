"""Words that people decided to remove are gone from everything about the document, and nothing else is."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import Engine, select, text

from app.audit.events import Event
from app.clock import now
from app.curation.create_submission import create_submission
from app.database import ReadSession, WriteSession, reading, writing
from app.files.store import FileStore
from app.models.audit_event import AuditEvent
from app.models.claim import Claim
from app.models.document import Document, Page, Recommendation
from app.models.finding import Finding, FindingDecision
from app.models.review import Review
from app.models.submission import Submission
from app.queue.jobs import waiting
from app.reviews.findings import write_findings
from app.site.manage.audit_text import event_in_words
from app.work.apply_removals import apply_removals
from app.work.check_document import check_document
from app.work.read_submission import Reading, read_submission
from app.work.render_pages import render_pages
from ingest.draft.digest import Sha256
from ingest.draft.findings import Finding as DraftFinding
from ingest.draft.findings import FindingKind, Severity
from ingest.pdf.ocr import may_read
from ingest.pipeline import load_rules
from tests.plain_pdf import plain_pdf
from tests.unit.pdf.made import TOP, a_pdf, pixels, saying
from tests.unit.pdf.test_redaction import everything_in

CANARY = "Quillfeather"
COVER = "Westerdale Safeguarding Children Partnership\n\nSerious Case Review\n\nChild Wren\n\nPublished 4 March 2019"
BODY = (
    f"1 What {CANARY} told the school\n\n"
    f"1.1 This serious case review is about Child Wren, whose mother {CANARY} lived with\n"
    "domestic abuse. The health visitor saw a small bruise and accepted the explanation.\n\n"
    "2 Recommendations\n\n"
    f"Recommendation 1: The partnership should tell {CANARY} and all staff what to do\n"
    "when a baby who cannot move is bruised.\n"
)
LAST = "3 Appendix\n\nThe panel met four times.\n"
TABLES = ("page", "passage", "section", "recommendation", "review", "search_review", "search_passage")


@pytest.fixture
def reader(engine: Engine, tmp_path: Path) -> Reading:
    """What a worker reads with."""
    return Reading(engine, FileStore(tmp_path / "files"), load_rules(), Path("build/ocr"))


def a_report(reader: Reading, *, publish: bool, pdf: bytes | None = None) -> UUID:
    """A report that is read and has its pictures and its copy. Returns the id of its document."""
    with writing(reader.engine) as session:
        content = plain_pdf(COVER, BODY, LAST) if pdf is None else pdf
        submission = create_submission(
            session, reader.files, content, file_name="wren.pdf", actor="test", publish=publish
        )
        session.flush()
        submission_id = submission.id
    read_submission(reader, submission_id, actor="test")
    with reading(reader.engine) as session:
        document_id = session.get_one(Submission, submission_id).document_id
    assert document_id is not None
    draw(reader, document_id)
    return document_id


def draw(reader: Reading, document_id: UUID) -> None:
    """The job that draws the pages."""
    render_pages(reader.engine, reader.files, document_id, width_px=200, ocr_models=reader.ocr_models)


def decide(reader: Reading, document_id: UUID, words: str = CANARY) -> None:
    """A finding for each place of the words, and the decision to remove it."""
    with writing(reader.engine) as session:
        for page in session.scalars(select(Page).where(Page.document_id == document_id)):
            start = page.text.find(words)
            while start >= 0:
                session.add(a_finding(document_id, words, page=page.number, start=start))
                start = page.text.find(words, start + 1)


def a_finding(document_id: UUID, words: str, *, page: int, start: int) -> Finding:
    """A name that is to be removed."""
    return Finding(
        document_id=document_id,
        position=0,
        kind=FindingKind.NAME,
        severity=Severity.SEVERE,
        words=words,
        why="This may be a name.",
        confidence=0.9,
        page=page,
        start=start,
        end=start + len(words),
        boxes=[],
        decision=FindingDecision.REMOVE,
        decided_by="test",
        decided_at=now(),
    )


def findings(session: ReadSession) -> Sequence[Finding]:
    return session.scalars(select(Finding).where(Finding.words == CANARY)).all()


def rows_with(session: ReadSession, words: str) -> list[str]:
    """The tables of which a row contains the words."""
    tables = [*TABLES, "claim", "tag"]
    tables_with_it = []
    for table in tables:
        query = text(f"select count(*) from {table} as own where own::text ilike :words")
        if session.execute(query, {"words": f"%{words}%"}).scalar_one():
            tables_with_it.append(table)
    return tables_with_it


def files_of(reader: Reading, document_id: UUID) -> tuple[Path, list[str]]:
    """The path of the public copy, and the names of the pictures."""
    with reading(reader.engine) as session:
        sha256 = Sha256(session.get_one(Document, document_id).sha256)
    pictures = reader.files.picture(sha256, 1).parent
    return reader.files.public_copy(sha256), sorted(path.name for path in pictures.glob("*.webp"))


@pytest.mark.parametrize("publish", [False, True])
def test_removed_words_are_gone_from_rows_and_files(reader: Reading, publish: bool) -> None:
    """Text, passages, titles, recommendations, search and the copy; the other pages are there as before."""
    document_id = a_report(reader, publish=publish)
    decide(reader, document_id)
    with reading(reader.engine) as session:
        before = rows_with(session, CANARY)

    apply_removals(reader, document_id, width_px=200)

    copy, pictures = files_of(reader, document_id)
    with reading(reader.engine) as session:
        assert {"page", "passage", "recommendation"} <= set(before)
        assert rows_with(session, CANARY) == []
        assert [finding.removed_at is not None for finding in findings(session)] == [True, True, True]
        page = session.get_one(Page, (document_id, 2))
        assert "whose mother […] lived with" in " ".join(page.text.split())
        assert [page.text[start:end] for start, end, *_ in page.word_boxes or ()] == page.text.split()
    assert CANARY not in everything_in(copy.read_bytes())
    assert pictures == ["1.webp", "2.webp", "3.webp"]


def test_the_audit_log_says_how_the_copy_was_checked(reader: Reading) -> None:
    """Without OCR models the pixels are checked all the same."""
    without = Reading(reader.engine, reader.files, reader.rules, Path("nowhere"))
    document_id = a_report(without, publish=False)
    decide(without, document_id)

    apply_removals(without, document_id, width_px=200)

    with reading(reader.engine) as session:
        (event,) = session.scalars(select(AuditEvent).where(AuditEvent.event == Event.REMOVALS_APPLIED))
        assert event_in_words(event).endswith(
            "The copy was checked by its text, data and pixels, without OCR"
        )


def test_a_decision_taken_back_brings_the_words_back(reader: Reading) -> None:
    """The finding is undecided again, at its place in the text."""
    document_id = a_report(reader, publish=False)
    decide(reader, document_id)
    apply_removals(reader, document_id, width_px=200)
    with writing(reader.engine) as session:
        for finding in findings(session):
            finding.decision = finding.decided_by = finding.decided_at = finding.removed_at = None

    apply_removals(reader, document_id, width_px=200)

    copy, pictures = files_of(reader, document_id)
    with reading(reader.engine) as session:
        assert CANARY in session.get_one(Page, (document_id, 2)).text
    assert CANARY in everything_in(copy.read_bytes())
    assert len(pictures) == 3


def test_hidden_words_are_removed_and_not_found_again(reader: Reading) -> None:
    """The finding that they were stays, marked; the picture of the page shows the box that was over them."""
    document_id = a_report(reader, publish=False, pdf=a_pdf(saying("Child Wren", "A review"), covered))
    with writing(reader.engine) as session:
        (hidden,) = session.scalars(select(Finding).where(Finding.kind == FindingKind.HIDDEN_TEXT))
        hidden.decision, hidden.decided_by, hidden.decided_at = FindingDecision.REMOVE, "test", now()

    apply_removals(reader, document_id, width_px=200)

    copy, _ = files_of(reader, document_id)
    with reading(reader.engine) as session:
        query = select(Finding.removed_at).where(Finding.kind == FindingKind.HIDDEN_TEXT)
        assert [removed_at is not None for removed_at in session.scalars(query)] == [True]
    assert CANARY not in everything_in(copy.read_bytes())
    assert "No concerns" in everything_in(copy.read_bytes())


def test_a_false_text_layer_is_removed_and_its_page_stays(reader: Reading) -> None:
    """Its box is the whole page, of which nothing is painted over."""
    document_id = a_report(reader, publish=False)
    with writing(reader.engine) as session:
        layer = a_finding(document_id, "What Quillfeather told", page=2, start=0)
        layer.kind, layer.start, layer.end = FindingKind.LAYER_MISMATCH, None, None
        layer.boxes = [[0.0, 0.0, 595.0, 842.0]]
        session.add(layer)

    apply_removals(reader, document_id, width_px=200)

    with reading(reader.engine) as session:
        query = select(Finding.removed_at).where(Finding.kind == FindingKind.LAYER_MISMATCH)
        assert session.scalars(query).one() is not None
        sha256 = Sha256(session.get_one(Document, document_id).sha256)
    with Image.open(reader.files.picture(sha256, 2)) as picture:
        levels = picture.convert("L").tobytes()
    assert sum(levels) / len(levels) > 200


def test_an_address_over_two_lines_has_one_mark(reader: Reading) -> None:
    """The commas and the line end between its parts say nothing either."""
    pdf = plain_pdf(COVER, "1 Analysis\n\n1.1 They lived at 12, Quillfeather Road,\nWrenfield then.\n", LAST)
    document_id = a_report(reader, publish=False, pdf=pdf)
    for words in ("12", "Quillfeather", "Road", "Wrenfield"):
        decide(reader, document_id, words)

    apply_removals(reader, document_id, width_px=200)

    with reading(reader.engine) as session:
        text_of_page = " ".join(session.get_one(Page, (document_id, 2)).text.split())
    assert "They lived at […] then." in text_of_page


def covered(canvas: Canvas) -> None:
    """A page with a name under a black box."""
    saying(f"Her name was {CANARY}", "No concerns were recorded.")(canvas)
    canvas.rect(60, TOP - 85, 400, 18, fill=1)


def test_what_cannot_be_removed_says_why(reader: Reading) -> None:
    """Words that a picture shows too: there is no copy, and the finding has a sentence for the board."""
    if not may_read(reader.ocr_models):
        pytest.skip("no OCR here")

    def with_picture(canvas: Canvas) -> None:
        saying("Child Wren", f"Her name was {CANARY}.")(canvas)
        canvas.drawImage(ImageReader(BytesIO(pixels(CANARY))), 72, 100, 200, 283)

    document_id = a_report(reader, publish=False, pdf=a_pdf(with_picture))
    decide(reader, document_id)

    apply_removals(reader, document_id, width_px=200)

    copy, pictures = files_of(reader, document_id)
    with reading(reader.engine) as session:
        finding = session.scalars(select(Finding).where(Finding.decision == FindingDecision.REMOVE)).one()
        assert finding.removed_at is None
        assert str(finding.removal_problem).startswith("We could not remove these words from page 1")
    assert not copy.exists()
    assert pictures == []


def test_a_later_reading_leaves_them_out(reader: Reading) -> None:
    """A report that is checked again has none of the removed words, and its finding is still marked."""
    document_id = a_report(reader, publish=False)
    decide(reader, document_id)
    apply_removals(reader, document_id, width_px=200)

    check_document(reader, document_id, actor="test")

    with reading(reader.engine) as session:
        assert rows_with(session, CANARY) == []
        assert {finding.removed_at is None for finding in findings(session)} == {False}
        assert waiting(session, "apply_removals") == 0


def test_nothing_is_made_while_words_are_to_be_removed(reader: Reading) -> None:
    """The job that draws pages leaves it to the one that removes words first."""
    document_id = a_report(reader, publish=True)
    copy, _ = files_of(reader, document_id)
    decide(reader, document_id)
    with reading(reader.engine) as session:
        reader.files.delete_public_files(Sha256(session.get_one(Document, document_id).sha256))

    draw(reader, document_id)

    assert not copy.exists()


def test_what_people_quoted_or_edited_is_cut(reader: Reading) -> None:
    """A confirmed fact that says the word is superseded; a quotation and a recommendation are cut."""
    document_id = a_report(reader, publish=False)
    decide(reader, document_id)
    with writing(reader.engine) as session:
        review_id = session.get_one(Document, document_id).review_id
        for place, value in (("person:0", f"Child {CANARY}"), ("person:1", "Child Wren")):
            session.add(a_claim(review_id, document_id, place=place, value=value))
        recommendation = session.scalars(select(Recommendation)).one()
        recommendation.source, recommendation.text = "board", f"Tell {CANARY}’s school."

    apply_removals(reader, document_id, width_px=200)

    with reading(reader.engine) as session:
        query = select(Claim).where(Claim.rule == "person").order_by(Claim.place)
        superseded, current = session.scalars(query)
        assert superseded.superseded_at is not None
        assert current.superseded_at is None
        assert current.evidence[0]["quote"] == "whose mother […] lived with domestic abuse."
        assert session.scalars(select(Recommendation.text)).one() == "Tell […] school."
        assert session.get_one(Review, review_id).alias == "Child Wren"


def a_claim(review_id: UUID, document_id: UUID, *, place: str, value: str) -> Claim:
    """What a curator decided, with a quotation that contains the word."""
    quote = f"whose mother {CANARY} lived with domestic abuse."
    return Claim(
        review_id=review_id,
        document_id=document_id,
        field="alias",
        place=place,
        value=value,
        confidence=1.0,
        evidence=[{"page": 2, "quote": quote, "start": None, "end": None}],
        source="curator",
        rule="person",
        decided_by="test",
        created_at=now(),
    )


def test_the_same_words_in_another_place_are_another_finding(reader: Reading) -> None:
    """A removed finding keeps its box when the words are found where they were kept."""
    document_id = a_report(reader, publish=False)
    with writing(reader.engine) as session:
        removed = a_finding(document_id, CANARY, page=2, start=7)
        removed.boxes = [[1.0, 2.0, 3.0, 4.0]]
        session.add(removed)
        session.flush()
        again = DraftFinding(
            FindingKind.NAME, Severity.SEVERE, CANARY, "Why.", 0.9, page=2, start=90, end=102
        )

        write_findings(session, document_id, [again])

        first, second = sorted(findings(session), key=lambda finding: finding.start or 0)
        assert (first.boxes, first.decision) == ([[1.0, 2.0, 3.0, 4.0]], FindingDecision.REMOVE)
        assert (second.start, second.decision) == (90, None)


def test_a_replaced_document_is_left_alone(reader: Reading, session: WriteSession) -> None:
    """Nothing is made of it, and nothing is marked."""
    document_id = a_report(reader, publish=False)
    decide(reader, document_id)
    session.get_one(Document, document_id).replaced_at = now()
    session.commit()

    apply_removals(reader, document_id, width_px=200)

    with reading(reader.engine) as later:
        assert {finding.removed_at for finding in findings(later)} == {None}
