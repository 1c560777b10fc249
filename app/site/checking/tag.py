"""/boards/reviews/{id}/check/tags/{tag}: one tag with its sentences beside their pages, to keep or reject."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.person import Person
from app.accounts.policy import Action
from app.curation import retag
from app.database import ReadSession
from app.errors import BadRequest
from app.models.review import Review
from app.models.tag import Tag, TagStatus
from app.request_scope import Me, Reading, Writing
from app.reviews.checking import documents_to_check, names_of, stamp_of_tag, tag_to_check
from app.reviews.submissions import find_review, review_to_change
from app.reviews.tag_decisions import decided_about
from app.reviews.words import ASSERTIONS, FACETS, in_words, term_label
from app.site.board_addresses import check_address, tag_address
from app.site.checking.fact_rows import CheckStatus, Place, ReviewDocuments
from app.site.checking.gate import PublicationChecks, publication_checks
from app.site.checking.overview import MESSAGES, overview_page
from app.site.checking.page_pane import PageChoice, PagePane, page_pane
from app.site.checking.tag_rows import place_of_tag, status_of_tag
from app.site.parts import counted, number
from app.templating import page_response
from ingest.draft.tags import Facet
from ingest.tagging.vocabulary import load_vocabulary

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

LIST = "list"
_VERBS: Mapping[str, Callable[..., None]] = {
    "confirmed": retag.confirm,
    "rejected": retag.reject,
    "undone": retag.undo,
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report that has the tag."""

    place: Place
    is_open: bool


@dataclass(frozen=True, slots=True)
class TagPage:
    """One tag."""

    title: str
    label: str
    facet: str
    definition: str | None
    assertion: str
    status: CheckStatus
    record: str | None
    """How often people confirmed suggestions of this term; None if no one has decided about any."""
    sentences: tuple[Sentence, ...]
    back: str
    address: str
    seen: str
    is_decided: bool
    message: str | None
    problem: str | None
    pane: PagePane | None
    checks: PublicationChecks | None


@router.get("/boards/reviews/{review_id}/check/tags/{tag_id}")
def show(
    request: Request,
    session: Reading,
    me: Me,
    review_id: str,
    tag_id: UUID,
    *,
    nth: int = 0,
    document: str = "",
    page: int = 0,
    done: str = "",
) -> HTMLResponse:
    """The tag, with the page of one of its sentences."""
    review = find_review(session, review_id)
    tag = tag_to_check(session, review, tag_id)
    choice = PageChoice(tag_address(review.id, tag.id), document, page)
    context = _page(session, me, review, tag, nth=nth, choice=choice, message=MESSAGES.get(done))
    return page_response(request, "checking/tag", context, fragment="check-tag")


@router.post("/boards/reviews/{review_id}/check/tags/{tag_id}")
def decide(
    request: Request,
    session: Writing,
    me: Me,
    review_id: str,
    tag_id: UUID,
    *,
    decision: Annotated[str, Form()] = "",
    seen: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> Response:
    """Keep it, reject it or undo that, unless someone else has decided since it was shown."""
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    tag = tag_to_check(session, review, tag_id)
    is_again = tag.decided_by == me.actor and tag.status == decision
    if seen != stamp_of_tag(tag) and not is_again:
        return _conflict(request, session, me, review, tag, decision=decision, back=back)
    if decision not in _VERBS:
        raise BadRequest(field="decision", problem="keep it, reject it or undo the decision")
    is_gone = decision == "undone" and retag.is_by_person(tag)
    _VERBS[decision](session, review, tag, person=me)
    if back == LIST or is_gone:
        return RedirectResponse(check_address(review.id, done=decision, at=f"tag-{tag.id}"), 303)
    return RedirectResponse(tag_address(review.id, tag.id, done=decision), 303)


def _conflict(
    request: Request, session: ReadSession, me: Person, review: Review, tag: Tag, *, decision: str, back: str
) -> HTMLResponse:
    by = names_of(session, [tag.decided_by]).get(tag.decided_by or "", "Someone else")
    mine = {"confirmed": "You wanted to keep it. ", "rejected": "You wanted to reject it. "}.get(decision, "")
    problem = (
        f"{by} has changed “{term_label(Facet(tag.facet), tag.term)}”. It is now {tag.status}. "
        f"{mine}Your decision was not saved. Check the new version and try again."
    )
    if back == LIST:
        page = overview_page(session, me, review, problem=problem)
        return page_response(request, "checking/overview", page, fragment="check-list", status_code=409)
    context = _page(session, me, review, tag, problem=problem)
    return page_response(request, "checking/tag", context, fragment="check-tag", status_code=409)


def _record(confirmed: int, decided: int) -> str | None:
    if not decided:
        return None
    return f"{number(confirmed)} of {counted(decided, 'suggestion')} of this were confirmed so far, in all reviews."


def _page(
    session: ReadSession,
    me: Person,
    review: Review,
    tag: Tag,
    *,
    nth: int = 0,
    choice: PageChoice | None = None,
    message: str | None = None,
    problem: str | None = None,
) -> TagPage:
    review_documents = ReviewDocuments(
        review, documents_to_check(session, review), names_of(session, [tag.decided_by])
    )
    facet, address = Facet(tag.facet), tag_address(review.id, tag.id)
    position = nth if 0 <= nth < len(tag.evidence) else 0
    places = [place_of_tag(tag, review_documents, address, nth=place) for place in range(len(tag.evidence))]
    term = load_vocabulary().find(facet, tag.term)
    return TagPage(
        title=review.title,
        label=term_label(facet, tag.term),
        facet=in_words(FACETS, facet),
        definition=term.definition if term else None,
        assertion=ASSERTIONS[tag.assertion],
        status=status_of_tag(tag, review_documents),
        record=_record(*decided_about(session, tag.facet, tag.term)),
        sentences=tuple(
            Sentence(place, nth == position) for nth, place in enumerate(places) if place is not None
        ),
        back=check_address(review.id, at=f"tag-{tag.id}"),
        address=address,
        seen=stamp_of_tag(tag),
        is_decided=tag.status != TagStatus.SUGGESTED,
        message=message,
        problem=problem,
        pane=page_pane(
            session,
            review_documents,
            review_documents.document(tag.document_id),
            tag.evidence[position:],
            choice=choice or PageChoice(address),
        ),
        checks=publication_checks(session, review),
    )
