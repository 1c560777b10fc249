"""What a document is called where several are listed."""

from app.models.document import Document
from app.reviews.words import ROLES, in_words
from app.site.parts import counted


def name_of(document: Document) -> str:
    """E.g. "Overview report, 48 pages: report.pdf"."""
    return f"{in_words(ROLES, document.role)}, {counted(document.page_count, 'page')}: {document.file_name}"
