"""An exact search as a tree: ``bruising NEAR/5 (baby OR infant) NOT title:"Child J" year:2015..2020``.

Reviews are matched by the whole tree. A word is matched in any of its endings ("bruise" matches "bruises"); nothing
else is added to it, neither synonyms nor corrected spelling.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Field(StrEnum):
    """What a word can be looked for in, instead of everywhere."""

    TITLE = "title"
    """The title and the alias of the review."""
    BOARD = "board"
    """The name of a board that published it."""
    THEME = "theme"
    """The name of a theme that it is tagged with."""
    AGENCY = "agency"
    """The name of an agency that it is tagged with."""
    RECOMMENDATION = "recommendation"
    """The text of one recommendation."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words side by side in this order: usually one word, or a phrase in quotation marks."""

    text: str
    is_quoted: bool = False
    at: int = field(default=0, compare=False)
    """Where it was written, counted from 0: for errors."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Any word that begins so: ``bruis*``."""

    letters: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Both within a number of words of each other, in either order."""

    first: "Leaf | AnyOf"
    second: "Leaf | AnyOf"
    within: int


@dataclass(frozen=True, slots=True)
class InField:
    """A part that is looked for in one field only."""

    field: Field
    part: "Tree"


@dataclass(frozen=True, slots=True)
class Years:
    """A report from these years, both included; None leaves a side open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class AllOf:
    """All parts."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Any part."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class NotThis:
    """What the part does not match."""

    part: "Tree"


Leaf = Term | Beginning
Tree = Leaf | Near | InField | Years | AllOf | AnyOf | NotThis


def leaves_of(tree: Tree, *, wanted_only: bool = False, with_fields: bool = True) -> Iterator[Leaf]:
    """Every word, phrase and beginning of a tree; only those that are not excluded, or not in a field, if so asked."""
    match tree:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves_of(part, wanted_only=wanted_only, with_fields=with_fields)
        case Near(first, second):
            yield from leaves_of(first)
            yield from leaves_of(second)
        case NotThis(part) if not wanted_only:
            yield from leaves_of(part, with_fields=with_fields)
        case InField(_, part) if with_fields:
            yield from leaves_of(part, wanted_only=wanted_only)
        case Term() | Beginning():
            yield tree
