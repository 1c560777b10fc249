"""Tags as somebody checks them: grouped by facet, each with its sentence, its page, and what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.tag import Tag, TagStatus
from app.reviews.checking import stamp_of_tag
from app.reviews.words import ASSERTIONS, FACETS, in_words, term_label
from app.site.board_addresses import tag_address
from app.site.checking.fact_rows import Papers, Place, Standing, sure_in_words
from app.site.parts import Link
from ingest.draft.tags import Assertion, Facet


@dataclass(frozen=True, slots=True)
class TagRow:
    """One tag in the list."""

    id: str
    label: str
    said: str | None
    """What the report says of it, where that is not simply that it was so."""
    place: Place | None
    more: str | None
    standing: Standing
    is_decided: bool
    href: str
    seen: str


@dataclass(frozen=True, slots=True)
class TagGroup:
    """The tags of one facet, what somebody rejected apart."""

    id: str
    label: str
    count: str
    """E.g. "14 suggested, 5 confirmed"."""
    is_open: bool
    rows: tuple[TagRow, ...]
    rejected: tuple[TagRow, ...]


def tag_groups(tags: Sequence[Tag], papers: Papers) -> tuple[TagGroup, ...]:
    """Themes first; within a group what is so in this case first, the best supported before the others."""
    groups = []
    for facet in FACETS:
        own = sorted((one for one in tags if one.facet == facet), key=_order)
        if own:
            groups.append(_group(facet, own, papers))
    return tuple(groups)


def tag_row(tag: Tag, papers: Papers) -> TagRow:
    """The line of one tag."""
    href = tag_address(papers.review.id, tag.id)
    return TagRow(
        id=f"tag-{tag.id}",
        label=term_label(Facet(tag.facet), tag.term),
        said=None if tag.assertion == Assertion.PRESENT else ASSERTIONS[tag.assertion],
        place=place_of_tag(tag, papers, href),
        more=f"and {len(tag.evidence) - 1} more" if len(tag.evidence) > 1 else None,
        standing=standing_of_tag(tag, papers),
        is_decided=tag.status != TagStatus.SUGGESTED,
        href=href,
        seen=stamp_of_tag(tag),
    )


def standing_of_tag(tag: Tag, papers: Papers) -> Standing:
    """In words, with who decided and when."""
    if tag.status == TagStatus.SUGGESTED or tag.decided_at is None:
        return Standing("suggested", "suggested", sure_in_words(tag.confidence))
    return Standing(tag.status, tag.status, papers.who(tag.decided_by, tag.decided_at.date().isoformat()))


def place_of_tag(tag: Tag, papers: Papers, href: str, *, nth: int = 0) -> Place | None:
    """Where its sentence stands; the page opens at it."""
    document = papers.document(tag.document_id)
    if document is None or nth >= len(tag.evidence):
        return None
    one = tag.evidence[nth]
    where = Link(papers.page_label(document, one["page"]), f"{href}?nth={nth}#page")
    return Place(where, one["quote"])


def _group(facet: str, tags: Sequence[Tag], papers: Papers) -> TagGroup:
    rows = [tag_row(one, papers) for one in tags if one.status != TagStatus.REJECTED]
    confirmed = sum(1 for row in rows if row.is_decided)
    return TagGroup(
        id=f"tags-{facet}",
        label=in_words(FACETS, facet),
        count=f"{len(rows) - confirmed} suggested, {confirmed} confirmed",
        is_open=facet == Facet.THEME,
        rows=tuple(rows),
        rejected=tuple(tag_row(one, papers) for one in tags if one.status == TagStatus.REJECTED),
    )


def _order(tag: Tag) -> tuple[bool, float]:
    return tag.assertion != Assertion.PRESENT, -tag.confidence
