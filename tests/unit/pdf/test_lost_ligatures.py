"""Ligatures that a font names wrongly or not at all are read as they are printed, where that is certain."""

from io import BytesIO

import pikepdf
import pytest

from ingest.draft.page_states import UnreadReason
from ingest.pdf.lost_ligatures import unnamed_letters, with_ligatures
from ingest.pdf.reading import read_document
from tests.unit.pdf.made import by_hand, written


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("o\ufffdcial érst sta\ufffd di\ufffdcult", "official first staff difficult"),
        ("informaƟon paƩern aŌer idenƟficaƟon", "information pattern after identification"),
        ("(su\ue009ered, con\ue008dential.", "(suffered, confidential."),
    ],
)
def test_a_ligature_with_another_letter_is_spelt_out(stored: str, printed: str) -> None:
    """By the only English word that it can be."""
    assert with_ligatures(stored.split()) == printed.split()


def test_words_that_several_ligatures_fit_are_read_like_the_others_of_the_page() -> None:
    """ "éle" may be "file" or "tile", "énding" may be "ending": two other words prove "é" to be "fi"."""
    assert with_ligatures(["éle", "énding"]) == ["éle", "énding"]
    assert with_ligatures(["érst", "conérmed", "éle", "énding", "éve", "café"]) == (
        ["first", "confirmed", "file", "finding", "five", "café"]
    )


def test_welsh_words_and_names_keep_their_accents() -> None:
    """They are no English words with a ligature."""
    words = ["Siân", "Renée", "Zoë", "tŷ", "gŵr", "café", "fiancé", "Sinéad", "Núñez", "Łukasz", "Małgorzata"]
    assert with_ligatures(words) == words


def test_glyphs_that_stay_without_a_letter_are_counted() -> None:
    """A bullet of a symbol font is none, even where it touches its word."""
    assert unnamed_letters("Qo\ufffdx and zy\ue005w said \uf0a3Item, \uf0b7 \ufffd") == 2


def test_a_page_with_letters_that_no_font_names_says_so() -> None:
    """What its words are is not known without OCR; a word that only one ligature fits is."""
    page = read_document(naming("z", "\ufffd", in_text="Seen by Quozx at the ozce")).pages[0]

    assert page.text == "Seen by Quo\ufffdx at the office"
    assert page.unread_reason is UnreadReason.UNREADABLE_LETTERS


def naming(letter: str, other: str, *, in_text: str) -> bytes:
    """A page that says a text in a font that gives one letter another name."""
    out = BytesIO()
    names = f"1 beginbfchar <{ord(letter):02x}> <{ord(other):04x}> endbfchar"
    with pikepdf.open(BytesIO(by_hand(written(in_text)))) as pdf:
        table = f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange {names} endcmap"
        pdf.pages[0].Resources.Font.F1.ToUnicode = pdf.make_stream(table.encode())
        pdf.save(out)
    return out.getvalue()
