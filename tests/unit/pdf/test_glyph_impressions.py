"""What the places of single glyphs say: second impressions, raised marks, lines that are written upwards."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.pdf.reading import read_document
from tests.unit.pdf.made import TOP, Draw, a_pdf, saying


def _text(draw: Draw) -> str:
    return read_document(a_pdf(draw)).pages[0].text


def _sentence(*parts: str, rise: float = 4, size: float = 6.5) -> Draw:
    """A line in which every second part is raised and small."""

    def draw(canvas: Canvas) -> None:
        pen = canvas.beginText(72, TOP - 80)
        for place, part in enumerate(parts):
            is_mark = place % 2 == 1
            pen.setFont("Helvetica", size if is_mark else 10.5)
            pen.setRise(rise if is_mark else 0)
            pen.textOut(part)
        canvas.drawText(pen)

    return draw


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("Working Together 2018", "23", " says so."), "Working Together 2018 ²³ says so."),
        (("There were 16", "4", " visits."), "There were 16 ⁴ visits."),
        (("Four agencies", "1", " met the family."), "Four agencies ¹ met the family."),
        (("The family moved", "2", ". The school knew."), "The family moved ² . The school knew."),
    ],
)
def test_raised_mark_is_a_word_of_its_own(parts: tuple[str, ...], text: str) -> None:
    """The mark of a footnote is no digit of the number before it, and the line goes on behind it."""
    assert _text(_sentence(*parts)) == text


def test_digits_of_one_size_stay_together() -> None:
    """A number and a code have no mark, and neither has a small line."""
    assert _text(_sentence("MCSB3 of 2016 and 51", "", "kg")) == "MCSB3 of 2016 and 51kg"
    assert _text(_sentence("In H", "2", "O", rise=-2)) == "In H2O"


@pytest.mark.parametrize("shift_pt", [0.4, 0.8])
def test_letters_printed_twice_for_boldness_are_read_once(shift_pt: float) -> None:
    """Narrow letters lie so far beside their first impression that PDFium counts both."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        x = 72.0
        for letter in "All children will still visit.":
            canvas.drawString(x, TOP - 80, letter)
            canvas.drawString(x + shift_pt, TOP - 80, letter)
            x += canvas.stringWidth(letter)

    assert _text(draw) == "All children will still visit."


def test_doubled_letters_are_not_printed_twice() -> None:
    """Neither in a line nor in one that is written upwards."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, TOP - 80, "The officer accessed all 1999 offers")
        canvas.rotate(90)
        canvas.drawString(100, -300, "A assessment of a school that fell to a halt in it")

    assert _text(draw).split("\n") == [
        "The officer accessed all 1999 offers",
        "A assessment of a school that fell to a halt in it",
    ]


def test_narrow_spaces_part_words() -> None:
    """Spaces that are made by moving the pen by an eighth of the size, as tight typesetting does."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        x = 72.0
        for word in [
            "The",
            "review",
            "found",
            "that",
            "professionals",
            "did",
            "not",
            "always",
            "see",
            "the",
            "child.",
        ]:
            canvas.drawString(x, TOP - 80, word)
            x += canvas.stringWidth(word) + 1.25

    assert _text(draw) == "The review found that professionals did not always see the child."


def test_long_word_and_letters_set_apart_stay_whole() -> None:
    """An address has no space in it; wide letters have one size of space everywhere."""
    address = "https://www.example.org/reviews/a-very-long-name-of-a-report.pdf"

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, TOP - 80, address)
        canvas.drawString(72, TOP - 120, "Safeguardingadultspartnershipboard", charSpace=1)

    assert _text(draw).split("\n") == [address, "Safeguardingadultspartnershipboard"]


def test_a_page_drawn_twice_is_read_once() -> None:
    """A shadow behind each line, or all of the page once more over itself."""
    lines = ("The review found that nobody", "asked the child what he saw")

    def draw(canvas: Canvas) -> None:
        saying(*lines)(canvas)
        saying(*lines, x=72.6, top=80.5)(canvas)

    assert read_document(a_pdf(draw)).pages[0].text == "\n".join(lines)
