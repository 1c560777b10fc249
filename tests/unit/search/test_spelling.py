"""How far two spellings are apart."""

import pytest

from app.search.question.spelling import edit_distance


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("neglect", "neglect", 0),
        ("neglct", "neglect", 1),
        ("saftey", "safety", 1),
        ("curiousity", "curiosity", 1),
        ("proffesional", "professional", 2),
        ("loving", "living", 1),
        ("", "abc", 3),
    ],
)
def test_slips(left: str, right: str, apart: int) -> None:
    """A letter left out, added, changed or swapped with its neighbour is one slip, either way round."""
    assert edit_distance(left, right) == edit_distance(right, left) == apart
