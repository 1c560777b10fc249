"""The Atom feed (RFC 4287) of published and withdrawn reviews, the newest first.

A withdrawn review is a tombstone (RFC 6721) with its identifier, date and reason code, and no names.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from app.database import ReadSession
from app.exports.rows import ExportRow, row_of
from app.exports.xml_text import xml_attribute, xml_text
from app.models.review import Review
from app.reviews.addresses import review_address
from app.reviews.changes import newest_changes, public_change_at
from app.reviews.words import KINDS, date_in_words, in_words, term_label
from ingest.draft.tags import Facet

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
ADDRESS = "/feed.atom"
MOST_ENTRIES = 50
_EMPTY_SINCE = datetime(2000, 1, 1, tzinfo=UTC)
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="en">'
)


@dataclass(frozen=True, slots=True)
class Feed:
    """The document and when it last changed."""

    body: bytes
    changed_at: datetime


def newest_feed(session: ReadSession, *, public_url: str) -> Feed:
    """The feed as it is now."""
    reviews = newest_changes(session, limit=MOST_ENTRIES)
    changed_at = max(
        (max(public_change_at(review), review.updated_at) for review in reviews), default=_EMPTY_SINCE
    )
    lines = [_HEAD, *_about(changed_at, public_url)]
    for review in reviews:
        lines += _entry(review, public_url) if review.is_published else _tombstone(review, public_url)
    return Feed("\n".join([*lines, "</feed>", ""]).encode(), changed_at)


def _about(changed_at: datetime, public_url: str) -> Iterator[str]:
    yield "<title>Case Review Repository: new and withdrawn reviews</title>"
    yield f"<id>{xml_text(public_url)}{ADDRESS}</id>"
    yield f'<link rel="self" type="application/atom+xml" href={xml_attribute(public_url + ADDRESS)}/>'
    yield f'<link rel="alternate" type="text/html" href={xml_attribute(public_url + "/")}/>'
    yield f"<updated>{_time(changed_at)}</updated>"
    yield "<author><name>Case Review Repository</name></author>"


def _entry(review: Review, public_url: str) -> Iterator[str]:
    row = row_of(review, public_url=public_url)
    yield "<entry>"
    yield f"<title>{xml_text(row.title)}</title>"
    yield f"<id>{xml_text(row.url)}</id>"
    yield f'<link rel="alternate" type="text/html" href={xml_attribute(row.url)}/>'
    yield f"<published>{_time(row.added_at)}</published>"
    yield f"<updated>{_time(row.updated_at)}</updated>"
    yield from (f"<author><name>{xml_text(board.name)}</name></author>" for board in row.boards)
    for theme in row.themes:
        label = term_label(Facet.THEME, theme)
        yield f"<category term={xml_attribute(theme)} label={xml_attribute(label)}/>"
    yield f"<rights>{xml_text(row.licence)}</rights>"
    yield f"<summary>{xml_text(_summary(row))}</summary>"
    yield "</entry>"


def _summary(row: ExportRow) -> str:
    """Its kinds, boards and date. Contains no text of the report."""
    dated = date_in_words(row.published.value, row.published.precision) if row.published else None
    parts = [*(in_words(KINDS, kind) for kind in row.kinds), row.publisher, dated]
    return f"{', '.join(fact for fact in parts if fact) or 'Review'}. {row.id}."


def _tombstone(review: Review, public_url: str) -> Iterator[str]:
    public_id = review.public_id or ""
    reason = f" ({review.withdrawal_reason})" if review.withdrawal_reason else ""
    address = xml_attribute(f"{public_url}{review_address(public_id)}")
    yield f'<at:deleted-entry ref={address} when="{_time(public_change_at(review))}">'
    yield f"<at:comment>A review was withdrawn: {xml_text(public_id + reason)}.</at:comment>"
    yield "</at:deleted-entry>"


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
