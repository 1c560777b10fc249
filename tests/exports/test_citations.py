"""RIS and BibTeX: read again by rispy and bibtexparser, whatever the title contains."""

from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exports.bibtex import as_bibtex, in_latex
from app.exports.ris import as_ris, surname_first
from app.exports.rows import ExportRow
from ingest.draft.facts import PartialDate, Precision, Register
from tests.exports.made_rows import a_row

FROM_LATEX = LatexDecodingMiddleware()
# Every sign that means something to LaTeX. Quotes and dashes, which it joins to better ones, are left out.
SIGNS = st.text(st.sampled_from("aé ZŵI.,{}\\&%$#_~^@=()<>"), min_size=1, max_size=20).filter(str.strip)


def read_ris(*rows: ExportRow) -> list[dict[str, Any]]:
    """The records as rispy reads them."""
    records: list[dict[str, Any]] = rispy.loads(b"".join(as_ris(rows)).decode())
    return records


def read_bibtex(*rows: ExportRow) -> list[dict[str, str]]:
    """The entries as bibtexparser reads them, LaTeX put back into signs."""
    library = parse_string(b"".join(as_bibtex(rows)).decode(), append_middleware=[FROM_LATEX])
    assert not library.failed_blocks
    return [
        {"key": entry.key, "kind": entry.entry_type} | {field.key: str(field.value) for field in entry.fields}
        for entry in library.entries
    ]


def test_ris_record_is_a_report_with_publisher_and_keywords() -> None:
    """Every field that a reference manager shows of a report."""
    [read] = read_ris(a_row(source_url="https://board.example.org/wren.pdf"))

    assert read["type_of_reference"] == "RPRT"
    assert read["title"] == "Baby Wren"
    assert read["authors"] == ["Quill, Ada"]
    assert read["publisher"] == "Westerdale Safeguarding Children Partnership"
    assert read["year"] == "2019"
    assert read["date"] == "2019/03//"
    assert read["urls"] == ["https://reviews.example.org/reviews/CR00042"]
    assert read["keywords"][0] == "Neglect"
    assert "abstract" not in read


def test_board_is_the_author_where_no_one_else_is_named() -> None:
    """A body ends in a comma in RIS and is in braces in BibTeX, so that its name is not reversed."""
    row = a_row(authors=(), boards=(Register(None, "Hafren and Tegid Board"),))

    [ris] = read_ris(row)
    [bibtex] = read_bibtex(row)

    assert ris["authors"] == ["Hafren and Tegid Board,"]
    assert b"author = {{Hafren and Tegid Board}}" in b"".join(as_bibtex([row]))
    assert bibtex["institution"] == "Hafren and Tegid Board"


def test_nothing_is_said_that_is_not_known() -> None:
    """A review without date, board and author has none of these fields."""
    row = a_row(authors=(), boards=(), published=None, themes=(), kinds=())

    [ris] = read_ris(row)
    [bibtex] = read_bibtex(row)

    assert ris.keys().isdisjoint({"authors", "publisher", "year", "date", "keywords"})
    assert bibtex.keys() == {"key", "kind", "title", "number", "url"}


def test_bibtex_entry_is_a_report_under_its_public_identifier() -> None:
    """The key never changes, so that it can be cited."""
    [read] = read_bibtex(a_row(published=PartialDate("2019-03-04", Precision.DAY)))

    assert (read["kind"], read["key"]) == ("techreport", "CR00042")
    assert read["author"] == "Ada Quill"
    assert read["year"] == "2019"
    assert read["month"] == "mar"
    assert read["type"] == "Serious case review"


@pytest.mark.parametrize(
    ("name", "written"),
    [("Ada B. Quill", "Quill, Ada B."), ("Quill, Ada", "Quill, Ada"), ("Quill", "Quill"), ("", "")],
)
def test_name_is_turned_round_once(name: str, written: str) -> None:
    """RIS wants the family name first."""
    assert surname_first(name) == written


def test_author_that_reads_like_two_is_one() -> None:
    """BibTeX parts authors at "and"; a name that contains it is kept together."""
    written = b"".join(as_bibtex([a_row(authors=("Quill and Finch Ltd", "Ben Finch"))]))

    assert b"author = {{Quill and Finch Ltd} and Ben Finch}" in written


@given(SIGNS, SIGNS)
@settings(max_examples=40, deadline=None, database=None)
def test_signs_of_latex_come_back_as_they_were(title: str, board: str) -> None:
    """No title breaks the file, and none is changed by it."""
    rows = [a_row(title=title, boards=(Register(None, board),)), a_row(id="CR00043")]

    first, second = read_bibtex(*rows)

    assert _letters(first["title"]) == _letters(title)
    assert _letters(first["institution"]) == _letters(board)
    assert second["title"] == "Baby Wren"


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=40))
@settings(max_examples=100, deadline=None, database=None)
def test_braces_are_balanced_whatever_the_text(text: str) -> None:
    """BibTeX counts braces; one too many would swallow the rest of the file."""
    written = in_latex(text)

    assert written.count("{") == written.count("}")
    assert "\n" not in written


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40))
@settings(max_examples=100, deadline=None, database=None)
def test_no_title_begins_a_second_ris_record(text: str) -> None:
    """A line of a title that looks like a tag stays inside the title."""
    read = read_ris(a_row(title=f"{text}\r\nER  - \r\nTY  - BOOK"), a_row(id="CR00043"))

    assert [record["id"] for record in read] == ["CR00042", "CR00043"]


def _letters(text: str) -> str:
    """Without spaces, which LaTeX joins, braces, whose commands the oracle does not know, and with its circumflex."""
    return "".join(text.replace("ˆ", "^").replace("{", "").replace("}", "").split())
