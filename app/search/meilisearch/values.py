"""Values as Meilisearch sorts and compares them."""

from datetime import datetime
from uuid import UUID


def newest_key(dated: str, review_id: UUID) -> str:
    """Sorted downwards: the newest first, those without a date last, no two alike."""
    return f"d{dated} {review_id.hex}"


def microseconds(moment: datetime) -> int:
    """A moment as a number: the state of a review that was kept then."""
    return round(moment.timestamp() * 1_000_000)
