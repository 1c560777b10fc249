"""Set where the board published a review and its licence. Both are shown wherever the review appears."""

from urllib.parse import urlsplit

from app.audit.events import Event
from app.audit.record import record
from app.curation.removed_words import refuse_removed_words
from app.curation.review_lock import lock_review, resolve_and_reindex
from app.database import WriteSession
from app.errors import BadRequest
from app.models.review import Review

LONGEST_ADDRESS = 500
LONGEST_LICENCE = 300


def set_licence(session: WriteSession, review: Review, *, source_url: str, licence: str, actor: str) -> None:
    """Save both; an empty value means not stated. Raises BadRequest naming the field."""
    lock_review(session, review)
    address, words = _address(source_url), _words(licence)
    refuse_removed_words(session, review, "source_url", address)
    refuse_removed_words(session, review, "licence", words)
    review.source_url, review.licence = address, words
    record(session, Event.LICENCE_SET, actor=actor, review_id=review.id)
    resolve_and_reindex(session, review)


def _address(written: str) -> str | None:
    """The web address, checked: http or https, with a host and without user information."""
    address = written.strip()
    if not address:
        return None
    if len(address) > LONGEST_ADDRESS:
        raise BadRequest(field="source_url", problem=f"it is longer than {LONGEST_ADDRESS} characters")
    if not (address.isascii() and address.isprintable() and " " not in address and _is_page(address)):
        raise BadRequest(
            field="source_url", problem="enter a web address, such as https://board.example.org/reviews"
        )
    return address


def _is_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname) and "@" not in parts.netloc


def _words(written: str) -> str | None:
    words = " ".join(written.replace("\x00", " ").split())
    if len(words) > LONGEST_LICENCE:
        raise BadRequest(field="licence", problem=f"it is longer than {LONGEST_LICENCE} characters")
    return words or None
