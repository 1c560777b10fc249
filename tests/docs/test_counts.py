"""Numbers in the documents and help texts are counted, not remembered."""

import re
from collections.abc import Mapping

import pytest

from app.settings import Settings
from tests.docs.made_pages import commands
from tests.docs.pages import pages
from tests.samples.case import all_cases
from tests.style.screen_strings import screen_strings, shown_files

_NUMBER = r"(\d[\d,]*|(?:about |some |nearly )?(?:a|two|three) dozen|dozens of)"
COUNTED: Mapping[str, int] = {
    r"(?:fictional|made-up|sample) (?:case )?(?:reports|reviews)": len(all_cases()),
    r"settings": len(Settings.model_fields),
    r"commands": len(list(commands())),
}


def texts() -> dict[str, str]:
    """The documents but for decisions, which keep their figures, and every string on screen."""
    guides = {name: text for name, text in pages().items() if "/decisions/" not in name}
    strings = [
        string
        for name in shown_files()
        if name.startswith(("app/", "setup/"))
        for string in screen_strings(name)
    ]
    return guides | {f"{string.file}:{string.line}": string.text for string in strings}


@pytest.mark.parametrize("what", COUNTED)
def test_number_in_a_document_is_the_number_there_is(what: str) -> None:
    """ "37 fictional reports" is as many as there are case files; "about two dozen" is no number."""
    stated = {
        f"{name}: {match[0]}": match[1]
        for name, text in texts().items()
        for match in re.finditer(rf"{_NUMBER} {what}\b", text)
    }

    assert {place: number for place, number in stated.items() if number != f"{COUNTED[what]:,}"} == {}


def test_documents_say_how_many_samples_there_are() -> None:
    """The test above has something to count."""
    assert re.search(rf"\b{len(all_cases())} fictional reports", pages()["docs/tutorials/first-search.md"])
