"""What the search for names finds on pages given as text."""

from functools import cache

from ingest.anonymity.names import NameInputs, names
from ingest.anonymity.word_lists import WordLists, load_word_lists
from ingest.draft.claims import Claim, ClaimField
from ingest.draft.digest import Sha256
from ingest.draft.findings import Finding
from ingest.draft.outline import TextSource
from ingest.metadata.register import load_register
from ingest.pdf.document import Document, Page
from ingest.tagging.vocabulary import load_vocabulary


@cache
def lists() -> WordLists:
    """The word lists of this installation."""
    return load_word_lists(areas=load_register().names(), terms=load_vocabulary().wordings())


def document(*pages: str) -> Document:
    """A document of these pages."""
    read = tuple(
        Page(number, text, (), TextSource.TEXT, 595.0, 842.0) for number, text in enumerate(pages, start=1)
    )
    return Document(Sha256("0" * 64), 1000, read, (), None)


def claim(field: ClaimField, value: str) -> Claim:
    """A claim of a report."""
    return Claim(field, value, 0.9, (), "test/1")


def found_in(
    *pages: str,
    claims: tuple[Claim, ...] = (),
    file_name: str | None = None,
) -> list[Finding]:
    return list(names(document(*pages), NameInputs(lists(), claims, file_name)))


def words_in(text: str) -> list[str]:
    """The words of the findings of a page."""
    return [finding.words for finding in found_in(text)]
