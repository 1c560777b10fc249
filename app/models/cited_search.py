"""Searches that someone has cited, with their results, and the published reviews as they were then.

Nothing here says who cited a search: no account, no address, no time of day. Rows are never changed or deleted by the
application, whose database role may only read and add them.
"""

from datetime import date
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class CorpusState(Table):
    """The published reviews at one time, as far as a later comparison needs it. Searches cited then share the row."""

    __tablename__ = "corpus_state"

    digest: Mapped[str] = mapped_column(primary_key=True)
    """SHA-256 of ``reviews``, so that the same reviews are one row."""
    reviews: Mapped[dict[str, Any]]
    """By public identifier, short hashes: of all content of a review, of its filter values, of its reports."""


class CitedSearch(Table):
    """A search and what it found, under a permanent address."""

    __tablename__ = "cited_search"
    __table_args__ = (
        Index("ix_cited_search_public_ids", "public_ids", postgresql_using="gin"),
        Index("ix_cited_search_cited_on", text("cited_on desc")),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    """Calculated from the search, the rules and the corpus state: citing the same again gives the same record."""
    cited_on: Mapped[date] = mapped_column(Date())
    search: Mapped[dict[str, Any]]
    """The exact text and filters, as app.cited_searches.stored_search writes them."""
    rules: Mapped[dict[str, Any]]
    """The versions of what decides which reviews match and in which order."""
    corpus: Mapped[str] = mapped_column(ForeignKey(CorpusState.digest))
    found: Mapped[str]
    """What was matched and how many, in words."""
    public_ids: Mapped[list[str]]
    """The results in order."""
