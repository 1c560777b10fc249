"""/boards/reviews/{id}/source-and-licence: where the board published the review, and its licence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.policy import Action
from app.curation.set_licence import set_licence
from app.errors import BadRequest
from app.models.review import Review
from app.request_scope import Me, Reading, Writing
from app.reviews.licence import UNSTATED
from app.reviews.submissions import find_review, review_to_change
from app.site.forms import FieldError, errors_of, sentence_of
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class LicencePage:
    """The form, as it was filled in when it has errors."""

    title: str
    source_url: str
    licence: str
    unstated: str
    """Shown to readers when no licence is set."""
    address: str
    back: str
    source_error: str | None
    licence_error: str | None
    errors: tuple[FieldError, ...]


@router.get("/boards/reviews/{review_id}/source-and-licence")
def form(request: Request, session: Reading, review_id: str) -> HTMLResponse:
    """The form with the current values."""
    review = find_review(session, review_id)
    page = _page(review, review.source_url or "", review.licence or "", {})
    return page_response(request, "manage/licence", page)


@router.post("/boards/reviews/{review_id}/source-and-licence")
def save(
    request: Request,
    session: Writing,
    me: Me,
    review_id: str,
    *,
    source_url: Annotated[str, Form()] = "",
    licence: Annotated[str, Form()] = "",
) -> Response:
    """Save it, or show the form again with its errors."""
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    try:
        set_licence(session, review, source_url=source_url, licence=licence, actor=me.actor)
    except BadRequest as error:
        page = _page(review, source_url, licence, {str(error.facts["field"]): sentence_of(error)})
        return page_response(request, "manage/licence", page, status_code=422)
    return RedirectResponse(f"/boards/reviews/{review.id}?done=licence", status_code=303)


def _page(review: Review, source_url: str, licence: str, problems: Mapping[str, str]) -> LicencePage:
    return LicencePage(
        title=review.title,
        source_url=source_url,
        licence=licence,
        unstated=UNSTATED,
        address=f"/boards/reviews/{review.id}/source-and-licence",
        back=f"/boards/reviews/{review.id}",
        source_error=problems.get("source_url"),
        licence_error=problems.get("licence"),
        errors=errors_of(problems),
    )
