"""Problems that readers report about a page, for curators to resolve."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class ProblemReport(Table):
    """A problem that a reader described. Their email address is stored only if they entered it."""

    __tablename__ = "problem_report"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    received_at: Mapped[datetime]
    page: Mapped[str]
    """Path of the page it is about, without its query string."""
    what_is_wrong: Mapped[str]
    reply_to: Mapped[str | None]
