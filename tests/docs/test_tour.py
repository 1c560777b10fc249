"""The README's tour takes a newcomer fifteen minutes: few lines in all, and each step says what to look for."""

import re

from tests.docs.links import LINK
from tests.docs.pages import pages
from tests.style.sources import text_of, tracked

MOST_LINES = 900
"""A line a second, as an engineer skims code that is new to them."""
_STEP = re.compile(r"^\d+\. .*(?:\n   .*)*", re.MULTILINE)
_NAME = re.compile(r"`(\w+)`")


def test_files_of_the_tour_exist_and_are_named_once() -> None:
    """Each step is about one file."""
    links = [LINK.findall(step) for step in _steps()]

    assert [len(files) for files in links] == [1] * len(links)
    assert len({files[0] for files in links}) == len(links) > 5
    assert {files[0] for files in links} <= set(tracked())


def test_each_step_of_the_tour_says_what_to_look_for() -> None:
    """A file without a question is read from top to bottom, which takes longer than fifteen minutes."""
    assert not [step for step in _steps() if "Look for" not in step]


def test_names_to_look_for_are_in_the_file() -> None:
    """A renamed function is renamed in the tour too."""
    missing = [
        (LINK.findall(step)[0], name)
        for step in _steps()
        for name in _NAME.findall(step.partition("Look for")[2])
        if not re.search(rf"\b{name}\b", text_of(LINK.findall(step)[0]))
    ]

    assert not missing


def test_files_of_the_tour_have_900_lines_at_most() -> None:
    """The README is not counted."""
    lines = {file: len(text_of(file).splitlines()) for step in _steps() for file in LINK.findall(step)}

    assert sum(lines.values()) <= MOST_LINES, lines


def _steps() -> list[str]:
    """The numbered steps of the tour, each with its further lines."""
    tour = pages()["README.md"].partition("## A tour in fifteen minutes\n")[2].partition("\n## ")[0]
    return _STEP.findall(tour)
