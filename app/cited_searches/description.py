"""What a cited search looked for, in words, and how to cite it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.cited_searches.stored_search import request_of
from app.database import ReadSession
from app.models.board import Board
from app.models.cited_search import CitedSearch
from app.models.review import Review, ReviewState
from app.reviews.tombstone import WithdrawalReason
from app.reviews.words import date_in_words
from app.search.labels import value_label
from app.search.request import FilterName, SearchRequest, Sort, YearRange

REPOSITORY = "Case Review Repository"
HIDDEN = "The words of this search are not shown, because they name a review that has been withdrawn."
_SORTS: Mapping[Sort, str] = {
    Sort.BEST: "Best match first",
    Sort.NEWEST: "Newest first",
    Sort.OLDEST: "Oldest first",
}
_IDENTIFYING = frozenset(
    {WithdrawalReason.IDENTIFIES_SOMEBODY, WithdrawalReason.FAMILY_REQUEST, WithdrawalReason.COURT}
)


@dataclass(frozen=True, slots=True)
class Described:
    """A search in words."""

    words: str | None
    """Exactly as typed; None where they are hidden or there were none."""
    are_words_hidden: bool
    read_as: str
    filters: tuple[tuple[str, str], ...]
    """E.g. ("Theme", "Neglect or Parental mental health"), ("Not kind of review", …), ("Year", "2015 to 2020")."""
    order: str

    @property
    def line(self) -> str:
        """All of it in one line: “bruise baby”; theme: Neglect; year: 2015 to 2020."""
        words = (
            f"“{self.words}”" if self.words else "words not shown" if self.are_words_hidden else "all reviews"
        )
        return "; ".join(
            [words, *(f"{name[:1].lower()}{name[1:]}: {values}" for name, values in self.filters)]
        )


def described(session: ReadSession, record: CitedSearch) -> Described:
    """A cited search in words. Words that name a review that was withdrawn since are left out."""
    request = request_of(record.search)
    is_naming = bool(request.q) and _names_withdrawn(session, request.q, record.public_ids)
    return described_request(session, request, is_hidden=is_naming)


def described_request(session: ReadSession, request: SearchRequest, *, is_hidden: bool = False) -> Described:
    """A search in words, with or without those that someone typed."""
    return Described(
        words=None if is_hidden else request.q or None,
        are_words_hidden=is_hidden,
        read_as=_read_as(request),
        filters=tuple(_filters(session, request)),
        order="Newest first" if not request.q and request.sort is Sort.BEST else _SORTS[request.sort],
    )


def citation(record: CitedSearch, search: Described, *, address: str, read_on: date, reviews: int) -> str:
    """In Harvard style: "Case Review Repository (2026) Search: “…”. 62 reviews … Available at: … (Accessed: …)."."""
    return (
        f"{REPOSITORY} ({record.cited_on.year}) Search: {search.line}. {record.found}. "
        f"Searched {_day(record.cited_on)} in {reviews:,} published reviews. "
        f"Available at: {address} (Accessed: {_day(read_on)})."
    )


def _day(day: date) -> str:
    return date_in_words(day.isoformat())


def _read_as(request: SearchRequest) -> str:
    if not request.q:
        return (
            "No words, filters only"
            if request.filters or request.excluded or request.years
            else "Every review"
        )
    if request.exact:
        return "Exact search"
    return "These words only" if request.only_my_words else "Words, with other spellings and similar words"


def _filters(session: ReadSession, request: SearchRequest) -> Iterator[tuple[str, str]]:
    chosen = [*request.filters.get(FilterName.BOARD, ()), *request.excluded.get(FilterName.BOARD, ())]
    boards = {
        board.id: board.name
        for board in (
            session.execute(select(Board.id, Board.name).where(Board.id.in_(chosen))) if chosen else ()
        )
    }
    for before, filters in (("", request.filters), ("Not ", request.excluded)):
        for name, values in filters.items():
            labels = (boards.get(value) or value_label(name, value) for value in values)
            called = name.in_words
            yield before + called if before else called.capitalize(), " or ".join(labels)
    if request.years is not None:
        yield "Year", _years(request.years)


def _years(years: YearRange) -> str:
    if years.first == years.last:
        return str(years.first)
    if years.first is None or years.last is None:
        return f"{years.last} and earlier" if years.first is None else f"{years.first} and later"
    return f"{years.first} to {years.last}"


def _names_withdrawn(session: ReadSession, q: str, public_ids: Iterable[str]) -> bool:
    """Whether the words have the title or alias of a review among these that was withdrawn.

    Where it was withdrawn because it identifies someone, a part of its title is enough: a surname, for example.
    """
    query = select(Review.title, Review.alias, Review.withdrawal_reason).where(
        Review.public_id.in_(list(public_ids)), Review.state == ReviewState.WITHDRAWN
    )
    asked = _folded(q)
    return any(
        name is not None
        and (
            _folded(name) in asked
            or (reason in _IDENTIFYING and set(asked.split()) <= set(_folded(name).split()))
        )
        for title, alias, reason in session.execute(query)
        for name in (title, alias)
    )


def _folded(text: str) -> str:
    """In small letters, with punctuation as spaces."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
