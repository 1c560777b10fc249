"""Hand in a file for somebody: for one of their boards, and once however often a broken connection makes them send it.

A program or our own script names its sending by a key. Where there is none, the bytes are the name: the same file
from the same person, while the first of it waits or is read, is that first one. Decision 0090.
"""

from sqlalchemy import Select, select, text

from app.accounts.boards import boards_written
from app.accounts.person import Person
from app.accounts.roles import Role
from app.curation.replace import replace
from app.curation.submit import submit
from app.database import ReadSession, WriteSession
from app.errors import BadRequest, Conflict, NotAllowed
from app.files.store import FileStore
from app.models.document import Document
from app.models.submission import Submission, SubmissionState
from ingest.draft.digest import Sha256
from ingest.metadata.register import BoardRegister
from ingest.pdf.fingerprint import sha256_of

_ON_THEIR_WAY = (SubmissionState.WAITING, SubmissionState.READING)


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
    sha256 = sha256_of(content)
    if key is not None and (known := _sent_before(session, person, key)) is not None:
        if known.sha256 != sha256:
            raise Conflict(problem="This Idempotency-Key was used for another file")
        return known
    if (unfinished := _being_read(session, person, sha256, board_id=board_id)) is not None:
        return unfinished
    submission = submit(session, files, content, file_name=file_name, actor=person.actor)
    submission.account_id = person.account_id
    submission.board_id = board_id
    submission.idempotency_key = key
    session.flush()
    return submission


def hand_in_version(
    session: WriteSession,
    files: FileStore,
    document: Document,
    content: bytes,
    *,
    file_name: str,
    person: Person,
) -> Submission:
    """Hand in a corrected PDF of a document. Sent twice, it is the first one as long as that is on its way."""
    _one_at_a_time(session, person, str(document.id))
    waiting = select(Submission).where(
        Submission.replaces_id == document.id,
        Submission.sha256 == sha256_of(content),
        Submission.state.in_(_ON_THEIR_WAY),
    )
    if (unfinished := session.scalars(waiting.limit(1)).one_or_none()) is not None:
        return unfinished
    submission = replace(session, files, document, content, file_name=file_name, actor=person.actor)
    submission.account_id = person.account_id
    submission.board_id = _board_of(session, document, person)
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


def sent_earlier(
    session: ReadSession, person: Person, sha256: Sha256, *, board_id: str | None
) -> Submission | None:
    """The last submission of these bytes by the same person for the same board, unless nothing came of it."""
    on_its_way = Submission.state.in_(_ON_THEIR_WAY)
    asked = _of_bytes(person, sha256, board_id).where(on_its_way | Submission.document_id.is_not(None))
    return session.scalars(asked.order_by(Submission.id.desc()).limit(1)).one_or_none()


def _sent_before(session: WriteSession, person: Person, key: str) -> Submission | None:
    """What was sent under a key; two sendings at once wait for each other."""
    _one_at_a_time(session, person, key)
    asked = select(Submission).where(
        Submission.account_id == person.account_id, Submission.idempotency_key == key
    )
    return session.scalars(asked).one_or_none()


def _board_of(session: ReadSession, document: Document, person: Person) -> str | None:
    """The board for which the first version was handed in, where the person acts for it; else one of theirs."""
    asked = select(Submission.board_id).where(
        Submission.review_id == document.review_id, Submission.board_id.is_not(None)
    )
    boards = [board for board in session.scalars(asked.order_by(Submission.id)) if board]
    theirs = [board for board in boards if person.acts_for(board)]
    return next(iter([*theirs, *sorted(person.board_ids)]), None)


def _being_read(
    session: WriteSession, person: Person, sha256: Sha256, *, board_id: str | None
) -> Submission | None:
    """The same bytes from the same person, still on their way; two sendings at once wait for each other."""
    _one_at_a_time(session, person, sha256)
    asked = _of_bytes(person, sha256, board_id).where(
        Submission.state.in_(_ON_THEIR_WAY),
        Submission.replaces_id.is_(None),
    )
    return session.scalars(asked.order_by(Submission.id).limit(1)).one_or_none()


def _of_bytes(person: Person, sha256: Sha256, board_id: str | None) -> Select[Submission]:
    return select(Submission).where(
        Submission.account_id == person.account_id,
        Submission.sha256 == sha256.replace("\x00", ""),
        Submission.board_id.is_not_distinct_from(board_id),
    )


def _one_at_a_time(session: WriteSession, person: Person, name: str) -> None:
    lock = text("select pg_advisory_xact_lock(hashtextextended(:key, 4120772))")
    session.execute(lock, {"key": f"{person.account_id} {name}"})
