"""The addresses of a review, its documents and their pages, for the site, the API, exports and feeds."""

from urllib.parse import quote, urlencode


def review_address(public_id: str) -> str:
    """The page of a review."""
    return f"/reviews/{quote(public_id)}"


def document_address(public_id: str, number: int) -> str:
    """The public copy of a document as PDF."""
    return f"{review_address(public_id)}/documents/{number}.pdf"


def page_address(public_id: str, document_number: int, page: int, *, question: str = "") -> str:
    """A page in the reader. With a question, its words are highlighted and the page opens at the first of them."""
    query = f"?{urlencode({'q': question})}#hit" if question else ""
    return f"{review_address(public_id)}/documents/{document_number}/pages/{page}{query}"


def picture_address(public_id: str, document_number: int, page: int) -> str:
    """The picture of a page."""
    return f"{review_address(public_id)}/documents/{document_number}/pages/{page}.webp"
