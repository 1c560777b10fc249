"""A text layer that is not the text of its page is in no copy, and hides nothing that the page shows."""

from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import delete, select

from app.database import reading, writing
from app.models.document import Document
from app.models.finding import Finding, FindingDecision
from app.work.apply_removals import apply_removals
from app.work.read_submission import Reading
from ingest.draft.digest import Sha256
from ingest.draft.findings import FindingKind, Severity
from tests.integration.work import test_apply_removals
from tests.integration.work.test_apply_removals import CANARY, a_finding, a_report, covered, draw, files_of
from tests.unit.pdf.made import a_pdf
from tests.unit.pdf.test_redaction import everything_in

reader = test_apply_removals.reader


def a_layer_finding(document_id: UUID, severity: Severity, decision: FindingDecision | None) -> Finding:
    """The text of page 1 is not what its picture shows."""
    layer = a_finding(document_id, "What somebody told", page=1, start=0)
    layer.kind, layer.severity, layer.decision = FindingKind.LAYER_MISMATCH, severity, decision
    layer.start = layer.end = None
    layer.boxes = [[0.0, 0.0, 595.0, 842.0]]
    if decision is None:
        layer.decided_by = layer.decided_at = None
    elif decision is FindingDecision.PUBLIC:
        layer.reason = "The picture is right."
    return layer


@pytest.mark.parametrize("decision", [None, FindingDecision.PUBLIC])
def test_no_copy_has_a_false_text_layer(reader: Reading, decision: FindingDecision | None) -> None:
    """Whatever was decided: readers get the picture, and the words that were read from it."""
    document_id = a_report(reader, publish=False, pdf=a_pdf(covered))
    copy, _ = files_of(reader, document_id)
    before = everything_in(copy.read_bytes())
    with writing(reader.engine) as session:
        session.execute(delete(Finding))
        session.add(a_layer_finding(document_id, Severity.WARNING, decision))
        sha256 = Sha256(session.get_one(Document, document_id).sha256)
    reader.files.delete_public_files(sha256)

    draw(reader, document_id)

    after = everything_in(copy.read_bytes())
    assert (CANARY in before, CANARY in after) == (True, False)


def test_hidden_words_of_a_false_layer_paint_nothing_over(reader: Reading) -> None:
    """Their places are those of the layer, not of what the page shows there."""
    document_id = a_report(reader, publish=False)
    with writing(reader.engine) as session:
        hidden = a_finding(document_id, "What Quillfeather told", page=1, start=0)
        hidden.kind, hidden.start, hidden.end = FindingKind.HIDDEN_TEXT, None, None
        hidden.boxes = [[0.0, 0.0, 595.0, 842.0]]
        session.add_all([hidden, a_layer_finding(document_id, Severity.WARNING, None)])

    apply_removals(reader, document_id, width_px=200)

    with reading(reader.engine) as session:
        query = select(Finding.removed_at).where(Finding.kind == FindingKind.HIDDEN_TEXT)
        assert session.scalars(query).one() is not None
        sha256 = Sha256(session.get_one(Document, document_id).sha256)
    with Image.open(reader.files.picture(sha256, 1)) as picture:
        levels = picture.convert("L").tobytes()
    assert sum(levels) / len(levels) > 200
