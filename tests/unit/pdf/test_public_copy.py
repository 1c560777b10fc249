"""The copy that readers download: the same pages, and nothing that works, hides or remembers."""

import io
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from ingest.errors import UnreadablePDF
from ingest.pdf.public_copy import public_copy
from tests.plain_pdf import plain_pdf
from tests.unit.pdf.hidden_in import hidden_in

WORDS = "The health visitor asked nothing."


def loaded() -> bytes:
    """One page, with everything that a PDF can carry besides."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain_pdf(WORDS))) as pdf:
        script = Dictionary(S=Name.JavaScript, JS="app.alert('secret')")
        pdf.Root.OpenAction = script
        pdf.Root.AA = Dictionary(WC=script)
        pdf.Root.Metadata = pdf.make_stream(b"<x>secret</x>", Type=Name.Metadata, Subtype=Name.XML)
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["secret", script])))
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA="secret")
        pdf.attachments["secret.txt"] = b"secret"
        pdf.docinfo["/Author"] = "secret"
        page = pdf.pages[0].obj
        page.PieceInfo = Dictionary(App=Dictionary(Private="secret"))
        page.AF = pdf.Root.AF
        page.Annots = Array(
            pdf.make_indirect(_mark(subtype, action))
            for subtype, action in (
                (Name.Link, Dictionary(S=Name.Launch, F="secret.exe")),
                (Name.Link, Dictionary(S=Name.URI, URI="javascript:secret()")),
                (Name.Link, Dictionary(S=Name.URI, URI="https://example.org/", Next=script)),
                (Name.Widget, Dictionary(S=Name.SubmitForm, F="https://example.org/secret")),
                (Name.Text, None),
            )
        )
        pdf.Root.AcroForm.Fields = Array([mark for mark in page.Annots if mark.Subtype == Name.Widget])
        pdf.Root.Outlines = Dictionary(First=pdf.make_indirect(Dictionary(Title="1 Introduction", A=script)))
        pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.P, AF=pdf.Root.AF))
        pdf.save(out)
    with pikepdf.open(out) as pdf:
        pdf.pages[0].obj.Rotate = 90
        revised = io.BytesIO()
        pdf.save(revised)
    return revised.getvalue()


def _mark(subtype: Name, action: Dictionary | None) -> Dictionary:
    mark = Dictionary(Type=Name.Annot, Subtype=subtype, Rect=[0, 0, 9, 9], Contents="secret")
    if action is not None:
        mark.A = action
    return mark


def test_nothing_hidden_is_in_the_public_copy() -> None:
    """Scripts, attachments, metadata, comments, forms and their actions are gone; a link to a web page stays."""
    pdf = loaded()

    copy = public_copy(pdf)

    assert len(hidden_in(pdf)) >= 12
    assert hidden_in(copy) == []
    assert b"secret" not in _opened_up(copy)
    assert b"https://example.org/" in _opened_up(copy)
    assert _words(copy) == _words(pdf)


def test_fonts_and_pictures_may_be_called_anything() -> None:
    """A page whose font is called /EF or /Metadata still has its words."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain_pdf(WORDS))) as pdf:
        fonts = pdf.pages[0].obj.Resources.Font
        for name in ("/EF", "/AF", "/A", "/Metadata"):
            fonts[name] = fonts["/F1"]
        content = pdf.pages[0].obj.Contents.read_bytes()
        pdf.pages[0].obj.Contents = pdf.make_stream(content.replace(b"/F1 ", b"/EF "))
        pdf.save(out)

    copy = public_copy(out.getvalue())

    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert "/EF" in pdf.pages[0].obj.Resources.Font
    assert _words(copy) == WORDS


def test_copy_of_one_file_is_always_the_same() -> None:
    """No time and no random number is in it."""
    pdf = loaded()

    assert public_copy(pdf) == public_copy(pdf)


@pytest.mark.real_files
def test_public_copies_of_hostile_files_hide_nothing(real_files: Path) -> None:
    """Each is copied with its words and those of forms and comments, or refused by one of our own errors."""
    outcomes: Counter[str] = Counter()
    for path in sorted((real_files / "hostile").rglob("*.pdf")):
        pdf = path.read_bytes()
        try:
            copy = public_copy(pdf)
        except UnreadablePDF as refusal:
            outcomes[refusal.code] += 1
            continue
        outcomes["copied"] += 1
        assert hidden_in(copy) == [], path
        assert _letters(_words(pdf)) <= _letters(_words(copy)), path

    assert outcomes["copied"] >= 100
    assert outcomes.keys() <= {"copied", "encrypted", "broken"}


def _letters(words: str | None) -> Counter[str]:
    """In any order: a form that is drawn into a page may come between the words of a line. A hyphen may be replaced."""
    return Counter(filter(str.isalnum, words or ""))


def _opened_up(pdf: bytes) -> bytes:
    """With every stream in the clear."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    return out.getvalue()


def _words(pdf: bytes) -> str | None:
    """What a reader of the pages can read; None where PDFium does not open it."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return None
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
