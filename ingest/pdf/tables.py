"""The ruled tables of chosen pages. Slow, some 15-20 pages a second: ask only for pages that have rules."""

import json
from collections.abc import Sequence

from ingest.pdf.document import Table
from ingest.pdf.limits import DEFAULT_LIMITS, Limits
from ingest.pdf.page_by_page import frames_by_page
from ingest.pdf.removals import NO_REMOVALS, Removals, as_json
from ingest.pdf.sandbox import Task


def read_tables(
    pdf: bytes, pages: Sequence[int], *, without: Removals = NO_REMOVALS, limits: Limits = DEFAULT_LIMITS
) -> tuple[Table, ...]:
    """Tables in the order of ``pages``, then down the page; a page that fails yields none.

    Characters whose centre lies in a box of ``without`` are in no cell: those that are removed or cannot be seen.
    """
    return tuple(
        Table(number, top, bottom, tuple(map(tuple, rows)))
        for number, frame in frames_by_page(
            Task.TABLES, pdf, pages, {"without": as_json(without)}, limits=limits
        )
        for top, bottom, rows in json.loads(frame)
    )
