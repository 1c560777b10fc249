"""One-time links: invitations and password resets."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class LinkPurpose(StrEnum):
    """What a link is for."""

    INVITATION = "invitation"
    RESET = "reset"


class OneTimeLink(Table):
    """A link that lets its holder choose a password, once."""

    __tablename__ = "one_time_link"
    __table_args__ = (
        CheckConstraint("purpose in ('invitation', 'reset')", name="purpose_known"),
        Index("ix_one_time_link_account_id", "account_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    token_sha256: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    purpose: Mapped[str]
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    """Also set when a newer link or a new password makes it void."""
