"""Builds the Document and the Outline of a report from the words of its sheets, as a reader of the PDF would."""

from typing import NamedTuple

from ingest.draft.claims import Claim
from ingest.draft.digest import Sha256
from ingest.draft.facts import Metadata
from ingest.draft.outline import Block, BlockKind, DraftPage, TextSource
from ingest.metadata.claims import claims_of
from ingest.metadata.register import load_register
from ingest.metadata.resolve import document_role, is_case_review, resolve
from ingest.pdf.document import Document, Line, Page
from ingest.structure.outline import Outline

REGISTER = load_register()
_SIZES = {"# ": 26.0, "## ": 17.0}


class Read(NamedTuple):
    """What was read of a report."""

    claims: tuple[Claim, ...]
    metadata: Metadata
    role: str
    is_case_review: bool


def read(*sheets: str, header: str | None = None, info_title: str | None = None) -> Read:
    """The claims of a report with these sheets; "# " sets a line in the size of a title, "## " of a subtitle."""
    pages = tuple(_page(number, text, header) for number, text in enumerate(sheets, 1))
    document = Document(Sha256("0" * 64), 1, pages, (), info_title)
    outline = Outline(tuple(_drafted(page, header) for page in pages), (), (), ())
    claims = claims_of(document, outline, REGISTER)
    return Read(claims, resolve(claims), document_role(claims).value, is_case_review(claims)[0])


def _page(number: int, sheet: str, header: str | None) -> Page:
    lines, at = [], 0
    for row, raw in enumerate([*sheet.strip("\n").split("\n"), *([header] if header else [])]):
        size = next((size for mark, size in _SIZES.items() if raw.startswith(mark)), 12.0)
        text = raw.removeprefix("## ").removeprefix("# ").strip()
        top = 60.0 + 30 * row
        lines.append(Line(text, at, at + len(text), 70, top, 500, top + size, size, bold=size > 12))
        at += len(text) + 1
    return Page(number, "\n".join(line.text for line in lines), tuple(lines), TextSource.TEXT, 595, 842)


def _drafted(page: Page, header: str | None) -> DraftPage:
    last = page.lines[-1]
    furniture = Block(BlockKind.FURNITURE, last.text, last.start, last.end)
    return DraftPage(page.number, page.text, page.text_source, 595, 842, (furniture,) if header else ())
