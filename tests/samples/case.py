"""A case file: the facts of a fictional report, its look and its text, read from ``cases/*.md``."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

from tests.samples.markup import Block, blocks_of

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is set. Each value is one seen in real reports."""

    family: str = "flowing"
    """flowing (reportlab, no structure), tagged (typst, headings are structure) or scan (pictures only)."""
    font: str = "Helvetica"
    size: float = 11
    colour: str = "#1f3a5f"
    band: bool = False
    """A coloured block across the top of the cover, as designed reports have."""
    columns: int = 1
    landscape: bool = False
    justify: bool = False
    chapters: bool = False
    """Whether each heading of level 1 begins a page."""
    header: str = ""
    footer: str = "{page}"
    """May name {page}, {pages} and {roman}: "Page 1 of 56", "1 | P a g e", "1", "iv"."""
    numbering: str = "none"
    """dotted (1.1 for paragraphs), outline (1.1 for headings), continuous (1 to 200) or none."""
    recommendations: str = "list"
    """list, block ("Recommendation 4:"), or table (no. / recommendation / lead / timescale)."""
    watermark: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything one sample is made from. ``name`` is its path below OUT, without the ending."""

    name: str
    blocks: tuple[Block, ...]
    metadata: Mapping[str, Any]
    look: Look
    cover: tuple[str, ...] = ()
    """Lines of the cover; "!!" sets a line largest, "!" large, and an empty line leaves a gap."""
    deposit: Mapping[str, str] = field(default_factory=dict)
    """Labels and values of the sheet a national collection puts in front; empty for none."""
    role: str = "overview"
    language: str = "en"
    is_case_review: bool = True
    contacts: Mapping[str, Any] = field(default_factory=dict)
    """From which the long table of agency contacts is made: see contacts.py."""


def all_cases() -> list[Case]:
    """Every case file, by name."""
    return [read_case(path) for path in sorted(CASES.rglob("*.md"))]


def read_case(path: Path) -> Case:
    """The case of one file: YAML between two lines of three hyphens, then the text (markup.py)."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    facts = yaml.load(head, Loader=yaml.CSafeLoader)
    look = facts.pop("look", {})
    unknown = set(look) - {field.name for field in fields(Look)}
    if unknown:
        raise ValueError(f"{path.name} names looks nobody has drawn: {sorted(unknown)}")
    return Case(
        name=path.relative_to(CASES).with_suffix("").as_posix(),
        blocks=tuple(blocks_of(body)),
        look=Look(**look),
        cover=tuple(facts.pop("cover", ())),
        **facts,
    )
