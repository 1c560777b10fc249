"""What the checks found in a file that may identify a person."""

from dataclasses import dataclass

from ingest.draft.claims import Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the file that may identify a person and must be dealt with before publication."""

    kind: str
    sentence: str
    evidence: Evidence
