"""What the search box offers while somebody types: a list of links for the script that shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.request_scope import Engine, Reading, SuggesterOf
from app.reviews.addresses import review_address
from app.search.engine import TitleFound
from app.search.request import FilterName, SearchRequest
from app.search.suggest import Choice, Suggestions
from app.site.addresses import search_address
from app.site.parts import counted
from app.templating import environment

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

LONGEST = 200
"""Letters that are read of what was typed."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the list."""

    id: str
    label: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class OfferGroup:
    """Offers of one kind under their heading."""

    id: str
    label: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class SuggestionList:
    """/suggest: the offers by kind, and how many there are in words."""

    groups: tuple[OfferGroup, ...]
    status: str


@router.get("/suggest")
def suggest(
    session: Reading, engine: Engine, suggester: SuggesterOf, request: Request, q: str = ""
) -> HTMLResponse:
    """The list of what may be meant; empty where nothing is."""
    offered = suggestion_list(suggester.suggest(session, engine, q[:LONGEST]))
    return HTMLResponse(environment().get_template("fragments/public/suggestions.html").render(page=offered))


def suggestion_list(found: Suggestions) -> SuggestionList:
    """Suggestions as they are shown: reviews, boards, themes."""
    kinds = (
        ("reviews", "Reviews", [_title(one) for one in found.titles]),
        ("boards", "Boards", [_choice(FilterName.BOARD, one) for one in found.boards]),
        ("themes", "Themes", [_choice(FilterName.THEME, one) for one in found.themes]),
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


def _title(one: TitleFound) -> tuple[str, str, str]:
    year = [str(one.report_year)] if one.report_year else []
    return one.title, " · ".join([*one.board_names, *year]), review_address(one.public_id)


def _choice(name: FilterName, one: Choice) -> tuple[str, str, str]:
    href = search_address(SearchRequest(filters={name: (one.value,)}))
    return one.label, counted(one.count, "review"), href
