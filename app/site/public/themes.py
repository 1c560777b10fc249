"""All themes of the vocabulary: what each means and how many reviews have it."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.request_scope import Engine, Terms
from app.search.engine import SearchEngine
from app.search.request import FilterName, SearchRequest
from app.site.parts import counted
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
    groups = [(group.id, group.label) for group in vocabulary.groups if group.facet is Facet.THEME]
    theme_groups = [
        ThemeGroup(
            id, label, tuple(_entry(term, counts.get(term.id, 0)) for term in terms if term.group == id)
        )
        for id, label in groups
    ]
    return ThemesPage(
        lead=f"{counted(len(terms), 'theme')}, found by rules in the words of {counted(answer.total, 'review')}.",
        groups=tuple(group for group in theme_groups if group.themes),
    )


def _entry(term: Term, count: int) -> ThemeEntry:
    return ThemeEntry(
        id=term.id,
        label=term.label,
        definition=term.definition,
        count=counted(count, "review") if count else "none yet",
        href=theme_link(term.id).href if count else None,
    )
