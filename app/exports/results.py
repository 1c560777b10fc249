"""All results of a search, over any number of pages, read in batches.

Each batch has its own session, which is closed before its rows are sent. So a slow download uses no connection, and
a review that is withdrawn during it is in no later batch. Decision 0050.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

from app.database import ReadSession
from app.exports.rows import ExportRow, rows_of
from app.models.review import ReviewId
from app.search.engine import SearchEngine
from app.search.question.parse import MOST_PER_PAGE
from app.search.request import SearchRequest

Searching = Callable[[], AbstractContextManager[tuple[ReadSession, SearchEngine]]]
"""Opens a session with the engine that searches in it."""


def all_results(searching: Searching, request: SearchRequest, *, public_url: str) -> Iterator[ExportRow]:
    """Every matching review once, in the order of the page. Ignores the cursor and page size of the request."""
    exported: set[ReviewId] = set()
    cursor: str | None = None
    while True:
        with searching() as (session, engine):
            answer = engine.answer(replace(request, cursor=cursor, page_size=MOST_PER_PAGE))
            new = [hit.review_id for hit in answer.reviews if hit.review_id not in exported]
            rows = rows_of(session, new, public_url=public_url)
        yield from rows
        exported.update(new)
        cursor = answer.next_cursor
        if cursor is None:
            return
