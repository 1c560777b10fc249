"""Look for a withdrawn review on every surface, without signing in, and save the result: the receipt.

The probe makes HTTP requests through a function it is given, and reads the indexes and the file store itself. A
receipt is clean only if every address was reached and none showed the review. Decision 0068.
"""

import html
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from io import BytesIO
from itertools import chain
from typing import Protocol
from urllib.parse import unquote_plus

from sqlalchemy import func, select

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.surfaces import SURFACES, Expected, Surface, Trace, TracedDocument
from app.database import ReadSession, WriteSession
from app.errors import AppError
from app.files.store import FileStore
from app.models.cited_search import CitedSearch
from app.models.document import Document, Passage
from app.models.receipt import Receipt
from app.models.recommendation_cluster import RecommendationInCluster
from app.models.review import Review, ReviewId, ReviewState
from app.models.search_index import (
    SearchPassage,
    SearchRecommendations,
    SearchRecommendationVector,
    SearchReview,
)
from app.reviews.words import KINDS
from ingest.draft.digest import Sha256

_OF_THE_INDEX = (
    SearchReview,
    SearchPassage,
    SearchRecommendations,
    SearchRecommendationVector,
    RecommendationInCluster,
)
_WORDS_A_RUN = 12
_WORDS_ASKED = 6
_RUNS_A_DOCUMENT = 2
_CITED_SEARCHES = 3
_FEWEST_WORDS = 3
"""A shorter title, such as "Child A", is not searched for: it is in other reports too."""
_ACTOR = "worker"


@dataclass(frozen=True, slots=True)
class Answer:
    """The response of an address."""

    status: int
    body: bytes


Get = Callable[[str], Answer]
"""Requests a path of the site. Raises NotReached if there is no response."""


class NotReached(AppError):
    """The site did not respond to the probe."""

    code = "not_reached"
    status = 503
    sentence = "{path} did not answer. Check that the web runs and that CASEREVIEWS_PROBE_URL leads to it."


class Outcome(StrEnum):
    """What was found at one address."""

    ABSENT = "absent"
    TOMBSTONE = "tombstone"
    """It says that a review was withdrawn, and nothing about its content."""
    STILL_THERE = "still_there"
    NOT_REACHED = "not_reached"


CLEAN_OUTCOMES = frozenset({Outcome.ABSENT, Outcome.TOMBSTONE})


@dataclass(frozen=True, slots=True)
class Visit:
    """One address of one surface, and the outcome there."""

    surface: str
    address: str
    """A path of the site, or the name of the index or file."""
    status: int | None
    outcome: Outcome
    at: str | None = None
    """When it responded (ISO 8601); None in older receipts, which did not record it."""


class HoldsReviews(Protocol):
    """A search index that is checked."""

    @property
    def name(self) -> str:
        """Its name."""

    def content_hashes(self) -> Mapping[ReviewId, str]:
        """Content hash of every review in it. Raises AppError."""
        ...


def probe(
    session: WriteSession,
    review: Review,
    *,
    get: Get,
    files: FileStore,
    engines: Sequence[HoldsReviews] = (),
) -> Receipt:
    """Visit every surface for a withdrawn review and save the receipt.

    ``engines`` are the search engines to check besides PostgreSQL's index.
    """
    started = now()
    trace = trace_of(session, review)
    visited = chain(
        _on_the_site(trace, get),
        (_in_index(session, review),),
        (_in_engine(engine, review) for engine in engines),
        _in_files(session, review, files),
    )
    visits = [replace(visit, at=now().isoformat()) for visit in visited]
    receipt = Receipt(
        review_id=review.id,
        public_id=trace.public_id,
        withdrawn_at=review.withdrawn_at or started,
        started_at=started,
        finished_at=now(),
        visits=[asdict(visit) for visit in visits],
        is_clean=all(visit.outcome in CLEAN_OUTCOMES for visit in visits),
    )
    session.add(receipt)
    session.flush()
    record(
        session,
        Event.WITHDRAWAL_CHECKED,
        actor=_ACTOR,
        review_id=review.id,
        details={"receipt": str(receipt.id), "is_clean": receipt.is_clean},
    )
    return receipt


def receipt_of(session: ReadSession, review: Review) -> Receipt | None:
    """The last receipt of the current withdrawal, or of the last one if the review is restored. None without one."""
    query = select(Receipt).where(Receipt.review_id == review.id)
    if review.withdrawn_at is not None:
        query = query.where(Receipt.withdrawn_at == review.withdrawn_at)
    return session.scalars(query.order_by(Receipt.id.desc()).limit(1)).first()


def visits_of(receipt: Receipt) -> tuple[Visit, ...]:
    """The visits of a receipt, in order."""
    return tuple(Visit(**{**visit, "outcome": Outcome(visit["outcome"])}) for visit in receipt.visits)


