"""Restated openings: the first pages of reviews of every nation, kind and decade, with their truth.

The layouts, the order of facts and the traps are those of real reports; the words are our own and every personal name
is invented. The truth of each was written before anything was run on it. The odd halves (``half_one.txt``,
``half_three.txt``, ``half_five.txt``) are for tuning; the even ones are for one measurement each. All have been
opened, so they no longer measure anything new: the next measurement needs openings of its own.

An opening starts with ``=== name``. Above ``---`` stands its truth, one field a line: values are parted by ``;`` and
spellings of one value that are both right by ``||``, of which ``none`` says that nothing is right too. Below it are
its pages, parted by ``===``: ``#`` is a title, ``##`` a heading, ``-`` small print, ``~`` the foot of every page, and
``|`` a row of a table.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FOLDER = Path(__file__).parent
HALVES = ("half_one", "half_two", "half_three", "half_four", "half_five", "half_six")
_NAME = re.compile(r"^=== (\w+)$\n", re.MULTILINE)
_PAGE = re.compile(r"^===$\n?", re.MULTILINE)


@dataclass(frozen=True)
class Opening:
    """The first pages of a report, and what is true of it."""

    name: str
    truth: dict[str, str]
    pages: tuple[tuple[str, ...], ...]
    """The lines of each page, with their marks."""

    @cached_property
    def is_review(self) -> bool:
        """Whether it is a case review: some are what looks like one."""
        return self.truth.get("review") != "no"

    def values(self, field: str) -> list[tuple[str, ...]]:
        """Each value of a field, as the spellings that are right; () for a field that has none."""
        stated = self.truth.get(field, "")
        return [
            tuple(spelling.strip() for spelling in value.split("||"))
            for value in stated.split(";")
            if value.strip()
        ]


def openings(half: str, *, folder: Path = FOLDER) -> list[Opening]:
    """The openings of one half, in the order of the file."""
    parts = _NAME.split((folder / f"{half}.txt").read_text(encoding="utf-8"))
    return [_opening(name, text) for name, text in zip(parts[1::2], parts[2::2], strict=True)]


def _opening(name: str, text: str) -> Opening:
    head, _, body = text.partition("---\n")
    truth = dict(re.findall(r"^(\w+): ?(.*)$", head, re.MULTILINE))
    pages = tuple(tuple(page.splitlines()) for page in _PAGE.split(body))
    return Opening(name, truth, pages)
