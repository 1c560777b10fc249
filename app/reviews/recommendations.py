"""Recommendations as rows: the same words keep their id, and what a person edited is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from math import inf
from typing import Protocol
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from app.database import WriteSession
from app.models.document import Recommendation, RejectedRecommendation
from ingest.draft.claims import ClaimSource
from ingest.draft.outline import Recommendation as DraftRecommendation


class Place(Protocol):
    """Where a recommendation is: in a draft, in a row or in a rejected one."""

    @property
    def page(self) -> int:
        """The page it begins on."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def start(self) -> int | None:
        """Where on the page it begins; None if not known."""

    @property
    def end(self) -> int | None:
        """Where on the page it ends; None if it continues on the next."""


def write_recommendations(
    session: WriteSession, document_id: UUID, drafts: Sequence[DraftRecommendation]
) -> None:
    """Replace the machine's recommendations of a document with those of a new reading.

    The same words on the same page keep their id. What a person edited, added or rejected stays, and a new
    recommendation at the same place is left out.
    """
    rows = session.scalars(select(Recommendation).where(Recommendation.document_id == document_id)).all()
    persons = [row for row in rows if row.source != ClaimSource.MACHINE]
    earlier = {(row.page, row.text): row.id for row in rows if row.source == ClaimSource.MACHINE}
    rejected = select(RejectedRecommendation).where(RejectedRecommendation.document_id == document_id)
    decided: list[Place] = [*persons, *session.scalars(rejected)]
    of_machine = Recommendation.source == ClaimSource.MACHINE
    session.execute(delete(Recommendation).where(Recommendation.document_id == document_id, of_machine))
    _out_of_the_way(session, persons)
    for position, draft in enumerate(draft for draft in drafts if not _is_decided(draft, decided)):
        known_id = earlier.pop((draft.page, draft.text), None)
        identity = {} if known_id is None else {"id": known_id}
        row = {**asdict(draft), "addressees": list(draft.addressees), "source": ClaimSource.MACHINE}
        session.execute(
            insert(Recommendation).values(document_id=document_id, position=position, **row, **identity)
        )
    if persons:
        put_in_order(session, document_id)


def put_in_order(session: WriteSession, document_id: UUID) -> None:
    """Set the positions of a document's recommendations to their order on its pages."""
    session.flush()
    query = select(Recommendation).where(Recommendation.document_id == document_id)
    query = query.order_by(Recommendation.position)
    rows = session.scalars(query.execution_options(populate_existing=True)).all()
    ordered = sorted(rows, key=lambda row: (row.page, inf if row.start is None else row.start))
    _out_of_the_way(session, ordered)
    for position, row in enumerate(ordered):
        row.position = position
    session.flush()


def overlap(first: Place, second: Place) -> bool:
    """Whether two recommendations overlap on their page. Compares their words if an offset is not known."""
    if first.page != second.page:
        return False
    if first.start is None or second.start is None:
        return first.text == second.text
    ends = (inf if first.end is None else first.end, inf if second.end is None else second.end)
    return max(first.start, second.start) < min(ends)


def _is_decided(draft: DraftRecommendation, decided: Iterable[Place]) -> bool:
    return any(
        overlap(draft, other) or (draft.page, draft.text) == (other.page, other.text) for other in decided
    )


def _out_of_the_way(session: WriteSession, rows: Iterable[Recommendation]) -> None:
    """Move rows to negative positions, so that the positions from 0 are free: each position is unique."""
    moved = list(rows)
    lowest = min((0, *(row.position for row in moved)))
    for place, row in enumerate(moved, 1):
        here = Recommendation.id == row.id
        session.execute(update(Recommendation).where(here).values(position=lowest - place))
