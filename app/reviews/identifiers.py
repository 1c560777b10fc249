"""Public identifiers: minted once, at first publication, and never used again."""

import re
import unicodedata

from app.database import WriteSession
from app.models.review import public_number

PUBLIC_ID = re.compile(r"CR\d{5,}")
"""The form of a review's public identifier, e.g. "CR00042"."""


def mint_public_id(session: WriteSession) -> str:
    """The next unused identifier; one taken by a transaction that fails is skipped, not given again."""
    return f"CR{session.execute(public_number.next_value()).scalar_one():05d}"


def document_public_id(review_public_id: str, number: int) -> str:
    """The identifier of a review's document, e.g. "CR00042-1"."""
    return f"{review_public_id}-{number}"


def split_document_id(public_id: str) -> tuple[str, int] | None:
    """The review's identifier and the document's number in "CR00042-1"; None where it has not that form."""
    review, _, number = public_id.rpartition("-")
    if PUBLIC_ID.fullmatch(review) and number.isdecimal():
        return review, int(number)
    return None


def slug(name: str) -> str:
    """A name as an identifier: "Mid Cambria Safeguarding Board" -> "mid-cambria-safeguarding-board"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
