"""Ask a second person to agree to undecided warnings, agree, or cancel the request."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.policy import Action
from app.curation.agree_warnings import agree, cancel_request, request_agreement
from app.errors import BadRequest
from app.request_scope import Me, Writing
from app.reviews.submissions import review_to_change
from app.site.board_addresses import findings_address
from app.site.checking.findings import Shown, findings_response
from app.site.forms import sentence_of

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.post("/boards/reviews/{review_id}/check/findings/agreement")
def change(
    request: Request,
    session: Writing,
    me: Me,
    review_id: str,
    *,
    answer: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Save the answer. The person who asked cannot agree."""
    review = review_to_change(session, review_id, person=me, action=Action.DECIDE_FINDINGS)
    if answer == "agreed":
        agree(session, review, actor=me.actor)
    elif answer == "cancelled":
        cancel_request(session, review, actor=me.actor)
    elif answer == "requested":
        try:
            request_agreement(session, review, reason=reason, actor=me.actor)
        except BadRequest as refusal:
            state = Shown(agreement_error=sentence_of(refusal))
            return findings_response(request, session, me, review, state, status=422)
    else:
        raise BadRequest(field="answer", problem="choose an answer")
    return RedirectResponse(findings_address(review.id, done=answer, at="agreement"), 303)
