"""Look up boards by the id or name that a person wrote: first in the database, then in the register."""

from collections.abc import Iterable

from sqlalchemy import func, or_, select

from app.database import WriteSession
from app.models.board import Board
from ingest.metadata.register import BoardRegister


def boards_written(
    session: WriteSession, register: BoardRegister, written: Iterable[str]
) -> tuple[list[Board], list[str]]:
    """The boards with these ids or names, and the words that match no board.

    A board of the register that is not in the database yet is added to it.
    """
    boards: list[Board] = []
    unknown: list[str] = []
    for words in (" ".join(line.replace("\x00", "").split()) for line in written):
        board = _board_in_database(session, words) or _board_in_register(session, register, words)
        if board is not None:
            boards.append(board)
        elif words:
            unknown.append(words)
    return boards, unknown


def _board_in_database(session: WriteSession, words: str) -> Board | None:
    matches = or_(Board.id == words, func.lower(Board.name) == words.lower())
    return session.scalars(select(Board).where(matches).order_by(Board.id != words, Board.id)).first()


def _board_in_register(session: WriteSession, register: BoardRegister, words: str) -> Board | None:
    entry = register.board_with_id(words) or register.board_named(words)
    if entry is None:
        return None
    board = session.get(Board, entry.id)
    if board is None:
        board = Board(id=entry.id, name=entry.name, is_registered=True)
        session.add(board)
        session.flush()
    return board
