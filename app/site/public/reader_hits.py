"""The way through the passages of a report that match: which one this is, the next, the previous, and their pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.document import Document
from app.search.postgres.in_review import NamedPassage, Place
from app.site.parts import Link, counted, number
from app.site.public.in_report import InReport

MOST_PAGES_LISTED = 40


@dataclass(frozen=True, slots=True)
class HitPage:
    """A page with a passage that matches."""

    number: int
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Hits:
    """The passages of this document that match."""

    sentence: str
    """E.g. "Passage 3 of 14"."""
    pages: tuple[HitPage, ...]
    more: str | None
    previous: Link | None
    next: Link | None
    all: Link | None
    """The list of them; None in a preview, and where there is one or none."""


def hits_of(
    public_id: str,
    document: Document,
    page: int,
    *,
    asked: InReport,
    places: Sequence[Place],
    passage: NamedPassage | None,
    is_preview: bool = False,
) -> Hits | None:
    """The way through the matches from a page, or from a passage on it; None if nothing is looked for."""
    if not asked.question:
        return None
    here = _here(places, page, passage)
    before, after = _beside(places, page, passage, here)

    def link(label: str, place: Place | None) -> Link | None:
        if place is None:
            return None
        return Link(label, asked.page(public_id, document.number, place.page, place.key))

    firsts: dict[int, Place] = {}
    for place in places:
        firsts.setdefault(place.page, place)
    listed = sorted(firsts)[:MOST_PAGES_LISTED]
    return Hits(
        sentence=_sentence(places, here, is_other=passage is not None),
        pages=tuple(
            HitPage(at, asked.page(public_id, document.number, at, firsts[at].key), at == page)
            for at in listed
        ),
        more=f"and {number(len(firsts) - len(listed))} more" if len(firsts) > len(listed) else None,
        previous=link("previous", before),
        next=link("next", after),
        all=Link(f"List all {number(len(places))}", asked.passages(public_id, document=document.number))
        if len(places) > 1 and not is_preview
        else None,
    )


def _here(places: Sequence[Place], page: int, passage: NamedPassage | None) -> int | None:
    """Which of the matches is read: the passage of the address, or else the first on the page."""
    return next(
        (
            at
            for at, place in enumerate(places)
            if (place.page == page if passage is None else place.position == passage.position)
        ),
        None,
    )


def _beside(
    places: Sequence[Place], page: int, passage: NamedPassage | None, here: int | None
) -> tuple[Place | None, Place | None]:
    """The matches before and after what is read. Passages of the same words on the same page count as one."""
    if here is not None:
        same = (places[here].page, places[here].key)
        before = [place for place in places[:here] if (place.page, place.key) != same]
        after = [place for place in places[here + 1 :] if (place.page, place.key) != same]
    else:
        at = (page, 0) if passage is None else (0, passage.position)
        order = [(place.page if passage is None else 0, place.position) for place in places]
        before = [place for place, own in zip(places, order, strict=True) if own < at]
        after = [place for place, own in zip(places, order, strict=True) if own > at]
    return (before[-1] if before else None), (after[0] if after else None)


def _sentence(places: Sequence[Place], here: int | None, *, is_other: bool) -> str:
    """``is_other``: a passage is open, so that one found by its meaning is not among those that match."""
    if not places:
        return "No passage has these words" if is_other else "Not found in this report"
    if here is None:
        return f"Found in {counted(len(places), 'other passage' if is_other else 'passage')}"
    return f"Passage {number(here + 1)} of {number(len(places))}"
