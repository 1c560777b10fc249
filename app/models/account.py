"""Accounts: people who can do more than read."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class Account(Table):
    """A person of a board, a curator or an administrator. Readers need none. Never deleted: the log names it."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("role in ('board_member', 'curator', 'administrator')", name="role_known"),
        Index("uq_account_email", text("lower(email)"), unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    email: Mapped[str]
    """Compared without regard to case."""
    name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str | None]
    """argon2id; None until the invitation is accepted."""
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    """From then on it cannot sign in and its tokens are not valid."""
