"""What a report states about itself: claims, each with the words it was read from.

Page numbers count the sheets of the PDF from 1, not the numbers printed on them. Offsets count characters of that
page's ``text``. Confidence runs from 0 to 1.
"""

from dataclasses import dataclass
from enum import StrEnum

from ingest.draft.json_value import JsonValue


class ClaimField(StrEnum):
    """The facts a report can state about itself."""

    TITLE = "title"
    REVIEW_KIND = "review_kind"
    DOCUMENT_ROLE = "document_role"
    IS_CASE_REVIEW = "is_case_review"
    NATION = "nation"
    BOARD = "board"
    AREA = "area"
    PUBLISHED = "published"
    INCIDENT = "incident"
    ALIAS = "alias"
    SUBJECT = "subject"
    OUTCOME = "outcome"
    AUTHOR = "author"
    LANGUAGE = "language"


class ClaimSource(StrEnum):
    """Who made a claim, weakest first."""

    MACHINE = "machine"
    BOARD = "board"
    CURATOR = "curator"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation from the report that supports a value."""

    page: int
    quote: str
    """Verbatim, white space folded to single spaces."""
    start: int | None = None
    end: int | None = None
    """Offsets of the quotation in the page's text, if it is unbroken on one page."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement about a report, by a machine or a person, with the place it was read.

    Values by field: title, alias, author, document_role, nation, outcome, review_kind, language: str;
    is_case_review: bool; area: {"id", "name"}; board: that, and "today" if its name has changed;
    published and incident: {"value", "precision"};
    subject: {"age_text", "age_group", "sex", "sex_status", "role"}, each possibly None.
    """

    field: ClaimField
    value: JsonValue
    confidence: float
    evidence: tuple[Evidence, ...]
    rule: str
    """Name and version of the rule, e.g. "dates.labelled/1"; a person's decision is "person"."""
    source: ClaimSource = ClaimSource.MACHINE
