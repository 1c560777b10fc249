"""The copy of a PDF that readers download in place of the original, made in a child process."""

import json

from ingest.draft.json_value import JsonValue
from ingest.errors import Broken
from ingest.pdf.document import OutlineEntry
from ingest.pdf.limits import DEFAULT_LIMITS, Limits
from ingest.pdf.sandbox import Task, run

_LONGEST_TITLE = 200
_BOOKMARKS_BYTES = 60_000
"""A request to the reading process has 128 KB. A report with more loses its deepest levels. By judgement."""


def public_copy(
    pdf: bytes, bookmarks: tuple[OutlineEntry, ...] = (), *, limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """A PDF with the same pages and nothing hidden: see ingest.pdf.sanitising. Raises UnreadablePDF.

    ``bookmarks`` are the sections of the report, whose titles can be seen on its pages; no other are in the copy.
    """
    for frame in run(Task.PUBLIC_COPY, pdf, {"bookmarks": _rows(bookmarks)}, limits=limits):
        return frame
    raise Broken


def _rows(bookmarks: tuple[OutlineEntry, ...]) -> JsonValue:
    """Title, level and page of each bookmark, of as many levels as fit into a request."""
    rows = [(entry.title[:_LONGEST_TITLE], entry.level, entry.page) for entry in bookmarks]
    while len(json.dumps(rows)) > _BOOKMARKS_BYTES:
        deepest = max(level for _, level, _ in rows)
        rows = [row for row in rows if row[1] < deepest] if deepest > 1 else rows[: len(rows) // 2]
    return tuple(rows)
