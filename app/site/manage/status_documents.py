"""The reports of a review as its board sees them: every version, its state, and what can be done with it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.accounts.person import Person
from app.accounts.policy import Action, Resource, may
from app.files.store import FileStore
from app.models.document import Document
from app.models.review import Review
from app.reviews.submissions import documents_of
from app.reviews.tombstone import reason_in_words
from app.reviews.uk_time import moment_in_words
from app.site.document_names import name_for
from app.site.parts import Link
from ingest.draft.digest import Sha256


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of a report: the current PDF or an earlier one."""

    name: str
    state: str
    note: str | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document by its number, the newest version first."""

    versions: tuple[VersionLine, ...]
    links: tuple[Link, ...]
    """Pages for actions that need a form."""
    buttons: tuple[Link, ...]
    """Actions without a form: the address takes a POST."""


@dataclass(frozen=True, slots=True)
class ReviewDocuments:
    """What the rows are built from."""

    me: Person
    review: Review
    """With its documents."""
    resource: Resource
    files: FileStore


def document_rows(view: ReviewDocuments) -> tuple[DocumentRow, ...]:
    """One row for each document number, with all its versions."""
    by_number: dict[int, list[Document]] = defaultdict(list)
    for document in documents_of(view.review):
        by_number[document.number].append(document)
    return tuple(_row(view, versions) for versions in by_number.values())


def _row(view: ReviewDocuments, documents: Sequence[Document]) -> DocumentRow:
    versions = sorted(documents, key=lambda document: -document.version)
    return DocumentRow(
        versions=tuple(_version(view, version, is_only=len(versions) == 1) for version in versions),
        links=tuple(_links(view, versions)),
        buttons=tuple(_buttons(view, versions)),
    )


def _version(view: ReviewDocuments, document: Document, *, is_only: bool) -> VersionLine:
    state, note = _state(view, document)
    version = "" if is_only else f"Version {document.version}. "
    return VersionLine(f"{version}{name_for(view.me, document, view.resource)}", state, note)


def _state(view: ReviewDocuments, document: Document) -> tuple[str, str | None]:
    if document.replaced_at is not None:
        return "Replaced", f"On {moment_in_words(document.replaced_at)}. {_copies(view, document)}"
    if document.withdrawn_at is not None:
        reason = reason_in_words(document.withdrawal_reason)
        return (
            "Withdrawn",
            f"On {moment_in_words(document.withdrawn_at)}. {reason} {_copies(view, document)}",
        )
    if view.review.is_published and document.published_at is None:
        return "Waiting", "It will be public when you publish it. Until then it is hidden."
    if document.published_at is not None:
        return ("Public", None) if view.review.is_published else ("Was public", None)
    return "Not public yet", None


def _copies(view: ReviewDocuments, document: Document) -> str:
    """Whether its public copy and page images still exist."""
    sha256 = Sha256(document.sha256)
    is_left = view.files.has_public_copy(sha256) or view.files.picture(sha256, 1).parent.exists()
    if is_left:
        return "Its public copy and page images are being deleted."
    return "Its public copy and page images have been deleted."


def _links(view: ReviewDocuments, versions: Sequence[Document]) -> Iterator[Link]:
    newest, address = versions[0], _address(view, versions[0])
    if _may(view, Action.REPLACE) and newest.replaced_at is None:
        yield Link("Replace with a corrected PDF", f"{address}/replace")
    public = [document for document in view.review.documents if document.published_at is not None]
    if view.review.is_published and len(public) > 1 and any(version in public for version in versions):
        yield Link("Withdraw this report", f"{address}/withdraw")
    if _may(view, Action.CORRECT) and is_movable(versions):
        yield Link("Move to another review", f"{address}/same-case")


def _buttons(view: ReviewDocuments, versions: Sequence[Document]) -> Iterator[Link]:
    newest, address = versions[0], _address(view, versions[0])
    if view.review.is_published and newest.withdrawn_at is not None and newest.replaced_at is None:
        yield Link("Restore this report", f"{address}/restore")
    has_others = len({document.number for document in view.review.documents}) > 1
    if _may(view, Action.CORRECT) and is_movable(versions) and has_others:
        yield Link("Make this a separate review", f"{address}/split")


def is_movable(versions: Sequence[Document]) -> bool:
    """True when the report can move to another review: it was never public and has one version."""
    first = versions[0]
    return len(versions) == 1 and first.published_at is None and first.withdrawn_at is None


def _may(view: ReviewDocuments, action: Action) -> bool:
    return may(view.me, action, view.resource)


def _address(view: ReviewDocuments, document: Document) -> str:
    return f"/boards/reviews/{view.review.id}/documents/{document.number}"
