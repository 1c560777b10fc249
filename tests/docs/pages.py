"""The project's own Markdown, and what stands in it."""

import re
from collections.abc import Iterator
from functools import cache

from tests.style.sources import ROOT

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def pages() -> dict[str, str]:
    """README, CHANGELOG and everything in docs/, by path."""
    paths = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def blocks(page: str, language: str) -> Iterator[str]:
    """The code blocks of a page that are marked with a language."""
    for found, text in _BLOCK.findall(pages()[page]):
        if found == language:
            yield text


def without_code(text: str) -> str:
    """A page without its code blocks."""
    return _BLOCK.sub("", text)


def in_code(*names: str) -> set[str]:
    """Every word between backticks on some pages; of `theme=neglect` also `theme`."""
    quoted = {one for name in names for one in re.findall(r"`([^`\n]+)`", pages()[name])}
    return (
        quoted | {re.split(r"[ =,]", one)[0] for one in quoted} | set(re.findall(r"[\w-]+", " ".join(quoted)))
    )
