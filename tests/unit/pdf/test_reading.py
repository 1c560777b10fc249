"""A PDF is read as lines with true boxes, whatever is the matter with some of its pages."""

from itertools import pairwise

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.draft.outline import TextSource
from ingest.draft.page_states import UnreadReason
from ingest.errors import Encrypted, NoReadableText, ReadingTimedOut, TookTooMuchMemory, TooManyPages
from ingest.pdf.limits import Limits
from ingest.pdf.reading import ONLY_PICTURES, read_document
from ingest.progress import Progress, Stage
from tests.unit.pdf.made import (
    TOP,
    Draw,
    a_pdf,
    by_hand,
    encrypted,
    huge,
    packed,
    pixels,
    rotated,
    saying,
    showing,
    slow,
    written,
)

DEFLATED = "/Filter/FlateDecode"
TWICE_DEFLATED = "/Filter[/FlateDecode/FlateDecode]"


def test_text_is_the_lines_joined() -> None:
    """Every line is found in the page's text at the place it names."""
    (page,) = read_document(a_pdf(saying("Child Aled lived", "in Llanfair Fictional."))).pages

    assert page.text == "Child Aled lived\nin Llanfair Fictional."
    assert [page.text[line.start : line.end] for line in page.lines] == [line.text for line in page.lines]
    assert page.text_source is TextSource.TEXT


