"""All results of a search, however many pages they fill, a batch at a time.

Each batch has a session of its own, given back before its rows are handed out: a slow download holds no connection,
and a review that is withdrawn meanwhile is in no batch read after that. Decision 0050.
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


def all_results(searching: Searching, asked: SearchRequest, *, public_url: str) -> Iterator[ExportRow]:
    """Every review that answers, once, in the order of the page; its own cursor and page size do not count."""
    given: set[ReviewId] = set()
    cursor: str | None = None
    while True:
        with searching() as (session, engine):
            answer = engine.answer(replace(asked, cursor=cursor, page_size=MOST_PER_PAGE))
            new = [hit.review_id for hit in answer.reviews if hit.review_id not in given]
            rows = rows_of(session, new, public_url=public_url)
        yield from rows
        given.update(new)
        cursor = answer.next_cursor
        if cursor is None:
            return
