"""Accept an uploaded file from a person, for one of their boards, exactly once however often it is sent.

A program, or our own upload script, may send an idempotency key. Without one the bytes are the key: the same file from
the same person, while the first copy is waiting or being read, is the same submission. Decision 0090.
"""

from sqlalchemy import Select, select, text

from app.accounts.boards import boards_written
from app.accounts.person import Person
from app.accounts.roles import Role
from app.curation.create_submission import create_submission
from app.curation.replace import replace_document
from app.database import ReadSession, WriteSession
from app.errors import BadRequest, Conflict, NotAllowed
from app.files.store import FileStore
from app.models.document import Document
from app.models.submission import Submission, SubmissionState
from ingest.draft.digest import Sha256
from ingest.metadata.register import BoardRegister
from ingest.pdf.fingerprint import sha256_of

_UNFINISHED = (SubmissionState.WAITING, SubmissionState.READING)


def accept_upload(
    session: WriteSession,
    files: FileStore,
    content: bytes,
    *,
    file_name: str,
    person: Person,
    board_id: str | None,
    key: str | None = None,
) -> Submission:
    """Create a submission, or return the one sent under this key before. Raises Conflict if that was another file."""
    sha256 = sha256_of(content)
    if key is not None and (earlier := _submission_with_key(session, person, key)) is not None:
        if earlier.sha256 != sha256:
            raise Conflict(problem="This Idempotency-Key has already been used for another file")
        return earlier
    if (unfinished := _unfinished_submission(session, person, sha256, board_id=board_id)) is not None:
        return unfinished
    submission = create_submission(session, files, content, file_name=file_name, actor=person.actor)
    submission.account_id = person.account_id
    submission.board_id = board_id
    submission.idempotency_key = key
    session.flush()
    return submission


def accept_new_version(
    session: WriteSession,
    files: FileStore,
    document: Document,
    content: bytes,
    *,
    file_name: str,
    person: Person,
) -> Submission:
    """Accept a corrected PDF of a document. Sent again while the first is unfinished, it returns the first."""
    _one_at_a_time(session, person, str(document.id))
    waiting = select(Submission).where(
        Submission.replaces_id == document.id,
        Submission.sha256 == sha256_of(content),
        Submission.state.in_(_UNFINISHED),
    )
    if (unfinished := session.scalars(waiting.limit(1)).one_or_none()) is not None:
        return unfinished
    submission = replace_document(session, files, document, content, file_name=file_name, actor=person.actor)
    submission.account_id = person.account_id
    submission.board_id = _board_of(session, document, person)
    session.flush()
    return submission


def board_of_upload(
    session: WriteSession, person: Person, written: str, *, register: BoardRegister
) -> str | None:
    """The id of the board an upload is for: the one named by id or name, or else the person's only board.

    None for a curator who names no board. Raises BadRequest if the board is unknown or not stated, NotAllowed if the
    person does not act for it.
    """
    if written:
        boards, _ = boards_written(session, register, [written])
        if not boards:
            raise BadRequest(field="board", problem="there is no board with that name")
        if not person.acts_for(boards[0].id):
            raise NotAllowed(action="submit reports for that board")
        return boards[0].id
    if person.role is not Role.BOARD_MEMBER:
        return None
    if len(person.board_ids) != 1:
        problem = (
            "choose the board it is for"
            if person.board_ids
            else "your account is not linked to a board. Contact the administrator"
        )
        raise BadRequest(field="board", problem=problem)
    return next(iter(person.board_ids))


def earlier_submission(
    session: ReadSession, person: Person, sha256: Sha256, *, board_id: str | None
) -> Submission | None:
    """The person's last submission of this file for the board that is unfinished or became a document."""
    is_unfinished = Submission.state.in_(_UNFINISHED)
    query = _with_content(person, sha256, board_id).where(is_unfinished | Submission.document_id.is_not(None))
    return session.scalars(query.order_by(Submission.id.desc()).limit(1)).one_or_none()


def _submission_with_key(session: WriteSession, person: Person, key: str) -> Submission | None:
    """The person's submission with this idempotency key. Simultaneous requests wait for each other."""
    _one_at_a_time(session, person, key)
    query = select(Submission).where(
        Submission.account_id == person.account_id, Submission.idempotency_key == key
    )
    return session.scalars(query).one_or_none()


def _board_of(session: ReadSession, document: Document, person: Person) -> str | None:
    """The board the first version was uploaded for if the person acts for it, or else one of their boards."""
    query = select(Submission.board_id).where(
        Submission.review_id == document.review_id, Submission.board_id.is_not(None)
    )
    boards = [board for board in session.scalars(query.order_by(Submission.id)) if board]
    own_boards = [board for board in boards if person.acts_for(board)]
    return next(iter([*own_boards, *sorted(person.board_ids)]), None)


def _unfinished_submission(
    session: WriteSession, person: Person, sha256: Sha256, *, board_id: str | None
) -> Submission | None:
    """The person's unfinished submission of the same bytes. Simultaneous requests wait for each other."""
    _one_at_a_time(session, person, sha256)
    query = _with_content(person, sha256, board_id).where(
        Submission.state.in_(_UNFINISHED),
        Submission.replaces_id.is_(None),
    )
    return session.scalars(query.order_by(Submission.id).limit(1)).one_or_none()


def _with_content(person: Person, sha256: Sha256, board_id: str | None) -> Select[Submission]:
    return select(Submission).where(
        Submission.account_id == person.account_id,
        Submission.sha256 == sha256.replace("\x00", ""),
        Submission.board_id.is_not_distinct_from(board_id),
    )


def _one_at_a_time(session: WriteSession, person: Person, name: str) -> None:
    """Hold an advisory lock on the person and name until the transaction ends."""
    lock = text("select pg_advisory_xact_lock(hashtextextended(:key, 4120772))")
    session.execute(lock, {"key": f"{person.account_id} {name}"})
