"""Tables: rows, headings of columns, and the recommendations in them."""

from ingest.draft.outline import Block, BlockKind
from ingest.pdf.document import Document
from ingest.structure.outline import Outline
from tests.unit.structure.documents import (
    Set,
    Written,
    a_document,
    heading,
    outlined,
    paragraph,
    prose,
    with_table,
)

HEAD = ("No.", "Recommendation", "Lead", "By when")
ROWS = (
    ("1", "The school should write to the clinic at once.", "Head teacher", "May"),
    ("2", "A named nurse should attend each meeting.", "Police", "June"),
)
OVERLEAF = (("3", "The trust should ring families back.", "Trust", "July"),)
LEFTS = (70.0, 180.0, 290.0, 400.0)


def cells(rows: tuple[tuple[str, ...], ...], top: float) -> list[Written]:
    return [
        Set(cell, size=10.0, x=LEFTS[column], top=top + 14 * at)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]


def a_report(title: str = "Recommendations", *, overleaf: tuple[tuple[str, ...], ...] = OVERLEAF) -> Document:
    document = a_document(
        [*paragraph(prose(1)), heading(title), *paragraph(prose(2, 2)), *cells((HEAD, *ROWS), 400.0)],
        [*cells(overleaf, 100.0), heading("Conclusion"), *paragraph(prose(3))],
        [*paragraph(prose(4))],
    )
    return with_table(with_table(document, 1, (HEAD, *ROWS), LEFTS), 2, overleaf, LEFTS)


def a_row_apart() -> Document:
    """The same, but with words between the table and the end of its page."""
    document = a_document(
        [heading("Recommendations"), *cells((HEAD, *ROWS), 400.0), Set("Agreed in May by all.", top=600.0)],
        [*cells(OVERLEAF, 100.0), *paragraph(prose(3))],
    )
    return with_table(with_table(document, 1, (HEAD, *ROWS), LEFTS), 2, OVERLEAF, LEFTS)


def rows_of(outline: Outline, page: int) -> list[Block]:
    return [block for block in outline.pages[page - 1].blocks if block.kind is BlockKind.TABLE_ROW]


def test_rows_are_recommendations_with_their_numbers_and_leads() -> None:
    """The number and the text come from their columns; the lead is addressed where the text names no one."""
    result = outlined(a_report()).recommendations

    assert [(r.number, r.text, r.page) for r in result[:2]] == [("1", ROWS[0][1], 1), ("2", ROWS[1][1], 1)]
    assert [r.addressees for r in result[:2]] == [("school",), ("police",)]


def test_a_recommendation_in_a_cell_has_its_place_on_the_page() -> None:
    """Its offsets give its words."""
    outline = outlined(a_report())

    for found in outline.recommendations:
        assert outline.pages[found.page - 1].text[found.start : found.end] == found.text


def test_a_table_continues_overleaf_without_its_head() -> None:
    """Rows with the same columns at the head of the next page are rows of the same table, with its headings."""
    outline = outlined(a_report())

    assert [r.number for r in outline.recommendations] == ["1", "2", "3"]
    assert [(row.table, row.cells[1].heading) for row in rows_of(outline, 2)] == [(1, "Recommendation")]


def test_words_below_a_table_end_it() -> None:
    """A row overleaf is then no part of it, and alone it is no table."""
    assert rows_of(outlined(a_row_apart()), 2) == []


def test_headings_repeated_overleaf_are_in_no_passage_twice() -> None:
    """They are shown on both pages and searched once."""
    outline = outlined(a_report(overleaf=(HEAD, *OVERLEAF)))

    assert [cell.text for cell in rows_of(outline, 2)[0].cells] == list(HEAD)
    assert sum(passage.text.count("No. Recommendation") for passage in outline.passages) == 1


def test_rows_are_shown_as_rows_of_cells() -> None:
    """A row is one block with its cells; the first heads the columns."""
    head, first, _ = rows_of(outlined(a_report()), 1)

    assert first.text == " ".join(ROWS[0])
    assert [(cell.column, cell.text, cell.heading) for cell in first.cells] == list(
        zip((1, 2, 3, 4), ROWS[0], HEAD, strict=True)
    )
    assert all(cell.is_heading for cell in head.cells)


def test_passages_name_the_column_before_each_cell() -> None:
    """A row makes sense without its table."""
    text = "\n".join(passage.text for passage in outlined(a_report()).passages)

    assert (
        "No: 2. Recommendation: A named nurse should attend each meeting. Lead: Police. By when: June."
        in text
    )


def test_the_first_column_names_the_rows_of_a_form() -> None:
    """Two columns without headings: what stands on the left says what stands on the right."""
    form = (("Name of the board", "Mereside"), ("Author", "Ann Vale"), ("Published", "May"))
    document = a_document([*cells(form, 200.0), *paragraph(prose(1))])
    outline = outlined(with_table(document, 1, form, LEFTS[:2]))

    assert [row.cells[0].is_heading for row in rows_of(outline, 1)] == [True] * 3
    assert "Author: Ann Vale." in outline.passages[0].text


def test_an_action_plan_serves_where_nothing_else_recommends() -> None:
    """A plan whose columns name recommendations is read when the report has no section of them."""
    result = outlined(a_report("Action plan")).recommendations

    assert [r.number for r in result] == ["1", "2", "3"]


def test_a_frame_around_chapters_is_no_table() -> None:
    """The chapters inside it are read as chapters."""
    rows = (("Child J", "2019"), ("Introduction", ""), ("Family", "A mother and a child."))
    document = a_document([*cells(rows[:1], 100.0), heading("Introduction"), *cells(rows[2:], 180.0)])
    outline = outlined(with_table(document, 1, rows, LEFTS[:2]))

    assert rows_of(outline, 1) == []
    assert [section.title for section in outline.sections] == ["Introduction"]
