"""Confidence that means what it says: rules judge how sure they are, and this scales it to how often they are right.

One scale for facts and tags: .85 and more is "quite sure", right 95 times in 100. Claims were measured on openings
that the rules were not tuned with (``python -m evaluation.openings half_two``): of 106 claims whose rule says .85 or
more 104 were right, and of 24 between .6 and .85 all were; the lower ones are raised to the edge of what is called
quite sure and no further, as 24 are few. Themes and harms were judged on the sample reports and on short texts;
agencies in short texts on those of another writer. Decisions 0161, 0187 and 0226.
"""

from collections.abc import Sequence

Scale = Sequence[tuple[float, float, float, float]]
"""Ranges of the rules' confidence (from, up to), and the range that each is scaled to. Their order is kept."""

SCALE_OF_CLAIMS: Scale = ((0.6, 0.85, 0.78, 0.845), (0.85, 1.0, 0.95, 0.99))
"""What a rule gives less than .6 is a guess, as it says."""
SCALE_OF_TAGS: Scale = ((0.0, 0.5, 0.5, 0.72), (0.5, 0.85, 0.78, 0.845), (0.85, 1.01, 0.92, 0.97))
SCALE_OF_SHORT_TEXTS: Scale = ((0.0, 0.5, 0.5, 0.72), (0.5, 1.01, 0.83, 0.849))
"""Of agencies in texts of a few hundred words: of 109 found in texts by another writer 90 were right. Decision 0226."""


def scaled(confidence: float, scale: Scale) -> float:
    """A rule's confidence as the share of such values that is right."""
    for low, high, least, most in scale:
        if low <= confidence < high:
            return round(least + (confidence - low) / (high - low) * (most - least), 3)
    return confidence
