"""Memberships: which boards an account acts for."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class Membership(Table):
    """An account acts for a board. Only a board member's memberships count; curators act for all."""

    __tablename__ = "membership"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    board_id: Mapped[str] = mapped_column(ForeignKey("board.id"), primary_key=True, index=True)
