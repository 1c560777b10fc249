"""Public identifiers: assigned at first publication and never reused."""

import re
import unicodedata

from app.database import WriteSession
from app.models.review import public_number

PUBLIC_ID = re.compile(r"CR\d{5,}")
"""The form of a review's public identifier, e.g. "CR00042"."""


def mint_public_id(session: WriteSession) -> str:
    """The next unused identifier. One that was assigned in a failed transaction is skipped, not reused."""
    return f"CR{session.execute(public_number.next_value()).scalar_one():05d}"


def document_public_id(review_public_id: str, number: int) -> str:
    """The identifier of a review's document, e.g. "CR00042-1"."""
    return f"{review_public_id}-{number}"


def split_document_id(public_id: str) -> tuple[str, int] | None:
    """The review's identifier and the document's number in "CR00042-1"; None if it does not have that form."""
    review, _, number = public_id.rpartition("-")
    if PUBLIC_ID.fullmatch(review) and number.isdecimal():
        return review, int(number)
    return None


def slug(name: str) -> str:
    """A name as an identifier: "Mid Cambria Safeguarding Board" -> "mid-cambria-safeguarding-board"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
