"""Reviews like one, as cards that say why."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.database import ReadSession
from app.models.review import Review
from app.reviews.addresses import page_address, review_address
from app.reviews.words import listed, page_title
from app.search.engine import NamedTerm, ReviewHit
from app.search.labels import value_label
from app.search.postgres.similar import ClosePassage, SimilarReview, similar_reviews
from app.site.parts import Quote

MOST = 5
SHARED_IN_SIGHT = 6


@dataclass(frozen=True, slots=True)
class SimilarCard:
    """A review in a list of similar ones."""

    title: str
    href: str
    facts: tuple[str, ...]
    shared_label: str
    shared: str
    """What both have, the rarest first."""
    missing: str | None
    """What was asked for and it does not have."""
    quote: Quote | None
    is_in_new_tab: bool = False
    """Set where going back would ask to send a form again."""


def similar_cards(session: ReadSession, review: Review, *, model: str | None) -> tuple[SimilarCard, ...]:
    """The reviews most like one that is public."""
    found = similar_reviews(session, review.id, model=model, most=MOST)
    return tuple(map(_card, found))


def facts_of(hit: ReviewHit) -> tuple[str, ...]:
    """Its boards and its year."""
    return (*hit.board_names, *([str(hit.report_year)] if hit.report_year else []))


def named(terms: Sequence[NamedTerm], *, most: int = SHARED_IN_SIGHT) -> str:
    """Terms in words, each label once, those that are too many counted."""
    labels = list(dict.fromkeys(value_label(term.filter, term.value) for term in terms))
    more = len(labels) - most
    return listed(labels if more <= 0 else [*labels[:most], f"{more} more"])


def _card(similar: SimilarReview) -> SimilarCard:
    return SimilarCard(
        title=similar.hit.title,
        href=review_address(similar.hit.public_id),
        facts=facts_of(similar.hit),
        shared_label="Both have",
        shared=named(similar.shared),
        missing=None,
        quote=_quote(similar.hit.public_id, similar.passage) if similar.passage else None,
    )


def _quote(public_id: str, passage: ClosePassage) -> Quote:
    source = page_title(passage.page, passage.page_label)
    return Quote(
        fragments=passage.fragments,
        source=" · ".join([source, *([passage.section_title] if passage.section_title else [])]),
        href=page_address(public_id, passage.document_number, passage.page, passage=passage.key),
        note="says something close in meaning" if passage.by_meaning else "uses many of the same words",
    )
