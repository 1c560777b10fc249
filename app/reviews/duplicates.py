"""Documents with nearly the same words: the same report published twice, or a new version of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.database import ReadSession
from app.models.document import Document
from app.models.review import Review
from ingest.pdf.fingerprint import HASHES, similarity, text_fingerprint

LEAST_LIKENESS = 0.7
"""A summary shares less with its overview; two versions of one report share more."""
_NUMBERS_A_BAND = 4
_BYTES_A_BAND = _NUMBERS_A_BAND * 4
"""32 bands of 4 of the 128 numbers: texts with .7 of their runs in common share a band in 9,998 of 10,000 cases."""


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """A document that another one is nearly the same as."""

    document: Document
    review: Review
    likeness: float
    """Share of five-word runs in common, from 0 to 1."""


def fingerprint_of(pages: Sequence[str]) -> tuple[bytes, list[int]]:
    """The fingerprint of a document's words and its bands."""
    fingerprint = text_fingerprint("\n".join(pages))
    return fingerprint, bands_of(fingerprint)


def bands_of(fingerprint: bytes) -> list[int]:
    """A number of 63 bits for each band, telling the bands apart."""
    starts = range(0, min(len(fingerprint), HASHES * 4), _BYTES_A_BAND)
    return [_number(at, fingerprint[at : at + _BYTES_A_BAND]) for at in starts]


def near_duplicates(session: ReadSession, document: Document) -> tuple[NearDuplicate, ...]:
    """Documents of any review with nearly the same words, the likest first.

    Other versions of the same document are none. Drafts and withdrawn reviews are among them: what is shown to
    somebody is for the caller to narrow to what they may see.
    """
    if not document.fingerprint:
        return ()
    asked = (
        select(Document, Review)
        .join(Review, Review.id == Document.review_id)
        .where(
            Document.fingerprint_bands.overlap(document.fingerprint_bands),
            Document.id != document.id,
            Document.replaced_at.is_(None),
            (Document.review_id != document.review_id) | (Document.number != document.number),
        )
    )
    likes = [
        NearDuplicate(other, review, similarity(document.fingerprint, other.fingerprint or b""))
        for other, review in session.execute(asked)
    ]
    near = [one for one in likes if one.likeness >= LEAST_LIKENESS]
    return tuple(sorted(near, key=lambda one: -one.likeness))


def _number(place: int, band: bytes) -> int:
    digest = hashlib.blake2b(bytes([place // _BYTES_A_BAND]) + band, digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1
