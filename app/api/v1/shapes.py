"""The public contract: every shape the API sends. Fields are added, never renamed or removed."""

from typing import Literal

from pydantic import BaseModel, Field

from app.search.results.answer_shape import HowUnderstood, Listing, Span


class Named(BaseModel):
    """An entry of a register."""

    id: str | None
    name: str


class PartialDate(BaseModel):
    """A date as far as the report states it."""

    value: str = Field(description="2019-03-04, 2019-03 or 2019.")
    precision: str = Field(description="day, month or year.")


class EvidenceShape(BaseModel):
    """The words of a report that support a claim or tag."""

    document: str = Field(description="Identifier of the document, for example CR00042-1.")
    page: int
    quote: str


class SubjectShape(BaseModel):
    """A person the review is about."""

    age_text: str | None
    age_group: str | None
    sex: str | None
    sex_status: str
    role: str


class ClaimShape(BaseModel):
    """A fact, with its source and its evidence."""

    field: str
    value: object
    confidence: float
    source: str = Field(description="machine, board or curator.")
    evidence: list[EvidenceShape]


class TagShape(BaseModel):
    """A vocabulary term with the sentences that support it."""

    facet: str
    term: str
    label: str
    assertion: str
    confidence: float
    status: str = Field(description="suggested by a machine, or confirmed by a person.")
    evidence: list[EvidenceShape]


class SectionShape(BaseModel):
    """A heading of a document."""

    title: str
    number: str | None
    level: int
    kind: str
    first_page: int
    last_page: int


class DocumentShape(BaseModel):
    """One PDF of a review."""

    id: str
    role: str
    language: str
    pages: int
    sha256: str = Field(description="Of the file as the board published it.")
    pdf: str = Field(description="Address of the copy to download.")
    unread_pages: list[int] = Field(description="Pages that, or a part of which, could not be read.")
    sections: list[SectionShape]


class DeletedReview(BaseModel):
    """A withdrawn review, without its content. Delete your copies of it."""

    id: str
    deleted: Literal[True] = True
    withdrawn_at: str = Field(description="ISO 8601.")
    reason: str | None = Field(description="A code, for example board_request. Null where none was given.")
    updated_at: str = Field(description="When this was last changed, ISO 8601.")


class ReviewSummary(BaseModel):
    """A review in a list."""

    id: str
    deleted: Literal[False] = False
    title: str
    alias: str | None
    kinds: list[str]
    nation: str | None
    boards: list[Named]
    published: PartialDate | None
    incident: PartialDate | None
    outcome: str | None
    age_groups: list[str]
    themes: list[str]
    agencies: list[str]
    harms: list[str]
    authors: list[str]
    url: str = Field(description="Address of its page.")
    licence: str = Field(
        description="What the board says about reuse, or a general sentence where it says nothing."
    )
    source_url: str | None = Field(description="Where the board published it.")
    added_at: str = Field(description="When it became public here, ISO 8601.")
    updated_at: str = Field(description="When any part of it last changed, ISO 8601.")


class ReviewDetail(ReviewSummary):
    """A review with everything known about it."""

    subjects: list[SubjectShape]
    documents: list[DocumentShape]
    claims: list[ClaimShape]
    tags: list[TagShape]


class CellShape(BaseModel):
    """A cell of a table with words in it. Cells without words are left out."""

    text: str
    column: int = Field(description="From 1.")
    columns: int = Field(description="How many columns it spans.")
    rows: int = Field(description="How many rows it spans, its own included.")
    is_heading: bool = Field(
        description="It heads its column, or its row if other cells of the row are no headings."
    )
    heading: str | None = Field(
        description="What heads its column, also where that is printed on an earlier page. Null if nothing does."
    )


class BlockShape(BaseModel):
    """A heading, paragraph, list item or table row of a page."""

    kind: str
    text: str
    level: int | None
    table: int | None = Field(
        default=None,
        description="Of a row: which table of the document, from 1. A table keeps its number on later pages.",
    )
    cells: list[CellShape] = Field(
        default=[],
        description="Of a row. Empty for documents that were read before cells were known.",
    )


class PageShape(BaseModel):
    """One page of a document."""

    document: str
    number: int = Field(description="Its place in the PDF, from 1.")
    label: str | None = Field(description="The number printed on it, for example iv. Null if none is known.")
    pages: int
    text: str
    text_source: str = Field(description="text, or ocr where it was read from the picture, or none.")
    state: str = Field(
        description="read, read_by_ocr, empty, or unread where it or a part of it could not be read."
    )
    unread_reason: str | None = Field(description="Why it could not be read, for example damaged or no_ocr.")
    ocr_confidence: float | None = Field(description="How sure OCR is of the words, from 0 to 1.")
    blocks: list[BlockShape]
    picture: str
    url: str


class RecommendationPlaceShape(BaseModel):
    """A place where a case has a recommendation."""

    document: str
    page: int
    page_label: str | None
    number: str | None = Field(description="The number printed there.")
    url: str


class SimilarShape(BaseModel):
    """The cluster of a recommendation: like ones of several reviews, this one included."""

    cluster: int = Field(
        description="Permanent identifier: /recommendation-clusters/{cluster} lists its members."
    )
    reviews: int = Field(description="Published reviews that recommend the like.")
    since: int | None = Field(description="Year of the first of their reports.")
    url: str


class RecommendationShape(BaseModel):
    """One recommendation, word for word, with its page."""

    id: str
    number: str | None
    text: str
    matches: list[Span] = Field(description="[start, end) of the words in ``text`` that match.")
    addressees: list[str]
    themes: list[str] = Field(description="Terms of the vocabulary that its own sentences name.")
    review: str
    review_title: str
    boards: list[str]
    year: int | None = Field(description="Year of the report.")
    document: str
    page: int
    page_label: str | None = Field(description="The number printed on the page, where one is known.")
    places: list[RecommendationPlaceShape] = Field(
        description="Every place where the case has it: its report, a summary, an action plan. The first is ``page``."
    )
    similar: SimilarShape | None = Field(description="Null if no other review recommends the like.")
    url: str


class CountShape(BaseModel):
    """A value and how many reviews have it."""

    value: str
    count: int


class ClusterShape(BaseModel):
    """Like recommendations of several published reviews. No person has checked that they are alike."""

    id: int
    reviews: int
    since: int | None
    years: list[CountShape] = Field(description="Reviews by year of the report.")
    boards: list[CountShape] = Field(description="Reviews by board, most first.")
    items: list[RecommendationShape] = Field(description="All of them, the latest review first.")


class RecommendationsShape(Listing[RecommendationShape], HowUnderstood):
    """Recommendations found, with how the question was understood."""


class TermShape(BaseModel):
    """A term of a controlled vocabulary."""

    id: str
    label: str
    alternative_labels: list[str]
    definition: str
    source: str
    group: str | None
    group_id: str | None


class VocabularyShape(BaseModel):
    """A controlled vocabulary."""

    facet: str
    terms: list[TermShape]


class SuggestionShape(BaseModel):
    """A suggestion while someone types."""

    kind: Literal["review", "recommendation", "theme", "board"]
    value: str = Field(
        description="Identifier of the theme, the board or the review (the one that a recommendation is part of)."
    )
    label: str = Field(description="What it is called, or the text of the recommendation.")
    count: int | None = Field(description="Reviews of the theme or board. Null for others.")
    url: str = Field(description="The review, the page of the recommendation, or the search for reviews.")


class SuggestionsShape(BaseModel):
    """At most 10 suggestions: reviews, then recommendations, themes and boards."""

    query: str
    items: list[SuggestionShape]
