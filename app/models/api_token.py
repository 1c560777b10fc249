"""API tokens, with which another program acts for an account."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class ApiToken(Table):
    """A token of an account, which may do what its scopes and the account's role both allow."""

    __tablename__ = "api_token"
    __table_args__ = (Index("ix_api_token_account_id", "account_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    name: Mapped[str]
    """What it is used for, in its owner's words."""
    beginning: Mapped[str]
    """Its first letters, for example "crr_x7Kp", to recognise it by."""
    token_sha256: Mapped[str] = mapped_column(unique=True)
    scopes: Mapped[list[str]]
    made_at: Mapped[datetime]
    last_used_on: Mapped[date | None] = mapped_column(Date())
    revoked_at: Mapped[datetime | None]
