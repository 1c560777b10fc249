"""How many identifiers planted into hand-written texts are found, by kind, and what is found beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from evaluation.anonymity.shares import share
from evaluation.anonymity.written_material import Material, Text, laid_out, plain_sentences, texts
from evaluation.anonymity.written_values import value_of
from evaluation.report import Figure
from ingest.anonymity.text_checks import find_in_text
from ingest.draft.digest import Sha256
from ingest.draft.findings import Finding, Severity
from ingest.draft.outline import TextSource
from ingest.pdf.document import Document, Page

_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_MOST = 0.7
"""The share of letters and digits of an identifier that findings must cover: what is left leads to nobody."""


@dataclass(frozen=True, slots=True)
class PlantedIdentifier:
    """A page with one identifier, and where it begins and ends."""

    text: Text
    page: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """What was planted."""
        return self.page[self.start : self.end]


def written_identifier_figures(material: Material, half: int, each: int) -> Iterator[Figure]:
    """Recall in all and by kind, and findings beside what was planted; ``each`` values for every text."""
    pages = planted_identifiers(material, half, each)
    findings = [identifiers_on(page) for page in pages]
    found = [is_covered(page, those) for page, those in zip(pages, findings, strict=True)]
    label = f"{material.label}, half {half + 1}"
    yield Figure(f"{label}: found", share(sum(found), len(found)), "-", ">= .995", str(len(found)))
    for kind in dict.fromkeys(page.text.kind for page in pages):
        chosen = [hit for page, hit in zip(pages, found, strict=True) if page.text.kind == kind]
        yield Figure(
            f"  {kind.replace('_', ' ')}", share(sum(chosen), len(chosen)), "-", "", str(len(chosen))
        )
    wrong = sum(len(beside(page, those)) for page, those in zip(pages, findings, strict=True))
    right = sum(found)
    yield Figure(f"{label}: precision", share(right, right + wrong), "-", ">= .98", str(right + wrong))


def planted_identifiers(material: Material, half: int, each: int) -> list[PlantedIdentifier]:
    """``each`` pages for every text of the half, always the same."""
    dice = Random(material.seed + 20 + half)
    fillers = plain_sentences(material.plain, half)
    return [_planted(text, fillers, dice) for text in texts(material.identifiers, half) for _ in range(each)]


def _planted(text: Text, fillers: list[str], dice: Random) -> PlantedIdentifier:
    before, after = ("\n".join(dice.sample(fillers, 3)) for _ in range(2))
    day = dice.randint(13, 28)
    filled = _SLOT.sub(
        lambda slot: value_of(slot[1], slot[2] or "", day, dice), laid_out(text.template, dice)
    )
    start = len(before) + 1 + filled.index("[")
    end = len(before) + filled.rindex("]")
    page = f"{before}\n{filled.replace('[', '', 1)}\n{after}"
    closing = page.rindex("]", 0, len(before) + 1 + len(filled))
    return PlantedIdentifier(text, page[:closing] + page[closing + 1 :], start, end)


def identifiers_on(page: PlantedIdentifier) -> list[Finding]:
    """Warnings and blocking findings on the page."""
    document = Document(
        Sha256("0" * 64), 0, (Page(1, page.page, (), TextSource.TEXT, 595.0, 842.0),), (), None
    )
    return [finding for finding in find_in_text(document) if finding.severity is not Severity.NOTE]


def is_covered(page: PlantedIdentifier, findings: list[Finding]) -> bool:
    """Whether findings cover most letters and digits of the identifier."""
    places = [place for place in range(page.start, page.end) if page.page[place].isalnum()]
    covered = [
        any((finding.start or 0) <= place < (finding.end or 0) for finding in findings) for place in places
    ]
    return sum(covered) >= _MOST * len(places)


def beside(page: PlantedIdentifier, findings: list[Finding]) -> list[Finding]:
    """The findings that touch nothing of what was planted."""
    return [
        finding
        for finding in findings
        if (finding.end or 0) <= page.start or (finding.start or 0) >= page.end
    ]
