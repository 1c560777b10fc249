"""Marks across a page that say what a file is, "DRAFT" or "CONFIDENTIAL": no heading and no text of the report."""

import re

from ingest.patterns import Fit, Pattern
from ingest.pdf.document import Line
from ingest.structure.typography import Typography

_LARGE = 2.0
"""Size over that of the running text. A heading "Draft" is hardly set twice as large. By judgement."""

_STATUS = Pattern(
    r"(?:final |first |second |third |working |official |strictly |private (?:and|&) |in strict )*"
    r"(?:draft|confidential|confidence|restricted|official[ -]+sensitive|not for publication|embargoed|sample|copy)"
    r"(?: (?:draft|version|only))?(?: ?v?\d{1,2}(?:\.\d{1,2})?)?",
    "The status of a file, alone on its line.",
    ["DRAFT", "Final draft v2", "STRICTLY CONFIDENTIAL", "Private and Confidential", "OFFICIAL - SENSITIVE"],
    ["Drafting group", "Confidentiality", "The draft was shared"],
    re.IGNORECASE,
    Fit.WHOLE,
)
_DRAFT = Pattern(
    r"\bdraft\b",
    "The word that marks a draft.",
    ["FINAL DRAFT", "Draft v2"],
    ["Drafting group"],
    re.IGNORECASE,
)


def is_status_mark(line: Line, typography: Typography) -> bool:
    """Whether a line is such a mark: large, and nothing else."""
    body = typography.size_pt
    is_large = body is not None and line.font_size_pt is not None and line.font_size_pt >= _LARGE * body
    return is_large and _STATUS.fullmatch(line.text.strip()) is not None


def is_draft_mark(line: Line, typography: Typography) -> bool:
    """Whether such a mark says that the file is a draft."""
    return is_status_mark(line, typography) and _DRAFT.search(line.text) is not None
