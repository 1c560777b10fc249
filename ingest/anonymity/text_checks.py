"""The checks of words by their form, which need nothing but the text of a page."""

from collections.abc import Iterator

from ingest.anonymity.identifiers import identifiers
from ingest.anonymity.life_dates import life_dates
from ingest.anonymity.places import places
from ingest.anonymity.rarity import rarity
from ingest.draft.findings import Finding
from ingest.pdf.document import Document


def find_in_text(document: Document) -> Iterator[Finding]:
    """What may identify a person in the words that a reader of the pages sees."""
    yield from identifiers(document)
    yield from life_dates(document)
    yield from places(document)
    yield from rarity(document)
