"""Problems that readers have reported, for curators, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.database import ReadSession
from app.models.problem_report import ProblemReport


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """A page of reports, and the id before which the next page begins."""

    reports: Sequence[ProblemReport]
    next_before: UUID | None


def problem_reports(session: ReadSession, *, before: UUID | None = None, limit: int = 50) -> ReportsPage:
    """Reports, the newest first. Their ids increase with time, so they serve as cursors."""
    query = select(ProblemReport).order_by(ProblemReport.id.desc()).limit(limit + 1)
    if before is not None:
        query = query.where(ProblemReport.id < before)
    rows = session.scalars(query).all()
    reports = rows[:limit]
    return ReportsPage(reports, reports[-1].id if len(rows) > limit else None)
