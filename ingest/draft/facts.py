"""The facts of a report once its claims have been resolved: Metadata, and the closed sets its values come from.

None means "not known"; an empty tuple means "looked, found none".
"""

from dataclasses import dataclass
from enum import StrEnum


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
    """What a document is in its case: the overview report, its summary, a response."""

    OVERVIEW = "overview"
    SUMMARY = "summary"
    BRIEFING = "briefing"
    ACTION_PLAN = "action_plan"
    RESPONSE = "response"
    LETTER = "letter"
    EASY_READ = "easy_read"
    TRANSLATION = "translation"


class Nation(StrEnum):
    """The nation under whose law the review was carried out."""

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
    """Age of a subject when the incident happened, in the bands that reviews and inspectorates use."""

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
    """Whether the printed sex of a subject can be relied on: reports change or withhold it to protect people."""

    REPORTED = "reported"
    ALTERED = "altered"
    WITHHELD = "withheld"
    UNKNOWN = "unknown"


class SubjectRole(StrEnum):
    """The role of a person in the case."""

    CHILD = "child"
    ADULT = "adult"
    VICTIM = "victim"
    PERPETRATOR = "perpetrator"


class Precision(StrEnum):
    """How much of a date the report states; and the length of its value: 2019-03-04, 2019-03 or 2019."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Register:
    """An entry of the register of boards or of areas, as it is printed in results."""

    id: str | None
    """None for a board that the register does not know."""
    name: str
    """Of a board: as printed, and so the name it had when it published."""
    today: str | None = None
    """The name of a board in the register, where it has another name today."""


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
    """The facts of a report: the winning value of each field, once its claims have been resolved."""

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
