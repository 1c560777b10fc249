"""The catalogues that a process has in memory, by the stamp of the index.

A catalogue is built when the stamp of the index is another one; only rows whose version is new are read again.
Everything in it is of committed reviews, or of those of the same transaction: a stamp is never given twice.
"""

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import Row, select

from app.database import ReadSession
from app.models.search_index import SearchSegment
from app.search.entry import Aside
from app.search.named_sql import named
from app.search.postgres.catalogue import Catalogue, CatalogueRow
from app.search.postgres.lists import IndexChanged

_KEPT = 3
"""Catalogues of a process: the newest, one that an older transaction still needs, and that of a preview."""


class Catalogues:
    """The catalogues of a process, by stamp. Threads share them; one builds, the others wait."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._catalogues: OrderedDict[UUID, Catalogue] = OrderedDict()

    def get(self, session: ReadSession, stamp: UUID | None) -> Catalogue:
        """The catalogue of a stamp, built if there is none. Raises IndexChanged if the index has another stamp."""
        if stamp is None:
            return Catalogue(None, {}, {})
        with self._lock:
            catalogue = self._catalogues.get(stamp)
            if catalogue is None:
                newest = next(reversed(self._catalogues.values()), None)
                catalogue = _built(session, stamp, {} if newest is None else newest.rows)
                self._catalogues[stamp] = catalogue
            self._catalogues.move_to_end(stamp)
            while len(self._catalogues) > _KEPT:
                self._catalogues.popitem(last=False)
        return catalogue


CATALOGUES = Catalogues()


def _built(session: ReadSession, stamp: UUID, known: Mapping[UUID, CatalogueRow]) -> Catalogue:
    versions = {row.review_id: row.version for row in session.execute(named("versions"))}
    rows = {review_id: row for review_id, row in known.items() if versions.get(review_id) == row.version}
    missing = [review_id for review_id in versions if review_id not in rows]
    if missing:
        for row in session.execute(named("rows_for_catalogue"), {"reviews": missing}):
            rows[row.review_id] = _row(row)
    query = select(SearchSegment.segment_id, SearchSegment.texts)
    sizes = {row.segment_id: row.texts for row in session.execute(query)}
    current = session.execute(named("stamp_of_index")).one_or_none()
    if current is None or current.stamp != stamp:
        raise IndexChanged
    return Catalogue(stamp, rows, sizes)


def _row(row: Row[Any]) -> CatalogueRow:
    return CatalogueRow(
        review_id=row.review_id,
        version=row.version,
        segment_id=row.segment_id,
        first_text=row.first_text,
        words=row.word_count,
        lengths=np.frombuffer(row.text_lengths, "<u2"),
        weights=np.frombuffer(row.text_weights, "u1"),
        dated=row.dated,
        year=row.report_year,
        facets=tuple(row.facets),
        boards=tuple((board, name) for board, name in row.boards),
        asides=tuple(Aside(*aside) for aside in row.asides or ()),
        head_lexemes=row.head_lexemes,
        called=row.called,
    )
