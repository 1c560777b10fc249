"""How sure reading is of a fact or tag, and which are quite sure and undecided: those that can be kept at once."""

from app.models.tag import Tag
from app.reviews.facts import Fact, FactStatus
from ingest.draft.claims import ClaimSource
from ingest.draft.tags import Assertion

SURE, FAIRLY_SURE = 0.85, 0.6
"""Confidence from which on a value is called quite sure (right 95 times in 100) and fairly sure. Decision 0187."""


def is_undecided_fact(fact: Fact) -> bool:
    """Whether reading found the fact and no person has decided about it."""
    return fact.status is FactStatus.SUGGESTED


def is_sure_fact(fact: Fact) -> bool:
    """Whether reading is quite sure of every value of a fact."""
    machine = [claim.confidence for claim in fact.claims if claim.source == ClaimSource.MACHINE]
    return bool(machine) and min(machine) >= SURE


def is_sure_tag(tag: Tag) -> bool:
    """Whether reading is quite sure of a tag. How sure it is of what is absent or in the past was not measured."""
    return tag.assertion == Assertion.PRESENT and tag.confidence >= SURE
