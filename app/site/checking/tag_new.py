"""/boards/reviews/{id}/check/new-tag: a term of the vocabulary added by a person, with the words that say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from app.accounts.policy import Action
from app.curation import retag
from app.curation.passages import words_in
from app.database import ReadSession
from app.errors import BadRequest
from app.models.document import Document
from app.models.review import Review
from app.request_scope import Me, Reading, Terms, Writing
from app.reviews.checking import documents_to_check
from app.reviews.submissions import find_review, review_to_change
from app.reviews.words import AGE_GROUPS, ASSERTIONS, FACETS, OUTCOMES, ROLES, in_words
from app.site.board_addresses import check_address, new_tag_address
from app.site.checking.fact_rows import ReviewDocuments
from app.site.checking.page_pane import PageChoice, PagePane, page_pane
from app.site.checking.recommendation_form import problems_of
from app.site.forms import Choice, FieldError, errors_of
from app.templating import page_response
from ingest.draft.claims import Evidence
from ingest.draft.tags import Assertion, Facet
from ingest.tagging.vocabulary import Vocabulary

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


class NewTagForm(BaseModel):
    """What the form sends."""

    term: str = ""
    """Facet and term, e.g. "theme:neglect"."""
    assertion: str = Assertion.PRESENT
    document: str = ""
    words: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class TermGroup:
    """The terms of one facet."""

    label: str
    terms: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class NewTagPage:
    """The form."""

    title: str
    back: str
    address: str
    groups: tuple[TermGroup, ...]
    assertions: tuple[Choice, ...]
    documents: tuple[Choice, ...]
    """Empty where there is only one."""
    words: str
    page: str
    term_error: str | None
    words_error: str | None
    page_error: str | None
    errors: tuple[FieldError, ...]
    pane: PagePane | None
    """A page to copy words from."""


@router.get("/boards/reviews/{review_id}/check/new-tag")
def form(
    request: Request, session: Reading, terms: Terms, review_id: str, *, document: str = "", page: int = 1
) -> HTMLResponse:
    """The form, empty, beside a page to copy words from."""
    review = find_review(session, review_id)
    context = _page(session, review, NewTagForm(document=document), terms, {}, page=page)
    return page_response(request, "checking/tag-new", context)


@router.post("/boards/reviews/{review_id}/check/new-tag")
def add(
    request: Request,
    session: Writing,
    me: Me,
    terms: Terms,
    review_id: str,
    *,
    form: Annotated[NewTagForm, Form()],
) -> Response:
    """Add it as confirmed, or show what is wrong, with everything as it was entered."""
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    documents = documents_to_check(session, review)
    document = next((own for own in documents if str(own.id) == form.document), documents[0])
    facet, _, term = form.term.partition(":")
    problems = {}
    if facet not in set(Facet) or not retag.is_known(Facet(facet), term):
        problems["term"] = "Choose a theme, an agency, a harm or an age"
    try:
        evidence = _evidence(session, document, form)
    except BadRequest as wrong:
        problems |= problems_of(wrong)
    if problems:
        page = _page(session, review, form, terms, problems)
        return page_response(request, "checking/tag-new", page, status_code=422)
    assertion = Assertion(form.assertion) if form.assertion in set(Assertion) else Assertion.PRESENT
    tag = retag.add(
        session, review, document, Facet(facet), term, person=me, evidence=evidence, assertion=assertion
    )
    session.flush()
    return RedirectResponse(check_address(review.id, done="added", at=f"tag-{tag.id}"), 303)


def _evidence(session: ReadSession, document: Document, form: NewTagForm) -> Evidence | None:
    """The words of the report, found on their page. Raises BadRequest."""
    if form.page.strip() and not form.words.strip():
        raise BadRequest(field="words", problem="copy the words from that page, or leave the page empty")
    if not form.words.strip():
        return None
    return words_in(session, document, form.words, page=form.page)


def _page(
    session: ReadSession,
    review: Review,
    form: NewTagForm,
    terms: Vocabulary,
    problems: dict[str, str],
    *,
    page: int = 1,
) -> NewTagPage:
    documents = documents_to_check(session, review)
    choice = PageChoice(new_tag_address(review.id), form.document, page)
    return NewTagPage(
        title=review.title,
        back=check_address(review.id, at="about"),
        address=new_tag_address(review.id),
        groups=tuple(_group(facet, terms, form.term) for facet in Facet),
        assertions=tuple(Choice(str(key), label, key == form.assertion) for key, label in ASSERTIONS.items()),
        documents=_documents(documents, form.document) if len(documents) > 1 else (),
        words=form.words,
        page=form.page,
        term_error=problems.get("term"),
        words_error=problems.get("words"),
        page_error=problems.get("page_number"),
        errors=errors_of(problems),
        pane=page_pane(session, ReviewDocuments(review, documents, {}), None, (), choice=choice),
    )


def _group(facet: Facet, terms: Vocabulary, chosen: str) -> TermGroup:
    closed = {Facet.AGE_GROUP: AGE_GROUPS, Facet.OUTCOME: OUTCOMES}.get(facet)
    named = closed.items() if closed else [(term.id, term.label) for term in terms.of(facet)]
    ordered = named if closed else sorted(named, key=lambda entry: entry[1])
    return TermGroup(
        in_words(FACETS, facet),
        tuple(Choice(f"{facet}:{key}", label, f"{facet}:{key}" == chosen) for key, label in ordered),
    )


def _documents(documents: Sequence[Document], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(str(own.id), in_words(ROLES, own.role), str(own.id) == chosen) for own in documents)
