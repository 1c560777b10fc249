"""Problems that readers report about a page, for curators to settle."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class ProblemReport(Table):
    """What a reader said was wrong. No address and no account of theirs is kept unless they gave one."""

    __tablename__ = "problem_report"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    received_at: Mapped[datetime]
    page: Mapped[str]
    """Path of the page it is about, without its query string."""
    what_is_wrong: Mapped[str]
    reply_to: Mapped[str | None]
