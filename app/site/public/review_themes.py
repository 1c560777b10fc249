"""What a review is about: each theme with its sentences, absent themes last."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.models.document import Section
from app.models.tag import Tag, TagStatus
from app.reviews.addresses import page_address
from app.reviews.find import PassagePlace
from app.reviews.words import ASSERTIONS, page_title, term_label
from app.site.parts import Link, Quote, counted, plain
from app.site.public.review_card import theme_link
from ingest.draft.tags import Assertion, Facet

MOST_SENTENCES = 5

_SHOWN = (Assertion.PRESENT, Assertion.HISTORICAL, Assertion.ABSENT)
"""Themes of other people, other cases and policies are not themes of this review."""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme that opens to show its sentences."""

    label: str
    note: str
    """E.g. "6 sentences · suggested"."""
    is_open: bool
    quotes: tuple[Quote, ...]
    others: Link


@dataclass(frozen=True, slots=True)
class Places:
    """What sentences are located by: the numbers of the documents, the parts of the main one, what is withheld."""

    public_id: str
    numbers: Mapping[UUID, int]
    labels: Mapping[UUID, Callable[[int], str | None]]
    """What is printed on a page of each document."""
    main_document: UUID
    sections: Sequence[Section]
    passages: Sequence[PassagePlace] = ()
    withheld: frozenset[UUID] = frozenset()
    """The documents with pages that are withheld while someone checks them."""


def theme_rows(tags: Sequence[Tag], places: Places) -> tuple[ThemeRow, ...]:
    """The themes of a review, best supported first, absent ones last. A term that several documents have is one row."""
    merged: dict[tuple[str, str], list[Tag]] = {}
    for tag in tags:
        if tag.facet == Facet.THEME and tag.assertion in _SHOWN:
            merged.setdefault((tag.assertion, tag.term), []).append(tag)
    present = {term for assertion, term in merged if assertion == Assertion.PRESENT}
    rows = [
        (_SHOWN.index(Assertion(assertion)), _row(assertion, term, same, places))
        for (assertion, term), same in merged.items()
        if assertion == Assertion.PRESENT or term not in present
    ]
    return tuple(row for _, row in sorted(rows, key=lambda row: row[0]))


def quote_of(evidence: Mapping[str, Any], document_id: UUID, places: Places) -> Quote:
    """A sentence of a report with its page and heading."""
    page = evidence["page"]
    heading = _heading_of(evidence, places) if document_id == places.main_document else None
    where = page_title(page, places.labels[document_id](page))
    return Quote(
        fragments=plain(evidence["quote"]),
        source=" · ".join([where, *([heading] if heading else [])]),
        href=page_address(places.public_id, places.numbers[document_id], page),
    )


def _heading_of(evidence: Mapping[str, Any], places: Places) -> str | None:
    """The title of the section that the passage around a sentence is in; None where that is not certain.

    A page often has the end of one section and the beginning of the next. Without an offset only a page with passages
    of one section is certain.
    """
    page, start = evidence["page"], evidence.get("start")
    on_page = [place for place in places.passages if place.first_page <= page <= place.last_page]
    around = on_page if start is None else [place for place in on_page if _is_inside(page, start, place)]
    positions = {place.section for place in around}
    titles = [section.title for section in places.sections if section.position in positions]
    return titles[0] if len(positions) == 1 and titles else None


def _is_inside(page: int, start: int, place: PassagePlace) -> bool:
    return (place.first_page, place.start) <= (page, start) < (place.last_page, place.end)


def _row(assertion: str, term: str, tags: Sequence[Tag], places: Places) -> ThemeRow:
    evidence = [(sentence, tag.document_id) for tag in tags for sentence in tag.evidence]
    is_confirmed = any(tag.status == TagStatus.CONFIRMED for tag in tags)
    is_present = assertion == Assertion.PRESENT
    note = _sentences(len(evidence), tags, places) if is_present else ASSERTIONS[assertion]
    return ThemeRow(
        label=term_label(Facet.THEME, term),
        note=f"{note} · {'confirmed' if is_confirmed else 'suggested'}",
        is_open=False,
        quotes=tuple(
            quote_of(sentence, document_id, places) for sentence, document_id in evidence[:MOST_SENTENCES]
        ),
        others=Link("Other reviews with this theme", theme_link(term).href),
    )


def _sentences(count: int, tags: Sequence[Tag], places: Places) -> str:
    """How many can be read. A theme whose every sentence is on a withheld page says why there is none."""
    is_withheld = any(tag.document_id in places.withheld for tag in tags)
    return "its sentences are being checked" if is_withheld and not count else counted(count, "sentence")
