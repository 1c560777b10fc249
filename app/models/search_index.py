"""What PostgreSQL searches: published reviews, their passages, and the posting lists of their words.

Everything here is made from other tables and can be rebuilt; nothing points at it. A review that is not published
has no row. Lexemes are made by app/search/question/lexemes.py, never by a configuration of the server.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Identity, Index, Numeric, SmallInteger, Text, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class SearchReview(Table):
    """A published review as it is matched, counted, ordered and shown in results."""

    __tablename__ = "search_review"
    __table_args__ = (
        Index(
            "ix_search_review_facets", "facets", postgresql_using="gin", postgresql_with={"fastupdate": "off"}
        ),
    )

    review_id: Mapped[UUID] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True)
    dated: Mapped[str]
    """The report's date as far as it is known, or "": used to sort results."""
    report_year: Mapped[int | None]
    facets: Mapped[list[str]]
    """Every value it can be filtered by: "theme=neglect", "nation=wales", "board=…"."""
    head: Mapped[str] = mapped_column(TSVECTOR)
    """Title, alias, boards, year, kinds and identifier, with positions. Searches read it from posting lists."""
    head_text: Mapped[str]
    """The text that ``head`` was made from, one part per line."""
    card: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """What a result shows about it, as a ReviewHit."""
    passage_count: Mapped[int]
    word_count: Mapped[int]
    """Words of all its passages; with passage_count this gives the mean length that BM25 needs."""
    content_hash: Mapped[str]
    kept_at: Mapped[datetime]
    version: Mapped[UUID]
    """Another one after every change of this row: a process reads again only the rows whose version it lacks."""
    segment_id: Mapped[UUID] = mapped_column(index=True)
    """The segment that has its posting lists."""
    first_text: Mapped[int]
    """The number of its head in the segment. Its passages follow, by position."""
    text_lengths: Mapped[bytes] = mapped_column(BYTEA)
    """Words of each passage, as uint16."""
    text_weights: Mapped[bytes] = mapped_column(BYTEA)
    """What the score of each passage is multiplied by, in hundredths, as uint8."""


class SearchPassage(Table):
    """A passage of a published document, as results show it."""

    __tablename__ = "search_passage"
    __table_args__ = (UniqueConstraint("review_id", "position"),)

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


class SearchRecommendations(Table):
    """The recommendations of a published review as they are matched and shown. A review without any has a row too."""

    __tablename__ = "search_recommendations"

    review_id: Mapped[UUID] = mapped_column(
        ForeignKey("search_review.review_id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[UUID]
    """Another one after every change of this row."""
    ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    """In the order of the report."""
    facets: Mapped[list[list[str]]] = mapped_column(JSONB)
    """What each is filtered by beside its review: "agency=police", "theme=neglect"."""
    entries: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """What results show of each: a RecommendationEntry without its id."""
    lexemes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Every lexeme of their texts once."""
    words: Mapped[bytes] = mapped_column(BYTEA)
    """Text after text, the number of the lexeme of each word, from 0, as int32."""
    places: Mapped[bytes] = mapped_column(BYTEA)
    """The position of each of the words in its text, as uint16."""
    word_counts: Mapped[bytes] = mapped_column(BYTEA)
    """How many of the words belong to each text, joined words included, as int32."""
    text_lengths: Mapped[bytes] = mapped_column(BYTEA)
    """Words of each text, as uint16."""
    own_words: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Words that no passage of the review has: usually none. They count in search_word as a text of their own."""
    own_lexemes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Lexemes that no passage of the review has."""
    embedded_by: Mapped[str | None]
    """The model of which all of them have vectors."""


class SearchRecommendationVector(Table):
    """What a recommendation means. Kept while it is published with the same text."""

    __tablename__ = "search_recommendation_vector"

    recommendation_id: Mapped[UUID] = mapped_column(primary_key=True)
    vector_id: Mapped[int] = mapped_column(Identity(), unique=True)
    review_id: Mapped[UUID] = mapped_column(index=True)
    text_hash: Mapped[int]
    """hashtextextended of the text that was embedded."""
    model: Mapped[str]
    vector: Mapped[bytes] = mapped_column(BYTEA)
    """As that of a passage."""
    code: Mapped[bytes] = mapped_column(BYTEA)


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


class SearchSegment(Table):
    """Posting lists that were written together and are only replaced together. Their texts are numbered from 0."""

    __tablename__ = "search_segment"

    segment_id: Mapped[UUID] = mapped_column(primary_key=True)
    texts: Mapped[int]
    """How many texts were numbered: heads and passages, those that have since been removed included."""
    digest: Mapped[Decimal] = mapped_column(Numeric)
    """The sum of the hashes of its lists, so that ``index verify`` notices a lost or damaged list."""


class SearchPosting(Table):
    """Where a lexeme is in the texts of a segment. Numbers are little-endian; storage is external, not compressed."""

    __tablename__ = "search_posting"

    lexeme: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    field: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    """0 for passages, 1 for heads."""
    segment_id: Mapped[UUID] = mapped_column(primary_key=True)
    texts: Mapped[bytes] = mapped_column(BYTEA)
    """Numbers of the texts that have it, ascending, as int32."""
    times: Mapped[bytes] = mapped_column(BYTEA)
    """How often each of them has it, as uint16."""
    positions: Mapped[bytes] = mapped_column(BYTEA)
    """Its positions in the first text, ascending, then those in the second, and so on, as uint16."""


class SearchStamp(Table):
    """One row, whose value is another one after every change of the index. No row: the index was never made."""

    __tablename__ = "search_stamp"

    only_one: Mapped[bool] = mapped_column(primary_key=True)
    stamp: Mapped[UUID]
    codes: Mapped[UUID | None]
    """Another one after every change of the codes alone."""


class SearchVector(Table):
    """What a passage means, as an embedding model sees it. Kept while the passage is published with the same text."""

    __tablename__ = "search_vector"

    passage_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    review_id: Mapped[UUID] = mapped_column(index=True)
    text_hash: Mapped[int]
    """hashtextextended of the text that was embedded."""
    model: Mapped[str]
    """Name and digest of the model: vectors of two models do not compare."""
    vector: Mapped[bytes] = mapped_column(BYTEA)
    """Its numbers as float16, little-endian, of length 1. Storage is plain."""
    code: Mapped[bytes] = mapped_column(BYTEA)
    """A bit for each number: whether it is greater than 0."""


class SearchCode(Table):
    """The codes of all passages of a review, once all of them have vectors of one model."""

    __tablename__ = "search_code"

    review_id: Mapped[UUID] = mapped_column(
        ForeignKey("search_review.review_id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[UUID]
    """Another one after every change of this row."""
    model: Mapped[str]
    passage_ids: Mapped[bytes] = mapped_column(BYTEA)
    """By position, as int64, big-endian, as int8send writes them."""
    codes: Mapped[bytes] = mapped_column(BYTEA)
    """By position, one after the other."""
