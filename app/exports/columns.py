"""The columns of CSV and XLSX files: ids in words, lists in one cell, and no cell that is run as a formula."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.exports.rows import ExportRow
from app.reviews.words import AGE_GROUPS, KINDS, NATIONS, OUTCOMES, in_words, term_label
from ingest.draft.facts import PartialDate
from ingest.draft.tags import Facet

_RUNS = frozenset("=+-@\t\r\n＝＋－＠")
"""A cell that begins with one of these is a formula in some spreadsheet programs, also with full-width characters."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading is the API's name of the field."""

    heading: str
    width: int
    """In characters, as spreadsheets measure it."""
    read: Callable[[ExportRow], str | None]


COLUMNS = (
    Column("id", 10, lambda row: row.id),
    Column("title", 60, lambda row: row.title),
    Column("alias", 16, lambda row: row.alias),
    Column("kinds", 30, lambda row: _listed(in_words(KINDS, kind) for kind in row.kinds)),
    Column("nation", 16, lambda row: row.nation and in_words(NATIONS, row.nation)),
    Column("boards", 45, lambda row: _listed(board.name for board in row.boards)),
    Column("authors", 24, lambda row: _listed(row.authors)),
    Column("published", 12, lambda row: _value(row.published)),
    Column("incident", 12, lambda row: _value(row.incident)),
    Column("outcome", 14, lambda row: row.outcome and in_words(OUTCOMES, row.outcome)),
    Column("age_groups", 16, lambda row: _listed(in_words(AGE_GROUPS, group) for group in row.age_groups)),
    Column("themes", 60, lambda row: _terms(Facet.THEME, row.themes)),
    Column("agencies", 45, lambda row: _terms(Facet.AGENCY, row.agencies)),
    Column("harms", 30, lambda row: _terms(Facet.HARM, row.harms)),
    Column("url", 45, lambda row: row.url),
    Column("licence", 40, lambda row: row.licence),
    Column("source_url", 45, lambda row: row.source_url),
    Column("added_at", 26, lambda row: row.added_at.isoformat()),
    Column("updated_at", 26, lambda row: row.updated_at.isoformat()),
)

HEADINGS = tuple(column.heading for column in COLUMNS)


def cells_of(row: ExportRow) -> list[str]:
    """The cells of a row, safe to open. An unknown value is an empty cell."""
    return [without_formula(column.read(row) or "") for column in COLUMNS]


def without_formula(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would run it as a formula: =1+1 becomes '=1+1."""
    return f"'{text}" if {text[:1], text.lstrip()[:1]} & _RUNS else text


def _listed(values: Iterable[str]) -> str:
    return "; ".join(values)


def _terms(facet: Facet, terms: Iterable[str]) -> str:
    return _listed(term_label(facet, term) for term in terms)


def _value(date: PartialDate | None) -> str | None:
    return date.value if date else None
