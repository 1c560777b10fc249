"""Boards as people write them, found among those that have reviews here and those of the register."""

from collections.abc import Iterable

from sqlalchemy import func, or_, select

from app.database import WriteSession
from app.models.board import Board
from ingest.metadata.register import BoardRegister


def boards_written(
    session: WriteSession, register: BoardRegister, written: Iterable[str]
) -> tuple[list[Board], list[str]]:
    """The boards of ids or names, and what names none. A board of the register that has no review yet is kept."""
    found: list[Board] = []
    unknown: list[str] = []
    for words in (" ".join(one.replace("\x00", "").split()) for one in written):
        board = _kept(session, words) or _registered(session, register, words)
        if board is not None:
            found.append(board)
        elif words:
            unknown.append(words)
    return found, unknown


def _kept(session: WriteSession, words: str) -> Board | None:
    named = or_(Board.id == words, func.lower(Board.name) == words.lower())
    return session.scalars(select(Board).where(named).order_by(Board.id != words, Board.id)).first()


def _registered(session: WriteSession, register: BoardRegister, words: str) -> Board | None:
    known = register.board_with_id(words) or register.board_named(words)
    if known is None:
        return None
    board = session.get(Board, known.id)
    if board is None:
        board = Board(id=known.id, name=known.name, is_registered=True)
        session.add(board)
        session.flush()
    return board
