"""The boxes of the form as one expression."""

import pytest

from app.search.exact.builder import Boxes, expression_of
from app.search.exact.read import read_expression


@pytest.mark.parametrize(
    ("boxes", "written"),
    [
        (Boxes(), ""),
        (Boxes(all_of="bruising  baby"), "bruising baby"),
        (Boxes(any_of="housing, “rent arrears”"), '(housing OR "rent arrears")'),
        (Boxes(any_of="housing"), "housing"),
        (Boxes(all_of="neglect", none_of="police school"), "neglect NOT police NOT school"),
        (Boxes(phrase='was "not" brought'), '"was not brought"'),
        (Boxes(near="police", near_to="visit call", within="3"), "police NEAR/3 (visit OR call)"),
        (Boxes(title="child j"), "title:(child j)"),
        (Boxes(all_of="-police NOT title:leeds (a"), 'police "NOT" "title leeds" a'),
    ],
)
def test_boxes_become_an_expression(boxes: Boxes, written: str) -> None:
    """Operators and brackets in a box are words; phrases stay phrases."""
    assert expression_of(boxes) == written
    if written:
        read_expression(written)
