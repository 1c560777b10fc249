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
    """Everything one PDF was found to say."""

    sha256: Sha256
    size_bytes: int
    role: DocumentRole
    language: str
    """ISO 639-1, e.g. "en" or "cy"."""
    is_case_review: bool
    confidence: float
    """How sure the reading is of ``is_case_review``."""
    metadata: Metadata
    claims: tuple[Claim, ...]
    pages: tuple[DraftPage, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    recommendations: tuple[Recommendation, ...]
    tags: tuple[Tag, ...]
    findings: tuple[Finding, ...] | None
    """None until something has looked."""
    timings_s: Mapping[str, float] = field(default_factory=dict)
    """Seconds by stage."""
