"""The names of passages in addresses."""

import re

from app.search.results.passage_key import named_by, passage_key

TEXT = "At ten weeks the health visitor saw a small blue mark on the left cheek. Mother said that a toy had fallen."


def test_key_is_short_and_the_same_for_the_same_words() -> None:
    """Line breaks, hyphens, quotation marks and capitals do not count."""
    key = passage_key(TEXT)

    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{8}", key)
    assert passage_key(TEXT.upper().replace(" ", "\n").replace(".", "”")) == key
    assert passage_key(TEXT.replace("left", "right")) != key


def test_passage_whose_end_has_changed_is_still_found() -> None:
    """By its first words; one that is the same to its end is preferred."""
    key = passage_key(TEXT)
    longer, other = f"{TEXT} It was not discussed.", "Neither knew of the protocol."

    assert named_by(key, [other, longer, TEXT]) == 2
    assert named_by(key, [other, longer]) == 1
    assert named_by(key, [other]) is None
    assert named_by("", [other, TEXT]) is None
