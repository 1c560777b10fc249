"""Boards and themes by what was typed of their names, slips forgiven."""

import pytest

from app.search.engine import FacetCount
from app.search.instant.choices import choices_of
from app.search.request import FilterName

CHOICES = choices_of(
    FilterName.BOARD,
    [FacetCount("n", 3, "Nettlecombe Partnership"), FacetCount("s", 5, "Safeguarding Somerset")],
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nettl", ["n"]),
        ("netlec", ["n"]),  # a letter left out
        ("ntetle", ["n"]),  # swapped
        ("nxttle", ["n"]),  # changed
        ("enttle", ["n"]),  # the first two swapped
        ("nxxtle", []),  # two slips in a short word
        ("safegarding somer", ["s"]),
        ("sxfeguxrding", ["s"]),  # two slips in a long one
        ("netl", []),  # too short to forgive anything
    ],
)
def test_slips_are_forgiven(typed: str, found: list[str]) -> None:
    """One slip from five letters, two from nine, in a word of which only the beginning may be typed."""
    assert [choice.value for choice in CHOICES.like(typed)] == found
