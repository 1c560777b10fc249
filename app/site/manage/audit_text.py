"""Events in plain words: "changed the title", "withdrew it: it could have identified a person"."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from app.audit.events import Event
from app.models.audit_event import AuditEvent
from app.models.confirmation import Answer
from app.models.finding import FindingDecision
from app.reviews.readiness import LineName
from app.reviews.tombstone import reason_in_words
from app.reviews.uk_time import moment_in_words
from app.reviews.words import in_sentence, in_words, listed, term_label
from app.site.fact_labels import FACT_LABELS
from app.site.parts import counted
from ingest.draft.claims import ClaimField
from ingest.draft.tags import Facet

Details = Mapping[str, Any]
Words = str | Callable[[Details], str]

_DECISIONS = {
    "confirmed": "confirmed",
    "changed": "changed",
    "added": "added to",
    "undone": "reset all decisions about",
    "rejected": "rejected the value found for",
    "not_stated": "marked as not stated",
    "withheld": "withheld",
}
_LINES = {
    LineName.CASE_REVIEW: "that it is a case review",
    LineName.READABLE: "pages without text",
    LineName.DUPLICATE: "a possible duplicate",
    LineName.OWN_BOARD: "that it is a review of another board",
    LineName.THEMES: "themes as suggested",
}

_NAMES = "names"
"""A line of the gate before version 0.3."""
_AGREEMENTS = {
    Answer.REQUESTED: "asked a second person to agree to undecided warnings",
    Answer.ACCEPTED: "agreed to publish undecided warnings",
    Answer.CANCELLED: "cancelled a request to publish undecided warnings",
}
_FINDING_DECISIONS = {
    FindingDecision.PUBLIC: "decided that it is meant to be public",
    FindingDecision.REMOVE: "decided to remove from what is published",
    FindingDecision.CORRECTED_PDF: "decided to upload a corrected PDF",
    "undone": "undid the decision about what could identify someone",
}


def event_in_words(event: AuditEvent) -> str:
    """What was done, as it follows a name."""
    known = _WORDS.get(Event(event.event)) if event.event in set(Event) else None
    if known is None:
        return in_sentence(in_words({}, event.event))
    return known if isinstance(known, str) else known(event.details)


def _corrected(details: Details) -> str:
    done = _DECISIONS.get(str(details.get("decision")), "changed")
    return f"{done} {_fact(str(details.get('field')))}"


def _fact(field: str) -> str:
    if field in set(ClaimField) and ClaimField(field) in FACT_LABELS:
        return f"the fact “{FACT_LABELS[ClaimField(field)]}”"
    return f"the fact “{in_words({}, field)}”"


def _retagged(details: Details) -> str:
    facet, term = details.get("facet"), str(details.get("term"))
    label = term_label(Facet(facet), term) if facet in set(Facet) else term
    return f"{_DECISIONS.get(str(details.get('decision')), 'changed')} the tag “{label}”"


def _recommendation(details: Details) -> str:
    return f"{details.get('decision', 'changed')} a recommendation"


def _answered(details: Details) -> str:
    line = str(details.get("line"))
    if line == LineName.WARNINGS:
        return f"{_AGREEMENTS[Answer(details['answer'])]} ({details.get('warnings')})"
    if line == _NAMES:
        return (
            "confirmed a check for names"
            if details.get("answer") == Answer.LOOKED
            else "confirmed publishing without a check for names"
        )
    about = _LINES.get(LineName(line), in_words({}, line)) if line in set(LineName) else line
    return f"confirmed {about}"


def _finding(details: Details) -> str:
    decision = _FINDING_DECISIONS.get(str(details.get("decision")), "decided about")
    return f"{decision}: {in_words({}, str(details.get('kind'))).lower()} ({details.get('places')})"


def _published(details: Details) -> str:
    return "published it" + _gate(details)


def _gate(details: Details) -> str:
    """What was left undecided. Events from before version 0.3 say whether someone had checked for names."""
    if details.get("undecided_warnings"):
        return f" with undecided warnings ({details['undecided_warnings']})"
    if "checked_for_names" not in details:
        return ""
    return ", after a check for names" if details["checked_for_names"] else ", without a check for names"


def _scheduled(details: Details) -> str:
    return f"scheduled it for {moment_in_words(datetime.fromisoformat(str(details['until'])))}"


def _failed(details: Details) -> str:
    lines = [in_words({}, str(line)).lower() for line in details.get("lines", ())]
    return f"was not published as scheduled: {listed(lines)} not complete"


def _why(what: str) -> Callable[[Details], str]:
    return lambda details: f"{what}. {reason_in_words(details.get('reason'))}"


def _probed(details: Details) -> str:
    return (
        f"checked everywhere: {'removed everywhere' if details.get('is_clean') else 'not removed everywhere'}"
    )


def _removed(details: Details) -> str:
    """With how the copy was checked; removals of earlier versions did not record it."""
    words = "removed words from what is published, as decided"
    if "verified_by_ocr" not in details:
        return words
    ways = (
        "text, data, pixels and OCR" if details["verified_by_ocr"] else "text, data and pixels, without OCR"
    )
    return f"{words}. The copy was checked by its {ways}"


_WORDS: Mapping[Event, Words] = {
    Event.SUBMITTED: "uploaded a file",
    Event.REFUSED: lambda details: (
        f"uploaded a file that was rejected: {in_words({}, str(details.get('code'))).lower()}"
    ),
    Event.DUPLICATE: "uploaded a file that had already been uploaded",
    Event.READ: "processed the file",
    Event.PUBLISHED: _published,
    Event.DOCUMENT_PUBLISHED: lambda details: "published another report or version" + _gate(details),
    Event.CORRECTED: _corrected,
    Event.RETAGGED: _retagged,
    Event.RECOMMENDATION_EDITED: _recommendation,
    Event.LICENCE_SET: "set its source and licence",
    Event.LINE_CONFIRMED: _answered,
    Event.FINDING_DECIDED: _finding,
    Event.WORD_EXPLAINED: lambda details: (
        "removed the explanation of a word" if details.get("decision") == "undone" else "explained a word"
    ),
    Event.CHECK_REQUESTED: "asked for a check for what could identify someone",
    Event.RETRY_REQUESTED: "asked to read pages again that could not be read",
    Event.REPROCESSING_REQUESTED: "asked to reprocess the reports by better rules",
    Event.SCHEDULED: _scheduled,
    Event.SCHEDULE_CANCELLED: "cancelled the schedule",
    Event.SCHEDULE_FAILED: _failed,
    Event.WITHDRAWN: _why("withdrew it"),
    Event.DOCUMENT_WITHDRAWN: _why("withdrew one report"),
    Event.RESTORED: lambda details: "restored it" + _gate(details),
    Event.DOCUMENT_RESTORED: "restored one report",
    Event.REPLACED: lambda details: f"uploaded version {details.get('version', '')} of a report",
    Event.DOCUMENT_LINKED: "added a report to it",
    Event.DOCUMENT_SPLIT: "moved a report to a separate review",
    Event.MARKED_UNRELATED: "kept it separate from another review",
    Event.WITHDRAWAL_CHECKED: _probed,
    Event.REMOVALS_APPLIED: _removed,
    Event.PAGES_WITHHELD: lambda details: (
        f"withheld {counted(int(details.get('pages', 0)), 'page')} until someone decides what was found there"
    ),
    Event.PAGES_RELEASED: "made the withheld pages public again",
    Event.GIVEN_UP: lambda details: (
        f"stopped a job after repeated failures: {in_words({}, str(details.get('job'))).lower()}"
    ),
    Event.ACCOUNT_ADDED: "added an account",
    Event.ROLE_CHANGED: "changed the role of an account",
    Event.ACCOUNT_CLOSED: "closed an account",
    Event.PASSWORD_CHOSEN: "chose a password",
    Event.TOKEN_MADE: "created a token",
    Event.TOKEN_REVOKED: "revoked a token",
    Event.WITHDRAWN_AGAIN: "withdrew it again after a backup was restored",
}
