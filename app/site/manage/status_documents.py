"""The documents of a review as its board sees them: every version, how it stands, and what can be done with it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.accounts.person import Person
from app.accounts.policy import Action, Standing, may
from app.files.store import FileStore
from app.models.document import Document
from app.models.review import Review
from app.reviews.submissions import documents_of
from app.reviews.tombstone import reason_in_words
from app.reviews.uk_time import moment_in_words
from app.site.document_names import name_of
from app.site.parts import Link
from ingest.draft.digest import Sha256


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A PDF that stands, or stood, under a number."""

    name: str
    state: str
    note: str | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document by its number, the newest version first."""

    versions: tuple[VersionLine, ...]
    links: tuple[Link, ...]
    """Pages where something is done with it."""
    buttons: tuple[Link, ...]
    """What is done at once: the address takes a POST."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What the rows are made from."""

    me: Person
    review: Review
    """With its documents."""
    standing: Standing
    files: FileStore


def document_rows(papers: Papers) -> tuple[DocumentRow, ...]:
    """A row a number."""
    by_number: dict[int, list[Document]] = defaultdict(list)
    for document in documents_of(papers.review):
        by_number[document.number].append(document)
    return tuple(_row(papers, versions) for versions in by_number.values())


def _row(papers: Papers, documents: Sequence[Document]) -> DocumentRow:
    versions = sorted(documents, key=lambda one: -one.version)
    return DocumentRow(
        versions=tuple(_version(papers, one, is_only=len(versions) == 1) for one in versions),
        links=tuple(_links(papers, versions)),
        buttons=tuple(_buttons(papers, versions)),
    )


def _version(papers: Papers, document: Document, *, is_only: bool) -> VersionLine:
    state, note = _state(papers, document)
    version = "" if is_only else f"Version {document.version}. "
    return VersionLine(f"{version}{name_of(document)}", state, note)


def _state(papers: Papers, document: Document) -> tuple[str, str | None]:
    if document.replaced_at is not None:
        return "Replaced", f"On {moment_in_words(document.replaced_at)}. {_copies(papers, document)}"
    if document.withdrawn_at is not None:
        reason = reason_in_words(document.withdrawal_reason)
        return (
            "Withdrawn",
            f"On {moment_in_words(document.withdrawn_at)}. {reason} {_copies(papers, document)}",
        )
    if papers.review.is_published and document.published_at is None:
        return "Waits", "It becomes public when you publish it; until then nobody sees it."
    if document.published_at is not None:
        return ("Public", None) if papers.review.is_published else ("Was public", None)
    return "Not public yet", None


def _copies(papers: Papers, document: Document) -> str:
    """What is left of it: the receipt of a single document."""
    sha256 = Sha256(document.sha256)
    is_left = papers.files.public_copy(sha256).exists() or papers.files.picture(sha256, 1).parent.exists()
    if is_left:
        return "Its public copy and pictures are being deleted."
    return "No public copy and no picture of it is left."


def _links(papers: Papers, versions: Sequence[Document]) -> Iterator[Link]:
    newest, address = versions[0], _address(papers, versions[0])
    if _may(papers, Action.REPLACE) and newest.replaced_at is None:
        yield Link("Replace by a corrected PDF", f"{address}/replace")
    public = [one for one in papers.review.documents if one.published_at is not None]
    if papers.review.is_published and len(public) > 1 and any(one in public for one in versions):
        yield Link("Withdraw this document", f"{address}/withdraw")
    if _may(papers, Action.CORRECT) and is_movable(versions):
        yield Link("Join it to another case", f"{address}/join")


def _buttons(papers: Papers, versions: Sequence[Document]) -> Iterator[Link]:
    newest, address = versions[0], _address(papers, versions[0])
    if papers.review.is_published and newest.withdrawn_at is not None and newest.replaced_at is None:
        yield Link("Restore this document", f"{address}/restore")
    has_others = len({one.number for one in papers.review.documents}) > 1
    if _may(papers, Action.CORRECT) and is_movable(versions) and has_others:
        yield Link("Split it off as a case of its own", f"{address}/split")


def is_movable(versions: Sequence[Document]) -> bool:
    """Whether it may go to another case: it was never public, and has no further version."""
    first = versions[0]
    return len(versions) == 1 and first.published_at is None and first.withdrawn_at is None


def _may(papers: Papers, action: Action) -> bool:
    return may(papers.me, action, papers.standing)


def _address(papers: Papers, document: Document) -> str:
    return f"/boards/reviews/{papers.review.id}/documents/{document.number}"
