"""Which headings lead into a report."""

import pytest

from app.models.document import Section
from app.site.public.contents import contents_of


def headings(*levels: int) -> list[Section]:
    """Sections of these levels, one a page, each called after its level."""
    return [
        Section(position=at, title=f"level {level}", level=level, kind="other", first_page=at, last_page=at)
        for at, level in enumerate(levels, 1)
    ]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((1, 2, 3, 1, 2, 3), [1, 2, 1, 2]),
        ((1, *[2] * 40, 1), [1, 1]),
        ((3, 3, 3, 6, 6, 1, 2), [3, 3, 3, 1, 2]),
        ((1, *[3] * 40), [1]),
        ((4, 4), [4, 4]),
        ((), []),
    ],
)
def test_chapters_and_parts_lead_in(levels: tuple[int, ...], expected: list[int]) -> None:
    """Smaller headings are listed only where there are few others, and never make the list long."""
    contents = contents_of(headings(*levels), "CR00001", 1)

    assert [line.level for line in contents] == expected
