"""Findings for what a file contains beside its pages: notes, since the public copy leaves all of it out."""

import re
from collections.abc import Iterator

from ingest.draft.findings import Finding, FindingKind, Severity
from ingest.patterns import Fit, Pattern
from ingest.pdf.document import Document, FileData
from ingest.pdf.file_places import FilePlace
from ingest.pdf.printed_words import PrintedWords

MOST_LETTERS = 1_000
"""Of the words of one finding: a board reads the first of them. By judgement."""

_OF_PIECES = (FilePlace.REPLACEMENTS, FilePlace.INSTRUCTIONS)

_HARMLESS = Pattern(
    r"(?:true|false|anonymous|unspecified|unknown|exif|adobe(?: photoshop| illustrator artwork)?"
    r"|(?:milli|centi)met(?:er|re)s|inches|points"
    r"|black|none|default|microsoft office|photoshop [\d.]+|https?://(?:iso\.org|ns\.adobe\.com|www\.w3\.org)/\S*"
    r"|(?:uuid|xmp\.[di]id|adobe:docid)\b.*|0x[0-9a-f]+|[0-9a-f-]{16,}|_?[a-z]{1,9}[.:_-]?\d+(?:[.:_-]\d+)*"
    r"|(?:microsoft word - )?(?:untitled|document|layout|title|print|slide)\s*\d*(?:\.docx?)?"
    r"|powerpoint presentation|office theme|srgb iec61966-2\.1)",
    "What programs write by themselves: units, identifiers, numbered names, and titles that nobody chose.",
    [
        "True",
        "uuid:7F14814E-B148",
        "_Toc123456",
        "fnref:8",
        "page.12",
        "Microsoft Word - Document1",
        "Untitled",
        "0x010100EC5A",
    ],
    [
        "Ada Quill",
        "Microsoft Word - Child W draft.docx",
        "C:/Users/aquill/draft.pdf",
        "Westerdale - Draft Report",
    ],
    re.IGNORECASE,
    Fit.WHOLE,
)


def file_data(document: Document) -> Iterator[Finding]:
    """A note for each kind of place, with the words that are not printed on the pages and are no program's own."""
    printed = PrintedWords(page.text for page in document.pages)
    by_place: dict[str, list[FileData]] = {}
    for data in document.file_data:
        if not (_HARMLESS.fits(data.text.strip()) or _is_printed(data, printed)):
            by_place.setdefault(data.place, []).append(data)
    for place, entries in by_place.items():
        pages = {entry.page for entry in entries}
        yield Finding(
            FindingKind.FILE_DATA,
            Severity.NOTE,
            _joined([entry.text for entry in entries]),
            f"This is in {place}. The public copy leaves it out.",
            confidence=1.0,
            page=pages.pop() if len(pages) == 1 else None,
        )


def _is_printed(data: FileData, printed: PrintedWords) -> bool:
    """Programs replace single pieces of printed words by the same letters ("nspection of"): these are no finding."""
    if data.place in _OF_PIECES:
        return printed.has_letters(data.text)
    return data.text in printed


def _joined(texts: list[str]) -> str:
    """The first texts, and how many more there are."""
    distinct = list(dict.fromkeys(texts))
    shown: list[str] = []
    for text in distinct:
        if shown and sum(map(len, shown)) + len(text) > MOST_LETTERS:
            break
        shown.append(text)
    rest = len(distinct) - len(shown)
    return "; ".join(shown) + (f"; and {rest} more" if rest else "")
