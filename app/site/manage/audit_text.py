"""Events in plain words: "changed the title", "withdrew it: it could have identified somebody"."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from app.audit.events import Event
from app.models.audit_event import AuditEvent
from app.reviews.readiness import LineName
from app.reviews.tombstone import reason_in_words
from app.reviews.uk_time import moment_in_words
from app.reviews.words import in_sentence, in_words, listed, term_label
from app.site.fact_labels import FACT_LABELS
from ingest.draft.claims import ClaimField
from ingest.draft.tags import Facet

Details = Mapping[str, Any]
Words = str | Callable[[Details], str]

_DECISIONS = {
    "confirmed": "confirmed",
    "changed": "changed",
    "added": "added to",
    "undone": "took back what persons decided of",
    "rejected": "rejected what was read of",
    "not_stated": "marked as not stated",
    "withheld": "withheld",
}
_LINES = {
    LineName.NAMES: "names",
    LineName.CASE_REVIEW: "that it is a case review",
    LineName.READABLE: "pages without words",
    LineName.DUPLICATE: "another one alike",
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
    about = _LINES.get(LineName(line), in_words({}, line)) if line in set(LineName) else line
    if line == LineName.NAMES:
        return (
            "looked for names"
            if details.get("answer") == "looked"
            else "answered for publishing unchecked names"
        )
    return f"answered for {about}"


def _published(details: Details) -> str:
    return "published it" + _names(details)


def _names(details: Details) -> str:
    if "checked_for_names" not in details:
        return ""
    return ", names looked for" if details["checked_for_names"] else ", not checked for names"


def _held(details: Details) -> str:
    return f"held it until {moment_in_words(datetime.fromisoformat(str(details['until'])))}"


def _failed(details: Details) -> str:
    lines = [in_words({}, str(line)).lower() for line in details.get("lines", ())]
    return f"could not be published by the clock: {listed(lines)} stood open"


def _why(what: str) -> Callable[[Details], str]:
    return lambda details: f"{what}. {reason_in_words(details.get('reason'))}"


def _probed(details: Details) -> str:
    return f"visited every surface: {'gone everywhere' if details.get('is_clean') else 'not gone everywhere'}"


_WORDS: Mapping[Event, Words] = {
    Event.SUBMITTED: "handed a file in",
    Event.REFUSED: lambda details: f"could not take a file: {in_words({}, str(details.get('code'))).lower()}",
    Event.DUPLICATE: "handed in a file that was here already",
    Event.READ: "had it read",
    Event.PUBLISHED: _published,
    Event.DOCUMENT_PUBLISHED: lambda details: "published a further document or version" + _names(details),
    Event.CORRECTED: _corrected,
    Event.RETAGGED: _retagged,
    Event.RECOMMENDATION_EDITED: _recommendation,
    Event.TERMS_STATED: "stated its source and what its board says of reuse",
    Event.LINE_CONFIRMED: _answered,
    Event.HELD: _held,
    Event.RELEASED: "ended the hold",
    Event.HOLD_FAILED: _failed,
    Event.WITHDRAWN: _why("withdrew it"),
    Event.DOCUMENT_WITHDRAWN: _why("withdrew one document"),
    Event.RESTORED: lambda details: "restored it" + _names(details),
    Event.DOCUMENT_RESTORED: "restored one document",
    Event.REPLACED: lambda details: f"handed in version {details.get('version', '')} of a document",
    Event.JOINED: "joined a document to it",
    Event.SPLIT_OFF: "split a document off",
    Event.KEPT_APART: "kept it apart from another case",
    Event.PROBED: _probed,
    Event.GIVEN_UP: lambda details: f"gave a job up: {in_words({}, str(details.get('job'))).lower()}",
    Event.ACCOUNT_ADDED: "added an account",
    Event.ROLE_CHANGED: "changed what an account may do",
    Event.ACCOUNT_CLOSED: "closed an account",
    Event.PASSWORD_CHOSEN: "chose a password",
    Event.TOKEN_MADE: "made a token",
    Event.TOKEN_REVOKED: "revoked a token",
    Event.WITHDRAWN_AGAIN: "kept it withdrawn when an older backup was restored",
}
