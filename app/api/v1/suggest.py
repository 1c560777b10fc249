"""/suggest: what may be meant by what has been typed so far."""

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request

from app.api.v1.listing import absolute
from app.api.v1.shapes import SuggestionShape, SuggestionsShape
from app.request_scope import Engine, Reading, SuggesterOf
from app.reviews.addresses import review_address
from app.search.request import FilterName
from app.search.suggest import Choice

router = APIRouter(tags=["search"])


@router.get("/suggest")
def suggest(
    request: Request,
    session: Reading,
    engine: Engine,
    suggester: SuggesterOf,
    q: Annotated[str, Query(max_length=200, description="What has been typed so far.")] = "",
) -> SuggestionsShape:
    """Reviews by title, alias or identifier, boards and themes by name. Type at least 2 letters."""
    found = suggester.suggest(session, engine, q)
    titles = [
        SuggestionShape(
            kind="review",
            value=one.public_id,
            label=one.title,
            count=None,
            url=absolute(request, review_address(one.public_id)),
        )
        for one in found.titles
    ]
    boards = [_choice(request, FilterName.BOARD, one) for one in found.boards]
    themes = [_choice(request, FilterName.THEME, one) for one in found.themes]
    return SuggestionsShape(query=q, items=[*titles, *boards, *themes])


def _choice(
    request: Request, name: Literal[FilterName.BOARD, FilterName.THEME], one: Choice
) -> SuggestionShape:
    url = absolute(request, f"/search?{urlencode({name.value: one.value})}")
    return SuggestionShape(kind=name.value, value=one.value, label=one.label, count=one.count, url=url)
