"""The publish gate as a table: what must be settled before a review becomes public, and how each line stands.

A line is settled by the facts, or by a person who answers for it by name where it may be answered for at all. What
was answered for holds for the very files that were there: a new document or version asks again. Decision 0066.
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
    """How a line stands."""

    SETTLED = "settled"
    OPEN = "open"
    """Something has to be done: state a fact, wait, replace a file."""
    NEEDS_CONFIRMATION = "needs_confirmation"
    """Somebody has to answer for it by name."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the gate."""

    name: LineName
    status: LineStatus
    sentence: str
    """What is so, and what to do where it is not settled."""
    confirmed_by: str | None = None
    """Who answered for it, as the log of events names them."""

    @property
    def is_settled(self) -> bool:
        """Whether it stands in the way no more."""
        return self.status is LineStatus.SETTLED


class NotPublishable(AppError):
    """The gate is not passed."""

    code = "not_publishable"
    status = 409
    sentence = "This review cannot be published yet. {sentences}"

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__(sentences=" ".join(line.sentence for line in lines))
        self.lines = tuple(line.name for line in lines)


@dataclass(frozen=True, slots=True)
class GateInputs:
    """What the checks look at."""

    facts: Mapping[ClaimField, Fact]
    documents: Sequence[Document]
    unreadable: Sequence[str]
    """E.g. "page 3 of document 1"."""
    near: Sequence[NearDuplicate]
    still_being_read: int


@dataclass(frozen=True, slots=True)
class _Rule:
    """A line as it is tested and told. Sentences may hold {unreadable} and {near}."""

    passes: Callable[[GateInputs], bool]
    settled: str
    unsettled: str
    answered: str | None = None
    """What is said where a person answered for it; None where nobody may."""


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
"""Lines that a person may answer for."""


def readiness(session: ReadSession, review: Review) -> tuple[Line, ...]:
    """Every line of the gate for a review, its documents that would be public counted, in the order they are shown."""
    inputs = _gate_inputs(session, review)
    answers = confirmations(session, review, files_of(inputs.documents))
    words = {
        "unreadable": listed(list(inputs.unreadable)),
        "near": listed(list(dict.fromkeys(map(_near, inputs.near)))),
    }
    return tuple(_line(name, rule, inputs, answers.get(name), words) for name, rule in _RULES.items())


def require_ready(session: ReadSession, review: Review) -> None:
    """Raise NotPublishable where a line stands open."""
    unsettled = [line for line in readiness(session, review) if not line.is_settled]
    if unsettled:
        raise NotPublishable(unsettled)


def documents_to_be_public(session: ReadSession, review: Review) -> list[Document]:
    """The documents that are public once the review is published: the newest version of each, none withdrawn."""
    asked = select(Document).where(Document.review_id == review.id, Document.withdrawn_at.is_(None))
    newest = {one.number: one for one in session.scalars(asked.order_by(Document.number, Document.version))}
    return [one for one in newest.values() if one.replaced_at is None]


def files_of(documents: Sequence[Document]) -> list[str]:
    """What a confirmation holds for."""
    return sorted(document.sha256 for document in documents)


def confirmations(
    session: ReadSession, review: Review, files: Sequence[str]
) -> Mapping[LineName, Confirmation]:
    """What was answered for these very files, the latest answer to each line."""
    asked = select(Confirmation).where(Confirmation.review_id == review.id, Confirmation.files == list(files))
    return {LineName(one.line): one for one in session.scalars(asked.order_by(Confirmation.id))}


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
    asked = select(Page.document_id, Page.number).where(
        Page.document_id.in_(numbers), func.trim(Page.text) == ""
    )
    found = sorted((numbers[document_id], page) for document_id, page in session.execute(asked))
    return [f"page {page} of document {number}" for number, page in found]


def _may_be_named(session: ReadSession, review: Review, duplicate: NearDuplicate) -> bool:
    """Whether everyone who can publish the review may know of the other one.

    A board must not learn of the draft of another board, so such a draft is no line of the gate: only curators see it,
    on the page of the submission. A review without a board is published by curators.
    """
    if duplicate.review.public_id is not None:
        return True
    boards = resource_of_review(session, review).board_ids
    return not boards or not boards.isdisjoint(resource_of_review(session, duplicate.review).board_ids)


def _near(one: NearDuplicate) -> str:
    """A public review by its identifier; of others no more than that they are here."""
    where = one.review.public_id or "a report that is not public yet"
    return f"{where} ({one.likeness:.0%} the same)"


def _still_being_read(session: ReadSession, review: Review) -> int:
    """New versions of its documents that wait to be read."""
    asked = (
        select(func.count())
        .select_from(Submission)
        .join(Document, Document.id == Submission.replaces_id)
        .where(
            Document.review_id == review.id,
            Submission.state.in_((SubmissionState.WAITING, SubmissionState.READING)),
        )
    )
    return session.scalar(asked) or 0
