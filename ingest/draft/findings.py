"""What the checks found in a file that may identify a person, or that a reader of its pages does not see.

Boxes are PDF points from the top left of the page as it is shown: x0, top, x1, bottom.
"""

from dataclasses import dataclass
from enum import StrEnum

Box = tuple[float, float, float, float]
"""x0, top, x1 and bottom, in points."""

REMOVAL_MARK = "[…]"
"""The mark in a text where words were removed: without it a sentence would seem to be the report's own.

It is as long for every word, so that it says nothing about them.
"""
WHOLE_LAYER: Box = (0.0, 0.0, 0.0, 0.0)
"""To be removed instead of a box: all of the text layer of a page, and nothing of what the page shows."""


class Severity(StrEnum):
    """What a finding means for publication, the worst first."""

    SEVERE = "severe"
    """Someone must decide about it before the report can be published."""
    WARNING = "warning"
    """It should be decided. A second person can agree to publish without."""
    NOTE = "note"
    """For information: nothing needs to be done, for example because the public copy leaves it out."""


class FindingKind(StrEnum):
    """What was found."""

    HIDDEN_TEXT = "hidden_text"
    """Words that can be copied out of a page but not seen on it."""
    LAYER_MISMATCH = "layer_mismatch"
    """The text of a page is not what its picture shows."""
    UNCHECKED_PAGE = "unchecked_page"
    """A page that could not be read, or a picture whose words were not."""
    FILE_DATA = "file_data"
    """Something beside the pages: properties, comments, attachments, earlier revisions."""
    DRAFT_MARK = "draft_mark"
    """A mark across the page which says that the file is a draft."""
    NAME = "name"
    BIRTH_DATE = "birth_date"
    DEATH_DATE = "death_date"
    DATED_AGE = "dated_age"
    """An age at an exact date."""
    ADDRESS = "address"
    POSTCODE = "postcode"
    SCHOOL = "school"
    HEALTH_SERVICE = "health_service"
    """A named GP surgery, clinic, hospital ward or care home."""
    PLACE_OF_WORSHIP = "place_of_worship"
    EMPLOYER = "employer"
    SMALL_PLACE = "small_place"
    PHONE = "phone"
    EMAIL = "email"
    SOCIAL_HANDLE = "social_handle"
    NHS_NUMBER = "nhs_number"
    NATIONAL_INSURANCE_NUMBER = "national_insurance_number"
    PASSPORT_NUMBER = "passport_number"
    COURT_NUMBER = "court_number"
    POLICE_NUMBER = "police_number"
    REFERENCE_NUMBER = "reference_number"
    """A number of one person at a service: hospital, school, prison, social care."""
    NUMBER_PLATE = "number_plate"
    RARE_COMBINATION = "rare_combination"
    """Details that are harmless alone and together fit one family only."""


class HiddenReason(StrEnum):
    """Why a person does not see words that are on a page."""

    INVISIBLE = "invisible"
    """Drawn in the invisible text mode."""
    SAME_COLOUR = "same_colour"
    """In the colour of what is behind it."""
    TRANSPARENT = "transparent"
    TINY = "tiny"
    CLIPPED = "clipped"
    OFF_PAGE = "off_page"
    """Outside the page, or outside the part of it that is shown."""
    LAYER_OFF = "layer_off"
    """On a layer that is switched off."""
    COVERED = "covered"
    """Under a box, a drawing or a picture."""
    REDACTION_MARK = "redaction_mark"
    """Marked for redaction, which was never applied."""
    DARK_HIGHLIGHT = "dark_highlight"
    ANNOTATION = "annotation"
    """In a comment or form field that is not shown."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that may identify a person, or that is hidden in the file, and where it is.

    Either ``start`` and ``end`` say where its words are in the text of the page, or ``boxes`` say where they are on it.
    Both are missing for what is not on a page.
    """

    kind: FindingKind
    severity: Severity
    words: str
    """The words found, verbatim, white space folded."""
    why: str
    """A sentence for the board: what this is and why it matters, without the words themselves."""
    confidence: float
    """From 0 to 1."""
    page: int | None = None
    start: int | None = None
    end: int | None = None
    boxes: tuple[Box, ...] = ()
