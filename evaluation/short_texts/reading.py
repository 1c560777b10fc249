"""Short texts with their truth, set as PDFs of a page and read as reports are."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from ingest.draft.tags import Facet, Tag
from ingest.metadata.claims import claims_of
from ingest.metadata.register import load_register
from ingest.metadata.resolve import resolve
from ingest.pdf.reading import read_document
from ingest.structure.outlining import outline_of
from ingest.tagging.phrases import PhraseTree, words_of
from ingest.tagging.tags import tags_of
from ingest.tagging.vocabulary import load_vocabulary

HALVES = ("half_one", "half_two", "half_three", "half_four")
_FOLDER = Path(__file__).parent
_NAME = re.compile(r"^=== (\w+)$\n", re.MULTILINE)


@dataclass(frozen=True)
class ShortText:
    """A text and the terms it is about."""

    name: str
    text: str
    required: Mapping[Facet, set[str]]
    allowed: Mapping[Facet, set[str]]
    """Terms that a librarian may add and need not."""


def short_texts(half: str) -> list[ShortText]:
    """The texts of one half, in the order of the file."""
    parts = _NAME.split((_FOLDER / f"{half}.txt").read_text(encoding="utf-8"))
    return [_short_text(name, part) for name, part in zip(parts[1::2], parts[2::2], strict=True)]


def _short_text(name: str, part: str) -> ShortText:
    head, _, text = part.partition("---\n")
    fields = {
        field: {term.strip() for term in terms.split(";") if term.strip()}
        for field, terms in re.findall(r"^(\w+): ?(.*)$", head, re.MULTILINE)
    }
    names = {Facet.THEME: ("themes", "also"), Facet.AGENCY: ("agencies", "also_agencies")}
    names |= {Facet.HARM: ("harms", "also_harms")} if "harms" in fields else {}
    required = {facet: fields[name] for facet, (name, _) in names.items()}
    allowed = {facet: fields[name] for facet, (_, name) in names.items()}
    return ShortText(name, text.strip(), required, allowed)


def tags_in(text: ShortText) -> tuple[Tag, ...]:
    """The tags of a text, read from its PDF."""
    document = read_document(pdf_of(text))
    outline = outline_of(document)
    claims = claims_of(document, outline, load_register())
    return tags_of(outline, resolve(claims), load_vocabulary(), claims=claims)


def pdf_of(text: ShortText) -> bytes:
    """The text below a heading on a page; the same text makes the same bytes."""
    styles = getSampleStyleSheet()
    lines = [Paragraph(escape(line), styles["BodyText"]) for line in text.text.splitlines() if line.strip()]
    story = [Paragraph("Case review", styles["Title"]), Paragraph("Summary", styles["Heading1"]), *lines]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build(story)
    return buffer.getvalue()


def named_in(text: ShortText, facet: Facet) -> set[str]:
    """The terms whose label appears in a text, whatever is said about them: the baseline."""
    return {match.label for match in _labels(facet).matches_in(words_of(text.text))}


@cache
def _labels(facet: Facet) -> PhraseTree[str]:
    return PhraseTree(
        (" ".join(words_of(label)), term.id)
        for term in load_vocabulary().of(facet)
        for label in (term.label, *term.alternative_labels)
    )
