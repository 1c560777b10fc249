"""Words that cannot be seen on a page are in none of its lines, and are reported with their box and the reason."""

from collections.abc import Callable

import pytest
from reportlab.lib.colors import Color, black, white
from reportlab.pdfgen.canvas import Canvas

from ingest.draft.findings import HiddenReason
from ingest.errors import NoReadableText
from ingest.pdf.document import Page
from ingest.pdf.page_image import page_word_boxes
from ingest.pdf.reading import read_document
from tests.unit.pdf.made import TOP, a_pdf, rotated, saying

NAME = "Ada Quill"
Write = Callable[[Canvas], None]


def page_with(write: Write) -> bytes:
    def draw(canvas: Canvas) -> None:
        saying("The child was seen by", "the health visitor in June.")(canvas)
        canvas.setFillColor(black)
        canvas.setFont("Helvetica", 12)
        write(canvas)

    return a_pdf(draw)


def at(canvas: Canvas, text: str = NAME, x: float = 100) -> None:
    canvas.drawString(x, TOP - 300, text)


def white_on_white(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    at(canvas)


def nearly_white(canvas: Canvas) -> None:
    canvas.setFillGray(0.96)
    at(canvas)


def nearly_black_on_black(canvas: Canvas) -> None:
    canvas.rect(90, TOP - 310, 200, 30, fill=1)
    canvas.setFillGray(0.07)
    at(canvas)


def invisible(canvas: Canvas) -> None:
    text = canvas.beginText(100, TOP - 300)
    text.setTextRenderMode(3)
    text.textOut(NAME)
    canvas.drawText(text)


def under_a_box(canvas: Canvas) -> None:
    at(canvas)
    canvas.rect(95, TOP - 304, 100, 16, fill=1)


def transparent(canvas: Canvas) -> None:
    canvas.setFillColor(Color(0, 0, 0, alpha=0.02))
    at(canvas)


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.5)
    at(canvas)


def squeezed(canvas: Canvas, scale: float = 2) -> None:
    text = canvas.beginText(100, TOP - 300)
    text.setHorizScale(scale)
    text.textOut(NAME)
    canvas.drawText(text)


def without_width(canvas: Canvas) -> None:
    squeezed(canvas, 0)


def off_the_page(canvas: Canvas) -> None:
    at(canvas, x=700)


