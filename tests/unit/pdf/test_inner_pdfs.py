"""The PDFs inside a portfolio are named and given out, and nothing else is."""

import io

import pikepdf

from ingest.pdf.inner_pdfs import inner_pdf, inner_pdfs
from tests.unit.pdf.made import a_pdf, saying


def test_attached_pdfs_are_named_and_given_out() -> None:
    """Whatever they are called; a file that is no PDF is left out."""
    inner = a_pdf(saying("Child J"))
    with pikepdf.Pdf.open(io.BytesIO(a_pdf(saying("Cover")))) as pdf:
        pdf.attachments["report.dat"] = inner
        pdf.attachments["notes.pdf"] = b"no PDF"
        buffer = io.BytesIO()
        pdf.save(buffer)

    assert [(found.number, found.name, found.size_bytes) for found in inner_pdfs(buffer.getvalue())] == [
        (1, "report.dat", len(inner))
    ]
    assert inner_pdf(buffer.getvalue(), 1) == inner


def test_a_file_that_cannot_be_opened_has_none() -> None:
    """Damage is said where the file itself is read."""
    assert inner_pdfs(b"%PDF-1.7 damaged") == ()
