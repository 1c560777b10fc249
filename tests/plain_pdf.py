"""A small readable PDF made in a line, for tests that need bytes rather than a report."""

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas


def plain_pdf(*pages: str) -> bytes:
    """A PDF with one page for each text; lines are broken at line feeds. The same text makes the same bytes."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for page in pages:
        text = canvas.beginText(72, 770)
        text.setFont("Helvetica", 12)
        text.textLines(page)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def a_small_review(
    alias: str = "Child Wren", *, board: str = "Westerdale Safeguarding Children Partnership"
) -> bytes:
    """A two-page serious case review of a fictional child."""
    cover = f"{board}\n\nSerious Case Review\n\n{alias}\n\nOverview report\n\nPublished 4 March 2019"
    body = (
        "1 Introduction\n\n"
        f"1.1 This serious case review is about {alias}, who died aged 4.\n"
        "The health visitor saw a small bruise on the cheek of the child and accepted\n"
        "the explanation that mother gave. Professional curiosity was lacking.\n\n"
        "2 Recommendations\n\n"
        "Recommendation 1: The partnership should make sure that all staff know what to\n"
        "do when a small child is bruised.\n"
    )
    return plain_pdf(cover, body)
