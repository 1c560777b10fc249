"""Tables on scans come in the order of their rows; columns of running text stay columns."""

from ingest.pdf.ocr_rows import in_rows
from ingest.pdf.words import Word, line_text


def column(x: float, *cells: str, top: float = 100) -> list[tuple[Word, ...]]:
    return [
        tuple(
            Word(word, x + 40 * nth, top + 20 * at, x + 40 * nth + 35, top + 20 * at + 10)
            for nth, word in enumerate(cell.split())
        )
        for at, cell in enumerate(cells)
    ]


def test_a_table_is_read_row_by_row() -> None:
    """With what stands above and below it."""
    above, below = column(70, "Chronology of events", top=60), column(70, "End of the list", top=300)
    dates = column(70, "Date", "3 May", "4 May", "9 May")
    events = column(220, "Event", "The school wrote to her", "Nobody answered it", "He was seen by a GP")

    lines = [line_text(line) for line in in_rows([*above, *dates, *events, *below])]

    assert lines == [
        "Chronology of events",
        "Date Event",
        "3 May The school wrote to her",
        "4 May Nobody answered it",
        "9 May He was seen by a GP",
        "End of the list",
    ]


def test_columns_of_running_text_stay_columns() -> None:
    """Their lines are long on both sides."""
    prose = [
        "the health visitor wrote it",
        "down and sent it on",
        "to the school which did",
        "not read it that week",
    ]
    lines = [*column(70, *prose), *column(320, *prose)]

    assert in_rows(lines) == lines
