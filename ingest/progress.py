"""How far the reading of a report has come, to be shown while it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What is being done, in this order."""

    TEXT = "text"
    """The text layer of each page is read."""
    SCANS = "scans"
    """The pages that are pictures are read by OCR, which takes about a second each."""
    DETAILS = "details"
    """The pages have been read. The details, themes and recommendations are read from them."""


@dataclass(frozen=True, slots=True)
class Progress:
    """The page that is being read now, e.g. page 34 of 120."""

    stage: Stage
    page: int
    """Counted from 1. Of Stage.SCANS it counts the pages that are pictures only."""
    pages: int


OnProgress = Callable[[Progress], None]
"""Called by the reader for every page, in its own thread, so it has to return quickly."""


def ignore_progress(progress: Progress) -> None:
    """For callers that show no progress."""
