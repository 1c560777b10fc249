"""Every recommendation of every published review, newest first; those to one agency where one is chosen."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.database import ReadSession
from app.request_scope import Reading
from app.reviews import find
from app.reviews.addresses import page_address, review_address
from app.reviews.find import FoundRecommendation
from app.reviews.words import in_sentence, listed, term_label
from app.site.parts import Link, Quote, counted, plain
from app.templating import page_response
from ingest.draft import Facet

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

PATH = "/recommendations"
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class AgencyOption:
    """An agency to choose, with how many recommendations are addressed to it."""

    value: str
    label: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class ReviewRecommendations:
    """Recommendations that stand together in one review."""

    review: Link
    facts: tuple[str, ...]
    items: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class RecommendationsPage:
    """/recommendations."""

    headline: str
    agencies: tuple[AgencyOption, ...]
    groups: tuple[ReviewRecommendations, ...]
    next: Link | None
    clear: Link | None


@router.get(PATH)
def recommendations(
    request: Request, session: Reading, agency: str = "", after: UUID | None = None
) -> HTMLResponse:
    """One page of recommendations."""
    return page_response(
        request, "recommendations", recommendations_page(session, agency=agency or None, after=after)
    )


def recommendations_page(
    session: ReadSession, *, agency: str | None, after: UUID | None
) -> RecommendationsPage:
    """Everything the page shows. Raises NotFound where ``after`` is no public recommendation."""
    found = find.recommendations(session, addressee=agency, after=after, limit=PAGE_SIZE)
    return RecommendationsPage(
        headline=_headline(found.total, agency),
        agencies=tuple(
            AgencyOption(term, f"{term_label(Facet.AGENCY, term)} ({count:,})", term == agency)
            for term, count in find.addressee_counts(session)
        ),
        groups=_by_review(found.items),
        next=Link("More recommendations", _address(agency, found.next_after)) if found.next_after else None,
        clear=Link("Show those to every agency", PATH) if agency else None,
    )


def _headline(total: int, agency: str | None) -> str:
    addressed = f" to {in_sentence(term_label(Facet.AGENCY, agency))}" if agency else ""
    return f"{counted(total, 'recommendation')}{addressed}"


def _by_review(items: tuple[FoundRecommendation, ...]) -> tuple[ReviewRecommendations, ...]:
    groups: dict[str, list[FoundRecommendation]] = {}
    for item in items:
        groups.setdefault(str(item.review.public_id), []).append(item)
    return tuple(_group(public_id, members) for public_id, members in groups.items())


def _group(public_id: str, members: list[FoundRecommendation]) -> ReviewRecommendations:
    review = members[0].review
    boards = listed([board.name for board in review.boards])
    year = str(review.report_year) if review.report_year else ""
    return ReviewRecommendations(
        review=Link(review.title, review_address(public_id)),
        facts=tuple(fact for fact in (boards, year) if fact),
        items=tuple(_quote(public_id, member) for member in members),
    )


def _quote(public_id: str, member: FoundRecommendation) -> Quote:
    one = member.recommendation
    names = [in_sentence(term_label(Facet.AGENCY, term)) for term in one.addressees]
    return Quote(
        fragments=plain(one.text),
        source=f"Page {one.page}",
        href=page_address(public_id, member.document.number, one.page),
        number=one.number,
        note=f"to {listed(names)}" if names else None,
    )


def _address(agency: str | None, after: UUID | None) -> str:
    given = {"agency": agency, "after": str(after) if after else None}
    return f"{PATH}?{urlencode({name: value for name, value in given.items() if value})}"
