"""Rows to write without a database: a_row(title="…")."""

from dataclasses import replace
from datetime import UTC, datetime

from app.exports.rows import ExportRow
from ingest.draft.facts import PartialDate, Precision, Register

_PLAIN = ExportRow(
    id="CR00042",
    title="Baby Wren",
    alias=None,
    kinds=("scr",),
    nation="england",
    boards=(Register(id=None, name="Westerdale Safeguarding Children Partnership"),),
    authors=("Ada Quill",),
    published=PartialDate("2019-03", Precision.MONTH),
    incident=None,
    outcome="death",
    age_groups=("under_1",),
    themes=("neglect", "professional_curiosity"),
    agencies=("police",),
    harms=(),
    url="https://reviews.example.org/reviews/CR00042",
    licence="Open Government Licence v3.0",
    source_url=None,
    added_at=datetime(2026, 3, 1, 12, 0, tzinfo=UTC),
    updated_at=datetime(2026, 3, 2, 12, 0, tzinfo=UTC),
)


def a_row(**says: object) -> ExportRow:
    """A row that says what is given and for the rest is as plain as they come."""
    return replace(_PLAIN, **says)  # type: ignore[arg-type]
