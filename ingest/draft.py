"""What reading a report yields: a DraftReview and its parts, all frozen values.

Page numbers count the sheets of the PDF from 1, whatever is printed on them. Offsets count characters of that
page's ``text``. Confidence runs from 0 to 1. None means "not known"; an empty tuple means "looked, found none".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

Sha256 = NewType("Sha256", str)
"""64 lower-case hexadecimal digits naming the bytes of a file."""

JsonValue = str | int | float | bool | None | Mapping[str, "JsonValue"] | tuple["JsonValue", ...]
"""What a claim may hold: immutable, and written to JSON as it stands."""


class ReviewKind(StrEnum):
    """What kind of review a report belongs to. Labels, nations and dates: docs/glossary.md."""

    SCR = "scr"
    LCSPR = "lcspr"
    CPR = "cpr"
    SUSR = "susr"
    ICR = "icr"
    LEARNING_REVIEW = "learning_review"
    CMR = "cmr"
    APR = "apr"
    SAR = "sar"
    DHR = "dhr"
    MHHR = "mhhr"
    OWHR = "owhr"
    RAPID_REVIEW = "rapid_review"
    THEMATIC = "thematic"
    NATIONAL = "national"
    INQUIRY = "inquiry"
    PFD = "pfd"
    OTHER = "other"


class DocumentRole(StrEnum):
    """What part a document plays in the file of its case."""

    OVERVIEW = "overview"
    SUMMARY = "summary"
    BRIEFING = "briefing"
    ACTION_PLAN = "action_plan"
    RESPONSE = "response"
    LETTER = "letter"
    EASY_READ = "easy_read"
    TRANSLATION = "translation"


class Nation(StrEnum):
    """Whose law the review was held under."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


class Outcome(StrEnum):
    """What happened to the subject of the review."""

    DEATH = "death"
    SERIOUS_HARM = "serious_harm"
    OTHER = "other"


class AgeGroup(StrEnum):
    """Age of a subject when the incident happened, in the bands of the trade."""

    UNBORN = "unborn"
    UNDER_1 = "under_1"
    FROM_1_TO_5 = "1_5"
    FROM_6_TO_10 = "6_10"
    FROM_11_TO_15 = "11_15"
    FROM_16_TO_17 = "16_17"
    FROM_18_TO_25 = "18_25"
    FROM_26_TO_64 = "26_64"
    FROM_65 = "65_plus"


class SexStatus(StrEnum):
    """How far the printed sex of a subject may be believed: reports change or withhold it to hide people."""

    REPORTED = "reported"
    ALTERED = "altered"
    WITHHELD = "withheld"
    UNKNOWN = "unknown"


class SubjectRole(StrEnum):
    """The part a person plays in the case."""

    CHILD = "child"
    ADULT = "adult"
    VICTIM = "victim"
    PERPETRATOR = "perpetrator"


class Precision(StrEnum):
    """How much of a date the report states; the value is cut to it: 2019-03-04, 2019-03 or 2019."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


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


class Facet(StrEnum):
    """The sides from which a review can be tagged."""

    THEME = "theme"
    AGE_GROUP = "age_group"
    AGENCY = "agency"
    HARM = "harm"
    OUTCOME = "outcome"


class Assertion(StrEnum):
    """What the report says of a tagged term: that it was so, was not so, was so once, or of whom else."""

    PRESENT = "present"
    ABSENT = "absent"
    HISTORICAL = "historical"
    OTHER_PERSON = "other_person"
    OTHER_CASE = "other_case"
    POLICY = "policy"


class SectionKind(StrEnum):
    """What a section is for, whatever its heading says."""

    FRONT_MATTER = "front_matter"
    CONTENTS = "contents"
    SUMMARY = "summary"
    INTRODUCTION = "introduction"
    PROCESS = "process"
    BACKGROUND = "background"
    CHRONOLOGY = "chronology"
    ANALYSIS = "analysis"
    FINDINGS = "findings"
    GOOD_PRACTICE = "good_practice"
    CONCLUSION = "conclusion"
    RECOMMENDATIONS = "recommendations"
    ACTION_PLAN = "action_plan"
    GLOSSARY = "glossary"
    APPENDIX = "appendix"
    OTHER = "other"


class BlockKind(StrEnum):
    """How a run of lines is set on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FURNITURE = "furniture"
    """Running headers, footers and page numbers: kept for the record, never searched or shown as text."""


