"""Cursors: where a page of results ended. One belongs to its question and is refused by any other."""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from app.search.engine import BadCursor
from app.search.request import SearchRequest


@dataclass(frozen=True, slots=True)
class Place:
    """The last result of a page: what the next ones come after."""

    score: float
    dated: str
    review_id: UUID
    by_meaning: bool
    """Whether the page was ordered by meaning too: the next ones are ordered alike, so that pages belong together."""


def cursor_after(place: Place, request: SearchRequest) -> str:
    """The cursor that continues a request after a place."""
    content = [_fingerprint(request), place.score, place.dated, place.review_id.hex, place.by_meaning]
    return urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def place_of(cursor: str, request: SearchRequest) -> Place:
    """Where a cursor continues. Raises BadCursor unless it was given for the same question."""
    try:
        content = json.loads(urlsafe_b64decode(cursor.encode() + b"=="))
        fingerprint, score, dated, review_id, by_meaning = content
        place = Place(float(score), str(dated).replace("\x00", ""), UUID(review_id), bool(by_meaning))
    except (ValueError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        raise BadCursor from error
    if fingerprint != _fingerprint(request):
        raise BadCursor
    return place


def _fingerprint(request: SearchRequest) -> str:
    """Everything of a request but the size of its pages."""
    parts = [
        request.q,
        sorted((name, sorted(values)) for name, values in request.filters.items() if values),
        sorted((name, sorted(values)) for name, values in request.excluded.items() if values),
        [request.years.first, request.years.last] if request.years else None,
        request.sort,
        request.only_my_words,
        request.exact,
    ]
    return sha256(json.dumps(parts).encode()).hexdigest()[:16]
