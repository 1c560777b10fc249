"""A report with a name under a box, read as a whole: the name is a finding and is nowhere else."""

from dataclasses import replace

from reportlab.lib.colors import black, white
from reportlab.pdfgen.canvas import Canvas

from ingest.draft.findings import FindingKind, Severity
from ingest.pipeline import load_rules, read_review
from tests.unit.pdf.made import TOP, a_pdf, saying

NAME = "Quillfeather"


def cover(canvas: Canvas) -> None:
    saying("Child Safeguarding Practice Review", f"Child K ({NAME})", size=20)(canvas)
    canvas.rect(150, TOP - 116, 160, 26, fill=1)
    saying("Northshire Safeguarding Children Partnership, March 2021", top=200)(canvas)


def body(canvas: Canvas) -> None:
    saying("1. Introduction", size=14, top=60)(canvas)
    saying("The mother disclosed domestic abuse to her midwife. Neglect was not seen.", top=100)(canvas)
    canvas.setFillColor(white)
    saying(f"{NAME} was neglected and lived with domestic abuse.", top=120)(canvas)
    canvas.setFillColor(black)
    saying("Recommendation 1", size=14, top=160)(canvas)
    saying("The partnership should review how neglect is assessed.", top=190)(canvas)
    canvas.grid([72, 250, 500], [500, 530, 560])
    for x, y, text in (
        (76, 540, "Recommendation"),
        (254, 540, "Agency"),
        (76, 510, "Share"),
        (254, 510, NAME),
    ):
        canvas.drawString(x, y, text)
    canvas.rect(252, 505, 120, 18, fill=1)


def test_hidden_name_is_a_finding_and_nowhere_else() -> None:
    """No page, passage, section, title, tag or recommendation has it; the finding has its page and box."""
    draft = read_review(a_pdf(cover, body, title="A review"), load_rules())

    hidden = [finding for finding in draft.findings if finding.kind is FindingKind.HIDDEN_TEXT]
    assert NAME not in repr(replace(draft, findings=()))
    assert {finding.severity for finding in hidden} == {Severity.SEVERE}
    assert [(finding.page, NAME in finding.words, len(finding.boxes)) for finding in hidden] == [
        (1, True, 1),
        (2, True, 1),
        (2, True, 1),
    ]
