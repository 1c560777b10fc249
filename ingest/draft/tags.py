"""Tags: vocabulary terms that a report is about, and what it says of each."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.draft.claims import Evidence


class Facet(StrEnum):
    """The sides from which a review can be tagged."""

    THEME = "theme"
    AGE_GROUP = "age_group"
    AGENCY = "agency"
    HARM = "harm"
    OUTCOME = "outcome"


class Assertion(StrEnum):
    """What the report says of a tagged term: that it was so, was not so, was so once, or of whom else."""

    PRESENT = "present"
    ABSENT = "absent"
    HISTORICAL = "historical"
    OTHER_PERSON = "other_person"
    OTHER_CASE = "other_case"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Tag:
    """A vocabulary term the report was found to speak of, with the sentences that say so."""

    facet: Facet
    term: str
    confidence: float
    assertion: Assertion
    evidence: tuple[Evidence, ...]
    rule: str
