"""Tags: vocabulary terms that a report is about, and what it says about them."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.draft.claims import Evidence


class Facet(StrEnum):
    """The vocabularies that a review is tagged with."""

    THEME = "theme"
    AGE_GROUP = "age_group"
    AGENCY = "agency"
    HARM = "harm"
    OUTCOME = "outcome"


class Assertion(StrEnum):
    """What the report says about a tagged term: as present, absent, past, of another person or case, or as policy."""

    PRESENT = "present"
    ABSENT = "absent"
    HISTORICAL = "historical"
    OTHER_PERSON = "other_person"
    OTHER_CASE = "other_case"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Tag:
    """A vocabulary term that the report is about, with the sentences that show it."""

    facet: Facet
    term: str
    confidence: float
    assertion: Assertion
    evidence: tuple[Evidence, ...]
    rule: str
