"""Words are cut however a line end or an apostrophe wrote them, and a mark says so."""

import pytest

from app.reviews.cut_words import without


@pytest.mark.parametrize(
    ("text", "phrase", "left"),
    [
        ("Mother was Quillam there.", "Quil- lam", "Mother was […] there."),
        ("Mr O’Tern came.", "O'Tern", "Mr […] came."),
        ("It was Ada Quill’s home.", "Ada Quill", "It was […] home."),
        ("Ada\nQuill came.", "Ada Quill", "[…] came."),
        ("The quilling class.", "Quill", "The quilling class."),
        ("She had had a visit from Ada Quill.", "Ada Quill", "She had had a visit from […]"),
        ("Ada Quill Ada Quill", "Ada Quill", ""),
        ("It was Quill, Quill – Quill; there.", "Quill", "It was […] there."),
        ("Quill (Quill) and Quill", "Quill", "[…] and […]"),
    ],
)
def test_phrase_is_cut(text: str, phrase: str, left: str) -> None:
    """A part of a longer word stays."""
    assert without(text, [phrase]) == left
