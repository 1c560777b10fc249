"""The form of a recommendation, and finding its words on the page again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field

from app.curation.passages import Bounds, bounds_in
from app.database import ReadSession
from app.errors import BadRequest
from app.models.document import Document, Recommendation
from app.site.forms import Choice, sentence_of
from ingest.draft.tags import Facet
from ingest.tagging.vocabulary import load_vocabulary

MOST_AGENCIES = 100


class RecommendationForm(BaseModel):
    """What the form sends."""

    decision: str = ""
    seen: str = ""
    document: str = ""
    words: str = ""
    page: str = ""
    number: str = ""
    addressees: list[str] = Field(default_factory=list, max_length=MOST_AGENCIES)


@dataclass(frozen=True, slots=True)
class RecommendationInputs:
    """The boxes as they are shown."""

    words: str
    words_error: str | None
    page: str
    page_error: str | None
    number: str
    number_error: str | None
    agencies: tuple[Choice, ...]


def form_of(recommendation: Recommendation) -> RecommendationForm:
    """The boxes with the current values."""
    return RecommendationForm(
        words=recommendation.text,
        page=str(recommendation.page),
        number=recommendation.number or "",
        addressees=list(recommendation.addressees),
    )


def inputs_of(form: RecommendationForm, problems: Mapping[str, str]) -> RecommendationInputs:
    """The boxes with what was entered, and what is wrong at each."""
    return RecommendationInputs(
        words=form.words,
        words_error=problems.get("words"),
        page=form.page,
        page_error=problems.get("page_number"),
        number=form.number,
        number_error=problems.get("number"),
        agencies=_agencies(form.addressees),
    )


def bounds_of(
    session: ReadSession, document: Document, form: RecommendationForm, *, near: Recommendation | None = None
) -> Bounds:
    """The place of the words. Raises BadRequest."""
    place = (near.start or 0) if near else 0
    return bounds_in(session, document, form.words, page=form.page, near=place)


def problems_of(wrong: BadRequest) -> dict[str, str]:
    """What is wrong, by its box."""
    field = str(wrong.facts["field"])
    box = field if field in ("words", "page", "number") else "words"
    box = "page_number" if box == "page" else box
    return {box: sentence_of(wrong)}


def _agencies(chosen: Sequence[str]) -> tuple[Choice, ...]:
    """All agencies, the chosen ones first, so that they are seen without scrolling."""
    terms = sorted(load_vocabulary().of(Facet.AGENCY), key=lambda term: (term.id not in chosen, term.label))
    return tuple(Choice(term.id, term.label, term.id in chosen) for term in terms)
