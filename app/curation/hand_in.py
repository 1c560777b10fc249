"""Hand in a file for somebody: for one of their boards, and once however often it is sent under one key."""

from sqlalchemy import select, text

from app.accounts.boards import boards_written
from app.accounts.person import Person
from app.accounts.roles import Role
from app.curation.submit import submit
from app.database import WriteSession
from app.errors import BadRequest, Conflict, NotAllowed
from app.files.store import FileStore
from app.models.submission import Submission
from ingest.metadata.register import BoardRegister
from ingest.pdf.fingerprint import sha256_of


def hand_in(
    session: WriteSession,
    files: FileStore,
    content: bytes,
    *,
    file_name: str,
    person: Person,
    board_id: str | None,
    key: str | None = None,
) -> Submission:
    """Take a file in, or give what was sent under this key before. Raises Conflict where that was another file."""
    if key is not None and (known := _sent_before(session, person, key)) is not None:
        if known.sha256 != sha256_of(content):
            raise Conflict(problem="This Idempotency-Key was used for another file")
        return known
    submission = submit(session, files, content, file_name=file_name, actor=person.actor)
    submission.account_id = person.account_id
    submission.board_id = board_id
    submission.idempotency_key = key
    session.flush()
    return submission


def board_for(session: WriteSession, person: Person, written: str, *, register: BoardRegister) -> str | None:
    """For which board somebody hands in, by its id or name; their only one where they name none.

    Raises BadRequest where it cannot be told, NotAllowed where it is not theirs. Curators need name none.
    """
    if written:
        boards, _ = boards_written(session, register, [written])
        if not boards:
            raise BadRequest(field="board", problem="no board of that name is known")
        if not person.acts_for(boards[0].id):
            raise NotAllowed(action="submit reports for that board")
        return boards[0].id
    if person.role is not Role.BOARD_MEMBER:
        return None
    if len(person.board_ids) != 1:
        problem = "name the board it is for" if person.board_ids else "you act for no board yet"
        raise BadRequest(field="board", problem=problem)
    return next(iter(person.board_ids))


def _sent_before(session: WriteSession, person: Person, key: str) -> Submission | None:
    """What was sent under a key; two sendings at once wait for each other."""
    lock = text("select pg_advisory_xact_lock(hashtextextended(:key, 4120772))")
    session.execute(lock, {"key": f"{person.account_id} {key}"})
    asked = select(Submission).where(
        Submission.account_id == person.account_id, Submission.idempotency_key == key
    )
    return session.scalars(asked).one_or_none()
