"""Find near-duplicates: documents with nearly the same words, such as a report uploaded twice or a new version."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.database import ReadSession
from app.models.document import Document
from app.models.review import Review
from ingest.pdf.fingerprint import HASHES, similarity, text_fingerprint

LEAST_SIMILARITY = 0.7
"""A summary shares less with its overview; two versions of one report share more."""
_NUMBERS_A_BAND = 4
_BYTES_A_BAND = _NUMBERS_A_BAND * 4
"""32 bands of 4 of the 128 numbers: texts with .7 of their runs in common share a band in 9,998 of 10,000 cases."""


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """A document with nearly the same words as another, and its review."""

    document: Document
    review: Review
    similarity: float
    """Share of sequences of 5 words that both contain, from 0 to 1."""


def fingerprint_of(pages: Sequence[str]) -> tuple[bytes, list[int]]:
    """The fingerprint of a document's words and its bands."""
    fingerprint = text_fingerprint("\n".join(pages))
    return fingerprint, bands_of(fingerprint)


def bands_of(fingerprint: bytes) -> list[int]:
    """A 63-bit hash of each band, which includes the band's place."""
    starts = range(0, min(len(fingerprint), HASHES * 4), _BYTES_A_BAND)
    return [_number(at, fingerprint[at : at + _BYTES_A_BAND]) for at in starts]


def near_duplicates(session: ReadSession, document: Document) -> tuple[NearDuplicate, ...]:
    """Documents of any review with nearly the same words, the most similar first.

    Excludes other versions of the same document. Includes drafts and withdrawn reviews: the caller must show only
    those that the person may see.
    """
    if not document.fingerprint:
        return ()
    query = (
        select(Document, Review)
        .join(Review, Review.id == Document.review_id)
        .where(
            Document.fingerprint_bands.overlap(document.fingerprint_bands),
            Document.id != document.id,
            Document.replaced_at.is_(None),
            (Document.review_id != document.review_id) | (Document.number != document.number),
        )
    )
    candidates = [
        NearDuplicate(other, review, similarity(document.fingerprint, other.fingerprint or b""))
        for other, review in session.execute(query)
    ]
    near = [candidate for candidate in candidates if candidate.similarity >= LEAST_SIMILARITY]
    return tuple(sorted(near, key=lambda duplicate: -duplicate.similarity))


def _number(place: int, band: bytes) -> int:
    digest = hashlib.blake2b(bytes([place // _BYTES_A_BAND]) + band, digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1
