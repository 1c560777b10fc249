"""A recommendation as every page shows it: its words, whom it is addressed to, its themes and where else it is."""

from dataclasses import dataclass

from app.reviews.addresses import page_address
from app.reviews.words import ROLES, in_sentence, in_words, listed, page_title, term_label
from app.search.engine import Fragment
from app.search.entry import RecommendationEntry, RecommendationPlace
from app.search.postgres.clusters import Similar
from app.search.request import FilterName, SearchRequest
from app.search.results.passage_key import passage_key
from app.site.addresses import search_address
from app.site.parts import Link, Quote, counted
from ingest.draft.tags import Facet

PATH = "/recommendations"
CLUSTERS = f"{PATH}/similar"


@dataclass(frozen=True, slots=True)
class RecommendationItem:
    """A recommendation and its links."""

    quote: Quote
    also: tuple[Link, ...]
    """The other places where its case has it."""
    themes: tuple[Link, ...]
    """The recommendations of each of its themes."""
    similar: Link | None
    """E.g. "Similar recommendations in 14 reviews since 2009"."""


def recommendation_item(
    entry: RecommendationEntry,
    public_id: str,
    fragments: tuple[Fragment, ...],
    *,
    question: str = "",
    similar: Similar | None = None,
) -> RecommendationItem:
    """An entry as it is shown. A link to its page highlights the ``question`` there."""
    place, *others = entry.places
    return RecommendationItem(
        quote=Quote(
            fragments=fragments,
            source=page_title(place.page, place.page_label),
            href=page_address(
                public_id,
                place.document_number,
                place.page,
                question=question,
                passage=passage_key(entry.text),
            ),
            number=place.number,
            note=_addressed_to(entry),
        ),
        also=tuple(
            _link(public_id, other, is_here=other.document_number == place.document_number)
            for other in others
        ),
        themes=tuple(Link(term_label(Facet.THEME, term), _of_theme(term)) for term in entry.themes),
        similar=None if similar is None else _similar(similar),
    )


def _similar(similar: Similar) -> Link:
    """The count has the review itself in it, as the page that it leads to does."""
    since = f" since {similar.since}" if similar.since else ""
    label = f"Similar recommendations in {counted(similar.reviews, 'review')}{since}"
    return Link(label, f"{CLUSTERS}/{similar.cluster_id}")


def _of_theme(term: str) -> str:
    return search_address(SearchRequest(filters={FilterName.THEME: (term,)}), PATH)


def _addressed_to(entry: RecommendationEntry) -> str | None:
    names = [in_sentence(term_label(Facet.AGENCY, term)) for term in entry.addressees]
    return f"to {listed(names)}" if names else None


def _link(public_id: str, place: RecommendationPlace, *, is_here: bool) -> Link:
    page = in_sentence(page_title(place.page, place.page_label))
    label = page if is_here else f"{in_sentence(in_words(ROLES, place.role))}, {page}"
    return Link(label, page_address(public_id, place.document_number, place.page))
