"""Tags for checking: grouped by facet, each with its sentence, its page and its status."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.tag import Tag, TagStatus
from app.reviews.checking import stamp_of_tag
from app.reviews.sure import is_sure_tag
from app.reviews.words import ASSERTIONS, FACETS, in_words, term_label
from app.site.board_addresses import tag_address
from app.site.checking.fact_rows import CheckStatus, Place, ReviewDocuments, sure_in_words
from app.site.parts import Link
from ingest.draft.tags import Assertion, Facet


@dataclass(frozen=True, slots=True)
class TagRow:
    """One tag in the list."""

    id: str
    label: str
    assertion: str | None
    """What the report says about it, unless it simply states it."""
    place: Place | None
    more: str | None
    status: CheckStatus
    is_decided: bool
    href: str
    seen: str


@dataclass(frozen=True, slots=True)
class TagGroup:
    """The tags of one facet, with those that were rejected apart."""

    id: str
    label: str
    count: str
    """E.g. "14 suggested, 5 confirmed"."""
    is_open: bool
    rows: tuple[TagRow, ...]
    rejected: tuple[TagRow, ...]


def tag_groups(tags: Sequence[Tag], review_documents: ReviewDocuments) -> tuple[TagGroup, ...]:
    """Themes first; within a group, what reading is not sure of first, then what is present, best supported first."""
    groups = []
    for facet in FACETS:
        own = sorted((tag for tag in tags if tag.facet == facet), key=_order)
        if own:
            groups.append(_group(facet, own, review_documents))
    return tuple(groups)


def tag_row(tag: Tag, review_documents: ReviewDocuments) -> TagRow:
    """The line of one tag."""
    href = tag_address(review_documents.review.id, tag.id)
    return TagRow(
        id=f"tag-{tag.id}",
        label=term_label(Facet(tag.facet), tag.term),
        assertion=None if tag.assertion == Assertion.PRESENT else ASSERTIONS[tag.assertion],
        place=place_of_tag(tag, review_documents, href),
        more=f"and {len(tag.evidence) - 1} more" if len(tag.evidence) > 1 else None,
        status=status_of_tag(tag, review_documents),
        is_decided=tag.status != TagStatus.SUGGESTED,
        href=href,
        seen=stamp_of_tag(tag),
    )


def status_of_tag(tag: Tag, review_documents: ReviewDocuments) -> CheckStatus:
    """The status in words, with who decided and when."""
    if tag.status == TagStatus.SUGGESTED or tag.decided_at is None:
        return CheckStatus("suggested", "suggested", sure_in_words(tag.confidence))
    return CheckStatus(
        tag.status, tag.status, review_documents.who(tag.decided_by, tag.decided_at.date().isoformat())
    )


def place_of_tag(tag: Tag, review_documents: ReviewDocuments, href: str, *, nth: int = 0) -> Place | None:
    """The page of its sentence; the link opens it there."""
    document = review_documents.document(tag.document_id)
    if document is None or nth >= len(tag.evidence):
        return None
    evidence = tag.evidence[nth]
    where = Link(review_documents.page_label(document, evidence["page"]), f"{href}?nth={nth}#page")
    return Place(where, evidence["quote"])


def _group(facet: str, tags: Sequence[Tag], review_documents: ReviewDocuments) -> TagGroup:
    rows = [tag_row(tag, review_documents) for tag in tags if tag.status != TagStatus.REJECTED]
    confirmed = sum(1 for row in rows if row.is_decided)
    return TagGroup(
        id=f"tags-{facet}",
        label=in_words(FACETS, facet),
        count=f"{len(rows) - confirmed} suggested, {confirmed} confirmed",
        is_open=facet == Facet.THEME,
        rows=tuple(rows),
        rejected=tuple(tag_row(tag, review_documents) for tag in tags if tag.status == TagStatus.REJECTED),
    )


def _order(tag: Tag) -> tuple[bool, bool, float]:
    needs_no_one = tag.status != TagStatus.SUGGESTED or is_sure_tag(tag)
    return needs_no_one, tag.assertion != Assertion.PRESENT, -tag.confidence
