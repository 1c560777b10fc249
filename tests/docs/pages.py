"""The project's own Markdown, and what is in it."""

import re
from collections.abc import Iterator
from functools import cache

from tests.style.sources import text_of, tracked

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def pages() -> dict[str, str]:
    """Every Markdown file under version control, by path; not the texts that sample reports are made from."""
    return {
        name: text_of(name)
        for name in tracked()
        if name.endswith(".md") and not name.startswith("tests/samples/cases/")
    }


def blocks(page: str, language: str) -> Iterator[str]:
    """The code blocks of a page that are marked with a language."""
    for marked_as, text in _BLOCK.findall(pages()[page]):
        if marked_as == language:
            yield text


def without_code(text: str) -> str:
    """A page without its code blocks."""
    return _BLOCK.sub("", text)


def in_code(*names: str) -> set[str]:
    """Every word between backticks on some pages; of `theme=neglect` also `theme`."""
    quoted = {match for name in names for match in re.findall(r"`([^`\n]+)`", pages()[name])}
    return (
        quoted
        | {re.split(r"[ =,]", quotation)[0] for quotation in quoted}
        | set(re.findall(r"[\w-]+", " ".join(quoted)))
    )
