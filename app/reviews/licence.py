"""The licence under which a review may be reused."""

from app.models.review import Review

UNSTATED = "Copyright of the publishing board. Held here for research and learning."
"""Shown for every review whose board has not stated a licence."""


def licence_of(review: Review) -> str:
    """The licence that the board stated, in its own words, or else UNSTATED."""
    return review.licence or UNSTATED
