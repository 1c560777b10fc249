"""Boards: the partnerships that publish reviews, past and present."""

from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class Board(Table):
    """A safeguarding board, partnership or committee. One that is not in the register has its printed name."""

    __tablename__ = "board"

    id: Mapped[str] = mapped_column(primary_key=True)
    """The register's id, or a slug of the printed name."""
    name: Mapped[str]
    is_registered: Mapped[bool]
    """False if it is not in the register."""
