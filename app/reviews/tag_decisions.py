"""What people decided about tags: data to judge the rules by, and to train on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.database import ReadSession
from app.models.document import Document
from app.models.tag import Tag, TagStatus
from app.reviews.tags import RULE_OF_PERSONS


@dataclass(frozen=True, slots=True)
class TagDecision:
    """A tag that a person confirmed, rejected or added, and the sentences that show it."""

    facet: str
    term: str
    assertion: str
    decision: str
    """"confirmed" or "rejected" of a suggestion, or "added" by a person."""
    confidence: float
    rule: str
    day: str
    sentences: tuple[str, ...]
    """Without those of pages that are withheld."""


@dataclass(frozen=True, slots=True)
class DecidedTerm:
    """How often people confirmed the suggestions of a term, rejected them, and added it where nothing suggested it."""

    facet: str
    term: str
    confirmed: int
    rejected: int
    added: int


def tag_decisions(session: ReadSession) -> Sequence[TagDecision]:
    """Every decision about a current tag, by facet and term, the oldest first."""
    query = (
        select(Tag, Document.withheld_pages)
        .join(Document, Tag.document_id == Document.id)
        .where(Tag.decided_at.is_not(None), Tag.superseded_at.is_(None), Tag.status != TagStatus.SUGGESTED)
        .order_by(Tag.facet, Tag.term, Tag.decided_at, Tag.id)
    )
    return [_decision(tag, withheld) for tag, withheld in session.execute(query)]


def decided_about(session: ReadSession, facet: str, term: str) -> tuple[int, int]:
    """How many suggestions of a term people confirmed, and how many they decided about, in all reviews."""
    query = select(func.count().filter(Tag.status == TagStatus.CONFIRMED), func.count()).where(
        Tag.facet == facet,
        Tag.term == term,
        Tag.rule != RULE_OF_PERSONS,
        Tag.status != TagStatus.SUGGESTED,
        Tag.superseded_at.is_(None),
    )
    confirmed, decided = session.execute(query).one()
    return confirmed, decided


def decided_terms(decisions: Iterable[TagDecision]) -> Sequence[DecidedTerm]:
    """The decisions counted by term."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for decision in decisions:
        of_term = counts.setdefault((decision.facet, decision.term), {})
        of_term[decision.decision] = of_term.get(decision.decision, 0) + 1
    return [
        DecidedTerm(facet, term, of.get("confirmed", 0), of.get("rejected", 0), of.get("added", 0))
        for (facet, term), of in counts.items()
    ]


def _decision(tag: Tag, withheld: Iterable[int]) -> TagDecision:
    hidden = frozenset(withheld)
    return TagDecision(
        facet=tag.facet,
        term=tag.term,
        assertion=tag.assertion,
        decision="added" if tag.rule == RULE_OF_PERSONS and tag.status == TagStatus.CONFIRMED else tag.status,
        confidence=tag.confidence,
        rule=tag.rule,
        day=tag.decided_at.date().isoformat() if tag.decided_at else "",
        sentences=tuple(item["quote"] for item in tag.evidence if item["page"] not in hidden),
    )
