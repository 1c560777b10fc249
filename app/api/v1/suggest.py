"""/suggest: reviews, recommendations, themes and boards that match what has been typed so far."""

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request

from app.api.v1.listing import absolute
from app.api.v1.shapes import SuggestionShape, SuggestionsShape
from app.request_scope import Engine, Reading, SuggesterOf
from app.reviews.addresses import page_address, review_address
from app.search.instant.choices import Choice
from app.search.request import FilterName

router = APIRouter(tags=["search"])


@router.get("/suggest")
def suggest(
    request: Request,
    session: Reading,
    engine: Engine,
    suggester: SuggesterOf,
    q: Annotated[str, Query(max_length=200, description="What has been typed so far.")] = "",
) -> SuggestionsShape:
    """Suggest reviews by title, alias or identifier, recommendations by their words, themes and boards by name.

    Type at least 2 letters. Recommendations come from 4 letters. The last word may be the beginning of one.
    """
    suggestions = suggester.suggest(session, engine, q)
    titles = [
        SuggestionShape(
            kind="review",
            value=title.public_id,
            label=title.title,
            count=None,
            url=absolute(request, review_address(title.public_id)),
        )
        for title in suggestions.titles
    ]
    recommendations = [
        SuggestionShape(
            kind="recommendation",
            value=hit.public_id,
            label=hit.text,
            count=None,
            url=absolute(request, page_address(hit.public_id, hit.document_number, hit.page)),
        )
        for hit in suggestions.recommendations
    ]
    themes = [_choice(request, FilterName.THEME, theme) for theme in suggestions.themes]
    boards = [_choice(request, FilterName.BOARD, board) for board in suggestions.boards]
    return SuggestionsShape(query=q, items=[*titles, *recommendations, *themes, *boards])


def _choice(
    request: Request, name: Literal[FilterName.BOARD, FilterName.THEME], choice: Choice
) -> SuggestionShape:
    url = absolute(request, f"/search?{urlencode({name.value: choice.value})}")
    return SuggestionShape(
        kind=name.value, value=choice.value, label=choice.label, count=choice.count, url=url
    )
