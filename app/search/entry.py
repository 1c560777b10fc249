"""What an engine holds of one published review, and nothing more."""

from dataclasses import dataclass

from app.models.review import ReviewId


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """A passage of a published document, ready to be found."""

    passage_id: int
    document_number: int
    text: str
    page: int
    """Page of its first word."""
    last_page: int
    start: int
    """Offset in the first page's text."""
    section_title: str | None
    section_kind: str | None
    recommendation_number: str | None
    language: str = "en"
    page_starts: tuple[int, ...] = ()
    """Where in ``text`` the second and each further page begins."""


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A published review as an engine sees it. Terms are ids of the vocabularies, present ones only."""

    review_id: ReviewId
    public_id: str
    title: str
    alias: str | None
    kinds: tuple[str, ...]
    nation: str | None
    boards: tuple[tuple[str, str], ...]
    """(id, name) pairs."""
    report_date: str | None
    report_year: int | None
    outcome: str | None
    themes: tuple[str, ...]
    age_groups: tuple[str, ...]
    agencies: tuple[str, ...]
    harms: tuple[str, ...]
    roles: tuple[str, ...]
    languages: tuple[str, ...]
    passages: tuple[PassageEntry, ...]
    content_hash: str
    """Changes whenever anything above does."""
