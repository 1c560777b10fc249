"""What PostgreSQL searches: published reviews, their passages, and how often each word is in them.

Everything here is made from other tables and can be rebuilt; nothing points at it. A review that is not published
has no row. Vectors are made by app/search/question/lexemes.py, never by a configuration of the server.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB, REAL, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class SearchReview(Table):
    """A published review as it is matched, counted, ordered and shown in results."""

    __tablename__ = "search_review"
    __table_args__ = (
        Index(
            "ix_search_review_words", "words", postgresql_using="gin", postgresql_with={"fastupdate": "off"}
        ),
        Index("ix_search_review_head", "head", postgresql_using="gin", postgresql_with={"fastupdate": "off"}),
        Index(
            "ix_search_review_facets", "facets", postgresql_using="gin", postgresql_with={"fastupdate": "off"}
        ),
        Index("ix_search_review_dated", text("dated desc"), text("review_id desc")),
    )

    review_id: Mapped[UUID] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True)
    dated: Mapped[str]
    """The report's date as far as it is known, or "": used to sort results."""
    report_year: Mapped[int | None]
    facets: Mapped[list[str]]
    """Every value it can be filtered by: "theme=neglect", "nation=wales", "board=…"."""
    words: Mapped[str] = mapped_column(TSVECTOR)
    """Its distinct lexemes, without positions: answers which reviews have all the words."""
    head: Mapped[str] = mapped_column(TSVECTOR)
    """Title, alias, boards, year, kinds and identifier, with positions: answers which review is meant."""
    head_text: Mapped[str]
    """The text that ``head`` was made from, one part per line."""
    card: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """What a result shows about it, as a ReviewHit."""
    passage_count: Mapped[int]
    word_count: Mapped[int]
    """Words of all its passages; with passage_count this gives the mean length that BM25 needs."""
    content_hash: Mapped[str]
    kept_at: Mapped[datetime]


class SearchPassage(Table):
    """A passage of a published document, with the positions of its words."""

    __tablename__ = "search_passage"
    __table_args__ = (
        Index(
            "ix_search_passage_vector",
            "vector",
            postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
        ),
        Index("ix_search_passage_review_id", "review_id"),
    )

    passage_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    review_id: Mapped[UUID] = mapped_column(ForeignKey("search_review.review_id", ondelete="CASCADE"))
    document_number: Mapped[int]
    position: Mapped[int]
    """Its place in the review: document by document, in reading order."""
    text: Mapped[str]
    language: Mapped[str]
    page: Mapped[int]
    page_starts: Mapped[list[int]] = mapped_column(JSONB)
    """Offsets in the text where each page after the first begins."""
    section_title: Mapped[str | None]
    recommendation_number: Mapped[str | None]
    length: Mapped[int]
    """Its number of words."""
    weight: Mapped[float] = mapped_column(REAL)
    """What its score is multiplied by, up to 1: see PassageEntry."""
    vector: Mapped[str] = mapped_column(TSVECTOR)


class SearchWord(Table):
    """A word of the corpus as it is written, lower-case: used to correct misspelt words."""

    __tablename__ = "search_word"
    __table_args__ = (
        Index(
            "ix_search_word_trigrams",
            "word",
            postgresql_using="gin",
            postgresql_ops={"word": "gin_trgm_ops"},
        ),
    )

    word: Mapped[str] = mapped_column(primary_key=True)
    texts: Mapped[int]
    """Passages and heads that contain it."""
    heads: Mapped[int]
    """Heads only: a name is corrected only to a word of a title or a board."""


class SearchLexeme(Table):
    """A lexeme of the corpus and in how many passages and heads it is: rare ones count more."""

    __tablename__ = "search_lexeme"

    lexeme: Mapped[str] = mapped_column(primary_key=True)
    texts: Mapped[int]
