"""Words are normalised so that what is searched is what is seen."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ingest.pdf.characters import normalise_text, normalise_word

ANYTHING = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs"]),
        st.sampled_from("\x00\x02\u00ad\u200b\u202e\u2066\ufb01\ufffe-‐„‟\uf0b7 \u0301"),
    ),
    max_size=40,
)


def test_ligatures_are_spelt_out() -> None:
    """The glyph ﬃ of a printed word becomes the three letters a reader types."""
    assert normalise_word("oﬃcer") == "officer"


def test_odd_hyphens_become_the_plain_one() -> None:
    """Hyphens that break nowhere, soft hyphens and hyphens stored twice are one plain hyphen."""
    assert normalise_word("multi‑agency") == "multi-agency"
    assert normalise_word("multi\u00adagency") == "multi-agency"
    assert normalise_word("multi-‐agency") == "multi-agency"


def test_two_plain_hyphens_stay_two() -> None:
    """Only a hyphen stored in two ways is one: a dash typed as two hyphens stays."""
    assert normalise_word("later--much") == "later--much"


def test_quotation_marks_are_turned_the_right_way() -> None:
    """Older exports write child‟s; it reads child’s."""
    assert normalise_word("child‟s") == "child’s"
    assert normalise_word("„Child") == "‘Child"


def test_a_bullet_of_a_symbol_font_becomes_a_bullet() -> None:
    """The dot of the Symbol font is a dot, not a sign of private use."""
    assert normalise_word("\uf0b7") == "•"


def test_a_word_in_a_font_with_its_own_table_is_read() -> None:
    """Letters moved up by U+F000 come down again."""
    assert normalise_word("\uf043\uf068\uf069\uf06c\uf064") == "Child"


def test_an_accent_joins_its_letter() -> None:
    """A w followed by a circumflex is the one letter ŵ of Welsh."""
    assert normalise_word("dw\u0302r") == "dŵr"


def test_letters_beyond_the_first_plane_are_kept() -> None:
    """Two surrogates that belong together are one character."""
    assert normalise_word("\ud83d\ude00") == "😀"


@given(ANYTHING)
def test_no_text_keeps_what_a_database_refuses(text: str) -> None:
    """Whatever comes in, no NUL, lone surrogate, mark of direction or white space comes out, and it is composed."""
    word = normalise_word(text)

    assert word.encode("utf-8").decode("utf-8") == word
    assert not set(word) & set("\x00\x02\u202e\u2066\u200b\ufffe")
    assert word == "".join(word.split())
    assert unicodedata.is_normalized("NFC", word)


@given(ANYTHING)
def test_normalising_twice_changes_nothing(text: str) -> None:
    """A normalised text is its own normal form."""
    assert normalise_text(normalise_text(text)) == normalise_text(text)


def test_old_style_digits_are_digits() -> None:
    """Some fonts keep them in the area for private use: “12 March 2019” would become “ March ”."""
    assert normalise_word("\uf731\uf732") == "12"
    assert normalise_word("\uf732\uf733:\uf734\uf735") == "23:45"


def test_a_symbol_that_no_table_has_is_a_bullet() -> None:
    """Alone, it begins the item of a list; in a word it stays what it is, so that the page counts as unreadable."""
    assert normalise_word("\uf0a4") == "•"
    assert normalise_word("a\uf0a4b") == "a\uf0a4b"