def trace_of(session: ReadSession, review: Review) -> Trace:
    """What would show the review: its identifier, title, alias, and sequences of words from its documents."""
    documents = session.scalars(
        select(Document)
        .where(Document.review_id == review.id, Document.published_at.is_not(None))
        .order_by(Document.number)
    ).all()
    runs = [run for document in documents for run in _runs(session, document)]
    names = [name for name in (review.title, review.alias) if name and not _is_shared(session, review, name)]
    distinctive = [
        name for name in names if len(name.split()) >= _FEWEST_WORDS and name not in KINDS.values()
    ]
    return Trace(
        public_id=review.public_id or "",
        title=review.title,
        documents=[TracedDocument(document.number, document.page_count) for document in documents],
        marks=[*distinctive, *runs],
        names=names,
        questions=[review.title, *(" ".join(run.split()[:_WORDS_ASKED]) for run in runs[:2])],
        cited_searches=_cited_searches(session, review),
    )


def _cited_searches(session: ReadSession, review: Review) -> Sequence[str]:
    """The newest cited searches that found it."""
    query = select(CitedSearch.id).where(CitedSearch.public_ids.contains([review.public_id]))
    newest = query.order_by(CitedSearch.cited_on.desc(), CitedSearch.id).limit(_CITED_SEARCHES)
    return session.scalars(newest).all()


def _runs(session: ReadSession, document: Document) -> Iterator[str]:
    """_WORDS_A_RUN words from the middle of each of its longest passages."""
    longest = (
        select(Passage.text)
        .where(Passage.document_id == document.id)
        .order_by(func.length(Passage.text).desc())
        .limit(_RUNS_A_DOCUMENT)
    )
    for text in session.scalars(longest):
        words = text.split()
        middle = max(0, (len(words) - _WORDS_A_RUN) // 2)
        if len(words) >= _WORDS_ASKED:
            yield " ".join(words[middle : middle + _WORDS_A_RUN])


def _is_shared(session: ReadSession, review: Review, name: str) -> bool:
    """Whether a public review has the same alias, such as "Child K", or has the name in its title."""
    query = select(func.count()).where(
        Review.id != review.id,
        Review.state == ReviewState.PUBLISHED,
        func.strpos(func.lower(Review.title + " " + func.coalesce(Review.alias, "")), name.lower()) > 0,
    )
    return bool(session.scalar(query))


def _on_the_site(trace: Trace, get: Get) -> Iterator[Visit]:
    for surface in SURFACES:
        for address in surface.addresses(trace):
            try:
                answer = get(address)
            except NotReached:
                yield Visit(surface.words, address, None, Outcome.NOT_REACHED)
                continue
            outcome = outcome_of(surface, address, answer, trace)
            yield Visit(surface.words, address, answer.status, outcome)


def outcome_of(surface: Surface, address: str, answer: Answer, trace: Trace) -> Outcome:
    """The outcome of one response. Words that the address itself contains, such as a search for them, do not count."""
    if answer.status == 429 or answer.status >= 500:
        return Outcome.NOT_REACHED
    query = _folded(unquote_plus(address.partition("?")[2]))
    is_silent = surface.expected is Expected.SILENT
    text = _text_of(answer.body)
    marks = [*trace.marks, *([trace.public_id] if is_silent else trace.names)]
    if any(_contains(text, mark) for mark in marks if not _contains(query, mark)):
        return Outcome.STILL_THERE
    if surface.expected is Expected.GONE:
        return {410: Outcome.TOMBSTONE, 404: Outcome.ABSENT}.get(answer.status, Outcome.STILL_THERE)
    return Outcome.TOMBSTONE if _contains(text, trace.public_id) else Outcome.ABSENT


def _contains(text: str, mark: str) -> bool:
    """Whether a text contains a mark as whole words."""
    return re.search(rf"(?<!\w){re.escape(_folded(mark))}(?!\w)", text) is not None


def _text_of(body: bytes) -> str:
    """The source of a response, and again without markup, so that a highlighted word does not split a mark."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(body)) as parts:
            body = b" ".join(parts.read(name) for name in parts.namelist())
    source = html.unescape(body.decode("utf-8", "replace"))
    return _folded(source + " " + re.sub(r"<[^>]*>", "", source))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _in_index(session: ReadSession, review: Review) -> Visit:
    rows = sum(
        session.scalar(select(func.count()).select_from(table).where(table.review_id == review.id)) or 0
        for table in _OF_THE_INDEX
    )
    return Visit("Search index of the database", "search_review", None, _outcome(is_there=rows > 0))


def _in_engine(engine: HoldsReviews, review: Review) -> Visit:
    surface = f"Search index of {engine.name.title()}"
    try:
        is_there = review.id in engine.content_hashes()
    except AppError:
        return Visit(surface, engine.name, None, Outcome.NOT_REACHED)
    return Visit(surface, engine.name, None, _outcome(is_there=is_there))


def _in_files(session: ReadSession, review: Review, files: FileStore) -> Iterator[Visit]:
    query = select(Document.sha256, Document.number).where(
        Document.review_id == review.id, Document.published_at.is_not(None)
    )
    for sha256, number in session.execute(query.order_by(Document.number)):
        is_there, pictures = files.has_public_copy(Sha256(sha256)), files.picture(Sha256(sha256), 1).parent
        yield Visit("Stored public copies", f"document {number}", None, _outcome(is_there=is_there))
        yield Visit("Stored page images", f"document {number}", None, _outcome(is_there=pictures.exists()))


def _outcome(*, is_there: bool) -> Outcome:
    return Outcome.STILL_THERE if is_there else Outcome.ABSENT
