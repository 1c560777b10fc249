"""What the documents show: commands to type, searches to try, and words on screen."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from urllib.parse import quote_plus

from tests.docs.pages import blocks, pages, without_code
from tests.style.screen_strings import screen_strings, shown_files

PROGRAM = ".venv/bin/casereviews"
_TRIED = re.compile(r"(?:[Ss]earch|[Tt]ype|[Aa] search) for `([^`]+)`")
_ADDRESS = re.compile(r"`?(/(?:search|recommendations|themes|reviews)\?[^`\s]+)`")
_ON_SCREEN = re.compile(r"“([^”]+)”")
_FEWEST_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Command:
    """A line of a document after ``$``."""

    document: str
    line: str

    @property
    def words(self) -> list[str]:
        """Program and arguments, up to a pipe."""
        return shlex.split(self.line.partition(" | ")[0], comments=True)


def commands_shown() -> list[Command]:
    """Every command of every console block, in order."""
    return [
        Command(name, line.removeprefix("$ "))
        for name in pages()
        for block in blocks(name, "console")
        for line in block.splitlines()
        if line.startswith("$ ")
    ]


def searches_shown() -> list[tuple[str, str]]:
    """(document, address) of every search that a document shows."""
    words = [(name, text) for name, page in _guides() for text in _TRIED.findall(page)]
    table = pages()["docs/search-language.md"].split("## Filters")[0]
    cells = [row.split(" | ")[0] for row in table.splitlines() if row.startswith("| ")]
    words += [("docs/search-language.md", text) for cell in cells for text in re.findall(r"`([^`]+)`", cell)]
    commands = [command for command in commands_shown() if command.words[:2] == [PROGRAM, "search"]]
    words += [(command.document, command.words[2]) for command in commands]
    searches = [(name, f"/search?q={quote_plus(text)}") for name, text in words]
    searches += [(name, address) for name, page in _guides() for address in _ADDRESS.findall(page)]
    return list(dict.fromkeys(searches))


def quoted_screen_words(name: str) -> list[str]:
    """What a tutorial puts between curly quotation marks: words on screen."""
    return _ON_SCREEN.findall(without_code(pages()[name]))


def is_written_somewhere(words: str) -> bool:
    """True for words that a template, script or Python file shows, alone or with values filled in."""
    return words in _fixed_strings() or any(pattern.fullmatch(words) for pattern in _patterns())


def text_of_html(html: str) -> str:
    """The words of a page, one space between them."""
    parser = _Text()
    parser.feed(html)
    return " ".join(" ".join(parser.words).split())


def _guides() -> Iterator[tuple[str, str]]:
    """Documents for readers: what they show is meant to be tried on the samples."""
    for name, page in pages().items():
        if name == "README.md" or name.startswith(("docs/tutorials/", "docs/search-language")):
            yield name, page


@cache
def _fixed_strings() -> frozenset[str]:
    return frozenset(string.text for name in shown_files() for string in screen_strings(name))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Strings with values as patterns; those that are hardly more than a value would fit anything."""
    return tuple(
        re.compile(re.escape(text).replace(r"\{\}", ".+"))
        for text in _fixed_strings()
        if "{}" in text and len(re.findall("[a-z]", text)) >= _FEWEST_LETTERS
    )


class _Text(HTMLParser):
    """Gathers what is not markup; an inline element does not part a word."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep some text."""
        self.words.append(data)
