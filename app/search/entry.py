"""What an engine stores of one published review, and nothing more."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.models.review import ReviewId
from ingest.draft.outline import SectionKind
from ingest.draft.tags import Assertion

ASIDES = (Assertion.ABSENT, Assertion.POLICY, Assertion.OTHER_CASE)
"""What a report says of a term that was not so in its case."""
_WEIGHTS: Mapping[str | None, float] = {
    SectionKind.FRONT_MATTER: 0.3,
    SectionKind.CONTENTS: 0.3,
    SectionKind.GLOSSARY: 0.3,
    SectionKind.APPENDIX: 0.7,
}


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """A passage of a published document, ready to be indexed."""

    passage_id: int
    document_number: int
    text: str
    page: int
    """Page of its first word."""
    last_page: int
    start: int
    """Offset in the first page's text."""
    section_title: str | None
    section_kind: str | None
    recommendation_number: str | None
    language: str = "en"
    page_starts: tuple[int, ...] = ()
    """Offsets in ``text`` where the second and later pages begin."""

    @property
    def weight(self) -> float:
        """What its section takes off its score: a list of abbreviations names a thing and says nothing about it."""
        return _WEIGHTS.get(self.section_kind, 1.0)


@dataclass(frozen=True, slots=True)
class Aside:
    """A place where a review names a term without its being so in the case: denied, general policy, another case."""

    term: str
    """As a filter has it, e.g. "theme=neglect"."""
    assertion: str
    """One of ASIDES."""
    passage: int | None
    """The position of the passage among those of the review; None where no passage has the place."""


@dataclass(frozen=True, slots=True)
class RecommendationPlace:
    """A place where a case has a recommendation."""

    document_number: int
    role: str
    """The role of the document."""
    page: int
    page_label: str | None
    """The number printed on the page."""
    number: str | None
    """The number printed at the recommendation."""


@dataclass(frozen=True, slots=True)
class RecommendationEntry:
    """A recommendation of a published case, once, with every place it is at."""

    recommendation_id: UUID
    text: str
    language: str
    addressees: tuple[str, ...]
    themes: tuple[str, ...]
    """Terms of the vocabulary that its own sentences name."""
    places: tuple[RecommendationPlace, ...]
    """The first is that of its text, in the foremost document of the case."""


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A published review as an engine sees it. Terms are ids of the vocabularies, present ones only."""

    review_id: ReviewId
    public_id: str
    title: str
    alias: str | None
    kinds: tuple[str, ...]
    nation: str | None
    boards: tuple[tuple[str, str], ...]
    """(id, name) pairs."""
    report_date: str | None
    report_year: int | None
    outcome: str | None
    themes: tuple[str, ...]
    age_groups: tuple[str, ...]
    agencies: tuple[str, ...]
    harms: tuple[str, ...]
    roles: tuple[str, ...]
    languages: tuple[str, ...]
    passages: tuple[PassageEntry, ...]
    content_hash: str
    """Changes whenever anything else in the entry does."""
    asides: tuple[Aside, ...] = ()
    evidence: tuple[tuple[str, int], ...] = ()
    """Terms it is tagged with ("theme=neglect"), each with the position of the passage that shows it best."""
    recommendations: tuple[RecommendationEntry, ...] = ()
