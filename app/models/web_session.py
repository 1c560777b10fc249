"""Web sessions: browsers that are signed in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class WebSession(Table):
    """One signed-in browser. Signing out deletes the row, and with it the session."""

    __tablename__ = "web_session"
    __table_args__ = (Index("ix_web_session_account_id", "account_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    token_sha256: Mapped[str] = mapped_column(unique=True)
    """The hash of the random value in the cookie. The value itself is not stored."""
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    browser: Mapped[str]
    """For example "Firefox on Windows": enough to recognise one's own browser, too little to identify a person."""
    started_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    """Accurate to a minute."""
    ends_at: Mapped[datetime]
