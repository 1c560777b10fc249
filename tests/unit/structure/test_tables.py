"""Tables of recommendations."""

from ingest.draft.outline import BlockKind
from ingest.pdf.document import Document, Table
from ingest.structure.outline import Outline
from ingest.structure.outlining import outline_of
from tests.unit.structure.documents import (
    Set,
    Written,
    a_document,
    heading,
    outlined,
    paragraph,
    prose,
    with_rules,
)

HEAD = ("No.", "Recommendation", "Lead", "By when")
ROWS = (
    ("1", "The school should write to the clinic at once.", "Head teacher", "May"),
    ("2", "A named nurse should attend each meeting.", "Police", "June"),
)


def cells(rows: tuple[tuple[str, ...], ...], top: float) -> list[Written]:
    return [
        Set(cell, size=10.0, x=70.0 + 110 * column, top=top + 14 * at)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]


def a_report(title: str = "Recommendations") -> Document:
    return with_rules(
        a_document(
            [*paragraph(prose(1)), heading(title), *paragraph(prose(2, 2)), *cells((HEAD, *ROWS), 400.0)],
            [*cells((("3", "The trust should ring families back.", "Trust", "July"),), 100.0)],
            [heading("Conclusion"), *paragraph(prose(3))],
        ),
        1,
        2,
        3,
    )


FIRST = Table(1, 395.0, 460.0, (HEAD, *ROWS))
SECOND = Table(2, 95.0, 120.0, (("3", "The trust should ring families back.", "Trust", "July"),))


def test_rows_are_recommendations_with_their_numbers_and_leads() -> None:
    """The number and the text come from their columns; the lead is addressed where the text names no one."""
    result = outlined(a_report(), FIRST).recommendations

    assert [(r.number, r.text, r.page) for r in result] == [("1", ROWS[0][1], 1), ("2", ROWS[1][1], 1)]
    assert [r.addressees for r in result] == [("school",), ("police",)]


def test_a_table_continues_overleaf_without_its_head() -> None:
    """Rows of as many columns on the next page are rows of the same table."""
    result = outlined(a_report(), FIRST, SECOND).recommendations

    assert [r.number for r in result] == ["1", "2", "3"]


def test_rows_are_shown_as_rows() -> None:
    """The lines of a row are one block."""
    page = outlined(a_report(), FIRST).pages[0]

    rows = [block.text for block in page.blocks if block.kind is BlockKind.TABLE_ROW]

    assert rows[1] == " ".join(ROWS[0])


def test_an_action_plan_serves_where_nothing_else_recommends() -> None:
    """A plan whose columns name recommendations is read when the report has no section of them."""
    result = outlined(a_report("Action plan"), FIRST).recommendations

    assert [r.number for r in result] == ["1", "2"]


def pages_read_of(document: Document) -> list[list[int]]:
    pages_read: list[list[int]] = []

    def read(pages: object) -> tuple[Table, ...]:
        pages_read.append(list(pages))  # type: ignore[call-overload]
        return ()

    outline: Outline = outline_of(document, read_tables=read)
    assert outline.pages
    return pages_read


def test_only_pages_with_such_a_table_are_looked_at() -> None:
    """The ruled page with the head of the table and the ruled page after it in the section; not the conclusion."""
    pages_read = pages_read_of(a_report())

    assert pages_read == [[1, 2]]


def test_reports_without_rules_are_never_looked_at() -> None:
    """The slow look is not taken for prose."""
    pages_read = pages_read_of(a_document([heading("Recommendations"), *paragraph(prose(1))]))

    assert pages_read == []


def test_a_heading_over_prose_is_no_head_of_a_table() -> None:
    """Below the heading "Recommendations" a line may begin like the name of a column; those are beside it."""
    lines = [Set("Actions for the board", size=10.0, x=70.0, top=430.0)]
    report = with_rules(
        a_document([heading("Recommendations"), *paragraph(prose(2)), *lines], [heading("Next")]), 1
    )

    assert pages_read_of(report) == []
