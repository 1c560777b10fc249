"""The verification of a redacted copy: words that were kept are no failure, and words that are left are found."""

import json
from collections.abc import Mapping

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.pdf.public_copy import public_copy
from ingest.pdf.redaction import redacted_copy
from ingest.pdf.sandbox import Task, run
from tests.unit.pdf.made import TOP, Draw, a_pdf, rotated, saying

REMOVED_LINE = [(60.0, 84.0, 500.0, 100.0)]


def readings_that_find(pdf: bytes, most: Mapping[str, int]) -> list[str]:
    """The readings in which a word is on the first page more often than it may be."""
    frames = run(Task.REDACTION_FAILURES, pdf, {"pages": ((1, (), (), most),), "models": None})
    readings: list[str] = json.loads(next(frames))[1]
    return readings


def test_a_kept_word_that_is_a_removed_one_from_its_end_is_no_failure() -> None:
    """ "was" stays, and "saw" is removed: one is not the other read backwards."""
    pdf = a_pdf(saying("The child was seen at home.", "A visitor saw no bruises."))

    copy = redacted_copy(pdf, {1: REMOVED_LINE})

    assert readings_that_find(copy, {"visitor": 0, "saw": 0}) == []


def test_two_pieces_that_are_kept_are_no_removed_word() -> None:
    """They are written apart, and pdfplumber joins them by their place: the whole word is there once, as it may be."""

    def draw(canvas: Canvas) -> None:
        saying("After the inspection")(canvas)
        saying("nspection ", top=200, x=72 + canvas.stringWidth("i", "Helvetica", 11))(canvas)
        saying("i ", top=200)(canvas)

    pdf = public_copy(a_pdf(draw))

    assert readings_that_find(pdf, {"inspection": 1}) == []
    assert "pdfplumber" in readings_that_find(pdf, {"inspection": 0})


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_word_that_is_left_is_found_however_the_page_is_rotated(degrees: int) -> None:
    """In each direction in which text can run."""
    pdf = public_copy(rotated(a_pdf(saying("The mother of Quillfeather lived")), degrees))

    assert readings_that_find(pdf, {"quillfeather": 0}) == ["pdfium", "pdfplumber", "objects"]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_letters_that_are_left_one_by_one_are_found(degrees: int) -> None:
    """Only their place makes a word of them: they are written in another order, and from another end."""
    pdf = public_copy(rotated(a_pdf(_letter_by_letter("Quillfeather")), degrees))

    assert "pdfplumber" in readings_that_find(pdf, {"quillfeather": 0})


def _letter_by_letter(word: str) -> Draw:
    """A page on which a word is written from its last letter to its first."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for place in reversed(range(len(word))):
            canvas.drawString(
                72 + canvas.stringWidth(word[:place], "Helvetica", 11), TOP - 80, f"{word[place]}"
            )

    return draw


def test_invisible_words_at_the_edge_of_painted_ones_are_no_failure() -> None:
    """Nothing of them was seen before: what is painted over for the line below ends in their middle."""

    def draw(canvas: Canvas) -> None:
        saying("The mother of Quillfeather lived here.", top=100)(canvas)
        text = canvas.beginText(72, TOP - 92)
        text.setFont("Helvetica", 11)
        text.setTextRenderMode(3)
        text.textOut("Called Morwenna in all of the records.")
        canvas.drawText(text)

    pdf = a_pdf(draw)

    copy = redacted_copy(pdf, {1: [(70.0, 91.0, 300.0, 103.0), (70.0, 82.0, 300.0, 94.0)]})

    assert readings_that_find(copy, {"quillfeather": 0, "morwenna": 0}) == []
