"""Suggestions below the search box: a list of links for the script that shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.request_scope import Engine, Reading, SuggesterOf
from app.reviews.addresses import review_address
from app.search.engine import TitleHit
from app.search.request import FilterName, SearchRequest
from app.search.suggest import Choice, Suggestions
from app.site.addresses import search_address
from app.site.parts import counted
from app.templating import environment

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

LONGEST = 200
"""Characters of the typed words that are read."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One suggestion."""

    id: str
    label: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class OfferGroup:
    """Suggestions of one kind under their heading."""

    id: str
    label: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class SuggestionList:
    """/suggest: suggestions by kind, and a sentence with their number."""

    groups: tuple[OfferGroup, ...]
    status: str


@router.get("/suggest")
def suggest(
    session: Reading, engine: Engine, suggester: SuggesterOf, request: Request, q: str = ""
) -> HTMLResponse:
    """The list of suggestions; empty if there are none."""
    page = suggestion_list(suggester.suggest(session, engine, q[:LONGEST]))
    return HTMLResponse(environment().get_template("fragments/public/suggestions.html").render(page=page))


def suggestion_list(suggestions: Suggestions) -> SuggestionList:
    """Suggestions as they are shown: reviews, boards, themes."""
    kinds = (
        ("reviews", "Reviews", [_title(hit) for hit in suggestions.titles]),
        ("boards", "Boards", [_choice(FilterName.BOARD, board) for board in suggestions.boards]),
        ("themes", "Themes", [_choice(FilterName.THEME, theme) for theme in suggestions.themes]),
    )
    groups = tuple(
        OfferGroup(id, label, tuple(_numbered(id, offers))) for id, label, offers in kinds if offers
    )
    count = sum(len(group.offers) for group in groups)
    return SuggestionList(groups, _status(count))


def _status(count: int) -> str:
    if not count:
        return ""
    return f"{counted(count, 'suggestion')}, use the arrow keys to choose one."


def _numbered(group: str, offers: Sequence[tuple[str, str, str]]) -> Iterator[Offer]:
    for number, (label, detail, href) in enumerate(offers, 1):
        yield Offer(f"suggestion-{group}-{number}", label, detail, href)


def _title(hit: TitleHit) -> tuple[str, str, str]:
    year = [str(hit.report_year)] if hit.report_year else []
    return hit.title, " · ".join([*hit.board_names, *year]), review_address(hit.public_id)


def _choice(name: FilterName, choice: Choice) -> tuple[str, str, str]:
    href = search_address(SearchRequest(filters={name: (choice.value,)}))
    return choice.label, counted(choice.count, "review"), href
