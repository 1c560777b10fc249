"""Recommendations as rows: the same words keep their id, and the bounds that a person set are kept for good."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from math import inf
from typing import Protocol
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from app.database import WriteSession
from app.models.document import PassedOver, Recommendation
from ingest.draft.claims import ClaimSource
from ingest.draft.outline import Recommendation as Read


class Place(Protocol):
    """Where a recommendation stands, as a reading, a row or a removed one tells it."""

    @property
    def page(self) -> int:
        """The page it begins on."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def start(self) -> int | None:
        """Where on the page it begins; None where that was not found."""

    @property
    def end(self) -> int | None:
        """Where on the page it ends; None where it runs on to the next."""


def write_recommendations(session: WriteSession, document_id: UUID, read: Sequence[Read]) -> None:
    """Put what was read in place of the earlier reading.

    The same words on the same page keep their id. What a person bounded, added or removed is left as they left it,
    and whatever is read at its place is passed over.
    """
    rows = session.scalars(select(Recommendation).where(Recommendation.document_id == document_id)).all()
    persons = [row for row in rows if row.source != ClaimSource.MACHINE]
    earlier = {(row.page, row.text): row.id for row in rows if row.source == ClaimSource.MACHINE}
    removed = session.scalars(select(PassedOver).where(PassedOver.document_id == document_id)).all()
    decided: list[Place] = [*persons, *removed]
    of_machine = Recommendation.source == ClaimSource.MACHINE
    session.execute(delete(Recommendation).where(Recommendation.document_id == document_id, of_machine))
    _out_of_the_way(session, persons)
    for position, one in enumerate(one for one in read if not _is_decided(one, decided)):
        known_id = earlier.pop((one.page, one.text), None)
        identity = {} if known_id is None else {"id": known_id}
        row = {**asdict(one), "addressees": list(one.addressees), "source": ClaimSource.MACHINE}
        session.execute(
            insert(Recommendation).values(document_id=document_id, position=position, **row, **identity)
        )
    if persons:
        put_in_order(session, document_id)


def put_in_order(session: WriteSession, document_id: UUID) -> None:
    """Number the recommendations of a document by where they stand."""
    session.flush()
    asked = select(Recommendation).where(Recommendation.document_id == document_id)
    asked = asked.order_by(Recommendation.position)
    rows = session.scalars(asked.execution_options(populate_existing=True)).all()
    ordered = sorted(rows, key=lambda row: (row.page, inf if row.start is None else row.start))
    _out_of_the_way(session, ordered)
    for position, row in enumerate(ordered):
        row.position = position
    session.flush()


def overlap(one: Place, other: Place) -> bool:
    """Whether two stand at one place, wholly or in part; by their words where a place is not known."""
    if one.page != other.page:
        return False
    if one.start is None or other.start is None:
        return one.text == other.text
    ends = (inf if one.end is None else one.end, inf if other.end is None else other.end)
    return max(one.start, other.start) < min(ends)


def _is_decided(one: Read, decided: Iterable[Place]) -> bool:
    return any(overlap(one, other) or (one.page, one.text) == (other.page, other.text) for other in decided)


def _out_of_the_way(session: WriteSession, rows: Iterable[Recommendation]) -> None:
    """Give rows positions below all others, so that each may take any from 0: a position is taken once at a time."""
    moved = list(rows)
    lowest = min((0, *(row.position for row in moved)))
    for place, row in enumerate(moved, 1):
        here = Recommendation.id == row.id
        session.execute(update(Recommendation).where(here).values(position=lowest - place))