def test_a_box_is_where_the_words_are_printed() -> None:
    """A line drawn 80 points from the top and 72 from the left has its box there."""
    (line,) = read_document(a_pdf(saying("Review", top=80, x=72, size=20))).pages[0].lines

    assert line.x0 == pytest.approx(72, abs=2)
    assert line.top < 80 - 10 < 80 < line.bottom < 92
    assert line.x1 == pytest.approx(72 + 66, abs=4)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turned: int) -> None:
    """Text that comes out upright because the page is turned has upright boxes."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(A4[0] / 2, A4[1] / 2)
        canvas.rotate(turned)
        canvas.drawString(0, 0, "In the middle")

    (page,) = read_document(rotated(a_pdf(draw), turned)).pages
    (line,) = page.lines

    assert (page.width_pt > page.height_pt) == (turned != 180)
    assert line.x1 - line.x0 > line.bottom - line.top
    assert line.x0 == pytest.approx(page.width_pt / 2, abs=3)
    assert line.bottom == pytest.approx(page.height_pt / 2, abs=5)


def test_a_page_cut_to_its_crop_box_counts_from_there() -> None:
    """Boxes count from the corner of what is shown."""

    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 100, 545, 742))
        canvas.drawString(72, TOP - 200, "Inside")

    (page,) = read_document(a_pdf(draw)).pages

    assert page.lines[0].x0 == pytest.approx(22, abs=2)
    assert page.lines[0].bottom == pytest.approx(100, abs=5)
    assert page.height_pt == pytest.approx(642, abs=1)


def test_size_and_weight_of_a_line_are_known() -> None:
    """A heading is known by its size and its bold font."""

    def draw(canvas: Canvas) -> None:
        saying("Findings", font="Helvetica-Bold", size=18)(canvas)
        saying("The panel met.", top=120)(canvas)

    heading, body = read_document(a_pdf(draw)).pages[0].lines

    assert (heading.font_size_pt, heading.bold) == (18, True)
    assert (body.font_size_pt, body.bold) == (11, False)


def test_a_scaled_font_has_the_size_that_is_seen() -> None:
    """A font of size 1 scaled twelve times is 12 points."""
    content = b"BT /F1 1 Tf 12 0 0 12 72 700 Tm (Scaled) Tj ET"

    assert read_document(by_hand(content)).pages[0].lines[0].font_size_pt == 12


def test_a_word_cut_at_the_end_of_a_line_stays_cut() -> None:
    """Both halves are on their own lines, the hyphen with the first."""
    (page,) = read_document(a_pdf(saying("They spoke of multi-", "agency work together."))).pages

    assert page.text == "They spoke of multi-\nagency work together."


def test_columns_that_interleave_come_out_in_pieces() -> None:
    """What is side by side on one height is two lines."""

    def draw(canvas: Canvas) -> None:
        for row in range(4):
            canvas.drawString(72, 700 - 14 * row, f"Safer sleep {row} for all babies")
            canvas.drawString(320, 700 - 14 * row, f"Early help {row} came too late")

    (page,) = read_document(a_pdf(draw)).pages

    assert len(page.lines) == 8
    assert all(line.x1 < 320 or line.x0 > 300 for line in page.lines)


def test_bookmarks_and_title_are_read() -> None:
    """The outline names title, level from 1, and page, where they are printed."""

    def chapter(canvas: Canvas) -> None:
        saying("1. Introduction")(canvas)
        canvas.bookmarkPage("chapter")
        canvas.addOutlineEntry("1 Introduction", "chapter", level=0)

    document = read_document(a_pdf(saying("Child Aled"), chapter, title="Child Aled"))

    assert [(entry.title, entry.level, entry.page) for entry in document.outline] == [
        ("1 Introduction", 1, 2)
    ]
    assert document.info_title == "Child Aled"


def test_a_page_that_takes_for_ever_is_left_out() -> None:
    """The pages before and behind it are kept."""
    pages = (written("one"), slow(), written("three"))
    pdf = by_hand(*map(packed, pages), filters=DEFLATED)

    document = read_document(pdf, limits=Limits(page_cpu_s=0.5))

    assert [page.text for page in document.pages] == ["one", "", "three"]
    assert document.pages[1].text_source is TextSource.NONE


def test_a_file_whose_only_page_takes_for_ever_is_refused() -> None:
    """Time is up for the file as a whole."""
    with pytest.raises(ReadingTimedOut):
        read_document(by_hand(packed(slow()), filters=DEFLATED), limits=Limits(cpu_s=1))


def test_a_page_that_grows_past_the_limit_is_left_out() -> None:
    """Four gigabytes packed into ten kilobytes cost their page only."""
    first, third = (packed(packed(written(text))) for text in ("one", "three"))
    pdf = by_hand(first, huge(), third, filters=TWICE_DEFLATED)

    document = read_document(pdf, limits=Limits(memory_bytes=400 << 20))

    assert [page.text for page in document.pages] == ["one", "", "three"]
    assert [page.unread_reason for page in document.pages] == [None, UnreadReason.LIMIT, None]


def test_a_file_that_grows_past_the_limit_is_refused() -> None:
    """The refusal names memory."""
    with pytest.raises(TookTooMuchMemory):
        read_document(by_hand(huge(), filters=TWICE_DEFLATED), limits=Limits(memory_bytes=400 << 20))


def test_a_locked_file_is_refused() -> None:
    """A password is asked for by its own refusal."""
    with pytest.raises(Encrypted):
        read_document(encrypted(a_pdf(saying("Secret"))))


def test_more_pages_than_the_limit_are_refused() -> None:
    """1,501 sheets are too many."""
    with pytest.raises(TooManyPages):
        read_document(by_hand(*[b""] * 1_501))


def test_a_blank_file_has_no_text() -> None:
    """Sheets without a word are refused, not kept as an empty report."""
    with pytest.raises(NoReadableText):
        read_document(by_hand(b"", b""))


def test_a_scanned_page_without_ocr_is_left_without_words() -> None:
    """The other pages are kept, and this one says that its text has no source."""
    document = read_document(a_pdf(saying("Words"), showing(pixels("Scanned"))))

    assert [page.text_source for page in document.pages] == [TextSource.TEXT, TextSource.NONE]


def test_a_scan_without_ocr_is_refused_with_a_true_sentence() -> None:
    """It does not say that the pictures were read when they could not be."""
    with pytest.raises(NoReadableText) as refused:
        read_document(a_pdf(showing(pixels("Scanned"))))

    assert refused.value.sentence == ONLY_PICTURES


def test_a_long_report_keeps_its_order() -> None:
    """Pages come numbered from 1 in the order of the file."""
    document = read_document(by_hand(*[written(f"page {number}") for number in range(1, 301)]))

    assert [page.text for page in document.pages] == [f"page {page.number}" for page in document.pages]
    assert all(after.number == before.number + 1 for before, after in pairwise(document.pages))


def _both(draw: Draw) -> Draw:
    def page(canvas: Canvas) -> None:
        saying("Some words of the report stand above what is drawn here.")(canvas)
        draw(canvas)

    return page


def test_every_page_is_reported_before_it_is_read() -> None:
    """The real child sends a frame a page, so a reader knows which page is next: 1 of 3, 2 of 3, 3 of 3."""
    reported: list[Progress] = []

    read_document(a_pdf(*[saying(f"Page {number}") for number in (1, 2, 3)]), on_progress=reported.append)

    assert reported == [Progress(Stage.TEXT, page, 3) for page in (1, 2, 3)]
