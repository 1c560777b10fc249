"""The text of a page is what it draws, whatever a replacement text says."""

import io

import pikepdf
import pytest

from evaluation.anonymity.planted_words import planted
from ingest.pdf.reading import read_document
from tests.plain_pdf import plain_pdf


def test_a_replacement_text_is_not_read_in_place_of_what_is_drawn() -> None:
    """PDFium would read it: the words would be found in search, and those on the page would not."""
    pdf = planted(plain_pdf("The child was seen at home."), "marked content", "Quillfeather")

    assert read_document(pdf).pages[0].text == "The child was seen at home."


@pytest.mark.parametrize(("replacement", "text"), [("ffi", "ffi"), ("Ada Quill", "x")])
def test_a_ligature_is_read_by_its_replacement(replacement: str, text: str) -> None:
    """A font of its own may draw it with a glyph that stands for another letter; a whole word is no ligature."""
    with pikepdf.open(io.BytesIO(plain_pdf("Words."))) as pdf:
        drawn = f"BT /F1 12 Tf 72 700 Td /Span <</ActualText ({replacement})>> BDC (x) Tj EMC ET"
        pdf.pages[0].obj.Contents = pdf.make_stream(drawn.encode())
        out = io.BytesIO()
        pdf.save(out)

    assert read_document(out.getvalue()).pages[0].text == text
