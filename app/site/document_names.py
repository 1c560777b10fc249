"""What a document is called where several are listed."""

from app.accounts.person import Person
from app.accounts.policy import Action, Resource, may
from app.models.document import Document
from app.reviews.words import ROLES, in_words
from app.site.parts import counted


def name_of(document: Document) -> str:
    """E.g. "Overview report, 48 pages: report.pdf"."""
    return f"{in_words(ROLES, document.role)}, {counted(document.page_count, 'page')}: {document.file_name}"


def name_for(person: Person, document: Document, resource: Resource) -> str:
    """``name_of`` a document of a review; of a version that is not public yet only for the boards that may see it."""
    is_waiting = document.published_at is None and not (document.replaced_at or document.withdrawn_at)
    if is_waiting and not may(person, Action.DECIDE_FINDINGS, resource):
        return "A version that is not public yet"
    return name_of(document)
