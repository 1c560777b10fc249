"""CSV and XLSX: what is written is read again by the libraries people use, and runs nowhere."""

import csv
from io import BytesIO, StringIO

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.exports.columns import HEADINGS, without_formula
from app.exports.results_csv import as_csv
from app.exports.results_xlsx import as_xlsx
from app.exports.rows import ExportRow
from ingest.draft.facts import Register
from tests.exports.made_rows import a_row

STARTERS = "=+-@\t\r\n＝＋－＠"
# What PostgreSQL can hold: no NUL, no half of a pair.
TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=30)
HOSTILE = st.builds("{}{}".format, st.sampled_from([*STARTERS, " =", "\u00a0=", ""]), TEXTS)


def read_csv(*rows: ExportRow) -> list[dict[str, str]]:
    """The rows as the standard library reads them."""
    text = b"".join(as_csv(rows)).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def read_xlsx(*rows: ExportRow) -> list[list[str]]:
    """The cells as openpyxl reads them; a formula would fail here."""
    sheet = load_workbook(BytesIO(b"".join(as_xlsx(rows)))).active
    assert sheet is not None
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]


def test_csv_says_everything_in_words() -> None:
    """Ids are put in words, lists are joined, what is not known is empty."""
    [read] = read_csv(a_row())

    assert tuple(read) == HEADINGS
    assert read["kinds"] == "Serious case review"
    assert read["nation"] == "England"
    assert read["age_groups"] == "Under 1"
    assert read["themes"].startswith("Neglect; ")
    assert read["published"] == "2019-03"
    assert read["incident"] == read["harms"] == ""


def test_csv_begins_with_the_mark_that_excel_looks_for() -> None:
    """Without it Excel takes UTF-8 for the code page of the machine."""
    written = b"".join(as_csv([a_row(title="Plentyn Siân")]))

    assert written.startswith(b"\xef\xbb\xbfid,")
    assert "Siân".encode() in written


def test_csv_keeps_quotes_commas_and_lines() -> None:
    """What separates cells may be inside one."""
    title = 'Child "J", a review\nin two lines; and, more'

    [read] = read_csv(a_row(title=title))

    assert read["title"] == title


def test_formula_in_a_title_is_shown_and_not_run() -> None:
    """A title that begins like a formula has an apostrophe put before it."""
    assert without_formula("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert without_formula("- a dash") == "'- a dash"
    assert without_formula(" =1+1") == "' =1+1"
    assert without_formula("2+2=4, she said") == "2+2=4, she said"
    assert without_formula("") == ""


@given(HOSTILE, HOSTILE, HOSTILE)
@settings(max_examples=150, deadline=None, database=None)
def test_no_cell_of_csv_begins_like_a_formula(title: str, board: str, author: str) -> None:
    """Whatever a report says of itself, no cell begins with what a spreadsheet would run."""
    [read] = read_csv(
        a_row(
            title=title, boards=(Register(None, board),), authors=(author,), licence=title, source_url=board
        )
    )

    assert not [cell for cell in read.values() if cell.strip()[:1] in tuple(STARTERS)]
    assert read["title"].removeprefix("'") == title.removeprefix("'")


@given(HOSTILE, HOSTILE)
@settings(max_examples=15, deadline=None, database=None)
def test_no_cell_of_xlsx_is_a_formula_or_begins_like_one(title: str, board: str) -> None:
    """Cells are strings, and stay harmless when someone saves the sheet as CSV."""
    _, cells = read_xlsx(a_row(title=title, boards=(Register(None, board),)))

    assert not [cell for cell in cells if cell.strip()[:1] in tuple(STARTERS)]


def test_xlsx_holds_what_the_csv_holds() -> None:
    """The same cells, under a heading that stays in sight."""
    rows = [a_row(), a_row(id="CR00043", title="Älter werden; =1+1")]

    read = read_xlsx(*rows)
    sheet = load_workbook(BytesIO(b"".join(as_xlsx(rows)))).active

    assert read == [list(HEADINGS), *(list(row.values()) for row in read_csv(*rows))]
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["B"].width > 50


def test_cell_too_long_for_a_sheet_is_cut() -> None:
    """A sheet's cell ends at 32,767 characters; a longer one would be left out whole."""
    _, cells = read_xlsx(a_row(title="a" * 40_000))

    assert len(cells[1]) == 32_767


def test_addresses_in_a_sheet_are_text() -> None:
    """No cell is a link: a sheet opens nothing automatically."""
    sheet = load_workbook(BytesIO(b"".join(as_xlsx([a_row()])))).active

    assert sheet is not None
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
