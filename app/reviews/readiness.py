"""The publish gate: a table of the checks before publication, and the status of each for a review.

A line is done by the facts, or by a person who confirms it, if it can be confirmed. A confirmation is valid for the
files it was given for and for what the line was about: after a new document, version or finding the line is open again.
Decisions 0066 and 0139.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from app.database import ReadSession
from app.errors import AppError
from app.models.confirmation import Answer, Confirmation
from app.models.document import Document
from app.models.finding import Finding
from app.models.review import Review
from app.reviews.documents_to_publish import documents_to_be_public, files_of
from app.reviews.duplicates import NearDuplicate
from app.reviews.facts import FactStatus
from app.reviews.gate_inputs import GateInputs, gate_inputs
from app.reviews.words import listed
from ingest.draft.claims import ClaimField


class LineName(StrEnum):
    """The lines of the gate, in the order they are shown."""

    READ = "read"
    CHECKED = "checked"
    TITLE = "title"
    KIND = "kind"
    BOARD = "board"
    OWN_BOARD = "own_board"
    NATION = "nation"
    PUBLISHED = "published"
    CASE_REVIEW = "case_review"
    READABLE = "readable"
    DUPLICATE = "duplicate"
    THEMES = "themes"
    HIDDEN = "hidden"
    SEVERE = "severe"
    WARNINGS = "warnings"
    REMOVALS = "removals"
    REMOVED_WORDS = "removed_words"
    CORRECTED_PDF = "corrected_pdf"


ABOUT_FINDINGS = frozenset(
    {
        LineName.CHECKED,
        LineName.HIDDEN,
        LineName.SEVERE,
        LineName.WARNINGS,
        LineName.REMOVALS,
        LineName.REMOVED_WORDS,
        LineName.CORRECTED_PDF,
    }
)
"""The lines about what could identify someone. No command publishes a review while one of them is open."""


class LineStatus(StrEnum):
    """The status of a line."""

    DONE = "done"
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
    """What was found and, if the line is open, what to do."""
    confirmed_by: str | None = None
    """The actor who confirmed it, as in the audit log."""
    agreed_by: str | None = None
    """The second person, where one is needed."""
    about: tuple[str, ...] = ()
    """What a confirmation of it is valid for: ids of undecided warnings, or names of boards."""

    @property
    def is_done(self) -> bool:
        """Whether this line no longer prevents publication."""
        return self.status is LineStatus.DONE


class NotPublishable(AppError):
    """At least one line of the publish gate is open."""

    code = "not_publishable"
    status = 409
    sentence = "This review cannot be published yet. {sentences}"

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__(sentences=" ".join(line.sentence for line in lines))
        self.lines = tuple(line.name for line in lines)


@dataclass(frozen=True, slots=True)
class _Rule:
    """The check of a line and its sentences, in which {unread} and other words are filled in."""

    passes: Callable[[GateInputs], bool]
    sentence_done: str
    sentence_open: str
    answered: str | None = None
    """The sentence after a person has confirmed it; None if it cannot be confirmed."""
    about: Callable[[GateInputs], Iterable[str]] = lambda inputs: ()
    needs_second_person: bool = False
    """One person gives a reason, and another one agrees."""


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
    LineName.CHECKED: _Rule(
        lambda inputs: all(document.checked_at for document in inputs.documents),
        "It has been checked for what could identify someone.",
        "It has not been checked yet for what could identify someone. Check it now.",
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
    LineName.OWN_BOARD: _Rule(
        lambda inputs: not inputs.other_boards,
        "It was uploaded for the right board.",
        "It is a review of {other}, but it was uploaded for {own}. Correct the board, or confirm it.",
        answered="It is a review of {other}, uploaded for {own}.",
        about=lambda inputs: inputs.other_boards,
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
        lambda inputs: not inputs.unread,
        "Every page has been read.",
        "We could not read {unread}, so a search cannot find what is there. Try these pages again, or confirm "
        "that they can be published.",
        answered="We could not read {unread}. Someone has confirmed that it can be published.",
        about=lambda inputs: inputs.unread,
    ),
    LineName.DUPLICATE: _Rule(
        lambda inputs: not inputs.near,
        "It is not a duplicate.",
        "It is nearly the same as {near}. Confirm that both should be published.",
        answered="It is nearly the same as {near}. Someone has confirmed that both should be published.",
    ),
    LineName.THEMES: _Rule(
        lambda inputs: not inputs.themes_to_confirm,
        "Every theme has been confirmed.",
        "No one has confirmed {themes}. Keep or reject each, or confirm that they are shown as suggested.",
        answered="{themes} can be shown as suggested.",
    ),
    LineName.HIDDEN: _Rule(
        lambda inputs: not inputs.findings.hidden,
        "There is no hidden text left to decide about.",
        "Something is hidden but readable in {hidden}. Decide what to do about each.",
    ),
    LineName.SEVERE: _Rule(
        lambda inputs: not inputs.findings.severe,
        "There is nothing else left to decide that could identify someone.",
        "Someone could be identified by {severe}. Decide what to do about each.",
    ),
    LineName.WARNINGS: _Rule(
        lambda inputs: not inputs.findings.warnings,
        "No warning is left to decide.",
        "{warnings} not decided. Decide about each, or give a reason and ask a second person to agree.",
        answered="{warnings} not decided. A second person has agreed to publish.",
        about=lambda inputs: [str(finding.id) for finding in inputs.findings.warnings],
        needs_second_person=True,
    ),
    LineName.REMOVALS: _Rule(
        lambda inputs: not inputs.findings.removals,
        "No words are waiting to be removed.",
        "{removals}",
    ),
    LineName.REMOVED_WORDS: _Rule(
        lambda inputs: not inputs.texts_with_removed_words,
        "Words that are removed from the report are nowhere else in the review.",
        "Words that are removed from the report are still in {removed_words}.",
    ),
    LineName.CORRECTED_PDF: _Rule(
        lambda inputs: not inputs.findings.corrections,
        "No corrected PDF is expected.",
        "You decided to upload a corrected PDF. Upload it, or change your decision.",
    ),
}
CONFIRMABLE = frozenset(
    name for name, rule in _RULES.items() if rule.answered and not rule.needs_second_person
)
"""Lines that one person may confirm."""


def readiness(
    session: ReadSession, review: Review, documents: Sequence[Document] | None = None
) -> tuple[Line, ...]:
    """Every line of the gate for a review, in the order they are shown, for the documents it would publish.

    With ``documents`` for these of them only. Of a report that was never checked nothing is said about findings,
    except that.
    """
    inputs = gate_inputs(session, review, documents)
    answers = confirmations(session, review, files_of(inputs.documents))
    words = _words(inputs)
    is_checked = _RULES[LineName.CHECKED].passes(inputs)
    return tuple(
        _line(name, rule, inputs, answers.get(name), words)
        for name, rule in _RULES.items()
        if is_checked or name is LineName.CHECKED or name not in ABOUT_FINDINGS
    )


def line_of(session: ReadSession, review: Review, name: LineName) -> Line:
    """One line of the gate. A line about findings raises NotPublishable while the reports have not been checked."""
    lines = {line.name: line for line in readiness(session, review)}
    if name not in lines:
        raise NotPublishable([lines[LineName.CHECKED]])
    return lines[name]


def require_done(lines: Iterable[Line]) -> None:
    """Raise NotPublishable if a line is open."""
    open_lines = [line for line in lines if not line.is_done]
    if open_lines:
        raise NotPublishable(open_lines)


def require_findings_done(session: ReadSession, review: Review, document: Document) -> None:
    """Raise NotPublishable if something that could identify someone is left to decide in this document."""
    lines = readiness(session, review, [document])
    require_done(line for line in lines if line.name in ABOUT_FINDINGS)


def confirmations(
    session: ReadSession, review: Review, files: Sequence[str]
) -> Mapping[LineName, Confirmation]:
    """The latest confirmation of each line for exactly these files."""
    query = select(Confirmation).where(Confirmation.review_id == review.id, Confirmation.files == list(files))
    rows = session.scalars(query.order_by(Confirmation.id))
    return {
        LineName(confirmation.line): confirmation
        for confirmation in rows
        if confirmation.line in set(LineName)
    }


def answer_about_warnings(
    session: ReadSession, review: Review, warnings: Iterable[str]
) -> Confirmation | None:
    """The last answer about undecided warnings: asked for, agreed to or cancelled; None if there is none.

    An answer about other files, or from before one of these warnings was found, does not count.
    """
    files = files_of(documents_to_be_public(session, review))
    answer = confirmations(session, review, files).get(LineName.WARNINGS)
    return answer if answer and set(warnings) <= set(answer.about) else None


def _line(
    name: LineName, rule: _Rule, inputs: GateInputs, answer: Confirmation | None, words: Mapping[str, str]
) -> Line:
    about = tuple(rule.about(inputs))
    if rule.passes(inputs):
        return Line(name, LineStatus.DONE, rule.sentence_done)
    if rule.answered and answer and _is_valid(answer, about):
        sentence = rule.answered.format(**words)
        return Line(name, LineStatus.DONE, sentence, answer.confirmed_by, answer.agreed_by, about)
    status = LineStatus.NEEDS_CONFIRMATION if name in CONFIRMABLE else LineStatus.OPEN
    return Line(name, status, rule.sentence_open.format(**words), about=about)


def _is_valid(answer: Confirmation, about: Sequence[str]) -> bool:
    """Whether the answer covers everything that the line is about now."""
    return answer.answer == Answer.ACCEPTED and set(about) <= set(answer.about)


def _words(inputs: GateInputs) -> Mapping[str, str]:
    findings = inputs.findings
    warnings = len(findings.warnings)
    return {
        "unread": listed(list(inputs.unread)),
        "near": listed(list(dict.fromkeys(map(_near, inputs.near)))),
        "own": listed(list(inputs.own_boards)),
        "other": listed(list(inputs.other_boards)),
        "themes": _counted(inputs.themes_to_confirm, "theme"),
        "hidden": _counted(len(findings.hidden), "place"),
        "severe": _counted(len(findings.severe), "detail"),
        "removed_words": listed(list(inputs.texts_with_removed_words)),
        "removals": _about_removals(findings.removals),
        "warnings": f"{_counted(warnings, 'warning')} {'is' if warnings == 1 else 'are'}",
    }


def _about_removals(removals: Sequence[Finding]) -> str:
    failed = sum(finding.removal_problem is not None for finding in removals)
    if not failed:
        return "The words are being removed. Wait until this has finished."
    return f"The words of {_counted(failed, 'place')} could not be removed. Decide again what to do."


def _counted(count: int, singular: str) -> str:
    return f"{count} {singular}{'' if count == 1 else 's'}"


def _near(duplicate: NearDuplicate) -> str:
    """A public review by its identifier, any other without one."""
    where = duplicate.review.public_id or "a report that is not public yet"
    return f"{where} ({duplicate.similarity:.0%} the same)"
