"""What a cue is: words that change what a mention asserts, and how far they reach."""

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.draft.tags import Assertion


class Side(StrEnum):
    """On which side of a mention a cue may be."""

    BEFORE = "before"
    AFTER = "after"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that turn a mention within ``reach`` words of them.

    ``unless_after`` words behind the mention undo it, and so do ``unless_between`` words in front of it. The reaches
    are by judgement, tried on the sentences of tests/unit/tagging/sentences.yaml: docs/decisions/0026-assertions.md.
    """

    assertion: Assertion
    side: Side
    reach: int
    phrases: tuple[str, ...]
    unless_after: frozenset[str] = frozenset()
    unless_between: frozenset[str] = frozenset()
    of_people: bool = False
    """Says whose life is meant; has no meaning for what agencies do."""
    of_facts: bool = False
    """Denies a fact; "no supervision was given" is still about supervision."""
    of_single_cases: bool = False
    """Does not hold in a thematic review, whose own cases are "other reviews" elsewhere."""
    of_terms: frozenset[str] = frozenset()
    """The only terms it turns, where it does not turn all."""
    reaches_past_or: bool = False
    """Its reach counts from the last "or" or "nor" that continues what it says: "no sign that he … or that he …"."""
    example: str = field(kw_only=True)
    """A sentence of our own in which the cue turns "domestic abuse"."""
    look_alike: str = field(kw_only=True)
    """One with words of the cue in which it does not."""
