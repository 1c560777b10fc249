"""The checks of words by their form, which need nothing but the text of a page."""

from collections.abc import Iterator
from functools import cache

from ingest.anonymity import identifiers, life_dates, places, rarity
from ingest.anonymity.clues import findings_by_tables
from ingest.draft.findings import Finding
from ingest.pdf.document import Document
from ingest.searched_text import TextsInWords

TABLES = (identifiers.CLUES, life_dates.CLUES, places.CLUES, rarity.CLUES)


def find_in_text(document: Document) -> Iterator[Finding]:
    """What may identify a person in the words that a reader of the pages sees."""
    numbers, dates, named_places, details = findings_by_tables(document, TABLES, texts_in_words())
    yield from numbers
    yield from dates
    yield from named_places
    yield from rarity.first_of_each(details)


@cache
def texts_in_words() -> TextsInWords:
    """The texts that the rows need, and which of them are in a word."""
    return TextsInWords(clue.pattern for table in TABLES for clue in table)
