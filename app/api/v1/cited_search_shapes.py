"""A cited search as programs read it."""

from pydantic import BaseModel, Field


class CitedResult(BaseModel):
    """A review that the search found when it was cited."""

    id: str
    status: str = Field(description="published or withdrawn.")
    url: str


class ChangedResult(BaseModel):
    """A review that the search finds today and did not find then, or the other way round."""

    id: str
    reasons: list[str] = Field(
        description="published_since, withdrawn_since, values_changed, reports_changed, corrected, rules_changed or "
        "others_changed: other reviews decide what is close to the words."
    )
    sentence: str
    url: str


class TodayShape(BaseModel):
    """The same search, run for this answer."""

    total: int
    came: list[ChangedResult]
    went: list[ChangedResult]
    order_changed: bool = Field(description="Whether the reviews found both times are in another order.")
    rules_changed: list[str] = Field(description="What has changed about the rules, in words.")
    reviews: int = Field(description="Published reviews today.")
    corpus_unchanged: bool
    problem: str | None = Field(description="Why the search can no longer be run. Null if it was.")


class CitedSearchShape(BaseModel):
    """A search under a permanent address. Nothing about the person who cited it is saved."""

    id: str
    url: str
    cited_on: str = Field(description="The day, ISO 8601.")
    q: str | None = Field(description="The exact text. Null without one, or if it names a withdrawn review.")
    exact: bool = Field(description="Whether it was read as an exact search.")
    only_my_words: bool
    filters: dict[str, list[str]]
    excluded: dict[str, list[str]]
    year: list[int | None] | None = Field(description="First and last year, both included.")
    sort: str
    found: str = Field(description="What was matched and how many, in words.")
    total: int
    results: list[CitedResult] = Field(description="In the order of the search.")
    corpus: str = Field(description="SHA-256 of what was published then: the same for the same reviews.")
    corpus_reviews: int
    rules: dict[str, int | str | list[str]] = Field(description="Versions of what decides what is found.")
    citation: str
    today: TodayShape
