"""Instant results below the search box: a list of links for the script that shows it."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.protection import NOT_KEPT
from app.request_scope import Engine, Reading, SuggesterOf
from app.reviews.addresses import page_address, review_address
from app.search.engine import InstantRecommendation, TitleHit
from app.search.instant.choices import Choice
from app.search.instant.suggest import Suggestions
from app.search.question.words import words_of
from app.search.request import FilterName, SearchRequest
from app.site.addresses import search_address
from app.site.parts import counted
from app.templating import environment

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

LONGEST = 200
"""Characters of the typed words that are read."""
EXCERPT, BEFORE = 140, 40
"""Characters of a recommendation that are shown, and how many of them stand before the first typed word."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One instant result."""

    id: str
    label: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class OfferGroup:
    """Instant results of one kind under their heading."""

    id: str
    label: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class SuggestionList:
    """/suggest: instant results by kind, and a sentence with their numbers."""

    groups: tuple[OfferGroup, ...]
    status: str


@router.get("/suggest")
def suggest(
    session: Reading, engine: Engine, suggester: SuggesterOf, request: Request, q: str = ""
) -> HTMLResponse:
    """The list of instant results; empty if there are none. No cache keeps what was typed."""
    typed = q[:LONGEST]
    page = suggestion_list(suggester.suggest(session, engine, typed), typed)
    html = environment().get_template("fragments/public/suggestions.html").render(page=page)
    return HTMLResponse(html, headers={"Cache-Control": NOT_KEPT})


def suggestion_list(suggestions: Suggestions, typed: str = "") -> SuggestionList:
    """Instant results as they are shown: reviews, recommendations, themes, boards."""
    kinds = (
        ("reviews", "Reviews", [_title(hit) for hit in suggestions.titles]),
        (
            "recommendations",
            "Recommendations",
            [_recommendation(hit, typed) for hit in suggestions.recommendations],
        ),
        ("themes", "Themes", [_choice(FilterName.THEME, theme) for theme in suggestions.themes]),
        ("boards", "Boards", [_choice(FilterName.BOARD, board) for board in suggestions.boards]),
    )
    groups = tuple(
        OfferGroup(id, label, tuple(_numbered(id, offers))) for id, label, offers in kinds if offers
    )
    return SuggestionList(groups, _status(groups))


def _status(groups: Sequence[OfferGroup]) -> str:
    """E.g. "4 reviews, 1 theme. Use the arrow keys to choose one."."""
    if not groups:
        return ""
    counts = ", ".join(counted(len(group.offers), group.label.lower().removesuffix("s")) for group in groups)
    return f"{counts}. Use the arrow keys to choose one."


def _numbered(group: str, offers: Sequence[tuple[str, str, str]]) -> Iterator[Offer]:
    for number, (label, detail, href) in enumerate(offers, 1):
        yield Offer(f"suggestion-{group}-{number}", label, detail, href)


def _title(hit: TitleHit) -> tuple[str, str, str]:
    year = [str(hit.report_year)] if hit.report_year else []
    return hit.title, " · ".join([*hit.board_names, *year]), review_address(hit.public_id)


def _recommendation(hit: InstantRecommendation, typed: str) -> tuple[str, str, str]:
    number = [f"Recommendation {hit.number}"] if hit.number else []
    year = [str(hit.report_year)] if hit.report_year else []
    href = page_address(hit.public_id, hit.document_number, hit.page, question=typed)
    return excerpt(hit.text, typed), " · ".join([*number, hit.review_title, *year]), href


def excerpt(text: str, typed: str) -> str:
    """Some words of a recommendation, from its start or from a little before the first typed word in it."""
    words = " ".join(text.split())
    beginnings = {word.word for word in words_of(typed)}
    places = (word.start for word in words_of(words) if any(map(word.word.startswith, beginnings)))
    first = next(places, 0)
    start = words.find(" ", first - BEFORE) + 1 if first > EXCERPT - BEFORE else 0
    cut = textwrap.shorten(words[start:], EXCERPT, placeholder="…")
    return f"…{cut}" if start else cut


def _choice(name: FilterName, choice: Choice) -> tuple[str, str, str]:
    href = search_address(SearchRequest(filters={name: (choice.value,)}))
    count = counted(choice.count, "review")
    return choice.label, f"{choice.called} · {count}" if choice.called else count, href
