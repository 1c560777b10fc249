"""The numbers printed before headings and paragraphs, in the ways reports number them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.samples.markup import Block

_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


@dataclass(frozen=True, slots=True)
class Numbered:
    """A block with the number printed before it, if any."""

    block: Block
    label: str | None


def roman(number: int) -> str:
    """A small number in lower-case roman numerals."""
    letters = ""
    for sign, worth in _ROMAN:
        while number >= worth:
            letters, number = letters + sign, number - worth
    return letters


def numbered(blocks: Iterable[Block], style: str) -> Iterator[Numbered]:
    """Blocks with their labels. ``@numbering`` changes the style, ``@restart`` begins again at 1."""
    counts = {"heading": 0, "under": 0, "paragraph": 0, "running": 0}
    for block in blocks:
        if block.kind == "command" and block.text == "numbering":
            style = block.cells[0]
        if block.kind == "command" and block.text == "restart":
            counts = dict.fromkeys(counts, 0)
        yield Numbered(block, _label(block, style, counts))


def _label(block: Block, style: str, counts: dict[str, int]) -> str | None:
    if block.kind == "heading" and style in ("dotted", "outline"):
        return _heading_label(block, style, counts)
    if block.kind == "heading" and style == "roman":
        counts["running"] = 0
    if block.kind != "text":
        return None
    counts["paragraph"] += 1
    counts["running"] += 1
    if style == "dotted" and counts["heading"]:
        return f"{counts['heading']}.{counts['paragraph']}"
    if style == "continuous":
        return f"{counts['running']}"
    return f"{roman(counts['running'])}." if style == "roman" else None


def _heading_label(block: Block, style: str, counts: dict[str, int]) -> str | None:
    if block.section in ("appendix", "contents", "glossary"):
        return None
    if block.level == 1:
        counts["heading"] += 1
        counts["under"] = counts["paragraph"] = 0
        return f"{counts['heading']}"
    if style == "outline" and block.level == 2:
        counts["under"] += 1
        return f"{counts['heading']}.{counts['under']}"
    return None
