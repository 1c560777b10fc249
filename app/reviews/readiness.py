"""The publish gate: a table of the checks before publication, and the status of each for a review.

A line is settled by the facts, or by a person who confirms it, if it can be confirmed. A confirmation is valid for the
files it was given for: after a new document or version the line is open again. Decision 0066.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select

from app.accounts.resources import resource_of_review
from app.database import ReadSession
from app.errors import AppError
from app.models.confirmation import Confirmation
from app.models.document import Document, Page
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from app.reviews.duplicates import NearDuplicate, near_duplicates
from app.reviews.facts import Fact, FactStatus, facts_to_check
from app.reviews.words import listed
from ingest.draft.claims import ClaimField


class LineName(StrEnum):
    """The lines of the gate, in the order they are shown."""

    READ = "read"
    TITLE = "title"
    KIND = "kind"
    BOARD = "board"
    NATION = "nation"
    PUBLISHED = "published"
    CASE_REVIEW = "case_review"
    READABLE = "readable"
    DUPLICATE = "duplicate"
    NAMES = "names"


class LineStatus(StrEnum):
    """The status of a line."""

    SETTLED = "settled"
    OPEN = "open"
    """Something has to be done: state a fact, wait, replace a file."""
    NEEDS_CONFIRMATION = "needs_confirmation"
    """A person has to confirm it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the gate."""

    name: LineName
    status: LineStatus
    sentence: str
    """What was found and, if the line is not settled, what to do."""
    confirmed_by: str | None = None
    """The actor who confirmed it, as in the audit log."""

    @property
    def is_settled(self) -> bool:
        """Whether this line no longer prevents publication."""
        return self.status is LineStatus.SETTLED


class NotPublishable(AppError):
    """At least one line of the publish gate is open."""

    code = "not_publishable"
    status = 409
    sentence = "This review cannot be published yet. {sentences}"

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__(sentences=" ".join(line.sentence for line in lines))
        self.lines = tuple(line.name for line in lines)


@dataclass(frozen=True, slots=True)
class GateInputs:
    """What the checks read."""

    facts: Mapping[ClaimField, Fact]
    documents: Sequence[Document]
    unreadable: Sequence[str]
    """For example "page 3 of document 1"."""
    near: Sequence[NearDuplicate]
    still_being_read: int


@dataclass(frozen=True, slots=True)
class _Rule:
    """The check of a line and its sentences, in which {unreadable} and {near} are filled in."""

    passes: Callable[[GateInputs], bool]
    settled: str
    unsettled: str
    answered: str | None = None
    """The sentence after a person has confirmed it; None if it cannot be confirmed."""


def _is_known(field: ClaimField) -> Callable[[GateInputs], bool]:
    return lambda inputs: bool(inputs.facts[field].values)


def _is_known_or_decided(field: ClaimField) -> Callable[[GateInputs], bool]:
    return lambda inputs: inputs.facts[field].status is not FactStatus.NOT_FOUND


_RULES: Mapping[LineName, _Rule] = {
    LineName.READ: _Rule(
        lambda inputs: bool(inputs.documents) and not inputs.still_being_read,
        "Every report has been read.",
        "A report is still being read. Wait until it has finished.",
    ),
    LineName.TITLE: _Rule(
        _is_known(ClaimField.TITLE), "The title is known.", "No title was found. Enter the title."
    ),
    LineName.KIND: _Rule(
        _is_known(ClaimField.REVIEW_KIND),
        "The kind of review is known.",
        "The report does not say what kind of review it is. Choose the kind.",
    ),
    LineName.BOARD: _Rule(
        _is_known(ClaimField.BOARD),
        "The board is known.",
        "No board was found. Choose the board.",
    ),
    LineName.NATION: _Rule(
        _is_known(ClaimField.NATION),
        "The nation is known.",
        "No nation was found. Choose the nation.",
    ),
    LineName.PUBLISHED: _Rule(
        _is_known_or_decided(ClaimField.PUBLISHED),
        "The date of publication is known, or marked as not stated.",
        "No date of publication was found. Enter it, or mark it as not stated.",
    ),
    LineName.CASE_REVIEW: _Rule(
        lambda inputs: any(document.is_case_review for document in inputs.documents),
        "It looks like a case review.",
        "It does not look like a case review. Confirm that it is one, or is part of one.",
        answered="It does not look like a case review. Someone has confirmed that it is one.",
    ),
    LineName.READABLE: _Rule(
        lambda inputs: not inputs.unreadable,
        "Every page has readable text.",
        "No text can be read on {unreadable}, so a search cannot find it. Confirm that it can be published.",
        answered="No text can be read on {unreadable}. Someone has confirmed that it can be published.",
    ),
    LineName.DUPLICATE: _Rule(
        lambda inputs: not inputs.near,
        "It is not a duplicate.",
        "It is nearly the same as {near}. Confirm that both should be published.",
        answered="It is nearly the same as {near}. Someone has confirmed that both should be published.",
    ),
    LineName.NAMES: _Rule(
        lambda inputs: False,
        "There are no names in it.",
        "No one has checked it for names. Check it, or confirm that it can be published unchecked.",
        answered="Someone has answered the question about names.",
    ),
}
CONFIRMABLE = frozenset(name for name, rule in _RULES.items() if rule.answered)
"""Lines that a person may confirm."""


def readiness(session: ReadSession, review: Review) -> tuple[Line, ...]:
    """Every line of the gate for a review, in the order they are shown, for the documents it would publish."""
    inputs = _gate_inputs(session, review)
    answers = confirmations(session, review, files_of(inputs.documents))
    words = {
        "unreadable": listed(list(inputs.unreadable)),
        "near": listed(list(dict.fromkeys(map(_near, inputs.near)))),
    }
    return tuple(_line(name, rule, inputs, answers.get(name), words) for name, rule in _RULES.items())


def require_ready(session: ReadSession, review: Review) -> None:
    """Raise NotPublishable if a line is open."""
    unsettled = [line for line in readiness(session, review) if not line.is_settled]
    if unsettled:
        raise NotPublishable(unsettled)


def documents_to_be_public(session: ReadSession, review: Review) -> list[Document]:
    """The documents that publication makes or keeps public: the newest version of each that is not withdrawn."""
    query = select(Document).where(Document.review_id == review.id, Document.withdrawn_at.is_(None))
    documents = session.scalars(query.order_by(Document.number, Document.version))
    newest = {document.number: document for document in documents}
    return [document for document in newest.values() if document.replaced_at is None]


def files_of(documents: Sequence[Document]) -> list[str]:
    """The hashes of the files that a confirmation is valid for, sorted."""
    return sorted(document.sha256 for document in documents)


def confirmations(
    session: ReadSession, review: Review, files: Sequence[str]
) -> Mapping[LineName, Confirmation]:
    """The latest confirmation of each line for exactly these files."""
    query = select(Confirmation).where(Confirmation.review_id == review.id, Confirmation.files == list(files))
    rows = session.scalars(query.order_by(Confirmation.id))
    return {LineName(confirmation.line): confirmation for confirmation in rows}


def _line(
    name: LineName, rule: _Rule, inputs: GateInputs, answer: Confirmation | None, words: Mapping[str, str]
) -> Line:
    if rule.passes(inputs):
        return Line(name, LineStatus.SETTLED, rule.settled)
    if rule.answered and answer:
        return Line(name, LineStatus.SETTLED, rule.answered.format(**words), answer.confirmed_by)
    status = LineStatus.NEEDS_CONFIRMATION if rule.answered else LineStatus.OPEN
    return Line(name, status, rule.unsettled.format(**words))


def _gate_inputs(session: ReadSession, review: Review) -> GateInputs:
    documents = documents_to_be_public(session, review)
    near = [
        duplicate
        for document in documents
        for duplicate in near_duplicates(session, document)
        if _may_be_named(session, review, duplicate)
    ]
    return GateInputs(
        facts={fact.field: fact for fact in facts_to_check(session, review, documents=documents)},
        documents=documents,
        unreadable=_unreadable(session, documents),
        near=near,
        still_being_read=_still_being_read(session, review),
    )


def _unreadable(session: ReadSession, documents: Sequence[Document]) -> list[str]:
    numbers = {document.id: document.number for document in documents}
    query = select(Page.document_id, Page.number).where(
        Page.document_id.in_(numbers), func.trim(Page.text) == ""
    )
    pages = sorted((numbers[document_id], page) for document_id, page in session.execute(query))
    return [f"page {page} of document {number}" for number, page in pages]


def _may_be_named(session: ReadSession, review: Review, duplicate: NearDuplicate) -> bool:
    """Whether everyone who can publish the review may know of the other one.

    A board must not learn of the draft of another board, so such a draft is no line of the gate: only curators see it,
    on the page of the submission. A review without a board is published by curators.
    """
    if duplicate.review.public_id is not None:
        return True
    boards = resource_of_review(session, review).board_ids
    return not boards or not boards.isdisjoint(resource_of_review(session, duplicate.review).board_ids)


def _near(duplicate: NearDuplicate) -> str:
    """A public review by its identifier, any other without one."""
    where = duplicate.review.public_id or "a report that is not public yet"
    return f"{where} ({duplicate.similarity:.0%} the same)"


def _still_being_read(session: ReadSession, review: Review) -> int:
    """How many new versions of its documents are waiting to be read or being read."""
    query = (
        select(func.count())
        .select_from(Submission)
        .join(Document, Document.id == Submission.replaces_id)
        .where(
            Document.review_id == review.id,
            Submission.state.in_((SubmissionState.WAITING, SubmissionState.READING)),
        )
    )
    return session.scalar(query) or 0
