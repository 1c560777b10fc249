"""Pictures of pages, and words whose places are those of the text."""

from io import BytesIO

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ingest.pdf.page_image import page_word_boxes, render_pages
from ingest.pdf.reading import read_document
from tests.unit.pdf.made import a_pdf, by_hand, pixels, saying, showing, written


def image_of(pdf: bytes, *, width_px: int = 1_000) -> bytes:
    """The WebP image of the only page of a PDF."""
    ((_, webp),) = render_pages(pdf, [1], width_px=width_px)
    return webp


def size_of(pdf: bytes, *, width_px: int) -> tuple[int, int]:
    """Width and height in pixels of the image of the only page."""
    return Image.open(BytesIO(image_of(pdf, width_px=width_px))).size


def test_a_picture_is_as_wide_as_asked() -> None:
    """A sheet of A4 keeps its shape."""
    width, height = size_of(a_pdf(saying("Words")), width_px=500)

    assert abs(width - 500) <= 2
    assert abs(height - 707) <= 2


def test_a_page_of_text_is_light() -> None:
    """Forty lines at a width of 1000 pixels take under 80 kB."""
    lines = [
        f"{number} The panel found that information was not shared in time with the health visitor"
        for number in range(40)
    ]

    assert len(image_of(a_pdf(saying(*lines)))) < 80_000


def test_a_photograph_is_light() -> None:
    """A page that a picture of many colours fills is stored with loss."""
    across, down = Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90)
    out = BytesIO()
    Image.merge("RGB", (across, down, Image.radial_gradient("L"))).save(out, "PNG")

    assert len(image_of(a_pdf(showing(out.getvalue())))) < 80_000


def test_a_page_that_cannot_be_drawn_is_left_out() -> None:
    """A file that PDFium cannot open has no image, not an empty one."""
    assert list(render_pages(b"%PDF-1.7 and nothing more", [1], width_px=500)) == []


def test_an_endless_strip_comes_out_narrower() -> None:
    """A page of 10 by 14,000 points does not become a picture of a thousand million pixels."""

    def strip(canvas: Canvas) -> None:
        canvas.setPageSize((10, 14_000))

    width, height = size_of(a_pdf(strip), width_px=1000)

    assert width * height < 13_000_000


def test_many_pages_are_drawn_in_the_order_asked() -> None:
    """Numbers come back with their pictures."""
    pdf = by_hand(*[written(str(number)) for number in range(5)])

    assert [number for number, _ in render_pages(pdf, [3, 1, 5], width_px=100)] == [3, 1, 5]


def test_word_boxes_have_the_places_of_the_text() -> None:
    """Every word of the page's text has one box, in order, inside the box of its line."""
    pdf = a_pdf(saying("Agencies did  not share", "what they knew: multi-", "agency work."))
    (page,) = read_document(pdf).pages

    ((_, boxes),) = page_word_boxes(pdf, [1])

    assert [page.text[box.start : box.end] for box in boxes] == page.text.split()
    for box in boxes:
        line = next(line for line in page.lines if line.start <= box.start < line.end)
        assert line.x0 <= box.x0 < box.x1 <= line.x1
        assert line.top <= box.top < box.bottom <= line.bottom


def test_word_boxes_of_many_pages_come_from_one_child() -> None:
    """Each page's words come with its number; a picture has none."""
    pdf = a_pdf(saying("one two"), showing(pixels("Scan")), saying("three"))

    assert [(number, len(boxes)) for number, boxes in page_word_boxes(pdf, [1, 2, 3])] == [
        (1, 2),
        (2, 0),
        (3, 1),
    ]
