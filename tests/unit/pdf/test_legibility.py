"""Whether a page needs OCR is decided by what its text layer says and what is drawn."""

import pytest

from ingest.pdf.legibility import is_garbled, makes_no_words, needs_ocr, says_the_same
from ingest.pdf.page_graphics import PageGraphics

SENTENCE = "The panel found that agencies had worked hard but had not shared what each of them knew about the family."
WELSH = (
    "Canfu'r panel fod asiantaethau wedi gweithio'n galed ond nad oeddent wedi rhannu'r hyn a wyddai pob un."
)


@pytest.mark.parametrize(
    "text", [SENTENCE, WELSH, "12 34.5 % 2019 " * 20, "病历 记录 " * 40, "", "CAMHS NSPCC LSCP"]
)
def test_readable_text_is_left_alone(text: str) -> None:
    """English, Welsh, figures, other alphabets and a few initials are readable."""
    assert not is_garbled(text)


@pytest.mark.parametrize(
    "text",
    [
        "(cid:31)(cid:12)(cid:7) " * 20,
        "\ue012\ue034 \ue055" * 10,
        "\ufffd\ufffd \ufffd\ufffd" * 10,
        "".join(chr(ord(letter) + 3) if letter.isalpha() else letter for letter in SENTENCE),
    ],
)
def test_text_without_an_alphabet_is_garbled(text: str) -> None:
    """Unknown glyphs, private signs and letters moved along the alphabet cannot be read."""
    assert is_garbled(text)


def test_a_picture_with_a_stamp_hides_words() -> None:
    """A few words over a picture that fills the page are not its text."""
    assert needs_ocr("Page 3 of 9", PageGraphics(picture_share=0.95))


def test_a_picture_under_a_page_of_text_hides_none() -> None:
    """A scan with its words behind it has been read before."""
    assert not needs_ocr(SENTENCE, PageGraphics(picture_share=1.0))


def test_a_short_page_with_a_logo_hides_none() -> None:
    """A small picture is not the page."""
    assert not needs_ocr("Appendix 2", PageGraphics(picture_share=0.1))


def test_letters_printed_as_drawings_are_hidden() -> None:
    """Hundreds of paths and no word are a page printed without its fonts."""
    assert needs_ocr("", PageGraphics(paths=900))


def test_letters_without_names_are_hidden() -> None:
    """Text that is drawn but cannot be told is read from its picture."""
    assert needs_ocr("", PageGraphics(texts=12))


def test_a_blank_page_hides_none() -> None:
    """Nothing drawn, nothing to read."""
    assert not needs_ocr("", PageGraphics())


def test_text_in_no_language_makes_no_words() -> None:
    """Every letter moved by thirteen; a table of numbers and a page of names are left in peace."""
    english = "The review found that four agencies had information and that it was not shared. " * 3
    moved = english.translate(str.maketrans("abcdefghijklmnopqrstuvwxyz", "nopqrstuvwxyzabcdefghijklm"))

    assert makes_no_words(moved)
    assert not makes_no_words(english)
    assert not makes_no_words("2019 14 3.5 " * 40)


def test_a_layer_says_the_same_as_a_picture_that_is_misread_a_little() -> None:
    """Half of the words are enough: OCR misreads some."""
    assert says_the_same("The panel heard four agencies", "The panei heard four agencies")
    assert not says_the_same("Gur cnary urneq sbhe ntrapvrf", "The panel heard four agencies")
