"""Withdrawing: withdraw a review, get the receipt, restore it. With a token, or from a signed-in browser."""

from fastapi import APIRouter, Depends, Request
from fastapi.security import HTTPBearer

from app.accounts.policy import Action
from app.api.errors import problem_responses
from app.api.v1.withdrawal_shapes import RestoreRequest, WithdrawalShape, WithdrawRequest, withdrawal_shape
from app.api.v1.writing_shapes import ReviewStatus, review_status
from app.curation.confirm import confirm_line
from app.curation.receipt import withdrawal_check_of
from app.curation.restore import restore
from app.curation.withdraw import withdraw
from app.models.review import ReviewState
from app.request_scope import Files, Me, Reading, Writing
from app.reviews.submissions import find_review, review_to_change

_TOKEN = HTTPBearer(auto_error=False, description="A token made at /account/tokens, with the scope withdraw.")

router = APIRouter(
    tags=["writing"],
    dependencies=[Depends(_TOKEN)],
    responses=problem_responses(
        (
            409,
            "The state of the review does not allow this. The detail names the state, "
            "or the publication checks that are not done.",
        ),
        (413, "The body is too large."),
        (507, "The disk is full: nothing was withdrawn."),
    ),
)


@router.post("/reviews/{review_id}/withdraw")
def withdraw_review(
    request: Request, session: Writing, files: Files, me: Me, review_id: str, *, body: WithdrawRequest
) -> WithdrawalShape:
    """Withdraw a review everywhere. Scope: withdraw. A second request does not change the reason or the time."""
    review = review_to_change(session, review_id, person=me, action=Action.WITHDRAW)
    if review.state != ReviewState.WITHDRAWN:
        withdraw(session, files, review, reason=body.reason, actor=me.actor, sentence=body.sentence)
    return withdrawal_shape(request, review, withdrawal_check_of(session, review))


@router.get("/reviews/{review_id}/withdrawal")
def receipt(request: Request, session: Reading, review_id: str) -> WithdrawalShape:
    """Get the receipt: every place checked since, and the result. Scope: withdraw.

    A restored review keeps the receipt of its last withdrawal.
    """
    review = find_review(session, review_id)
    return withdrawal_shape(request, review, withdrawal_check_of(session, review))


@router.post("/reviews/{review_id}/restore")
def restore_review(
    request: Request, session: Writing, me: Me, review_id: str, body: RestoreRequest
) -> ReviewStatus:
    """Make a withdrawn review public again, under its identifier. Scope: withdraw."""
    review = review_to_change(session, review_id, person=me, action=Action.RESTORE)
    for line in body.confirm:
        confirm_line(session, review, line, actor=me.actor)
    restore(session, review, actor=me.actor)
    return review_status(request, review)
