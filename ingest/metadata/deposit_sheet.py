"""The labelled sheet the national repository puts before a report: its four lines are the best facts in the file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.draft.claims import Evidence
from ingest.metadata.wording import folded, quoted
from ingest.patterns import Fit, Pattern, WordList
from ingest.pdf.document import Page


@dataclass(frozen=True, slots=True)
class DepositSheet:
    """What the labelled lines say: "title", "board", "author", "published", each with its place."""

    values: Mapping[str, Evidence]


def deposit_sheet(page: Page) -> DepositSheet | None:
    """The sheet, where the page is one: three of the four labels, each at the start of a line, within few words.

    A value may be printed after its label or on the lines below it, and runs until the next label or the notice.
    """
    if len(page.text.split()) > 200:
        return None
    labels = list(_LABEL.finditer(page.text))
    if len({match.lastgroup for match in labels}) < 3:
        return None
    values: dict[str, Evidence] = {}
    for match, following in zip(labels, [*labels[1:], None], strict=True):
        end = following.start() if following else len(page.text)
        notice = _NOTICE.search(page.text, match.end(), end)
        value = page.text[match.end() : notice.start() if notice else end].strip()
        start = page.text.find(value, match.end())
        if value and match.lastgroup and folded(value).casefold() not in _EMPTY:
            values.setdefault(match.lastgroup, quoted(page, start, start + len(value)))
    return DepositSheet(values)


_EMPTY = WordList(
    "unknown, not known, n/a, none, not stated, -",
    "Values that say that the field was left empty.",
    ["Not stated", "n/a", "-"],
    ["Unknown author, Exampleton", "Nonesuch"],
    fit=Fit.WHOLE,
)

_LABEL = Pattern(
    r"^[ \t]*(?:(?P<title>(?:report )?title)"
    r"|(?P<board>l?scb|lscp|board|safeguarding (?:board|partnership)|local safeguarding children board"
    r"|(?:commissioning|publishing) (?:board|body)|publisher)"
    r"|(?P<author>(?:report )?authors?(?:\(s\))?)"
    r"|(?P<published>date of publication|publication date|(?:date|year) published|publication year|year))"
    r"[ \t]*[:\n][ \t]*",
    "Labels of the sheet, each at the start of a line, before a colon or a line end.",
    ["Title: ", "LSCB\nExample", "Author(s): ", "Date of publication: "],
    ["The title: ", "Titles"],
    flags=re.IGNORECASE | re.MULTILINE,
)

_NOTICE = Pattern(
    r"^.{0,40}?(?:copyright|deposited|made available|repository|NSPCC|this (?:report|document|case review)"
    r"|©|please note)",
    "The line below the labels, about copyright or the repository.",
    ["© Example LSCB", "This report has been deposited", "Please note that"],
    ["Author: A Writer"],
    flags=re.IGNORECASE | re.MULTILINE,
)
