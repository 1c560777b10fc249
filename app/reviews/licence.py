"""Under which terms a review may be used again."""

from app.models.review import Review

UNSTATED = "Copyright of the publishing board. Held here for research and learning."
"""Said of every review whose board says nothing else."""


def licence_of(review: Review) -> str:
    """What the board says about reuse, in its own words, else the sentence that holds for all."""
    return review.licence or UNSTATED
