"""DraftReview: everything that reading one PDF yields. Every value is frozen; its parts have a module each.

None means "not known"; an empty tuple means "looked, found none".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.draft.claims import Claim
from ingest.draft.digest import Sha256
from ingest.draft.facts import DocumentRole, Metadata
from ingest.draft.findings import Finding
from ingest.draft.outline import DraftPage, Passage, Recommendation, Section
from ingest.draft.tags import Tag


@dataclass(frozen=True, slots=True)
class DraftReview:
    """Everything that was read from one PDF."""

    sha256: Sha256
    size_bytes: int
    role: DocumentRole
    language: str
    """ISO 639-1, e.g. "en" or "cy"."""
    is_case_review: bool
    confidence: float
    """Of ``is_case_review``, from 0 to 1."""
    metadata: Metadata
    claims: tuple[Claim, ...]
    pages: tuple[DraftPage, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    recommendations: tuple[Recommendation, ...]
    tags: tuple[Tag, ...]
    findings: tuple[Finding, ...]
    timings_s: Mapping[str, float] = field(default_factory=dict)
    """Seconds by stage."""
