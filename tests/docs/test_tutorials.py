"""The tutorials are followed to the letter on the samples."""

import re
import subprocess
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.database import DatabaseUrl
from tests.docs.conftest import casereviews
from tests.docs.examples import (
    PROGRAM,
    commands_shown,
    is_written_somewhere,
    quoted_screen_words,
    searches_shown,
    text_of_html,
)
from tests.docs.pages import pages
from tests.embedded_database import a_database

TUTORIALS = [name for name in pages() if name.startswith("docs/tutorials/")]
_LINK = re.compile(r'href="(/reviews/[^"#?]+(?:\?[^"#]*)?)')


@pytest.fixture(scope="module")
def words_on_screen(reader: TestClient) -> str:
    """Home, every search of the first tutorial, and for each the first review and the first passage it links to."""
    screens = [reader.get("/").text]
    for document, address in searches_shown():
        if document == "docs/tutorials/first-search.md":
            screens.append(reader.get(address).text)
            reviews = _LINK.findall(screens[-1].replace("&amp;", "&"))
            passages = [review for review in reviews if "/pages/" in review]
            screens += [reader.get(link).text for link in [*reviews[:1], *passages[:1]]]
    return text_of_html(" ".join(screens))


@pytest.mark.parametrize("name", TUTORIALS)
def test_words_on_screen_are_as_quoted(name: str, words_on_screen: str) -> None:
    """What is between “ and ” is on a page that the tutorial visits, or is written in a template or program."""
    missing = [
        words
        for words in quoted_screen_words(name)
        if words not in words_on_screen and not is_written_somewhere(words)
    ]

    assert missing == []


def test_first_tutorial_quotes_the_screen() -> None:
    """It is not empty of what the test above looks for."""
    assert len(quoted_screen_words("docs/tutorials/first-search.md")) >= 5


def test_tutorial_on_your_own_reports_runs(
    own_folder: Path, database_server: DatabaseUrl, template: str
) -> None:
    """Its commands in their order, but for those that serve until they are stopped."""
    with a_database(database_server, template=template) as url:
        results = _run_all(own_folder, url)

    assert {line: done.stderr for line, done in results.items() if done.returncode != 0} == {}
    assert len(results) >= 5


def _run_all(own_folder: Path, url: DatabaseUrl) -> "dict[str, subprocess.CompletedProcess[str]]":
    results = {}
    for command in commands_shown():
        words = [word.replace("/backups/", f"{own_folder}/backup-") for word in command.words]
        if command.document == "docs/tutorials/your-folder.md" and words[:2] != [PROGRAM, "serve"]:
            assert words[0] == PROGRAM
            results[command.line] = casereviews(*words[1:], cwd=own_folder, url=url, data=own_folder / "data")
    return results
