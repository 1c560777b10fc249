"""RIS for reference managers: one report per review, with its boards as publisher and its themes as keywords."""

from collections.abc import Iterable, Iterator

from app.exports.rows import ExportRow
from app.reviews.words import term_label
from ingest.draft.tags import Facet

REPOSITORY = "Case Review Repository"


def as_ris(rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """The file, one record at a time."""
    for row in rows:
        lines = [f"{tag}  - {_in_one_line(value)}" for tag, value in _fields(row) if value]
        yield "\r\n".join(["TY  - RPRT", *lines, "ER  - ", "", ""]).encode()


def surname_first(name: str) -> str:
    """A name with the surname first, as RIS needs it: "Ada B. Quill" is "Quill, Ada B.". Unchanged with a comma."""
    first, _, last = name.strip().rpartition(" ")
    return name.strip() if not first or "," in name else f"{last}, {first}"


def _fields(row: ExportRow) -> Iterator[tuple[str, str | None]]:
    yield "ID", row.id
    yield "TI", row.title
    if row.authors:
        yield from (("AU", surname_first(name)) for name in row.authors)
    else:
        # A trailing comma marks this for reference managers as a body, not a person whose name has parts.
        yield from (("AU", f"{board.name},") for board in row.boards)
    yield "PB", row.publisher
    if row.published:
        year, month, day = (*row.published.value.split("-"), "", "")[:3]
        yield "PY", year
        yield "DA", f"{year}/{month}/{day}/"
    yield "AN", row.id
    yield "DB", REPOSITORY
    yield "UR", row.url
    yield "L3", row.source_url
    yield from (("KW", term_label(Facet.THEME, theme)) for theme in row.themes)


def _in_one_line(value: str) -> str:
    return " ".join(value.split())
