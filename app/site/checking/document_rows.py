"""What each document of a review is, for checking: its type, its language, whether it is a case review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.models.document import Document
from app.reviews.checking import stamp_of_document
from app.reviews.unread_pages import UnreadPage, unread_in_words
from app.reviews.words import LANGUAGES, ROLES, in_words
from app.site.board_addresses import document_address, retry_address
from app.site.checking.fact_rows import ReviewDocuments
from app.site.forms import Choice
from app.site.parts import counted

YES, NO = "yes", "no"
_IS_CASE_REVIEW = {YES: "Yes", NO: "No"}


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document, with the boxes that say what it is."""

    id: str
    file: str
    """Its name and length."""
    address: str
    seen: str
    roles: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    is_case_review: tuple[Choice, ...]
    unread: str | None
    """Which of its pages could not be read, and why."""
    retry: str
    """Where they are tried again."""


def document_rows(
    review_documents: ReviewDocuments, unread: Mapping[UUID, Sequence[UnreadPage]]
) -> tuple[DocumentRow, ...]:
    """The documents that are checked, the overview report first, with their pages that could not be read."""
    return tuple(
        _row(document, review_documents, unread.get(document.id, ()))
        for document in review_documents.documents
    )


def _row(document: Document, review_documents: ReviewDocuments, unread: Sequence[UnreadPage]) -> DocumentRow:
    version = f", version {document.version}" if document.version > 1 else ""
    languages = {**LANGUAGES, document.language: in_words(LANGUAGES, document.language)}
    return DocumentRow(
        id=f"document-{document.id}",
        file=f"{document.file_name}, {counted(document.page_count, 'page')}{version}",
        address=document_address(review_documents.review.id, document),
        seen=stamp_of_document(document),
        roles=_choices(ROLES, document.role),
        languages=_choices(languages, document.language),
        is_case_review=_choices(_IS_CASE_REVIEW, YES if document.is_case_review else NO),
        unread=f"We could not read {unread_in_words(unread)}." if unread else None,
        retry=retry_address(review_documents.review.id),
    )


def _choices(names: Mapping[str, str], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(str(value), label, value == chosen) for value, label in names.items())
