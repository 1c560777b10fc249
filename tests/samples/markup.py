"""The small markup case files are written in, and the blocks it comes to.

One block is one line; empty lines only separate.

    # [analysis] Heading            level 1, with the kind of section it opens; ## and ### go deeper
    - item of a list                > a quotation               Q a question to the board
    R 3 | police, gp | Text | Lead | Timescale      a recommendation; lead and timescale for tables
    | cell | cell                   a row of a table; the first row of a run is its head
    @contents @newpage @restart @contacts @glossary A B         what the maker fills in or does
    @numbering dotted               paragraphs are numbered another way from here

A sentence may be followed by what it truly says: ``{t:neglect}`` theme, ``{a:police}`` agency, ``{h:…}``
harm, ``{g:under_1}`` age group, ``{o:death}`` outcome, with ``=absent`` and so on for what is not present.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FACETS = {"t": "theme", "a": "agency", "h": "harm", "g": "age_group", "o": "outcome"}

_MARK = re.compile(r"\s*\{([tahgo]):(\w+)(?:=(\w+))?\}")
_HEADING = re.compile(r"(#+) (?:\[(\w+)\] )?(.+)")
_SENTENCE_END = re.compile(r"(?<=[.?!:;])[\"”’']?\s+(?=[A-Z0-9“\"‘'])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A term of the vocabulary that a sentence mentions, and what it says of it."""

    facet: str
    term: str
    assertion: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a case file.

    ``kind`` is heading, text, item, quote, question, recommendation, row or command.
    """

    kind: str
    text: str
    level: int = 0
    section: str = "other"
    cells: tuple[str, ...] = ()
    number: str | None = None
    addressees: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


def blocks_of(body: str) -> Iterator[Block]:
    """The blocks of a case file's text, in order."""
    for line in body.splitlines():
        if line.strip():
            yield _block_of(line.strip())


def _block_of(line: str) -> Block:
    heading = _HEADING.fullmatch(line)
    if heading:
        return Block("heading", heading[3], level=len(heading[1]), section=heading[2] or "other")
    if line.startswith("@"):
        command, *words = line[1:].split()
        return Block("command", command, cells=tuple(words))
    if line.startswith("R "):
        return _recommendation(line[2:])
    plain, marks = _without_marks(line)
    if line.startswith("| "):
        return Block("row", plain, cells=_cells(plain[2:]), marks=marks)
    for sign, kind in (("- ", "item"), ("> ", "quote"), ("Q ", "question")):
        if line.startswith(sign):
            return Block(kind, plain[2:], marks=marks)
    return Block("text", plain, marks=marks)


def _recommendation(rest: str) -> Block:
    plain, marks = _without_marks(rest)
    number, addressees, text, *columns = _cells(plain)
    named = tuple(name.strip() for name in addressees.split(",") if name.strip())
    printed = None if number == "-" else number
    return Block("recommendation", text, number=printed, addressees=named, cells=tuple(columns), marks=marks)


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.split("|"))


def _without_marks(line: str) -> tuple[str, tuple[Mark, ...]]:
    """The line as printed, and what its sentences were marked with."""
    printed, marks, last = "", [], 0
    for match in _MARK.finditer(line):
        printed += line[last : match.start()]
        last = match.end()
        sentence = _SENTENCE_END.split(printed.split("|")[-1].strip())[-1].removeprefix("- ")
        marks.append(Mark(FACETS[match[1]], match[2], match[3] or "present", sentence))
    return printed + line[last:], tuple(marks)
