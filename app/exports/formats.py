"""The export formats: the file ending of each and the function that writes it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from starlette.responses import StreamingResponse

from app.exports.bibtex import as_bibtex
from app.exports.results_csv import as_csv
from app.exports.results_jsonl import as_jsonl
from app.exports.results_xlsx import as_xlsx
from app.exports.ris import as_ris
from app.exports.rows import ExportRow

_CHUNK_BYTES = 32_768


@dataclass(frozen=True, slots=True)
class Format:
    """A format for any number of reviews."""

    ending: str
    label: str
    media_type: str
    write: Callable[[Iterable[ExportRow]], Iterator[bytes]]


CSV = Format("csv", "CSV", "text/csv; charset=utf-8", as_csv)
JSONL = Format("jsonl", "JSON Lines", "application/x-ndjson", as_jsonl)
XLSX = Format("xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx)
RIS = Format("ris", "RIS", "application/x-research-info-systems; charset=utf-8", as_ris)
BIBTEX = Format("bib", "BibTeX", "application/x-bibtex; charset=utf-8", as_bibtex)

FORMATS = (CSV, JSONL, XLSX, RIS, BIBTEX)
CITATIONS = (RIS, BIBTEX)
"""Formats in which a single review is cited."""


def download(form: Format, rows: Iterable[ExportRow], *, name: str) -> StreamingResponse:
    """Reviews as a download."""
    return streamed_file(form.write(rows), media_type=form.media_type, file_name=f"{name}.{form.ending}")


def streamed_file(lines: Iterable[bytes], *, media_type: str, file_name: str) -> StreamingResponse:
    """A download that is sent while it is written.

    The first rows are read before the response begins, so that a search that fails is answered with an error and not
    with half a file.
    """
    pieces = in_chunks(lines)
    begun = chain([next(pieces, b"")], pieces)
    return StreamingResponse(
        begun,
        media_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{file_name}"',
            "Cache-Control": "no-cache",
        },
    )


def results_name(at: datetime) -> str:
    """The file name of results: the date, never the words of the search."""
    return f"case-reviews-{at:%Y-%m-%d}"


def in_chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Small pieces joined into chunks of at least _CHUNK_BYTES, and the rest."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        if len(waiting) >= _CHUNK_BYTES:
            yield bytes(waiting)
            waiting.clear()
    if waiting:
        yield bytes(waiting)