class TextSource(StrEnum):
    """Where the words of a page come from."""

    TEXT = "text"
    OCR = "ocr"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of the report that something rests on."""

    page: int
    quote: str
    """Verbatim, white space folded to single spaces."""
    start: int | None = None
    end: int | None = None
    """Offsets of the quotation in the page's text, where it stands on one page unbroken."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement about a report, by a machine or a person, with the place it was read.

    Values by field: title, alias, author, document_role, nation, outcome, review_kind, language: str;
    is_case_review: bool; board and area: {"id", "name"}; published and incident: {"value", "precision"};
    subject: {"age_text", "age_group", "sex", "sex_status", "role"}, each possibly None.
    """

    field: ClaimField
    value: JsonValue
    confidence: float
    evidence: tuple[Evidence, ...]
    rule: str
    """Name and version of the rule, e.g. "dates.labelled/1"; a person's decision is "person"."""
    source: ClaimSource = ClaimSource.MACHINE


@dataclass(frozen=True, slots=True)
class Register:
    """An entry of the register of boards or of areas, as it is printed in results."""

    id: str | None
    """None for a board that the register does not know."""
    name: str


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as the report states it, e.g. PartialDate("2019-03", Precision.MONTH)."""

    value: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class Subject:
    """A person the review is about. ``age_text`` is the report's own wording, e.g. "13-week-old"."""

    age_text: str | None
    age_group: AgeGroup | None
    sex: str | None
    sex_status: SexStatus
    role: SubjectRole


@dataclass(frozen=True, slots=True)
class Metadata:
    """The facts of a report after its claims were weighed: the winning value of each field."""

    title: str | None = None
    review_kinds: tuple[ReviewKind, ...] = ()
    nation: Nation | None = None
    boards: tuple[Register, ...] = ()
    areas: tuple[Register, ...] = ()
    published: PartialDate | None = None
    incident: PartialDate | None = None
    alias: str | None = None
    subjects: tuple[Subject, ...] = ()
    outcome: Outcome | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines of one page that belong together. ``text`` is its lines joined, hyphenation undone."""

    kind: BlockKind
    text: str
    start: int
    end: int
    level: int | None = None
    """Depth of a heading from 1; None for anything else."""


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A page as it will be kept: its text as read, and the blocks a reader is shown, in reading order."""

    number: int
    text: str
    text_source: TextSource
    width_pt: float
    height_pt: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and everything until the next heading of its level. Sections are in document order."""

    title: str
    number: str | None
    level: int
    kind: SectionKind
    first_page: int
    last_page: int
    parent: int | None
    """Index in DraftReview.sections of the section around this one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of search: 100-250 words inside one section (fewer where the section is shorter)."""

    text: str
    section: int | None
    """Index in DraftReview.sections."""
    first_page: int
    start: int
    """Offset in the text of the first page."""
    last_page: int
    end: int
    """Offset in the text of the last page."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation, word for word."""

    number: str | None
    """As printed, e.g. "4" or "R3"; it restarts in each chapter of some reports."""
    text: str
    page: int
    start: int | None
    end: int | None
    """Offsets in the text of ``page``; ``end`` is None where it runs on to the next page."""
    addressees: tuple[str, ...]
    """Agency terms of the vocabulary, e.g. "police"."""
    section: int | None


@dataclass(frozen=True, slots=True)
class Tag:
    """A vocabulary term the report was found to speak of, with the sentences that say so."""

    facet: Facet
    term: str
    confidence: float
    assertion: Assertion
    evidence: tuple[Evidence, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the file that may identify a person and must be settled before publication."""

    kind: str
    sentence: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DraftReview:
    """Everything one PDF was found to say."""

    sha256: Sha256
    size_bytes: int
    role: DocumentRole
    language: str
    """ISO 639-1, e.g. "en" or "cy"."""
    is_case_review: bool
    confidence: float
    """How sure the reading is of ``is_case_review``."""
    metadata: Metadata
    claims: tuple[Claim, ...]
    pages: tuple[DraftPage, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    recommendations: tuple[Recommendation, ...]
    tags: tuple[Tag, ...]
    findings: tuple[Finding, ...] | None
    """None until something has looked."""
    timings_s: Mapping[str, float] = field(default_factory=dict)
    """Seconds by stage."""
