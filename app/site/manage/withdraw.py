"""Withdrawing a review, or one document of it: the reason, a public message, and a confirmation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.person import Person
from app.accounts.policy import Action
from app.curation.withdraw import LONGEST_SENTENCE, withdraw, withdraw_document
from app.errors import BadRequest, NotFound
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.request_scope import Files, Me, Reading, Writing
from app.reviews.submissions import documents_of, find_review, review_to_change
from app.reviews.tombstone import REASONS, WithdrawalReason
from app.site.document_names import name_of
from app.site.forms import Choice, FieldError, errors_of, sentence_of
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_NO_REASON = "Choose a reason"
_NOT_CONFIRMED = "Confirm that you want to withdraw it"
_SET_BY_SYSTEM = WithdrawalReason.REPLACED
"""Recorded when a new version replaces a report; people cannot choose it."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The form as it was filled in."""

    reason: str = ""
    sentence: str = ""
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawPage:
    """/boards/reviews/{id}/withdraw, and the same for one document."""

    title: str
    document: str | None
    """Which document alone is withdrawn; None for the whole review."""
    public_id: str
    documents: tuple[str, ...]
    """What is public now."""
    reasons: tuple[Choice, ...]
    sentence: str
    longest: int
    confirm: tuple[Choice, ...]
    address: str
    back: str
    reason_error: str | None
    sentence_error: str | None
    confirm_error: str | None
    errors: tuple[FieldError, ...] = field(default=())


@router.get("/boards/reviews/{review_id}/withdraw")
def form(request: Request, session: Reading, me: Me, review_id: str) -> Response:
    """The form; for a review that is already withdrawn, its receipt."""
    review = find_review(session, review_id)
    if review.state == ReviewState.WITHDRAWN:
        return _to_receipt(review)
    return page_response(request, "manage/withdraw", _page(review, me, None))


@router.post("/boards/reviews/{review_id}/withdraw")
def withdraw_review(
    request: Request,
    session: Writing,
    files: Files,
    me: Me,
    review_id: str,
    *,
    reason: Annotated[str, Form()] = "",
    sentence: Annotated[str, Form()] = "",
    confirm: Annotated[str, Form()] = "",
) -> Response:
    """Withdraw it and show the receipt. Sending the form twice withdraws once."""
    review = review_to_change(session, review_id, person=me, action=Action.WITHDRAW)
    if review.state == ReviewState.WITHDRAWN:
        return _to_receipt(review)
    answers = Answers(reason, sentence, bool(confirm))
    problems = _problems(answers)
    if not problems:
        try:
            withdraw(
                session,
                files,
                review,
                reason=WithdrawalReason(reason),
                actor=me.actor,
                sentence=sentence or None,
            )
        except BadRequest as refusal:
            problems = {"sentence": sentence_of(refusal)}
    if problems:
        page = _page(review, me, None, answers, problems)
        return page_response(request, "manage/withdraw", page, status_code=422)
    return _to_receipt(review)


@router.get("/boards/reviews/{review_id}/documents/{number}/withdraw")
def document_form(request: Request, session: Reading, me: Me, review_id: str, number: int) -> Response:
    """The same for one document; the whole review is withdrawn if it is the only public document."""
    review = find_review(session, review_id)
    if review.state == ReviewState.WITHDRAWN:
        return _to_receipt(review)
    document = _public_document(review, number)
    if len(_public(review)) == 1:
        return RedirectResponse(f"/boards/reviews/{review.id}/withdraw", status_code=303)
    return page_response(request, "manage/withdraw", _page(review, me, document))


@router.post("/boards/reviews/{review_id}/documents/{number}/withdraw")
def withdraw_one_document(
    request: Request,
    session: Writing,
    files: Files,
    me: Me,
    review_id: str,
    *,
    number: int,
    reason: Annotated[str, Form()] = "",
    confirm: Annotated[str, Form()] = "",
) -> Response:
    """Withdraw one document; the review stays public without it."""
    review = review_to_change(session, review_id, person=me, action=Action.WITHDRAW)
    if review.state == ReviewState.WITHDRAWN:
        return _to_receipt(review)
    document = _public_document(review, number)
    answers = Answers(reason, "", bool(confirm))
    problems = _problems(answers)
    if problems:
        page = _page(review, me, document, answers, problems)
        return page_response(request, "manage/withdraw", page, status_code=422)
    withdraw_document(session, files, review, document, reason=WithdrawalReason(reason), actor=me.actor)
    return RedirectResponse(f"/boards/reviews/{review.id}?done=document_withdrawn", status_code=303)


def _problems(answers: Answers) -> dict[str, str]:
    checks = (
        ("reason", answers.reason not in set(WithdrawalReason) - {_SET_BY_SYSTEM}, _NO_REASON),
        ("confirm", not answers.is_confirmed, _NOT_CONFIRMED),
    )
    return {field: sentence for field, fails, sentence in checks if fails}


def _page(
    review: Review,
    me: Person,
    document: Document | None,
    answers: Answers | None = None,
    problems: Mapping[str, str] | None = None,
) -> WithdrawPage:
    answers, problems = answers or Answers(), problems or {}
    path = f"/documents/{document.number}" if document else ""
    what = "this document" if document else "this review"
    return WithdrawPage(
        title=review.title,
        document=name_of(document) if document else None,
        public_id=review.public_id or "",
        documents=tuple(name_of(document) for document in _public(review)),
        reasons=tuple(
            Choice(reason, sentence, reason == answers.reason)
            for reason, sentence in REASONS.items()
            if reason is not _SET_BY_SYSTEM
        ),
        sentence=answers.sentence,
        longest=LONGEST_SENTENCE,
        confirm=(Choice("yes", f"I, {me.name}, withdraw {what} now", answers.is_confirmed),),
        address=f"/boards/reviews/{review.id}{path}/withdraw",
        back=f"/boards/reviews/{review.id}",
        reason_error=problems.get("reason"),
        sentence_error=problems.get("sentence"),
        confirm_error=problems.get("confirm"),
        errors=errors_of(problems),
    )


def _public(review: Review) -> list[Document]:
    return [document for document in documents_of(review) if document.published_at is not None]


def _public_document(review: Review, number: int) -> Document:
    document = next((document for document in _public(review) if document.number == number), None)
    if document is None:
        raise NotFound(what="public document")
    return document


def _to_receipt(review: Review) -> RedirectResponse:
    return RedirectResponse(f"/boards/reviews/{review.id}/withdrawal", status_code=303)
