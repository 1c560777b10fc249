"""The order of lines, proved by their boxes."""

from ingest.structure.reading_order import in_reading_order
from tests.unit.structure.documents import Set, a_page


def two_columns(rows: int) -> tuple[list[Set], list[Set]]:
    left = [Set(f"left {n} " + "x" * 30, x=60.0, x1=280.0, top=100.0 + 14 * n) for n in range(rows)]
    right = [Set(f"right {n} " + "y" * 30, x=310.0, x1=530.0, top=100.0 + 14 * n) for n in range(rows)]
    return left, right


def test_interleaved_columns_are_read_one_after_the_other() -> None:
    """Lines that alternate between two full columns are put back, left column first."""
    left, right = two_columns(8)
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]

    ordered = in_reading_order(a_page(1, mixed).lines)

    assert [line.text for line in ordered] == [line.text for line in (*left, *right)]


def test_columns_in_order_stay_as_they_are() -> None:
    """A file that contains its columns one after the other is trusted."""
    left, right = two_columns(8)

    ordered = in_reading_order(a_page(1, [*left, *right]).lines)

    assert [line.text for line in ordered] == [line.text for line in (*left, *right)]


def test_a_line_across_both_columns_parts_them() -> None:
    """What is above a heading over both columns is read before what is below it."""
    left, right = two_columns(12)
    across = Set("A heading over both columns of the page", x=60.0, x1=530.0, top=100.0 + 14 * 5.5)
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]

    ordered = [line.text for line in in_reading_order(a_page(1, [*mixed, across]).lines)]

    assert ordered.index(right[5].text) < ordered.index(across.text) < ordered.index(left[6].text)


def test_short_cells_side_by_side_keep_the_order_of_the_file() -> None:
    """A table of short cells alternates too, and is read row by row."""
    cells = [
        Set(f"{side} {n}", x=60.0 if side == "date" else 310.0, top=100.0 + 14 * n)
        for n in range(8)
        for side in ("date", "event with more words" if n == 3 else "event")
    ]

    ordered = in_reading_order(a_page(1, cells).lines)

    assert [line.text for line in ordered] == [cell.text for cell in cells]


def test_a_single_column_out_of_step_is_read_downwards() -> None:
    """Where no two lines are side by side, height decides."""
    lines = [Set("third", top=300.0), Set("first", top=100.0), Set("second", top=200.0)]

    ordered = in_reading_order(a_page(1, lines).lines)

    assert [line.text for line in ordered] == ["first", "second", "third"]
