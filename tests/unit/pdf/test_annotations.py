"""Comments and form fields that are drawn are text of the page; those that are not drawn are hidden."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.pdfgen.canvas import Canvas

from ingest.draft.findings import HiddenReason
from ingest.pdf.document import Page
from ingest.pdf.page_image import page_word_boxes
from ingest.pdf.reading import read_document
from tests.unit.pdf.made import a_pdf, saying

RECT = [70, 700, 300, 730]
WORDS = "Seen by Ada Quill in June"


def with_annotation(annotation: Dictionary, *, is_drawn: bool = True, others: str = "") -> bytes:
    """A page that says WORDS at RECT and has an annotation there, with an appearance if it is drawn."""

    def draw(canvas: Canvas) -> None:
        saying(others, top=60)(canvas)
        saying(WORDS, top=125)(canvas)

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf(draw))) as pdf:
        annotation.Type, annotation.Rect = Name.Annot, Array(RECT)
        if is_drawn:
            annotation.AP = Dictionary(N=appearance(pdf, b"BT /F1 11 Tf 5 8 Td (NSCB/2019/K) Tj ET"))
        page = pdf.pages[0].obj
        page.Annots = Array([pdf.make_indirect(annotation)])
        if annotation.Subtype == Name.Widget:
            pdf.Root.AcroForm = Dictionary(Fields=page.Annots)
        pdf.save(out)
    return out.getvalue()


def appearance(pdf: Pdf, content: bytes) -> pikepdf.Object:
    form = pdf.make_stream(content)
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([0, 0, RECT[2] - RECT[0], RECT[3] - RECT[1]])
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    form.Resources = Dictionary(Font=Dictionary(F1=font))
    return form


def field(flags: int = 4) -> Dictionary:
    return Dictionary(
        Subtype=Name.Widget, FT=Name.Tx, T=String("reference"), V=String("NSCB/2019/K"), F=flags
    )


def comment(flags: int = 4) -> Dictionary:
    return Dictionary(
        Subtype=Name.FreeText, Contents=String("NSCB/2019/K"), DA=String("/Helv 11 Tf"), F=flags
    )


def only_page(pdf: bytes) -> Page:
    (page,) = read_document(pdf).pages
    return page


@pytest.mark.parametrize("annotation", [field, comment])
def test_words_that_are_drawn_are_text(annotation: Callable[[], Dictionary]) -> None:
    """A value in a form and a comment written on the page are read, and their word boxes agree."""
    pdf = with_annotation(annotation())
    page = only_page(pdf)

    ((_, boxes),) = page_word_boxes(pdf, [1])

    assert "NSCB/2019/K" in page.text
    assert page.hidden == ()
    assert [page.text[box.start : box.end] for box in boxes] == page.text.split()


@pytest.mark.parametrize(
    "pdf",
    [
        with_annotation(field(), is_drawn=False),
        with_annotation(field(2)),
        with_annotation(comment(2)),
        with_annotation(comment(32)),
    ],
    ids=["no appearance", "hidden field", "hidden comment", "comment not viewed"],
)
def test_words_that_are_not_drawn_are_hidden(pdf: bytes) -> None:
    """They are in no line, and are reported with the box of the annotation."""
    page = only_page(pdf)

    assert page.text == WORDS
    assert [(hidden.text, hidden.reason) for hidden in page.hidden] == [
        ("NSCB/2019/K", HiddenReason.ANNOTATION)
    ]


def test_redaction_that_was_not_applied_is_hidden() -> None:
    """Words that are marked for redaction are not read, though they can be seen."""
    mark = Dictionary(Subtype=Name.Redact, QuadPoints=Array([70, 728, 300, 728, 70, 700, 300, 700]))

    page = only_page(with_annotation(mark, is_drawn=False, others="More words"))

    (hidden,) = page.hidden
    assert (hidden.text, hidden.reason) == (WORDS, HiddenReason.REDACTION_MARK)
    assert page.text == "More words"


@pytest.mark.parametrize(
    ("colour", "is_hidden"), [([0, 0, 0], True), ([0, 0, 0.2], True), ([1, 1, 0], False)]
)
def test_dark_highlight_hides_and_a_yellow_one_does_not(colour: list[float], is_hidden: bool) -> None:
    """A marker that no one can read through is a redaction."""
    quad = [70, 730, 300, 730, 70, 700, 300, 700]
    mark = Dictionary(Subtype=Name.Highlight, QuadPoints=Array(quad), C=Array(colour))

    page = only_page(with_annotation(mark, is_drawn=False, others="More words"))

    assert page.text == ("More words" if is_hidden else f"More words\n{WORDS}")
    assert [hidden.reason for hidden in page.hidden] == [HiddenReason.DARK_HIGHLIGHT] * is_hidden


def test_a_form_value_is_read_beside_its_label() -> None:
    """A file draws its values last; a reader sees them behind their labels, and no value is a heading."""
    drawn = a_form(("Review reference", "NSCB/2019/K"), ("Date of death", "12 March 2019"))

    (page,) = read_document(drawn).pages

    assert [line.text for line in page.lines] == [
        "Review reference NSCB/2019/K",
        "Date of death 12 March 2019",
        "The review found that nobody saw the child alone.",
    ]
    assert [line.font_size_pt for line in page.lines] == [11, 11, 11]


def test_a_form_value_without_a_label_stands_where_it_is_seen() -> None:
    """Below the line above it, before the text that follows."""
    (page,) = read_document(a_form(("", "Bruising was seen twice"))).pages

    assert [line.text for line in page.lines] == [
        "Bruising was seen twice",
        "The review found that nobody saw the child alone.",
    ]


def a_form(*fields: tuple[str, str]) -> bytes:
    """A sheet with labels, a field with a value beside each, and a sentence below."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont("Helvetica", 11)
    for place, (label, value) in enumerate(fields):
        canvas.drawString(72, 740 - 40 * place, label)
        canvas.acroForm.textfield(
            name=f"field {place}", value=value, x=220, y=735 - 40 * place, width=250, height=20
        )
    canvas.drawString(72, 560, "The review found that nobody saw the child alone.")
    canvas.save()
    return out.getvalue()
