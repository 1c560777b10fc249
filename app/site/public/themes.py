"""All themes of the vocabulary: what each means and how many reviews have it."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.request_scope import Engine, Terms
from app.search.engine import SearchEngine
from app.search.request import FilterName, SearchRequest
from app.site.addresses import search_address
from app.site.parts import Link, counted
from app.site.public.review_card import theme_link
from app.templating import page_response
from ingest.draft.tags import Facet
from ingest.tagging.vocabulary import Term, Vocabulary

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A theme with its meaning; ``href`` is None if no review has it yet."""

    id: str
    label: str
    definition: str
    count: str
    href: str | None


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """Themes that belong together."""

    id: str
    label: str
    reviews: Link | None
    """The reviews that have any of them; None if none has."""
    themes: tuple[ThemeEntry, ...]


@dataclass(frozen=True, slots=True)
class ThemesPage:
    """/themes."""

    lead: str
    groups: tuple[ThemeGroup, ...]


@router.get("/themes")
def themes(request: Request, engine: Engine, vocabulary: Terms) -> HTMLResponse:
    """Every theme, group by group."""
    return page_response(request, "public/themes", themes_page(engine, vocabulary))


def themes_page(engine: SearchEngine, vocabulary: Vocabulary) -> ThemesPage:
    """Everything the page shows."""
    answer = engine.answer(SearchRequest(page_size=1))
    counts = {count.value: count.count for count in answer.facets.get(FilterName.THEME, ())}
    terms = vocabulary.of(Facet.THEME)
    wholes = {count.value: count.count for count in answer.facets.get(FilterName.THEME_GROUP, ())}
    theme_groups = [
        ThemeGroup(
            group.id,
            group.label,
            _whole(group.id, wholes.get(group.id, 0)),
            tuple(_entry(term, counts.get(term.id, 0)) for term in terms if term.group == group.id),
        )
        for group in vocabulary.groups_of(Facet.THEME)
    ]
    return ThemesPage(
        lead=f"{counted(len(terms), 'theme')}, found by rules in the words of {counted(answer.total, 'review')}.",
        groups=tuple(group for group in theme_groups if group.themes),
    )


def _whole(group: str, count: int) -> Link | None:
    if not count:
        return None
    address = search_address(SearchRequest(filters={FilterName.THEME_GROUP: (group,)}))
    return Link(f"{counted(count, 'review')} with any of these", address)


def _entry(term: Term, count: int) -> ThemeEntry:
    return ThemeEntry(
        id=term.id,
        label=term.label,
        definition=term.definition,
        count=counted(count, "review") if count else "none yet",
        href=theme_link(term.id).href if count else None,
    )
