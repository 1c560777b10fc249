"""A review in results and lists, as a card."""

from collections.abc import Iterable
from functools import lru_cache

from app.reviews.addresses import review_address
from app.reviews.words import (
    AGE_GROUPS,
    ASSERTIONS,
    KINDS,
    OUTCOMES,
    date_in_words,
    in_words,
    page_title,
    term_label,
)
from app.search.engine import NamedTerm, PassageHit, ReviewHit
from app.search.labels import value_label
from app.search.request import FilterName, SearchRequest
from app.site.addresses import search_address
from app.site.parts import Link, Quote, ReviewCard, counted
from app.site.public.in_report import InReport
from ingest.draft.tags import Facet


def result_card(hit: ReviewHit, asked: InReport) -> ReviewCard:
    """A review with its best passages, each a link to the passage on its page."""
    quotes = tuple(passage_quote(hit.public_id, passage, asked) for passage in hit.passages)
    return ReviewCard(
        title=hit.title,
        href=review_address(hit.public_id),
        kinds=tuple(in_words(KINDS, kind) for kind in hit.kinds),
        facts=(*_facts(hit, date=str(hit.report_year) if hit.report_year else None), *_asides(hit.asides)),
        quotes=quotes,
        more=_more(hit, asked),
        themes=tuple(theme_link(theme) for theme in hit.themes),
    )


def new_card(hit: ReviewHit) -> ReviewCard:
    """A review in a list of new ones, without passages."""
    published = f"Published {date_in_words(hit.report_date)}" if hit.report_date else None
    return ReviewCard(
        title=hit.title,
        href=review_address(hit.public_id),
        kinds=tuple(in_words(KINDS, kind) for kind in hit.kinds),
        facts=_facts(hit, date=published),
        themes=tuple(theme_link(theme) for theme in hit.themes[:3]),
    )


@lru_cache(maxsize=1_000)
def theme_link(theme: str) -> Link:
    """A theme, leading to every review that has it."""
    query = SearchRequest(filters={FilterName.THEME: (theme,)})
    return Link(term_label(Facet.THEME, theme), search_address(query))


def _facts(hit: ReviewHit, *, date: str | None) -> tuple[str, ...]:
    ages = [in_words(AGE_GROUPS, age) for age in hit.age_groups[:3]]
    facts = [*hit.board_names, date, *ages, in_words(OUTCOMES, hit.outcome) if hit.outcome else None]
    return tuple(fact for fact in facts if fact)


def _asides(asides: Iterable[tuple[NamedTerm, str]]) -> tuple[str, ...]:
    """E.g. "Domestic abuse: said to be absent"."""
    return tuple(
        f"{value_label(term.filter, term.value)}: {ASSERTIONS[assertion]}" for term, assertion in asides
    )


def passage_quote(
    public_id: str, passage: PassageHit, asked: InReport, *, report: str | None = None
) -> Quote:
    """A passage in results: its snippet, its page and heading, and the link to it. ``report`` says which report."""
    where = (
        f"Recommendation {passage.recommendation_number}"
        if passage.recommendation_number
        else passage.section_title
    )
    return Quote(
        fragments=passage.fragments,
        source=" · ".join(
            part for part in (report, page_title(passage.page, passage.page_label), where) if part
        ),
        href=asked.hit(public_id, passage),
        note=", ".join(_asides(passage.asides)) or None,
    )


def _more(hit: ReviewHit, asked: InReport) -> Link | None:
    """The list of all its passages that match."""
    if not hit.more_passages:
        return None
    label = f"{counted(hit.more_passages, 'more passage')} in this review"
    return Link(label, asked.passages(hit.public_id))
