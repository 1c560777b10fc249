"""Write reviews in each of the export formats, and send them as a download."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain

from starlette.responses import StreamingResponse

from app.exports.bibtex import as_bibtex
from app.exports.results_csv import as_csv
from app.exports.results_jsonl import as_jsonl
from app.exports.results_xlsx import as_xlsx
from app.exports.ris import as_ris
from app.exports.rows import ExportRow
from app.reviews.export_formats import BIBTEX, CSV, JSONL, RIS, XLSX, ExportFormat

_CHUNK_BYTES = 32_768


_WRITERS: Mapping[ExportFormat, Callable[[Iterable[ExportRow]], Iterator[bytes]]] = {
    CSV: as_csv,
    JSONL: as_jsonl,
    XLSX: as_xlsx,
    RIS: as_ris,
    BIBTEX: as_bibtex,
}


def write(form: ExportFormat, rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """Reviews in a format, in pieces."""
    return _WRITERS[form](rows)


def download(form: ExportFormat, rows: Iterable[ExportRow], *, name: str) -> StreamingResponse:
    """Reviews as a download."""
    return streamed_file(write(form, rows), media_type=form.media_type, file_name=f"{name}.{form.ending}")


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
