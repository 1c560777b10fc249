"""What readers reported to be wrong, for curators, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.database import ReadSession
from app.models.problem_report import ProblemReport


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """Some reports, and the id before which the next page begins."""

    reports: Sequence[ProblemReport]
    next_before: UUID | None


def problem_reports(session: ReadSession, *, before: UUID | None = None, limit: int = 50) -> ReportsPage:
    """Reports from the newest backwards; their ids count up with the time."""
    asked = select(ProblemReport).order_by(ProblemReport.id.desc()).limit(limit + 1)
    if before is not None:
        asked = asked.where(ProblemReport.id < before)
    found = session.scalars(asked).all()
    reports = found[:limit]
    return ReportsPage(reports, reports[-1].id if len(found) > limit else None)
