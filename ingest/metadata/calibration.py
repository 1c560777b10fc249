"""Confidence that means what it says: rules give theirs by judgement, and this scales it to how often they are right.

Measured on openings that the rules were not tuned with: of 106 claims whose rule says .85 or more 104 were right, and
of 24 between .6 and .85 all were (``python -m evaluation.openings half_two``). So both are raised, the lower ones to
the edge of what is called quite sure and no further: 24 are few. What a rule gives less than .6 is a guess, as it says.
"""

from dataclasses import replace

from ingest.draft.claims import Claim, ClaimField

_AS_JUDGED = frozenset({ClaimField.IS_CASE_REVIEW, ClaimField.DOCUMENT_ROLE, ClaimField.LANGUAGE})
"""Fields whose confidence was not measured."""
_SCALE = ((0.6, 0.85, 0.78, 0.845), (0.85, 1.0, 0.95, 0.99))
"""Ranges of the rules' confidence (from, up to), and the range that each is scaled to. Their order is kept."""


def calibrated(claim: Claim) -> Claim:
    """The claim with its confidence scaled."""
    if claim.field in _AS_JUDGED:
        return claim
    return replace(claim, confidence=scaled(claim.confidence))


def scaled(confidence: float) -> float:
    """A rule's confidence as the share of such claims that is right."""
    for low, high, least, most in _SCALE:
        if low <= confidence < high:
            return round(least + (confidence - low) / (high - low) * (most - least), 3)
    return confidence
