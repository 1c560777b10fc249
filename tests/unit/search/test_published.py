"""Which passage a quotation of a tag is in."""

from dataclasses import replace

import pytest

from app.search.entry import PassageEntry
from app.search.published import passage_of

TABLE = PassageEntry(1, 1, "t" * 500, 5, 6, 100, None, None, None)
"""Begins on page 5 and runs on to page 6."""
DENIAL = PassageEntry(2, 1, "d" * 200, 6, 6, 300, None, None, None)


@pytest.mark.parametrize(
    ("page", "start", "found"),
    [(6, 350, 1), (6, 10, 0), (5, 150, 0), (5, 50, None), (6, 501, None), (7, 1, None), (6, None, None)],
)
def test_passage_of_a_quotation(page: int, start: int | None, found: int | None) -> None:
    """A passage that runs on to a page does not have everything on that page."""
    other = replace(DENIAL, document_number=2, page=1, last_page=9, start=0)

    assert passage_of({"page": page, "start": start}, 1, [TABLE, DENIAL, other]) == found
