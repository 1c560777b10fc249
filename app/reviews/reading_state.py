"""What was read from the reports of a review, as rows that app.reviews.reading_changes compares."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from app.database import ReadSession
from app.models.board import Board
from app.models.document import Document, Page, Recommendation, Section
from app.models.finding import Finding
from app.models.review import Review, ReviewBoard
from app.models.tag import Tag, TagStatus
from app.reviews.tags import COUNTED
from app.reviews.words import (
    AGE_GROUPS,
    ASSERTIONS,
    FACETS,
    KINDS,
    LANGUAGES,
    NATIONS,
    OUTCOMES,
    ROLES,
    SUBJECT_ROLES,
    date_in_words,
    in_words,
    listed,
    page_in_words,
    term_label,
)
from ingest.draft.page_states import UNREAD_REASONS, UnreadReason
from ingest.draft.tags import Facet


class Part(StrEnum):
    """What a row is about."""

    FACT = "fact"
    TAG = "tag"
    RECOMMENDATION = "recommendation"
    SECTION = "section"
    FINDING = "finding"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was read. Two readings have the same thing if part and key are equal."""

    part: Part
    key: tuple[str, ...]
    label: str
    value: str
    """In words; two readings differ in it if the values do."""


def reading_state(session: ReadSession, review: Review, documents: Sequence[Document]) -> list[Row]:
    """What was read from these reports of the review, and the facts of the review, in the order of a page.

    Decisions of people are in it: a reading keeps them, so they are the same before and after.
    """
    rows = [
        *_facts(session, review, documents),
        *_tags(session, documents),
        *_recommendations(session, documents),
        *_sections(session, documents),
        *_findings(session, documents),
        *_pages(session, documents),
    ]
    return list(_numbered(rows))


def _numbered(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, with a number in each key: two sections may have the same title on the same page."""
    counts: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        key = (row.part, *row.key)
        yield Row(row.part, (*row.key, str(counts[key])), row.label, row.value)
        counts[key] += 1


def _facts(session: ReadSession, review: Review, documents: Sequence[Document]) -> Iterator[Row]:
    boards = select(Board.name).join(ReviewBoard, ReviewBoard.board_id == Board.id)
    names = session.scalars(boards.where(ReviewBoard.review_id == review.id).order_by(Board.name)).all()
    published, incident = review.report_date, review.incident_date
    facts = {
        "Title": review.title,
        "Kind": listed([in_words(KINDS, kind) for kind in review.kinds]),
        "Board": listed(list(names)),
        "Nation": in_words(NATIONS, review.nation) if review.nation else "",
        "Area": listed(review.area_ids),
        "Published": date_in_words(published, review.report_date_precision) if published else "",
        "Incident": date_in_words(incident, review.incident_date_precision) if incident else "",
        "Alias": review.alias or "",
        "People": "; ".join(_subject(subject) for subject in review.subjects),
        "Outcome": in_words(OUTCOMES, review.outcome) if review.outcome else "",
        "Authors": listed(review.authors),
    }
    for label, value in facts.items():
        if value:
            yield Row(Part.FACT, (label,), label, value)
    for document in documents:
        about = f"{in_words(ROLES, document.role)}, {in_words(LANGUAGES, document.language)}"
        is_review = "a case review" if document.is_case_review else "not a case review"
        yield Row(Part.FACT, _key(document), f"Report {document.number}", f"{about}, {is_review}")


def _subject(subject: dict[str, object]) -> str:
    group = subject.get("age_group")
    parts = (
        in_words(SUBJECT_ROLES, str(subject["role"])),
        subject.get("age_text"),
        in_words(AGE_GROUPS, str(group)) if group else None,
        subject.get("sex"),
    )
    return ", ".join(str(part) for part in parts if part)


def _tags(session: ReadSession, documents: Sequence[Document]) -> Iterator[Row]:
    """The current tags. Small changes of confidence are none: only whether it counts in filters is shown."""
    for document in documents:
        query = select(Tag).where(Tag.document_id == document.id, Tag.superseded_at.is_(None))
        for tag in session.scalars(query.order_by(Tag.facet, Tag.term, Tag.assertion)):
            label = f"{in_words(FACETS, tag.facet)}: {term_label(Facet(tag.facet), tag.term)}"
            key = (*_key(document), tag.facet, tag.term, tag.assertion)
            yield Row(Part.TAG, key, label, f"{in_words(ASSERTIONS, tag.assertion)}, {_standing(tag)}")


def _standing(tag: Tag) -> str:
    if tag.status != TagStatus.SUGGESTED:
        return tag.status
    return (
        "suggested, counts in filters" if tag.confidence >= COUNTED else "suggested, not sure enough to count"
    )


def _recommendations(session: ReadSession, documents: Sequence[Document]) -> Iterator[Row]:
    for document in documents:
        query = select(Recommendation).where(Recommendation.document_id == document.id)
        for row in session.scalars(query.order_by(Recommendation.position)):
            number = f"{row.number} " if row.number else ""
            to = listed([term_label(Facet.AGENCY, agency) for agency in row.addressees])
            value = f"{number}{row.text}" + (f" (to {to})" if to else "")
            key = (*_key(document), str(row.page), row.text)
            yield Row(Part.RECOMMENDATION, key, _on(document, row.page), value)


def _sections(session: ReadSession, documents: Sequence[Document]) -> Iterator[Row]:
    for document in documents:
        query = select(Section).where(Section.document_id == document.id)
        for row in session.scalars(query.order_by(Section.position)):
            title = f"{row.number} {row.title}" if row.number else row.title
            value = f"{in_words({}, row.kind)}, level {row.level}, pages {row.first_page} to {row.last_page}"
            yield Row(Part.SECTION, (*_key(document), str(row.first_page), title), title, value)


def _findings(session: ReadSession, documents: Sequence[Document]) -> Iterator[Row]:
    for document in documents:
        query = select(Finding).where(Finding.document_id == document.id)
        for row in session.scalars(query.order_by(Finding.page, Finding.kind, Finding.words, Finding.id)):
            where = _on(document, row.page) if row.page else f"Report {document.number}"
            value = f"{row.severity}, {row.decision or 'undecided'}"
            key = (*_key(document), row.kind, str(row.page), row.words)
            yield Row(Part.FINDING, key, f"{where}: {in_words({}, row.kind)}: {row.words}", value)
        withheld = listed([str(page) for page in document.withheld_pages if page])
        if withheld:
            yield Row(Part.FINDING, _key(document), f"Report {document.number}: withheld pages", withheld)


def _pages(session: ReadSession, documents: Sequence[Document]) -> Iterator[Row]:
    """The text of each page; of one that could not be read, the reason."""
    for document in documents:
        query = select(Page.number, Page.text, Page.unread_reason).where(Page.document_id == document.id)
        for number, words, reason in session.execute(query.order_by(Page.number)):
            value = f"[{UNREAD_REASONS[UnreadReason(reason)]}] {words}" if reason else words
            yield Row(Part.TEXT, (*_key(document), str(number)), _on(document, number), value)


def _key(document: Document) -> tuple[str, ...]:
    return (str(document.id),)


def _on(document: Document, page: int) -> str:
    return f"Report {document.number}, {page_in_words(page, document.page_label(page))}"
