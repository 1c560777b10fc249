"""Lines are cut at gutters, and only there."""

from ingest.pdf.gutters import split_at_gutters
from ingest.pdf.words import Word, line_text


def a_line(*words: tuple[str, float], top: float = 100) -> tuple[Word, ...]:
    """Words 5 points wide for each letter, from the given places."""
    return tuple(Word(text, x0, top, x0 + 5 * len(text), top + 12) for text, x0 in words)


def texts(lines: list[tuple[Word, ...]]) -> list[str]:
    return [line_text(line) for line in lines]


def test_lines_are_cut_where_three_of_them_have_a_gap() -> None:
    """Two columns side by side come out as pieces."""
    lines = [
        a_line(("Safer", 72), ("Sleep", 100), ("Early", 300), ("Help", 328), top=top)
        for top in (100, 114, 128)
    ]

    pieces = split_at_gutters(lines)

    assert texts(pieces) == ["Safer Sleep", "Early Help"] * 3


def test_a_gap_in_one_line_alone_is_no_gutter() -> None:
    """A label set apart from its value on one line stays with it."""
    lines = [
        a_line(("Author:", 72), ("Jo", 300)),
        a_line(("Published", 72), ("in", 120), ("May", 135), top=114),
    ]

    assert split_at_gutters(lines) == lines


def test_a_paragraph_number_stays_with_its_paragraph() -> None:
    """The space behind a number is wide on every line and yet no gutter."""
    lines = [
        a_line((number, 72), ("The", 110), ("review", 128))
        for number in ("1.1", "1.2.", "(iv)", "R3", "•", "a)")
    ]

    assert split_at_gutters(lines) == lines


def test_a_page_number_stays_with_its_entry() -> None:
    """A table of contents is not two columns."""
    lines = [a_line(("Introduction", 72), (page, 500)) for page in ("3", "12", "xiv", ".....9")]

    assert split_at_gutters(lines) == lines
