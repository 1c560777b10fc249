"""The addresses of a review, its documents and their pages, for the site, the API, exports and feeds."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode


def review_address(public_id: str) -> str:
    """The page of a review."""
    return f"/reviews/{quote(public_id)}"


def document_address(public_id: str, number: int) -> str:
    """The public copy of a document as PDF."""
    return f"{review_address(public_id)}/documents/{number}.pdf"


def page_address(
    public_id: str,
    document_number: int,
    page: int,
    *,
    question: str = "",
    passage: str | None = None,
    also: Iterable[tuple[str, str]] = (),
) -> str:
    """A page in the reader. With a question, its words are highlighted and the page opens at the first of them.

    With the key of a passage the page opens at that passage. ``also`` are further parameters.
    """
    pairs = [("q", question), ("passage", passage or ""), *also]
    query = urlencode([(name, value) for name, value in pairs if value])
    anchor = "#hit" if question or passage else ""
    address = f"{review_address(public_id)}/documents/{document_number}/pages/{page}"
    return f"{address}?{query}{anchor}" if query else address


def passages_address(public_id: str, parameters: Iterable[tuple[str, str]]) -> str:
    """The list of the passages of a review that have what the parameters ask for."""
    return f"{review_address(public_id)}/passages?{urlencode(list(parameters))}"


def picture_address(public_id: str, document_number: int, page: int) -> str:
    """The picture of a page."""
    return f"{review_address(public_id)}/documents/{document_number}/pages/{page}.webp"