def cut_off(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(300, 300, 50, 50)
    canvas.clipPath(path, stroke=0)
    at(canvas)
    canvas.restoreState()


HIDDEN: dict[Write, HiddenReason] = {
    white_on_white: HiddenReason.SAME_COLOUR,
    nearly_white: HiddenReason.SAME_COLOUR,
    nearly_black_on_black: HiddenReason.SAME_COLOUR,
    invisible: HiddenReason.INVISIBLE,
    under_a_box: HiddenReason.COVERED,
    transparent: HiddenReason.TRANSPARENT,
    tiny: HiddenReason.TINY,
    off_the_page: HiddenReason.OFF_PAGE,
}


def only_page(pdf: bytes) -> Page:
    (page,) = read_document(pdf).pages
    return page


@pytest.mark.parametrize("write", [*HIDDEN, cut_off, squeezed, without_width])
def test_words_that_cannot_be_seen_are_in_no_line(write: Write) -> None:
    """However they are hidden, they leave the text and are reported."""
    page = only_page(page_with(write))

    assert page.text == "The child was seen by\nthe health visitor in June."
    assert [hidden.text for hidden in page.hidden] == [NAME]


@pytest.mark.parametrize(("write", "reason"), HIDDEN.items())
def test_a_board_reads_why(write: Write, reason: HiddenReason) -> None:
    """The reason comes from the objects of the page."""
    (hidden,) = only_page(page_with(write)).hidden

    assert hidden.reason is reason


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_box_is_on_the_page_as_it_is_shown(turned: int) -> None:
    """The box of the hidden words is where the black box is."""
    page = only_page(rotated(page_with(under_a_box), turned))

    (hidden,) = page.hidden
    (box,) = hidden.boxes
    upright = (100, 288, 149, 304)
    left, top, right, bottom = upright
    expected = {
        0: upright,
        90: (page.width_pt - bottom, left, page.width_pt - top, right),
        180: (page.width_pt - right, page.height_pt - bottom, page.width_pt - left, page.height_pt - top),
        270: (top, page.height_pt - right, bottom, page.height_pt - left),
    }[turned]
    assert box == pytest.approx(expected, abs=4)


def test_short_words_are_squeezed_too() -> None:
    """A name of two letters is a name."""

    def short(canvas: Canvas) -> None:
        text = canvas.beginText(100, TOP - 300)
        text.setHorizScale(2)
        text.textOut("Ada Ng")
        canvas.drawText(text)

    assert [hidden.text for hidden in only_page(page_with(short)).hidden] == ["Ada Ng"]


def test_half_a_name_under_a_box_is_hidden() -> None:
    """Letters are judged one by one."""

    def half(canvas: Canvas) -> None:
        at(canvas)
        canvas.rect(121, TOP - 304, 100, 16, fill=1)

    page = only_page(page_with(half))

    assert page.text.endswith("Ada")
    assert [hidden.text for hidden in page.hidden] == ["Quill"]


def test_letters_of_which_only_an_edge_is_seen_are_hidden() -> None:
    """A box that leaves the tops of letters, or a bar through their middle, hides them."""

    def bar(canvas: Canvas) -> None:
        at(canvas)
        canvas.rect(95, TOP - 301, 100, 7, fill=1, stroke=0)

    page = only_page(page_with(bar))

    assert [hidden.text for hidden in page.hidden] == [NAME]


def narrow(canvas: Canvas) -> None:
    squeezed(canvas, 50)


def written_upwards(canvas: Canvas) -> None:
    canvas.rotate(90)
    canvas.drawString(300, -300, NAME)


def struck_out(canvas: Canvas) -> None:
    at(canvas)
    canvas.line(95, TOP - 296, 200, TOP - 296)


def grey_but_clear(canvas: Canvas) -> None:
    canvas.setFillGray(0.75)
    at(canvas)


def small_print(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 5)
    at(canvas)


def over_a_box(canvas: Canvas) -> None:
    canvas.rect(95, TOP - 304, 100, 16, fill=1)
    canvas.setFillColor(white)
    at(canvas)


def red_on_green(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0, 0.5, 0)
    canvas.rect(95, TOP - 304, 100, 16, fill=1)
    canvas.setFillColorRGB(0.92, 0, 0)
    at(canvas)


@pytest.mark.parametrize(
    "write", [narrow, written_upwards, struck_out, grey_but_clear, small_print, over_a_box, red_on_green]
)
def test_words_that_are_seen_stay(write: Write) -> None:
    """Light, small or inverted words are still words."""
    page = only_page(page_with(write))

    assert page.text.endswith(NAME)
    assert page.hidden == ()


def test_a_page_of_hidden_words_alone_has_no_text() -> None:
    """Nothing a person could read is there."""

    def draw(canvas: Canvas) -> None:
        white_on_white(canvas)

    with pytest.raises(NoReadableText):
        read_document(a_pdf(draw))


def test_word_boxes_agree_with_the_text() -> None:
    """Both are read with the same mask, so places in the text are those of the boxes."""
    pdf = page_with(under_a_box)
    page = only_page(pdf)

    ((_, boxes),) = page_word_boxes(pdf, [1])

    assert [page.text[box.start : box.end] for box in boxes] == page.text.split()


def test_removed_words_are_nowhere() -> None:
    """Letters whose centre lies in a removal are in no line, no box and not among what is hidden. A mark says so."""
    pdf = page_with(at)
    removals = {1: [(95.0, 285.0, 121.0, 306.0)]}

    (page,) = read_document(pdf, removals=removals).pages
    ((_, boxes),) = page_word_boxes(pdf, [1], removals=removals)

    assert page.text.endswith("June.\n[…] Quill")
    assert page.hidden == ()
    assert [page.text[box.start : box.end] for box in boxes] == page.text.split()


def test_words_hidden_in_two_ways_are_two_findings() -> None:
    """A name under a box, then a line in white: each has its own reason, though nothing seen is between them."""

    def both(canvas: Canvas) -> None:
        under_a_box(canvas)
        canvas.setFillColor(white)
        canvas.drawString(100, TOP - 340, "mother: Oonagh Quill")

    (page,) = read_document(page_with(both)).pages

    assert [(run.text, run.reason) for run in page.hidden] == [
        (NAME, HiddenReason.COVERED),
        ("mother: Oonagh Quill", HiddenReason.SAME_COLOUR),
    ]
